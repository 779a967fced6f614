"""Facts that make a condition true, at the very bound where that is what it takes."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.logic import evaluate
from govrules.logic.solve import solve
from tests.logic.small_world import ITEM_SCOPE, read

TODAY = {"as_of": date(2024, 6, 30)}


@pytest.mark.parametrize(
    ("condition", "path", "value"),
    [
        ('{">": [{var: money.total}, 500万元]}', "money.total", 5_000_000_01),
        ("{in_band: [{var: money.total}, route, middle]}", "money.total", 50_0000_01),
        (
            '[{">=": [{var: money.total}, 500万元]}, {"<=": [{var: money.total}, 500万元]}]',
            "money.total",
            5_000_000_00,
        ),
        ("{happened: {var: build.done}}", "build.done", date(2024, 3, 22)),
        ('{"!": {happened: {var: build.done}}}', "build.done", False),
        ("{before: [{var: build.done}, 2024-01-01]}", "build.done", date(2023, 12, 31)),
    ],
)
def test_one_fact_is_stated_and_no_more(condition: str, path: str, value: object) -> None:
    assert solve(read(condition), TODAY) == {**TODAY, path: value}


@pytest.mark.parametrize(
    "condition",
    [
        # six months and a day after, at a month's end
        "[{happened: {var: build.started}}, {happened: {var: build.done}},"
        " {after: [{var: build.done}, {plusTime: [{var: build.started}, 6, month]}]}]",
        # a fen beyond a share of another amount
        '[{">": [{sum: {var: changes.amount}}, {"*": [{var: money.total}, 15%]}]},'
        ' {">": [{var: money.total}, 100万元]}]',
        # one amount is the difference of two others
        '[{"==": [{"-": [{var: money.total}, {var: money.budget}]}, 3万元]},'
        ' {">": [{var: money.budget}, 1万元]}]',
        "[{any-of: [{var: report.parts}, [cost, risk]]},"
        ' {"!": {all-of: [{var: report.parts}, [cost, risk]]}}]',
        '[{"!=": [{var: unit.kind}, court]}, {"!=": [{var: unit.kind}, school]},'
        ' {">": [{var: stage}, planning]}]',
    ],
)
def test_facts_that_hang_together_are_found_together(condition: str) -> None:
    wanted = read(condition)
    facts = solve(wanted, TODAY)
    assert facts is not None
    assert evaluate(wanted, facts) is True


def test_a_fact_of_an_item_stands_in_the_list_too() -> None:
    facts = solve(read('{">": [{var: changes.amount}, 1万元]}', ITEM_SCOPE), TODAY)
    assert facts is not None
    assert facts["changes"] == ({"changes.amount": facts["changes.amount"]},)


def test_nothing_is_found_where_nothing_can_be() -> None:
    assert solve(read('[{var: scope.secret}, {"!": {var: scope.secret}}]'), TODAY) is None
