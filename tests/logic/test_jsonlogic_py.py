"""Conditions built in Python with jsonlogic-py are taken wherever a condition is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from jsonlogic import Literal, Variable

from govrules.logic import parse
from govrules.source import InputError
from govrules.values import Money
from tests.logic.small_world import SCOPE, read

total, budget = Variable("money.total"), Variable("money.budget")
secret, urgent = Variable("scope.secret"), Variable("scope.urgent")


@pytest.mark.parametrize(
    ("expression", "same_as"),
    [
        (total < "50万元", "{'<': [{var: money.total}, 50万元]}"),
        (total <= "50万元", "{'<=': [{var: money.total}, 50万元]}"),
        (total > budget, "{'>': [{var: money.total}, {var: money.budget}]}"),
        (total >= budget * "15%", "{'>=': [{var: money.total}, {'*': [{var: money.budget}, 15%]}]}"),
        (total + budget == "1亿元", "{'==': [{'+': [{var: money.total}, {var: money.budget}]}, 1亿元]}"),
        (total - budget != "1元", "{'!=': [{'-': [{var: money.total}, {var: money.budget}]}, 1元]}"),
        (Variable("work.days") > 30, "{'>': [{var: work.days}, 30]}"),
        (secret & urgent, "{and: [{var: scope.secret}, {var: scope.urgent}]}"),
        (secret | ~urgent, "{or: [{var: scope.secret}, {'!': {var: scope.urgent}}]}"),
        (secret == True, "{'==': [{var: scope.secret}, true]}"),  # noqa: E712 (the library overloads ==)
        (Variable("unit.kind") == "court", "{'==': [{var: unit.kind}, court]}"),
        (Variable("unit.kind").isin(["court", "school"]), "{in: [{var: unit.kind}, [court, school]]}"),
        (Variable("report.parts").contains("cost"), "{in: [cost, {var: report.parts}]}"),
        (Variable("stage") >= "building", "{'>=': [{var: stage}, building]}"),
        (total > Literal("50万元"), "{'>': [{var: money.total}, 50万元]}"),
    ],
)
def test_an_expression_means_what_its_jsonlogic_means(expression, same_as):
    assert parse(expression, SCOPE) == read(same_as)


def test_expressions_may_stand_inside_plain_data():
    mixed = {"or": [secret, [urgent, total > "50万元"]]}
    assert parse(mixed, SCOPE) == read(
        "{or: [{var: scope.secret}, [{var: scope.urgent}, {'>': [{var: money.total}, 50万元]}]]}"
    )


def test_amounts_keep_their_unit_on_the_way_through_the_library():
    assert parse(total > Money.parse("50万元"), SCOPE) == read("{'>': [{var: money.total}, 50万元]}")


@pytest.mark.filterwarnings("ignore:cannot deduce type")
def test_days_and_fractions_pass_through_the_library():
    assert parse({"before": [{"var": "as_of"}, Literal(date(2024, 1, 31))]}, SCOPE) == read(
        "{before: [{var: as_of}, 2024-01-31]}"
    )
    assert parse(Variable("work.public") > Fraction(1, 3), SCOPE) == read("{'>': [{var: work.public}, 1/3]}")


def test_a_float_is_refused_because_it_is_not_exact():
    with pytest.raises(InputError) as refused:
        parse(total > budget * 0.15, SCOPE)
    (fault,) = refused.value.diagnostics
    assert fault.code == "E222"
    assert "0.15" in fault.message.en
    assert "not exact" in fault.message.en
    assert "15%" in fault.message.en


def test_a_bare_amount_is_refused_as_in_a_file():
    with pytest.raises(InputError, match="names no unit"):
        parse(total > 500_000, SCOPE)


@pytest.mark.parametrize(
    "expression", [total / budget, total % 5, total**2, secret ^ urgent, total.regex("5")]
)
def test_operators_outside_the_language_are_refused(expression):
    with pytest.raises(InputError) as refused:
        parse(expression, SCOPE)
    assert {fault.code for fault in refused.value.diagnostics} <= {"E221", "E217", "E210"}
