"""Where every fact is known, every condition is true or false; and a condition is undecided only for want of
facts.
"""

from __future__ import annotations

from hypothesis import given

from govrules.logic import evaluate, missing
from tests.logic.strategies import conditions, known_facts, some_facts


@given(conditions(), known_facts())
def test_known_facts_decide_every_condition(condition, facts):
    assert evaluate(condition, facts) is not None


@given(conditions(), some_facts())
def test_facts_are_missing_exactly_where_a_condition_is_undecided(condition, facts):
    assert bool(missing(condition, facts)) is (evaluate(condition, facts) is None)
