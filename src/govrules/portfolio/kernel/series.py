"""Reports due for every quarter or year, as expressions: ``judging/series.py`` for many rows at once.

Between the first day in force and the day of the check there are so many periods, the same for all rows.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from govrules.judging.series import due_day
from govrules.portfolio.kernel.cases import BREACHED, MET, OPEN, WAITING, cases
from govrules.portfolio.kernel.dates import number_of
from govrules.record import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.pack import Every
    from govrules.portfolio.kernel.known import Event, Facts
    from govrules.portfolio.kernel.node import Bit, Value


def status_of_series(every: Every, facts: Facts) -> Value:
    """Return how the reports that *every* asks for stand."""
    graph = facts.graph
    starts = [facts.event(fact) for fact in every.since]
    ends = [facts.event(fact) for fact in every.until]
    start, end = (graph.extreme("least", map(facts.day_of, events)) for events in (starts, ends))
    early_start, early_end = (graph.disj(map(facts.undated, events)) for events in (starts, ends))
    due, breached, open_periods = [], [], []
    listed = facts.listed(every.reports.path)
    for period, last_day in _periods(every, facts.as_of):
        begun = graph.compare("<=", start, number_of(last_day))
        ended = graph.sure(graph.compare("<=", end, number_of(last_day)))
        is_due = graph.conj((graph.sure(begun), graph.neg(ended)))
        in_time, perhaps = _reported(every, facts, period, last_day)
        due.append(is_due)
        breached.append(graph.conj((is_due, listed, graph.neg(in_time), graph.neg(perhaps))))
        open_periods.append(graph.conj((is_due, graph.neg(graph.conj((listed, in_time))))))
    breach, open_ = graph.disj(breached), graph.disj(open_periods)
    ways: list[tuple[Bit, Value]] = [
        (graph.unknown(start), graph.choose(early_start, OPEN, WAITING, "code")),
        (graph.conj((breach, graph.neg(early_end))), BREACHED),
        (graph.disj((open_, early_start)), OPEN),
        (graph.disj((*due, graph.neg(_one_runs(every, facts, start, end)))), MET),
    ]
    return cases(graph, ways, WAITING)


def _periods(every: Every, as_of: date) -> Iterator[tuple[str, date]]:
    """Yield the periods whose report fell due before *as_of*, and the last days for them."""
    quarters = ("Q1", "Q2", "Q3", "Q4") if every.period == "quarter" else ("",)
    for year, quarter in product(range(every.in_force_from.year, as_of.year + 1), quarters):
        period = f"{year}{quarter}"
        last_day = due_day(every, period)
        if every.in_force_from <= last_day < as_of:
            yield period, last_day


def _reported(every: Every, facts: Facts, period: str, last_day: date) -> tuple[Bit, Bit]:
    """Tell whether the report for *period* is listed as in time; and whether one that is listed may be it."""
    graph, path = facts.graph, every.reports.path
    reports, known = facts.of_items(path), catalogue()
    name = reports.column(known[f"{path}.period"])
    named = graph.equals(name, period)
    submitted: Event = reports.event(known[f"{path}.submitted"])
    by_then = graph.sure(graph.compare("<=", submitted.day, number_of(last_day)))
    in_time = graph.conj((graph.sure(named), submitted.dated, by_then))
    late = graph.disj((reports.denied(submitted), graph.conj((submitted.dated, graph.neg(by_then)))))
    perhaps = graph.conj((graph.fill(named, True), graph.neg(late)))
    some = (graph.compare(">", facts.count(path, bit), 0) for bit in (in_time, perhaps))
    return next(some), next(some)


def _one_runs(every: Every, facts: Facts, start: Value, end: Value) -> Bit:
    """Tell, where no report is due, whether a period runs that ends before the series does; always known."""
    graph = facts.graph
    if all(fact.kind == "event" for fact in every.until):
        return graph.unknown(end)  # what has ended, ended before the day of the check
    begun = graph.extreme("greatest", (start, number_of(every.in_force_from)))
    before = [graph.periods(day, every.period, every.last_day) for day in (begun, end)]
    return graph.disj((graph.unknown(end), graph.sure(graph.compare("<", before[0], before[1]))))
