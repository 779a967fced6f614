"""The opposite of an order is the opposite order, also where only a lower bound is known."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from govrules.logic import Not, evaluate
from govrules.logic.tree import Compare
from tests.logic.strategies import comparisons, set_tests, some_facts

OPPOSITE = {"<": ">=", ">=": "<", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}
MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@given(comparisons(most=2), some_facts())
def test_a_comparison_fails_where_its_opposite_holds(compare, facts):
    opposite = replace(compare, op=OPPOSITE[compare.op])
    assert evaluate(Not(compare), facts) is evaluate(opposite, facts)


@given(comparisons(), some_facts())
def test_a_comparison_says_the_same_read_from_the_other_end(compare, facts):
    turned = Compare(MIRROR.get(compare.op, compare.op), tuple(reversed(compare.terms)))
    assert evaluate(turned, facts) is evaluate(compare, facts)


@given(set_tests("none-of"), some_facts())
def test_none_of_is_the_opposite_of_any_of(none_of, facts):
    assert evaluate(Not(none_of), facts) is evaluate(replace(none_of, op="any-of"), facts)
