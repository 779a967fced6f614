"""Days and reports that decide the deadlines of rules, to be tried before the rest of a project is sought."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final

from govrules.judging.deadline import deadline_facts, judge_deadline
from govrules.pack import ByDay, Every, Window
from govrules.values.day import in_year, plus_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govrules.compare.difference.era import Era
    from govrules.pack import Deadline, Span

_MOST: Final = 96
_DAY: Final = timedelta(days=1)
_SPARE_YEARS: Final = 2

Preset = dict[str, Any]


def presets(own: Deadline | None, others: Sequence[Deadline], era: Era) -> list[Preset]:
    """Return what is worth stating first: that breaches *own*, and that keeps *others* or never starts them.

    Days lie in *era*, at the ends of every deadline and a day beside them. Without *own* or others there is
    one preset, empty.
    """
    base = _base((*others, *([own] if own is not None else [])), era)
    mine: list[Preset] = [{}]
    if own is not None:
        tried = [preset for preset in _ways(own, (own, *others), base) if _breaks(own, preset, era.as_of)]
        mine = [*tried, {}]
    found: list[Preset] = []
    for first in mine:
        # where the deadlines of others begin is free, even where breaking *own* was tried with some day
        own_facts = {fact.path for fact in deadline_facts(own)} if isinstance(own, Window) else set(first)
        fixed = own_facts & first.keys()
        options = [[*_options(other, base), *_begun_in_time(other, first)] for other in others]
        for rest in islice(product(*options), _MOST // max(1, len(mine)) + 1):
            merged = dict(first)
            for one in rest:
                merged |= {path: value for path, value in one.items() if path not in fixed}
            if merged not in found:
                found.append(merged)
    return found


def _breaks(deadline: Deadline, preset: Preset, as_of: date) -> bool:
    return judge_deadline(deadline, preset, as_of).breach is True


def _base(deadlines: Iterable[Deadline], era: Era) -> date:
    """Return a day to count from: early enough for every deadline to run out, and a year within *era*."""
    longest = max((_years(deadline) for deadline in deadlines), default=0)
    first = era.as_of.year - longest - _SPARE_YEARS
    return date(first if era.since is None else max(first, era.since.year + 1), 3, 1)


def _years(deadline: Deadline) -> int:
    match deadline:
        case Window(within=within):
            return 0 if within is None else within.count // {"year": 1, "month": 12, "day": 365}[within.unit]
        case ByDay(years=years):
            return abs(years)
        case _:
            return 0


def _ways(own: Deadline, all_of_them: Sequence[Deadline], base: date) -> Iterator[Preset]:
    """Yield ways to stand to *own*, at the ends of every deadline of the same act."""
    match own:
        case Window(of, since):
            starts: Preset = {fact.path: base for fact in since}
            if own.extension is not None:
                starts[own.extension.path] = False
            alike = [w for w in all_of_them if isinstance(w, Window) and w.of.path == of.path]
            for window in alike:
                starts = {**{fact.path: base for fact in window.since}, **starts}
            ends = {_after(base, end) for w in alike for end in (w.within, w.not_before) if end is not None}
            for day in sorted({end + shift * _DAY for end in ends for shift in (-1, 0, 1)}):
                yield {**starts, of.path: day}
            yield {**starts, of.path: False}
        case ByDay(of, _, _, year, _, extension):
            same = [d for d in all_of_them if isinstance(d, ByDay) and d.year.path == year.path]
            stated: Preset = {year.path: base.year} | ({} if extension is None else {extension.path: False})
            for limit in sorted({in_year(base.year + d.years, d.month, d.day) for d in same}):
                yield from ({**stated, of.path: limit + shift * _DAY} for shift in (0, 1))
        case Every():
            yield from _reporting(own, [d for d in all_of_them if isinstance(d, Every) and d != own], base)


def _reporting(own: Every, others: Sequence[Every], base: date) -> Iterator[Preset]:
    """Yield ways to report: not at all or as another asks, begun in any way, or ended for another alone."""
    path = own.reports.path
    alike = [other for other in others if other.reports.path == path]
    open_ = {fact.path: False for every in (own, *alike) for fact in (*every.since, *every.until)}
    ends = {fact.path for other in alike for fact in other.until} - {fact.path for fact in own.until}
    for start in own.since:
        begun: Preset = {**open_, start.path: base}
        yield {**begun, path: ()}
        yield from ({**begun, path: _reports(other, base)} for other in alike)
        yield from ({**begun, end: base + _DAY, path: ()} for end in sorted(ends))


def _reports(every: Every, begun: date) -> tuple[dict[str, Any], ...]:
    """Return the reports that *every* asks for from *begun* on, each in the month in which it is due."""
    path = every.reports.path
    items: list[tuple[str, date]] = []
    first = max(begun, every.in_force_from)
    for year in range(first.year, first.year + 2 * _SPARE_YEARS):
        if every.period == "year":
            items.append((str(year), date(year, every.last_day[0], 1)))
        else:
            items += [(f"{year}Q{quarter}", date(year, quarter * 3, 1)) for quarter in (1, 2, 3, 4)]
    return tuple({f"{path}.period": period, f"{path}.submitted": day} for period, day in items)


def _options(other: Deadline, base: date) -> list[Preset]:
    """Return ways in which *other* is not breached, the plainest first: it is left open, or never begins."""
    match other:
        case Window(of, since):
            kept = {fact.path: base for fact in since}
            end = other.within or other.not_before
            day = base if end is None else _after(base, end)
            return [{}, {since[0].path: False}, {**kept, of.path: day}]
        case ByDay(of, month, day, year, years):
            return [{}, {year.path: base.year, of.path: in_year(base.year + years, month, day)}]
        case Every(since=since):
            return [{}, {fact.path: False for fact in since}]


def _begun_in_time(other: Deadline, first: Preset) -> list[Preset]:
    """Return when *other* may have begun so that what *first* has done is in time for it."""
    if not isinstance(other, Window) or not isinstance(done := first.get(other.of.path), date):
        return []
    end = other.within or other.not_before
    begun = done if end is None else plus_time(plus_time(done, -end.days, "day"), -end.count, end.unit)
    return [{fact.path: begun for fact in other.since}]


def _after(day: date, span: Span) -> date:
    return plus_time(plus_time(day, span.count, span.unit), span.days, "day")
