"""More facts never overturn what is said of a deadline: shown for every combination of a few telling days."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from govrules.judging.deadline import judge_deadline
from govrules.pack import ByDay, Deadline, Every, Span, Window
from govrules.record import catalogue

AS_OF = date(2024, 6, 30)
FACT = catalogue()
OF, START, OTHER = FACT["acceptance.applied"], FACT["construction.completed"], FACT["trial.ended"]
EXTENSION, END = FACT["acceptance.extension_applied"], FACT["acceptance.passed"]
REPORTS = FACT["construction.progress_reports"]
PERIOD, SUBMITTED = f"{REPORTS.path}.period", f"{REPORTS.path}.submitted"

EVENT = [False, True, date(2022, 6, 30), date(2023, 11, 30), date(2024, 1, 31), date(2024, 6, 30)]
WINDOWS = [
    Window(OF, starts, within, not_before, early, extension)
    for starts in ((START,), (START, OTHER))
    for within in (Span(6, "month"), None)
    for not_before in (Span(1, "month"), None)
    for early in (False, True)
    for extension in (EXTENSION, None)
    if within or not_before
]
LISTS: list[Any] = [
    (),
    ({PERIOD: "2024Q1", SUBMITTED: date(2024, 3, 31)},),
    ({PERIOD: "2024Q1", SUBMITTED: date(2024, 4, 1)}, {PERIOD: "2023Q4", SUBMITTED: True}),
]


def refinements(value: Any) -> list[Any]:
    """Return what a fact that is *value* (None: not known) may turn out to be when more is known."""
    if value is None:
        return [None, *EVENT]
    return [True, *(day for day in EVENT if isinstance(day, date))] if value is True else [value]


def holds(deadline: Deadline, paths: list[str]) -> None:
    for before in product([None, *EVENT], repeat=len(paths)):
        outcome = judge_deadline(deadline, _known(paths, before), AS_OF)
        if outcome.breach is None:
            assert outcome.missing, (deadline, before)
            continue
        for after in product(*map(refinements, before)):
            later = judge_deadline(deadline, _known(paths, after), AS_OF)
            assert later.breach is outcome.breach, (deadline, before, after)


def _known(paths: list[str], values: tuple[Any, ...]) -> dict[str, Any]:
    return {path: value for path, value in zip(paths, values, strict=True) if value is not None}


@pytest.mark.parametrize("window", WINDOWS, ids=range(len(WINDOWS)))
def test_a_window(window: Window) -> None:
    paths = [window.of.path, *(fact.path for fact in window.since)]
    if window.extension is not None and len(window.since) == 1:
        paths.append(window.extension.path)
    holds(window, paths)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_day_of_a_year(year: int) -> None:
    deadline = ByDay(OF, 1, 31, FACT["application.for_year"], 0, EXTENSION)
    for before in product([None, *EVENT], repeat=2):
        known = _known([OF.path, EXTENSION.path], before)
        assert judge_deadline(deadline, known, AS_OF).breach is None
        outcome = judge_deadline(deadline, {**known, "application.for_year": year}, AS_OF)
        for after in product(*map(refinements, before)):
            later = {**_known([OF.path, EXTENSION.path], after), "application.for_year": year}
            assert outcome.breach in {None, judge_deadline(deadline, later, AS_OF).breach}


def fuller(reports: Any) -> list[Any]:
    """Return what a list of reports may turn out to be: any, or itself with what is open filled in."""
    if reports is None:
        return [None, *LISTS]
    return list(product(*(_fuller_report(report) for report in reports)))


def _fuller_report(report: dict[str, Any]) -> list[dict[str, Any]]:
    periods = [report[PERIOD]] if PERIOD in report else [None, "2023Q4", "2024Q1"]
    submitted = report.get(SUBMITTED)
    days = [None, False, True, date(2023, 12, 31), date(2024, 4, 1)] if submitted is None else [submitted]
    if submitted is True:
        days = [True, date(2023, 12, 31), date(2024, 4, 1)]
    return [
        {key: value for key, value in ((PERIOD, period), (SUBMITTED, day)) if value is not None}
        for period in periods
        for day in days
    ]


def test_a_series_of_reports() -> None:
    deadline = Every("quarter", REPORTS, (START, OTHER), (END,), date.min)
    paths = [START.path, OTHER.path, END.path]
    events = [None, False, True, date(2023, 11, 30), date(2024, 5, 1)]
    open_lists: list[Any] = [
        None,
        *LISTS,
        ({PERIOD: "2024Q1"},),
        ({SUBMITTED: date(2024, 3, 31)},),
        ({}, {PERIOD: "2023Q4"}),
    ]
    for before in product(events, repeat=3):
        for reports in open_lists:
            known = _known([*paths, REPORTS.path], (*before, reports))
            outcome = judge_deadline(deadline, known, AS_OF)
            if outcome.breach is None:
                assert outcome.missing, known
                continue
            refined = [[v for v in refinements(value) if v in events or v is value] for value in before]
            for after in product(*refined):
                for full in fuller(reports):
                    later = _known([*paths, REPORTS.path], (*after, full))
                    assert judge_deadline(deadline, later, AS_OF).breach is outcome.breach, (known, later)
