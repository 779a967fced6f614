"""Deadlines: met, running until a day, breached, or undetermined, on the day of the check.

Unknown days are bounded by known ones: what is known of the start gives the earliest possible limit, and
nothing that has happened lies after the day of the check. What is not certain for every value of an unknown
fact is undetermined, so that stating it never overturns what was said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from govrules.catalogue import Fact
from govrules.judging.series import judge_series
from govrules.logic.evaluate import Facts
from govrules.pack import ByDay, Deadline, Every, Span, Window
from govrules.values.day import in_year, plus_time
from govrules.values.truth import Truth, conjunction, negation

Status = Literal["met", "running", "breached", "undetermined", "not_started"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a deadline stands. ``opens`` and ``until`` bound the time in which the act is due, where known.

    ``missing`` lists the facts it waits for, ``periods`` the periods whose report is wanting.
    """

    status: Status
    until: date | None = None
    opens: date | None = None
    missing: tuple[Fact, ...] = ()
    periods: tuple[str, ...] = ()

    @property
    def breach(self) -> Truth:
        """Whether the deadline is breached, in three values."""
        if self.status == "undetermined":
            return None
        return self.status == "breached"


def judge_deadline(deadline: Deadline, facts: Facts, as_of: date) -> Outcome:
    """Return how *deadline* stands under *facts* on *as_of*."""
    if isinstance(deadline, Window):
        return _window(deadline, facts, as_of)
    if isinstance(deadline, ByDay):
        return _by_day(deadline, facts, as_of)
    series = judge_series(deadline, facts, as_of)
    return Outcome(series.status, series.next_end, missing=series.missing, periods=series.wanting)


def deadline_facts(deadline: Deadline | None) -> tuple[Fact, ...]:
    """Return the facts that *deadline* reads, the act it asks for first."""
    read: tuple[Fact | None, ...] = ()
    match deadline:
        case Window(of, since, extension=extension):
            read = (of, *since, extension)
        case ByDay(of, year=year, extension=extension):
            read = (of, year, extension)
        case Every(reports=reports, since=since, until=until):
            read = (reports, *since, *until)
        case None:
            pass
    return tuple(fact for fact in read if fact is not None)


def _window(window: Window, facts: Facts, as_of: date) -> Outcome:
    starts = [(fact, facts.get(fact.path)) for fact in window.since]
    if any(start is False for _, start in starts):
        return Outcome("not_started")
    known = [start for _, start in starts if isinstance(start, date)]
    unknown = tuple(fact for fact, start in starts if not isinstance(start, date))
    if not known:
        return Outcome("undetermined", missing=unknown)
    earliest = max(known)
    limit, opens = _after(earliest, window.within), _after(earliest, window.not_before)
    outcome = _Window(window, facts, as_of, limit, opens).judge()
    if not unknown:
        return outcome
    certain = _whatever_the_start(
        window, outcome, facts, as_of, all_happened=all(start is not None for _, start in starts)
    )
    return certain or Outcome("undetermined", missing=(*unknown, *outcome.missing))


def _whatever_the_start(
    window: Window, outcome: Outcome, facts: Facts, as_of: date, *, all_happened: bool
) -> Outcome | None:
    """Return what *outcome*, judged from the earliest start, leaves certain if the start is later."""
    done, limit, opens = facts.get(window.of.path), outcome.until, outcome.opens
    if outcome.status == "running" or (outcome.status == "met" and opens is None):
        return Outcome(outcome.status)  # a later start only moves the limit away
    if outcome.status == "met" and not window.early_is_breach and (limit is None or as_of <= limit):
        return Outcome("running")  # done, or done too early and still to be done again
    too_early = isinstance(done, date) and opens is not None and done < opens and window.early_is_breach
    if outcome.status == "breached" and too_early and all_happened:
        return Outcome("breached")  # a later start only moves the opening away
    return None


@dataclass(frozen=True, slots=True)
class _Window:
    """A window whose first and last day are known."""

    window: Window
    facts: Facts
    as_of: date
    limit: date | None
    opens: date | None

    def judge(self) -> Outcome:
        """Judge the act: a day, True (done, the day is not known), False (not done), or None (not known)."""
        done: Any = self.facts.get(self.window.of.path)
        early, opens, limit = self.window.early_is_breach, self.opens, self.limit
        in_time = limit is None or self.as_of <= limit
        if isinstance(done, date) and opens is not None and done < opens:
            if early:
                return self._outcome("breached")
            done = False  # done too early does not count: it is still to be done
        if isinstance(done, date):
            return self._outcome("met") if limit is None or done <= limit else self._late(True)
        if early and opens is not None and done is not False:
            if done is True and self.as_of < opens:
                return self._outcome("breached")
            return self._outcome("undetermined", self.window.of)
        if not in_time:
            return self._late(None if done is not False else True)
        return self._outcome("met" if done is True and opens is None else "running")

    def _late(self, late: Truth) -> Outcome:
        return judge_late(self._outcome("running"), late, self.window.of, self.window.extension, self.facts)

    def _outcome(self, status: Status, *missing: Fact) -> Outcome:
        return Outcome(status, self.limit, self.opens, missing)


def judge_late(window: Outcome, late: Truth, of: Fact, extension: Fact | None, facts: Facts) -> Outcome:
    """Judge an act that is *late*, or perhaps is, against an extension applied for no later than the limit.

    *window* holds the first and the last day.
    """
    extended = _extended(extension, facts, window.until)
    breach = conjunction((late, negation(extended)))
    if breach is True:
        return replace(window, status="breached")
    if breach is False:
        done = isinstance(facts.get(of.path), date)
        return Outcome("met", window.until, window.opens) if done else Outcome("running", opens=window.opens)
    waiting = ((of,) if late is None else ()) + (
        (extension,) if extension is not None and extended is None else ()
    )
    return replace(window, status="undetermined", missing=waiting)


def _extended(extension: Fact | None, facts: Facts, limit: date | None) -> Truth:
    if extension is None or limit is None:
        return False
    applied = facts.get(extension.path)
    if isinstance(applied, date):
        return applied <= limit
    return False if applied is False else None


def _by_day(deadline: ByDay, facts: Facts, as_of: date) -> Outcome:
    year = facts.get(deadline.year.path)
    target = int(year) + deadline.years if year is not None else 0
    if not 1 <= target <= 9999:
        return Outcome("undetermined", missing=(deadline.year,))
    limit = in_year(target, deadline.month, deadline.day)
    done = facts.get(deadline.of.path)
    if isinstance(done, date):
        if done <= limit:
            return Outcome("met", limit)
        return judge_late(Outcome("running", limit), True, deadline.of, deadline.extension, facts)
    if as_of <= limit:
        return Outcome("met" if done is True else "running", limit)
    late: Truth = True if done is False else None
    return judge_late(Outcome("running", limit), late, deadline.of, deadline.extension, facts)


def _after(day: date, span: Span | None) -> date | None:
    if span is None:
        return None
    later = plus_time(day, span.count, span.unit)
    return plus_time(later, span.days, "day") if span.days else later
