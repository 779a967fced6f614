"""Conditions as expressions: ``logic/evaluate.py`` for many rows at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from govrules.logic.tree import (
    Among,
    And,
    Compare,
    Const,
    DayOrder,
    Flag,
    Happened,
    If,
    Not,
    Or,
    SetTest,
)
from govrules.portfolio.kernel.known import Facts
from govrules.portfolio.kernel.node import Bit
from govrules.portfolio.kernel.quantity import compared
from govrules.portfolio.kernel.stage import has_reached
from govrules.portfolio.kernel.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.catalogue import Fact
    from govrules.logic import Condition
    from govrules.logic.tree import Term
    from govrules.portfolio.kernel.graph import Graph


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of rules over the facts of a table; what was made once is kept.

    ``_truths`` are by the identity of the condition, which has to live as long.
    """

    facts: Facts
    _truths: dict[int, Bit] = field(default_factory=dict, compare=False, repr=False)
    _reached: dict[str, Bit] = field(default_factory=dict, compare=False, repr=False)

    @property
    def graph(self) -> Graph:
        """Where nodes are made."""
        return self.facts.graph

    @property
    def terms(self) -> Terms:
        """The terms of the conditions."""
        return Terms(self.facts, self.truth)

    def truth(self, condition: Condition) -> Bit:
        """Return what *condition* comes to, as ``logic.evaluate`` has it."""
        known = id(condition)
        if known not in self._truths:
            self._truths[known] = self._truth(condition)
        return self._truths[known]

    def reached(self, stage: str) -> Bit:
        """Tell whether projects have reached *stage*."""
        if stage not in self._reached:
            self._reached[stage] = has_reached(self.facts, stage)
        return self._reached[stage]

    def _truth(self, condition: Condition) -> Bit:
        graph, facts = self.graph, self.facts
        match condition:
            case And(args):
                return graph.conj(self.truth(arg) for arg in args)
            case Or(args):
                return graph.disj(self.truth(arg) for arg in args)
            case Not(arg):
                return graph.neg(self.truth(arg))
            case Flag(fact):
                return facts.flag(fact)
            case Happened(fact):
                return facts.event(fact).happened
            case Compare(op, terms):
                found = [self.terms.quantity(term) for term in terms]
                return graph.conj(compared(graph, op, left, right) for left, right in pairwise(found))
            case DayOrder(terms, strict):
                return self._in_order(terms, "<" if strict else "<=")
            case Among(fact, symbols):
                return self._among(fact, symbols)
            case SetTest(op, fact, symbols):
                members = [facts.member(fact, symbol) for symbol in sorted(symbols)]
                if op == "all-of":
                    return graph.conj(members)
                some = graph.disj(members)
                return some if op == "any-of" else graph.neg(some)
            case If(test, then, other):
                return self._if(self.truth(test), self.truth(then), self.truth(other))
            case Const(value):
                return value

    def _in_order(self, terms: tuple[Term, ...], op: str) -> Bit:
        days = [self.terms.day(term) for term in terms]
        orders = [self.graph.compare(op, left.day, right.day) for left, right in pairwise(days)]
        return self.graph.conj((*orders, *(self.graph.neg(day.never) for day in days)))

    def _among(self, fact: Fact, symbols: frozenset[str]) -> Bit:
        """Tell whether the place of a symbol lies in one of the runs that *symbols* make in its domain."""
        graph, place = self.graph, self.facts.symbol(fact)
        named = [symbol in symbols for symbol in (fact.domain.symbols if fact.domain is not None else ())]
        runs = []
        for first, last in _runs(named):
            if first == last:
                runs.append(graph.compare("==", place, first))
                continue
            ends = []
            if first > 0 or last == len(named) - 1:
                ends.append(graph.compare(">=", place, first))
            if last < len(named) - 1:
                ends.append(graph.compare("<=", place, last))
            runs.append(graph.conj(ends))
        return graph.disj(runs) if runs else graph.choose_bit(graph.known(place), False, None)

    def _if(self, test: Bit, then: Bit, other: Bit) -> Bit:
        """Return one of two truths; where *test* is open, what both say."""
        graph = self.graph
        ways = (graph.conj((test, then)), graph.conj((graph.neg(test), other)), graph.conj((then, other)))
        return graph.disj(ways)


def _runs(named: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of every run of truths."""
    first = None
    place = -1
    for place, is_named in enumerate(named):
        if is_named and first is None:
            first = place
        elif not is_named and first is not None:
            yield first, place - 1
            first = None
    if first is not None:
        yield first, place
