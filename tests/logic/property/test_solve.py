"""Facts found for a condition make it true, and are of the kinds they say."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from govrules.logic import Not, evaluate
from govrules.logic.possible import possible
from govrules.logic.solve import solve
from tests.logic.strategies import conditions

TODAY = {"as_of": date(2024, 6, 30)}


@given(conditions())
def test_what_is_found_makes_the_condition_true(condition):
    for wanted in (condition, Not(condition)):
        facts = solve(wanted, TODAY)
        if facts is None:
            continue
        assert evaluate(wanted, facts) is True
        assert possible(wanted)
