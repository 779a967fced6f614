"""Reports due for every quarter or year: which are wanting on the day of the check.

A report is due by the last day of its period, or by the day fixed for it in its year, for every period whose
report falls due between the start and the end of the series: that which it begins in is included, that which
it ends in left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from govrules.catalogue import Fact
from govrules.record import catalogue
from govrules.values.day import in_year, plus_time
from govrules.values.truth import Truth, disjunction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic.evaluate import Facts
    from govrules.pack import Every


@dataclass(frozen=True, slots=True)
class Series:
    """How a series stands: the end of the period that runs, and the periods whose report is wanting."""

    status: Literal["met", "running", "breached", "undetermined", "not_started"]
    next_end: date | None = None
    wanting: tuple[str, ...] = ()
    missing: tuple[Fact, ...] = ()


def judge_series(every: Every, facts: Facts, as_of: date) -> Series:
    """Return how the reports that *every* asks for stand on *as_of*."""
    start, unknown_starts = _earliest(every.since, facts)
    if start is None:
        return Series("undetermined", missing=unknown_starts) if unknown_starts else Series("not_started")
    start = max(start, every.in_force_from)
    end, unknown_ends = _earliest(every.until, facts)
    reports = _Reports.of(every, facts)
    due, ends_next = _due_periods(start, end, every, as_of)
    wanting = {_label(day, every.period): reports.wanting(day, every.period) for day in due}
    breach = disjunction(wanting.values())
    if breach is True and not unknown_ends:
        sure = tuple(label for label, truth in wanting.items() if truth is True)
        return Series("breached", ends_next, sure)
    if breach is not False:
        # an end that is not known may lie before the periods in question
        waiting = reports.waits_for() if None in wanting.values() else ()
        return Series("undetermined", ends_next, missing=(*waiting, *unknown_ends))
    if unknown_starts:
        # an earlier start would make more periods due
        return Series("undetermined", ends_next, missing=unknown_starts)
    return Series("met" if wanting or ends_next is None else "running", ends_next)


def period_due(every: Every, day: date) -> str | None:
    """Return the period whose report is due by *day*: 2024Q1, 2024. None where none is."""
    return _label(day, every.period) if _next_due(day, every) == day else None


def due_day(every: Every, period: str) -> date:
    """Return the day by which the report for *period* is due, named as in ``wanting``: 2024Q1, 2024."""
    year, _, quarter = period.partition("Q")
    return in_year(int(year), int(quarter) * 3, 31) if quarter else in_year(int(year), *every.last_day)


def _due_periods(start: date, end: date | None, every: Every, as_of: date) -> tuple[list[date], date | None]:
    """Return the last days of the periods whose report is due, and of the one that runs, if one does."""
    due: list[date] = []
    last_day = _next_due(start, every)
    while last_day < as_of and (end is None or last_day < end):
        due.append(last_day)
        last_day = _next_due(plus_time(last_day, 1, "day"), every)
    return due, last_day if end is None or last_day < end else None


@dataclass(frozen=True, slots=True)
class _Reports:
    """The reports on record, each with its period and day where they are stated; None without a list."""

    fact: Fact
    known: tuple[tuple[str | None, Any], ...] | None

    @classmethod
    def of(cls, every: Every, facts: Facts) -> _Reports:
        path = every.reports.path
        items = facts.get(path)
        if items is None:
            return cls(every.reports, None)
        return cls(
            every.reports,
            tuple((item.get(f"{path}.period"), item.get(f"{path}.submitted")) for item in items),
        )

    def wanting(self, last_day: date, period: str) -> Truth:
        """Tell whether the report for a period is late or lacking although the list is known."""
        if self.known is None:
            return None
        label = _label(last_day, period)
        submitted = [day for name, day in self.known if name == label]
        if any(isinstance(day, date) and day <= last_day for day in submitted):
            return False
        # a report with no day, or with no period, may be the one
        perhaps = [day for name, day in self.known if name in {label, None}]
        return None if any(not _is_late(day, last_day) for day in perhaps) else True

    def waits_for(self) -> Iterator[Fact]:
        """Yield what has to be stated of the reports."""
        if self.known is None:
            yield self.fact
            return
        if any(name is None for name, _ in self.known):
            yield catalogue()[f"{self.fact.path}.period"]
        if any(day is None or day is True for _, day in self.known):
            yield catalogue()[f"{self.fact.path}.submitted"]


def _is_late(submitted: Any, last_day: date) -> bool:
    return submitted is False or (isinstance(submitted, date) and submitted > last_day)


def _earliest(events: tuple[Fact, ...], facts: Facts) -> tuple[date | None, tuple[Fact, ...]]:
    """Return the earliest known day among *events*, and those that may lie before it, unknown as they are."""
    values = [(fact, facts.get(fact.path)) for fact in events]
    days = [value for _, value in values if isinstance(value, date)]
    unknown = tuple(fact for fact, value in values if value is None or value is True)
    return (min(days) if days else None), unknown


def _next_due(day: date, every: Every) -> date:
    """Return the first day from *day* on by which a report is due."""
    if every.period == "year":
        this_year = in_year(day.year, *every.last_day)
        return this_year if day <= this_year else in_year(day.year + 1, *every.last_day)
    return in_year(day.year, (day.month - 1) // 3 * 3 + 3, 31)


def _label(last_day: date, period: str) -> str:
    return str(last_day.year) if period == "year" else f"{last_day.year}Q{last_day.month // 3}"
