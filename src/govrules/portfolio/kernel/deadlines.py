"""Deadlines as expressions: ``judging/deadline.py`` for many rows at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.pack import ByDay, Every, Window
from govrules.portfolio.kernel.cases import BREACHED, MET, OPEN, WAITING, cases
from govrules.portfolio.kernel.dates import number_of
from govrules.portfolio.kernel.known import Facts
from govrules.portfolio.kernel.series import status_of_series
from govrules.portfolio.kernel.terms import later
from govrules.portfolio.schema import NUMBER_SCALE

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import Deadline, Span
    from govrules.portfolio.kernel.node import Bit, Value


def status_of(deadline: Deadline, facts: Facts) -> Value:
    """Return how *deadline* stands: one of the numbers of ``cases.py``."""
    match deadline:
        case Window():
            return _Windows(deadline, facts).status()
        case ByDay():
            return _by_day(deadline, facts)
        case Every():
            return status_of_series(deadline, facts)


def clock_runs(deadline: Deadline | None, facts: Facts) -> Bit:
    """Tell whether the time of *deadline* has begun to run; always known."""
    graph = facts.graph
    match deadline:
        case Window(since=since):
            return graph.conj(graph.sure(facts.event(fact).happened) for fact in since)
        case Every(since=since):
            return graph.disj(facts.event(fact).dated for fact in since)
        case ByDay(year=year):
            return graph.known(facts.quantity(year).exact)
        case None:
            return False


def late_status(facts: Facts, late: Bit, limit: Value, of: Fact, extension: Fact | None) -> Value:
    """Judge an act that is *late*, or perhaps is, against an extension applied for no later than *limit*."""
    graph, extended = facts.graph, _extended(facts, extension, limit)
    breach = graph.conj((late, graph.neg(extended)))
    in_time = graph.choose(facts.event(of).dated, MET, WAITING, "code")
    return cases(graph, [(breach, BREACHED), (graph.neg(breach), in_time)], OPEN)


def _extended(facts: Facts, extension: Fact | None, limit: Value) -> Bit:
    graph = facts.graph
    if extension is None or limit is None:
        return False
    applied = facts.event(extension)
    in_time = graph.compare("<=", applied.day, limit)
    return graph.choose_bit(applied.dated, in_time, graph.choose_bit(facts.denied(applied), False, None))


def _by_day(deadline: ByDay, facts: Facts) -> Value:
    graph = facts.graph
    year = facts.quantity(deadline.year).exact
    target = graph.add((graph.over(year, NUMBER_SCALE), deadline.years))
    on_calendar = graph.conj((graph.compare(">=", target, 1), graph.compare("<=", target, 9999)))
    named = graph.choose(on_calendar, target, None)
    limit = graph.year_day(named, deadline.month, deadline.day)
    done = facts.event(deadline.of)
    today = number_of(facts.as_of)

    def late(bit: Bit) -> Value:
        return late_status(facts, bit, limit, deadline.of, deadline.extension)

    ways: list[tuple[Bit, Value]] = [
        (graph.unknown(named), OPEN),
        (graph.conj((done.dated, graph.compare("<=", done.day, limit))), MET),
        (done.dated, late(True)),
        (graph.compare(">=", limit, today), graph.choose(done.happened, MET, WAITING, "code")),
        (facts.denied(done), late(True)),
    ]
    return cases(graph, ways, late(None))


@dataclass(frozen=True, slots=True)
class _Windows:
    """An act that must happen within a span, and not before another, after the latest of some events."""

    window: Window
    facts: Facts

    def status(self) -> Value:
        graph, facts = self.facts.graph, self.facts
        starts = [facts.event(fact) for fact in self.window.since]
        earliest = graph.extreme("greatest", (facts.day_of(start) for start in starts))
        limit, opens = (
            self._after(earliest, self.window.within),
            self._after(earliest, self.window.not_before),
        )
        judged = self._judged(limit, opens)
        happened = graph.conj(graph.sure(start.happened) for start in starts)
        ways: list[tuple[Bit, Value]] = [
            (graph.disj(facts.denied(start) for start in starts), WAITING),
            (graph.unknown(earliest), OPEN),
            (graph.conj(start.dated for start in starts), judged),
        ]
        return cases(graph, ways, self._whatever_the_start(judged, limit, opens, happened))

    def _after(self, earliest: Value, span: Span | None) -> Value:
        graph = self.facts.graph
        return (
            None
            if span is None
            else later(graph, later(graph, earliest, span.count, span.unit), span.days, "day")
        )

    def _too_early(self, opens: Value) -> Bit:
        done = self.facts.event(self.window.of)
        early = self.facts.graph.compare("<", done.day, opens)
        return self.facts.graph.conj((done.dated, self.facts.graph.sure(early)))

    def _judged(self, limit: Value, opens: Value) -> Value:
        """Judge the act where the first and last day are known; None is no such day."""
        graph, facts, window = self.facts.graph, self.facts, self.window
        today = number_of(facts.as_of)
        done, early = facts.event(window.of), self._too_early(opens)
        counts = graph.conj((done.dated, graph.neg(early)))
        undone = graph.disj((facts.denied(done), early))
        without_day = graph.conj((graph.sure(done.happened), graph.neg(done.dated)))
        in_time = True if limit is None else graph.compare("<=", done.day, limit)
        running: Value = WAITING
        if opens is None:
            running = graph.choose(without_day, MET, WAITING, "code")
        ways: list[tuple[Bit, Value]] = []
        if window.early_is_breach:
            ways.append((early, BREACHED))
        ways += [
            (graph.conj((counts, in_time)), MET),
            (counts, self._late(True, limit)),
        ]
        if window.early_is_breach and opens is not None:
            before = graph.conj((without_day, graph.compare(">", opens, today)))
            ways += [(before, BREACHED), (graph.neg(undone), OPEN)]
        if limit is not None:
            over = graph.compare("<", limit, today)
            ways += [
                (graph.conj((over, undone)), self._late(True, limit)),
                (over, self._late(None, limit)),
            ]
        return cases(graph, ways, running)

    def _late(self, late: Bit, limit: Value) -> Value:
        return late_status(self.facts, late, limit, self.window.of, self.window.extension)

    def _whatever_the_start(self, judged: Value, limit: Value, opens: Value, happened: Bit) -> Value:
        """Return what is certain if the start is later than the one that was judged from."""
        graph, window = self.facts.graph, self.window
        met = graph.compare("==", judged, MET)
        ways: list[tuple[Bit, Value]] = [(graph.compare("==", judged, WAITING), WAITING)]
        if opens is None:
            ways.append((met, MET))
        if not window.early_is_breach:
            in_time = True if limit is None else graph.compare(">=", limit, number_of(self.facts.as_of))
            ways.append((graph.conj((met, in_time)), WAITING))
        else:
            breached = graph.compare("==", judged, BREACHED)
            ways.append((graph.conj((breached, self._too_early(opens), happened)), BREACHED))
        return cases(graph, ways, OPEN)
