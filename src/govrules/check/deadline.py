"""Deadlines: met, running until a day, breached, or undetermined, on the day of the check.

Unknown days are bounded by known ones: what is known of the start gives the earliest possible limit, and nothing that has
happened lies after the day of the check.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from govrules.catalogue import Fact
from govrules.logic.evaluate import Facts
from govrules.pack import ByDay, Deadline, Every, Span, Window
from govrules.values.day import plus_time
from govrules.values.truth import Truth, conjunction, disjunction, negation

Status = Literal["met", "running", "breached", "undetermined", "not_started"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a deadline stands. ``opens`` and ``until`` bound the time in which the act is due, where they are known."""

    status: Status
    until: date | None = None
    opens: date | None = None
    missing: tuple[Fact, ...] = ()
    periods: tuple[str, ...] = ()

    @property
    def breach(self) -> Truth:
        """Whether the deadline is breached, in three values."""
        return {"breached": True, "undetermined": None}.get(self.status, False)


def judge_deadline(deadline: Deadline, facts: Facts, as_of: date) -> Outcome:
    """Return how *deadline* stands under *facts* on *as_of*."""
    if isinstance(deadline, Window):
        return _window(deadline, facts, as_of)
    if isinstance(deadline, ByDay):
        return _by_day(deadline, facts, as_of)
    return _every(deadline, facts, as_of)


def _window(window: Window, facts: Facts, as_of: date) -> Outcome:
    starts = [facts.get(fact.path) for fact in window.since]
    if any(start is False for start in starts):
        return Outcome("not_started")
    known = [start for start in starts if isinstance(start, date)]
    open_starts = tuple(f for f, s in zip(window.since, starts, strict=True) if not isinstance(s, date))
    if not known:
        return Outcome("undetermined", missing=open_starts)
    start = max(known)
    limit, opens = _after(start, window.within), _after(start, window.not_before)
    outcome = _judge(window, facts, as_of, limit, opens)
    if not open_starts:
        return outcome
    # The start may be later than what is known of it, so the limit and the opening may be later too: being in time for the earliest possible
    # limit is certain, being too early for the earliest possible opening is certain, everything else is not.
    certain = outcome.status == "running" or (outcome.status == "met" and opens is None)
    done = facts.get(window.of.path)
    too_early = window.early_is_breach and opens is not None and isinstance(done, date) and done < opens
    if certain or (too_early and outcome.status == "breached"):
        return Outcome(outcome.status, None, None)
    return Outcome("undetermined", missing=open_starts)


def _judge(window: Window, facts: Facts, as_of: date, limit: date | None, opens: date | None) -> Outcome:
    done = facts.get(window.of.path)
    in_time = limit is None or as_of <= limit
    if isinstance(done, date):
        if opens is not None and done < opens:
            if window.early_is_breach:
                return Outcome("breached", limit, opens)
            done = False
        elif limit is None or done <= limit:
            return Outcome("met", limit, opens)
    if done is True:
        if opens is None and in_time:
            return Outcome("met", limit, opens)
        if not window.early_is_breach and in_time:
            return Outcome("running", limit, opens)
        if window.early_is_breach and opens is not None and as_of < opens:
            return Outcome("breached", limit, opens)
        return Outcome("undetermined", limit, opens, (window.of,))
    if in_time and not isinstance(done, date):
        if done is None and window.early_is_breach and opens is not None:
            return Outcome("undetermined", limit, opens, (window.of,))
        return Outcome("running", limit, opens)
    return _late(done, window.of, window.extension, facts, limit, opens)


def _late(done: Any, of: Fact, extension: Fact | None, facts: Facts, limit: date | None, opens: date | None) -> Outcome:
    """Judge an act that is late for certain (done late, or not done and the limit past), or perhaps (unknown)."""
    late: Truth = None if done is None else True
    extended = _extended(extension, facts, limit)
    breach = conjunction((late, negation(extended)))
    if breach is True:
        return Outcome("breached", limit, opens)
    if breach is False:
        return Outcome("met" if isinstance(done, date) else "running", limit, opens)
    missing = ((of,) if late is None else ()) + ((extension,) if extension is not None and extended is None else ())
    return Outcome("undetermined", limit, opens, missing)


