"""Deadlines over columns stand as the reference has them, for every combination of a few telling days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from govrules.judging.deadline import deadline_facts, judge_deadline
from govrules.pack import ByDay, Deadline, Every, Span
from govrules.portfolio.kernel.cases import BREACHED, MET, OPEN, WAITING
from govrules.portfolio.kernel.deadlines import status_of
from govrules.record import catalogue
from tests.check.property.test_deadlines import (
    AS_OF,
    END,
    EVENT,
    EXTENSION,
    LISTS,
    OF,
    OTHER,
    PERIOD,
    REPORTS,
    START,
    SUBMITTED,
    WINDOWS,
)
from tests.portfolio.kernel.small_tables import worked_out

if TYPE_CHECKING:
    from govrules.catalogue import Fact

STATUS = {"breached": BREACHED, "undetermined": OPEN, "running": WAITING, "not_started": WAITING, "met": MET}
PLANNED = catalogue()["progress.construction_until"]
TELLING = [None, *EVENT, date(2024, 7, 31)]


def stands(deadline: Deadline, rows: list[dict[str, Any]]) -> None:
    """Hold what columns say of *deadline* to the reference, row by row."""
    read = [*deadline_facts(deadline)]
    read += [fact for fact in catalogue() if fact.within in {one.path for one in read}]
    found = worked_out(rows, read, AS_OF, lambda facts: [status_of(deadline, facts)])
    for known, (status,) in zip(rows, found, strict=True):
        assert status == STATUS[judge_deadline(deadline, _on_the_day(known), AS_OF).status], known


def _on_the_day(known: dict[str, Any]) -> dict[str, Any]:
    """Return what is known on the day: events dated later have not happened yet."""
    return {
        path: False
        if isinstance(value, date) and value > AS_OF and catalogue()[path].kind == "event"
        else value
        for path, value in known.items()
    }


def known_of(facts: list[Fact], values: tuple[Any, ...]) -> dict[str, Any]:
    return {fact.path: value for fact, value in zip(facts, values, strict=True) if value is not None}


@pytest.mark.parametrize("window", WINDOWS, ids=range(len(WINDOWS)))
def test_a_window(window: Any) -> None:
    facts = [*deadline_facts(window)]
    stands(window, [known_of(facts, values) for values in product(TELLING, repeat=len(facts))])


@pytest.mark.parametrize("window", WINDOWS[::3], ids=range(len(WINDOWS[::3])))
def test_a_window_from_a_day_that_is_planned(window: Any) -> None:
    window = replace(window, since=(*window.since, PLANNED))
    facts = [window.of, *window.since]
    days = [None, date(2022, 6, 30), date(2024, 1, 31), date(2025, 6, 30)]
    planned = [*(product(TELLING, repeat=len(facts) - 1))]
    stands(window, [known_of(facts, (*values, day)) for values in planned for day in days])


@pytest.mark.parametrize("days", [-1, 1])
def test_a_window_that_ends_a_day_beside_the_month(days: int) -> None:
    window = replace(WINDOWS[0], within=Span(6, "month", days))
    facts = [*deadline_facts(window)]
    near = [None, *(date(2023, 12, day) for day in (29, 30, 31)), date(2024, 6, 29), date(2024, 6, 30)]
    stands(window, [known_of(facts, values) for values in product(near, repeat=len(facts))])


@pytest.mark.parametrize("year_day", [(1, 31), (2, 29), (10, 31)])
def test_a_day_of_a_year(year_day: tuple[int, int]) -> None:
    deadline = ByDay(OF, *year_day, catalogue()["application.for_year"], 1, EXTENSION)
    facts = [*deadline_facts(deadline)]
    years = [None, 0, 2022, 2023, 2024, 9999]
    by_fact = {"application.for_year": years}
    values = product(*(by_fact.get(fact.path, TELLING) for fact in facts))
    stands(deadline, [known_of(facts, one) for one in values])


REPORTED: list[Any] = [
    None,
    *LISTS,
    ({PERIOD: "2024Q1"},),
    ({SUBMITTED: date(2024, 3, 31)},),
    ({}, {PERIOD: "2023Q4"}),
    ({PERIOD: "2024Q1", SUBMITTED: False}, {PERIOD: "2024Q1", SUBMITTED: date(2024, 3, 1)}),
    ({PERIOD: "2023", SUBMITTED: date(2023, 12, 31)}, {PERIOD: "2022", SUBMITTED: date(2023, 1, 1)}),
    ({PERIOD: "2023", SUBMITTED: date(2023, 10, 31)}, {SUBMITTED: True}),
]
SERIES = [
    Every("quarter", REPORTS, (START, OTHER), (END,), date(2022, 3, 1)),
    Every("quarter", REPORTS, (START,), (), date(2024, 1, 1)),
    Every("quarter", REPORTS, (START,), (END,), date(2024, 4, 1)),
    Every("year", REPORTS, (START,), (END, OTHER), date(2022, 3, 1)),
    Every("year", REPORTS, (START,), (END,), date(2022, 3, 1), (10, 31)),
    Every("year", REPORTS, (START,), (PLANNED,), date(2022, 3, 1), (2, 29)),
    Every("quarter", REPORTS, (START, PLANNED), (END, PLANNED), date(2022, 3, 1)),
]


@pytest.mark.parametrize("every", SERIES, ids=range(len(SERIES)))
def test_a_series_of_reports(every: Every) -> None:
    facts = list({fact.path: fact for fact in (*every.since, *every.until)}.values())
    days = [None, False, True, date(2022, 2, 28), date(2023, 11, 30), date(2024, 3, 31), date(2024, 5, 1)]
    planned = [None, date(2023, 12, 31), date(2024, 2, 29), date(2024, 7, 1), date(2024, 12, 31)]
    values = product(*(planned if fact is PLANNED else days for fact in facts))
    rows = [
        {**known_of(facts, one), **({REPORTS.path: reports} if reports is not None else {})}
        for one in values
        for reports in REPORTED
    ]
    stands(every, rows)
