"""Conditions that read one fact: flags, events, symbols and sets, known and unknown."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.logic import evaluate
from tests.logic.small_world import read

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(("value", "expected"), [(True, True), (False, False), (None, None)])
def test_a_flag_is_what_is_stated(value, expected):
    known = {} if value is None else {"scope.secret": value}
    assert evaluate(read("{var: scope.secret}"), known) is expected
    assert evaluate(read("{'==': [{var: scope.secret}, true]}"), known) is expected
    assert evaluate(read("{'!=': [{var: scope.secret}, false]}"), known) is expected
    assert evaluate(read("{'==': [{var: scope.secret}, false]}"), known) is (
        None if value is None else not value
    )
    assert evaluate(read("{'!=': [{var: scope.secret}, true]}"), known) is (
        None if value is None else not value
    )


@pytest.mark.parametrize(("value", "expected"), [(DAY, True), (True, True), (False, False), (None, None)])
def test_an_event_has_happened_if_it_has_a_day_or_is_stated_to_have(value, expected):
    known = {} if value is None else {"build.started": value}
    assert evaluate(read("{happened: {var: build.started}}"), known) is expected
    assert evaluate(read("{happened: build.started}"), known) is expected, "the bare name will do"


@pytest.mark.parametrize(
    ("value", "expected"), [("court", True), ("school", True), ("hospital", False), (None, None)]
)
def test_a_symbol_is_among_some_or_not(value, expected):
    known = {} if value is None else {"unit.kind": value}
    assert evaluate(read("{in: [{var: unit.kind}, [court, school]]}"), known) is expected


@pytest.mark.parametrize("written", ["court", "法院"])
def test_a_symbol_is_named_by_its_id_or_its_label(written):
    assert read(f"{{'==': [{{var: unit.kind}}, {written}]}}") == read("{in: [{var: unit.kind}, [court]]}")


def test_a_constant_may_stand_on_either_side_of_an_equality():
    assert read("{'==': [court, {var: unit.kind}]}") == read("{'==': [{var: unit.kind}, court]}")
    assert read("{'!=': [true, {var: scope.secret}]}") == read("{'!=': [{var: scope.secret}, true]}")


@pytest.mark.parametrize(
    ("members", "all_of", "any_of", "none_of"),
    [
        ({"overview", "cost", "risk"}, True, True, False),
        ({"overview", "cost"}, True, True, False),
        ({"overview"}, False, True, False),
        ({"risk"}, False, False, True),
        (set(), False, False, True),
        (None, None, None, None),
    ],
)
def test_a_set_holds_all_any_or_none_of_some_members(members, all_of, any_of, none_of):
    known = {} if members is None else {"report.parts": frozenset(members)}
    for op, expected in (("all-of", all_of), ("any-of", any_of), ("none-of", none_of)):
        assert evaluate(read(f"{{{op}: [{{var: report.parts}}, [overview, cost]]}}"), known) is expected


def test_in_asks_whether_a_set_holds_a_member():
    condition = read("{in: [cost, {var: report.parts}]}")
    assert evaluate(condition, {"report.parts": frozenset({"cost"})}) is True
    assert evaluate(condition, {"report.parts": frozenset({"risk"})}) is False
    assert evaluate(condition, {}) is None