def _extended(extension: Fact | None, facts: Facts, limit: date | None) -> Truth:
    if extension is None or limit is None:
        return False
    applied = facts.get(extension.path)
    if isinstance(applied, date):
        return applied <= limit
    return False if applied is False else None


def _by_day(deadline: ByDay, facts: Facts, as_of: date) -> Outcome:
    year = facts.get(deadline.year.path)
    if year is None:
        return Outcome("undetermined", missing=(deadline.year,))
    target = int(year) + deadline.years
    if not 1 <= target <= 9999:
        return Outcome("undetermined", missing=(deadline.year,))
    last = calendar.monthrange(target, deadline.month)[1]
    limit = date(target, deadline.month, min(deadline.day, last))
    done = facts.get(deadline.of.path)
    if isinstance(done, date) and done <= limit:
        return Outcome("met", limit)
    if as_of <= limit and not isinstance(done, date):
        return Outcome("met" if done is True else "running", limit)
    if done is True:
        done = None
    return _late(done, deadline.of, deadline.extension, facts, limit, None)


def _every(deadline: Every, facts: Facts, as_of: date) -> Outcome:
    start, start_missing = _earliest(deadline.since, facts)
    if start is None:
        return Outcome("undetermined", missing=start_missing) if start_missing else Outcome("not_started")
    end, end_missing = _earliest(deadline.until, facts)
    reports = facts.get(deadline.reports.path)
    breaches: list[str] = []
    verdicts: list[Truth] = []
    period_end = _period_end(start, deadline.period)
    while period_end < as_of and (end is None or period_end < end):
        truth = _reported(reports, deadline.reports.path, _label(period_end, deadline.period), period_end)
        if end is None and end_missing and truth is True:
            truth = None
        verdicts.append(truth)
        if truth is True:
            breaches.append(_label(period_end, deadline.period))
        period_end = _period_end(plus_time(period_end, 1, "day"), deadline.period)
    breach = disjunction(verdicts)
    ongoing = end is None or period_end < end
    until = period_end if ongoing else None
    if breach is True:
        return Outcome("breached", until, periods=tuple(breaches))
    if breach is None:
        waiting = (deadline.reports,) if reports is None else ()
        return Outcome("undetermined", until, missing=waiting + end_missing)
    if verdicts:
        return Outcome("met", until)
    return Outcome("running", until) if ongoing else Outcome("met")


def _reported(reports: Any, path: str, label: str, period_end: date) -> Truth:
    """Tell whether the report for a period is wanting: late, or not there although the list is known."""
    if reports is None:
        return None
    mine = [item for item in reports if item.get(f"{path}.period") == label]
    if not mine:
        return None if any(f"{path}.period" not in item for item in reports) else True
    days = [item.get(f"{path}.submitted") for item in mine]
    if any(isinstance(day, date) and day <= period_end for day in days):
        return False
    return None if any(day is None or day is True for day in days) else True


def _earliest(events: tuple[Fact, ...], facts: Facts) -> tuple[date | None, tuple[Fact, ...]]:
    """Return the earliest known day among *events*, and those whose day is unknown."""
    values = [(fact, facts.get(fact.path)) for fact in events]
    days = [value for _, value in values if isinstance(value, date)]
    unknown = tuple(fact for fact, value in values if value is None or value is True)
    return (min(days) if days else None), unknown


def _period_end(day: date, period: str) -> date:
    month = 12 if period == "year" else (day.month - 1) // 3 * 3 + 3
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def _label(period_end: date, period: str) -> str:
    return str(period_end.year) if period == "year" else f"{period_end.year}Q{period_end.month // 3}"


def _after(day: date, span: Span | None) -> date | None:
    return None if span is None else plus_time(day, span.count, span.unit)
