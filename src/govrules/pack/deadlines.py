"""Deadlines of a pack on a day: their events looked up, their spans and days fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.logic import Figure
from govrules.pack.figures import YEARDAY, read_span, read_yearday
from govrules.pack.rule import ByDay, Deadline, Every, Span, Window
from govrules.pack.uses import parameter_named
from govrules.source import Place, Scalar, nearest
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import model
    from govrules.pack.context import Context
    from govrules.pack.sourced import Sourced


def read_deadline(context: Context, entry: Sourced[model.Check], each: str | None) -> Deadline | None:
    """Return the deadline of a check, or None where it has none or a wrong one; faults go to *context*."""
    deadline = entry.item.deadline
    if deadline is None:
        return None
    if deadline.every is not None:
        return _every(context, deadline, entry, each)
    of = context.fact(deadline.of or "", entry.place("deadline", "of"), each, event=True)
    extension = None
    if deadline.extended_by is not None:
        place = entry.place("deadline", "extended_by", "event")
        extension = context.fact(deadline.extended_by.event, place, each, event=True)
    if deadline.by is not None:
        return _by_day(context, deadline.by, of, extension, entry)
    since = _facts(context, deadline.since, entry, "from", each)
    within = _span(context, deadline.within, entry.place("deadline", "within"))
    not_before = _span(context, deadline.not_before, entry.place("deadline", "not_before"))
    if of is None or not since:
        return None
    return Window(of, since, within, not_before, deadline.early == "breach", extension)


def _every(
    context: Context, deadline: model.Deadline, entry: Sourced[model.Check], each: str | None
) -> Every | None:
    since = _facts(context, deadline.since, entry, "from", each)
    until = _facts(context, deadline.until, entry, "until", each)
    facts, name = context.catalogue, deadline.reports or ""
    reports = facts.get(name)
    if (
        reports is None
        or reports.kind != "list"
        or f"{name}.period" not in facts
        or f"{name}.submitted" not in facts
    ):
        lists = [fact.path for fact in facts if fact.kind == "list" and f"{fact.path}.period" in facts]
        near = nearest(name, lists)
        context.fault(
            "E532",
            f"reports 应是报告列表，没有“{name}”" + (f"；是否指 {near}？" if near else ""),
            f"reports names a list of reports; there is no “{name}”"
            + (f"; did you mean {near}?" if near else ""),
            entry.place("deadline", "reports"),
        )
        return None
    first = context.pack.instrument.item.in_force.since
    last_day: tuple[int, int] | None = (12, 31)
    if deadline.last_day is not None:
        last_day = _year_day(context, deadline.last_day, entry.place("deadline", "last_day"))
    if deadline.every is None or not since or last_day is None:
        return None
    return Every(deadline.every, reports, since, until, first, last_day)


def _by_day(
    context: Context, by: model.YearDay, of: Fact | None, extension: Fact | None, entry: Sourced[model.Check]
) -> ByDay | None:
    year = context.catalogue.get(by.year)
    if year is None or year.kind != "number" or year.within is not None:
        near = nearest(by.year, [fact.path for fact in context.catalogue if fact.kind == "number"])
        context.fault(
            "E533",
            f"year 应是数（年份）事实，没有“{by.year}”" + (f"；是否指 {near}？" if near else ""),
            f"year names a number of the record; there is no “{by.year}”"
            + (f"; did you mean {near}?" if near else ""),
            entry.place("deadline", "by", "year"),
        )
        year = None
    month_and_day = _year_day(context, by.day, entry.place("deadline", "by", "day"))
    if of is None or year is None or month_and_day is None:
        return None
    return ByDay(of, *month_and_day, year, by.years, extension)


def _year_day(context: Context, value: Any, place: Place) -> tuple[int, int] | None:
    """Return the month and the day that a text or a figure names, or note a fault."""
    try:
        name = parameter_named(value)
        if name is None:
            return read_yearday(_text(value))
        month, day = divmod(int(_figure(context, name, {YEARDAY}, "yearday", "yearday").value), 100)
    except ValueProblem as problem:
        context.fault("E533", problem.zh, problem.en, place)
        return None
    return month, day


def _span(context: Context, value: Any, place: Place) -> Span | None:
    if value is None:
        return None
    try:
        name = parameter_named(value)
        if name is None:
            return read_span(_text(value))
        figure = _figure(context, name, {"year", "month", "day"}, "期间", "duration")
        return Span(int(figure.value), figure.unit)  # type: ignore[arg-type]  # one of the three units
    except ValueProblem as problem:
        context.fault("E534", problem.zh, problem.en, place)
        return None


def _figure(context: Context, name: str, units: set[str], zh: str, en: str) -> Figure:
    """Return the parameter *name*, which must hold one of *units*. Raises ValueProblem."""
    figure = context.figures.get(name)
    if isinstance(figure, Figure) and figure.unit in units:
        return figure
    near = nearest(
        name, [known for known, f in context.figures.items() if isinstance(f, Figure) and f.unit in units]
    )
    raise ValueProblem(
        f"没有{zh}参数“{name}”" + (f"；是否指 {near}？" if near else ""),
        f"no {en} parameter “{name}”" + (f"; did you mean {near}?" if near else ""),
    )


def _facts(
    context: Context, names: tuple[str, ...] | None, entry: Sourced[model.Check], key: str, each: str | None
) -> tuple[Fact, ...]:
    places = [entry.place("deadline", key, index) for index in range(len(names or ()))]
    found = (context.fact(name, place, each) for name, place in zip(names or (), places, strict=True))
    return tuple(fact for fact in found if fact is not None)


def _text(value: Any) -> str:
    """Return the text of a scalar; anything else is no text."""
    return value.raw if isinstance(value, Scalar) else ""
