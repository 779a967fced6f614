"""Days and reports that put a deadline to the test: about its limits, late, early, wanting, not begun."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from govrules.pack import ByDay, Every, Window
from govrules.values.day import in_year, plus_time

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import Deadline, Span
    from tests.generated.goals import Goals

DAY = timedelta(days=1)


def draw_deadline(deadline: Deadline, goals: Goals) -> None:
    """State what *deadline* reads, so that it is met, breached, running, or none of these."""
    match deadline:
        case Window():
            _window(deadline, goals)
        case ByDay(of=of, extension=extension):
            as_of, chance = goals.drawer.as_of, goals.drawer.chance
            year = as_of.year - chance.choice((0, 0, 1, 2)) - deadline.years
            goals.state(deadline.year, year)
            _act(of, extension, in_year(year + deadline.years, deadline.month, deadline.day), goals)
        case Every():
            _series(deadline, goals)


def _window(window: Window, goals: Goals) -> None:
    as_of, chance = goals.drawer.as_of, goals.drawer.chance
    ends = [span for span in (window.within, window.not_before) if span is not None]
    span = chance.choice(ends)
    ago = chance.choice((-1, 0, 1, 2, 40, 200, 700))
    start = _before(as_of - DAY * ago, span)
    for fact in window.since:
        goals.state(fact, chance.choice((start, start, start, start - DAY * 9, True, False)))
    if chance.random() < 0.8:
        goals.state(window.since[0], start)
    _act(window.of, window.extension, _after(start, span), goals)


def _act(of: Fact, extension: Fact | None, limit: date, goals: Goals) -> None:
    chance = goals.drawer.chance
    beside = [limit + DAY * by for by in (-300, -1, 0, 1, 2, 30)]
    goals.state(of, chance.choice((*beside, False, False, False, True)))
    if extension is not None:
        goals.state(extension, chance.choice((False, False, limit, limit + DAY, True)))


def _series(every: Every, goals: Goals) -> None:
    as_of, chance = goals.drawer.as_of, goals.drawer.chance
    for fact in every.since:
        goals.state(fact, chance.choice((as_of - DAY * chance.randrange(30, 900), False, True)))
    if chance.random() < 0.8:
        goals.state(every.since[0], as_of - DAY * chance.randrange(30, 900))
    for fact in every.until:
        goals.state(fact, chance.choice((False, False, as_of - DAY * chance.randrange(300), True)))
    path, reports = every.reports.path, []
    for year in range(as_of.year - 3, as_of.year + 1):
        for quarter in range(1, 5) if every.period == "quarter" else (4,):
            last = (
                in_year(year, *every.last_day) if every.period == "year" else in_year(year, quarter * 3, 31)
            )
            report: dict[str, Any] = {
                f"{path}.period": str(year) if every.period == "year" else f"{year}Q{quarter}",
                f"{path}.submitted": chance.choice((last, last - DAY, last - DAY, last - DAY)),
            }
            if chance.random() < 0.04:
                report[f"{path}.submitted"] = chance.choice((last + DAY, True, False))
            if chance.random() < 0.97 and last <= as_of + DAY * 60:
                reports.append(report)
    if chance.random() < 0.2:
        reports = reports[: chance.randrange(len(reports) + 1)]
    goals.state(every.reports, tuple(reports))


def _after(day: date, span: Span) -> date:
    return plus_time(plus_time(day, span.count, span.unit), span.days, "day")


def _before(day: date, span: Span) -> date:
    return plus_time(plus_time(day, -span.count, span.unit), -span.days, "day")
