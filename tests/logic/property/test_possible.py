"""What some project makes true is never called impossible."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from govrules.logic import And, Not, Or, evaluate
from govrules.logic.possible import possible
from tests.logic.strategies import conditions, some_facts


# random facts make few conditions true, and only those are asked about
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(conditions(), some_facts())
def test_what_holds_for_some_facts_is_possible(condition, facts):
    truth = evaluate(condition, facts)
    assume(truth is not None)
    assert possible(condition if truth else Not(condition))


@given(conditions(steps=1), some_facts())
def test_a_condition_and_its_opposite_exclude_each_other(condition, facts):
    assert not possible(And((condition, Not(condition))))
    assert possible(Or((condition, Not(condition))))
