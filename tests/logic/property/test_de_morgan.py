"""De Morgan: not all is the same as one not, in three values."""

from __future__ import annotations

from hypothesis import given

from govrules.logic import And, Not, Or, evaluate
from tests.logic.strategies import conditions, some_facts


@given(conditions(steps=1), conditions(steps=1), some_facts())
def test_not_all_of_them_is_one_of_them_not(a, b, facts):
    assert evaluate(Not(And((a, b))), facts) is evaluate(Or((Not(a), Not(b))), facts)


@given(conditions(steps=1), conditions(steps=1), some_facts())
def test_not_one_of_them_is_none_of_them(a, b, facts):
    assert evaluate(Not(Or((a, b))), facts) is evaluate(And((Not(a), Not(b))), facts)
