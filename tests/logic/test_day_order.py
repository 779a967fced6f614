"""Days in order: events that happened, that did not, that did on an unknown day, and that nobody spoke of."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.logic import evaluate
from tests.logic.small_world import read

EARLY, LATE = date(2024, 1, 31), date(2024, 7, 31)


@pytest.mark.parametrize(
    ("op", "earlier", "same", "later"),
    [
        ("before", True, False, False),
        ("not-after", True, True, False),
        ("after", False, False, True),
        ("not-before", False, True, True),
    ],
)
def test_the_four_orders_on_either_side_of_a_day(op, earlier, same, later):
    condition = read(f"{{{op}: [{{var: build.started}}, {{var: build.done}}]}}")
    assert evaluate(condition, {"build.started": EARLY, "build.done": LATE}) is earlier
    assert evaluate(condition, {"build.started": EARLY, "build.done": EARLY}) is same
    assert evaluate(condition, {"build.started": LATE, "build.done": EARLY}) is later


@pytest.mark.parametrize("op", ["before", "not-after", "after", "not-before"])
@pytest.mark.parametrize("other", [EARLY, True, False, None])
def test_no_order_holds_where_an_event_has_not_happened(op, other):
    condition = read(f"{{{op}: [{{var: build.started}}, {{var: build.done}}]}}")
    known = {"build.started": False} | ({} if other is None else {"build.done": other})
    assert evaluate(condition, known) is False


@pytest.mark.parametrize("started", [True, None])
def test_an_order_is_unknown_while_a_day_is(started):
    known = {"build.done": LATE} | ({} if started is None else {"build.started": started})
    assert evaluate(read("{before: [{var: build.started}, {var: build.done}]}"), known) is None


def test_three_days_in_a_row():
    condition = read("{not-after: [{var: build.started}, {var: build.done}, {var: as_of}]}")
    known = {"build.started": EARLY, "build.done": LATE}
    assert evaluate(condition, known | {"as_of": LATE}) is True
    assert evaluate(condition, known | {"as_of": EARLY}) is False
    assert evaluate(condition, {"build.done": LATE, "as_of": EARLY}) is False, "the second pair decides"
    assert evaluate(condition, {"build.done": LATE, "as_of": LATE}) is None


@pytest.mark.parametrize(
    ("done", "expected"), [(date(2024, 7, 30), True), (date(2024, 7, 31), True), (date(2024, 8, 1), False)]
)
def test_months_are_counted_from_a_day(done, expected):
    condition = read("{not-after: [{var: build.done}, {plusTime: [{var: build.started}, 6, month]}]}")
    assert evaluate(condition, {"build.started": EARLY, "build.done": done}) is expected


def test_a_span_may_be_a_parameter():
    with_parameter = read(
        "{not-after: [{var: build.done}, {plusTime: [{var: as_of}, {param: months}, month]}]}"
    )
    assert with_parameter == read("{not-after: [{var: build.done}, {plusTime: [{var: as_of}, 6, month]}]}")


def test_a_day_counted_from_what_has_not_happened_is_no_day():
    condition = read("{not-after: [{var: as_of}, {plusTime: [{var: build.started}, 6, month]}]}")
    assert evaluate(condition, {"as_of": EARLY, "build.started": False}) is False


def test_a_day_may_depend_on_a_condition_and_only_the_day_chosen_matters():
    condition = read(
        "{not-after: [{if: [{happened: build.done}, {var: build.done}, {var: build.started}]}, {var: as_of}]}"
    )
    assert evaluate(condition, {"build.done": False, "build.started": EARLY, "as_of": LATE}) is True
    assert evaluate(condition, {"build.done": LATE, "build.started": False, "as_of": LATE}) is True
    assert evaluate(condition, {"build.done": False, "build.started": False, "as_of": LATE}) is False
    assert evaluate(condition, {"build.started": EARLY, "as_of": LATE}) is None


def test_planned_days_compare_as_events_do():
    condition = read("{after: [{var: build.done}, {var: build.deadline}]}")
    assert evaluate(condition, {"build.done": LATE, "build.deadline": EARLY}) is True
    assert evaluate(condition, {"build.done": LATE}) is None
    assert evaluate(read("{before: [{var: build.done}, 2024年12月31日]}"), {"build.done": LATE}) is True
