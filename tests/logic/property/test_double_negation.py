"""Double negation: what is not not so is so, and what is unknown stays unknown."""

from __future__ import annotations

from hypothesis import given

from govrules.logic import Not, evaluate
from tests.logic.strategies import conditions, some_facts


@given(conditions(steps=2), some_facts())
def test_two_negations_cancel(condition, facts):
    assert evaluate(Not(Not(condition)), facts) is evaluate(condition, facts)
