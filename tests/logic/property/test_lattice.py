"""``and`` and ``or`` form a distributive lattice: order and repetition do not matter, each absorbs and
distributes over the other.
"""

from __future__ import annotations

from hypothesis import given

from govrules.logic import FALSE, TRUE, And, Or, both, evaluate
from tests.logic.strategies import conditions, some_facts

one = conditions(steps=1)


@given(one, one, some_facts())
def test_order_does_not_matter(a, b, facts):
    assert evaluate(And((a, b)), facts) is evaluate(And((b, a)), facts)
    assert evaluate(Or((a, b)), facts) is evaluate(Or((b, a)), facts)


@given(one, one, some_facts())
def test_each_absorbs_the_other(a, b, facts):
    assert evaluate(And((a, Or((a, b)))), facts) is evaluate(a, facts)
    assert evaluate(Or((a, And((a, b)))), facts) is evaluate(a, facts)


@given(one, one, one, some_facts())
def test_each_distributes_over_the_other(a, b, c, facts):
    assert evaluate(And((a, Or((b, c)))), facts) is evaluate(Or((And((a, b)), And((a, c)))), facts)
    assert evaluate(Or((a, And((b, c)))), facts) is evaluate(And((Or((a, b)), Or((a, c)))), facts)


@given(one, some_facts())
def test_constants_are_neutral_or_decide(a, facts):
    assert evaluate(And((a, TRUE)), facts) is evaluate(a, facts)
    assert evaluate(Or((a, FALSE)), facts) is evaluate(a, facts)
    assert evaluate(And((a, FALSE)), facts) is False
    assert evaluate(Or((a, TRUE)), facts) is True


@given(one, one, one, some_facts())
def test_joining_conditions_flattens_them_without_changing_their_truth(a, b, c, facts):
    joined = both(a, both(b, TRUE, c))
    assert evaluate(joined, facts) is evaluate(And((a, And((b, c)))), facts)
