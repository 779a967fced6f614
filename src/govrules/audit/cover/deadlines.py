"""Cells of deadlines: done on the last day and a day late, on the first and a day early; reports likewise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from govrules.audit.cover.cell import Cell
from govrules.judging.series import period_due
from govrules.pack import Every, Window
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.cover.hearing import Hearing
    from govrules.pack import Rule

_DAY: Final = timedelta(days=1)
_LAST = Words("期限最后一日完成", "done on the last day")
_LATE = Words("期限届满次日", "a day late")
_FIRST = Words("最早一日完成", "done on the first day")
_EARLY = Words("早一日", "a day early")
_REPORTED = Words("期末日报告", "a report on the last day of its period")
_REPORTED_LATE = Words("期末次日报告", "a report a day late")


def deadline_cells(rule: Rule, heard: Sequence[Hearing]) -> Iterator[Cell]:
    """Yield the days on either side of each end of the deadline of *rule*."""
    deadline = rule.deadline
    if isinstance(deadline, Every):
        yield from _series_cells(rule, deadline, heard)
        return
    if deadline is None:
        return
    done = [(hearing, hearing.facts.get(deadline.of.path)) for hearing in heard if hearing.verdict]
    if not isinstance(deadline, Window) or deadline.within is not None:
        in_time = any(day is not None and day == _until(h) and h.verdict == "satisfied" for h, day in done)
        late = any(
            h.verdict == "violated" and (day if isinstance(day, date) else h.as_of) == _after(_until(h))
            for h, day in done
        )
        yield Cell(rule.id, _LAST, rule.place, in_time)
        yield Cell(rule.id, _LATE, rule.place, late)
    if isinstance(deadline, Window) and deadline.not_before is not None:
        first = any(day is not None and day == _opens(h) and h.verdict == "satisfied" for h, day in done)
        early = any(isinstance(day, date) and day + _DAY == _opens(h) for h, day in done)
        yield Cell(rule.id, _FIRST, rule.place, first)
        yield Cell(rule.id, _EARLY, rule.place, early)


def _series_cells(rule: Rule, every: Every, heard: Sequence[Hearing]) -> Iterator[Cell]:
    """Yield a report on the day by which it is due, and one a day late."""
    path = every.reports.path
    made = [
        (hearing, report.get(f"{path}.period"), day)
        for hearing in heard
        for report in hearing.facts.get(path) or ()
        if isinstance(day := report.get(f"{path}.submitted"), date)
    ]
    in_time = any(h.verdict == "satisfied" and period_due(every, day) == period for h, period, day in made)
    late = any(h.verdict == "violated" and period_due(every, day - _DAY) == period for h, period, day in made)
    yield Cell(rule.id, _REPORTED, rule.place, in_time)
    yield Cell(rule.id, _REPORTED_LATE, rule.place, late)


def _until(hearing: Hearing) -> date | None:
    outcome = hearing.judgement.outcome
    return outcome.until if outcome is not None else None


def _opens(hearing: Hearing) -> date | None:
    outcome = hearing.judgement.outcome
    return outcome.opens if outcome is not None else None


def _after(day: date | None) -> date | None:
    return None if day is None or day == date.max else day + _DAY
