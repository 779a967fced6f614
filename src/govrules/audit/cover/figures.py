"""Cells of figures: what is compared lies below, exactly at, and above each figure that something uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govrules.audit.cover.cell import Cell
from govrules.logic import evaluate
from govrules.logic.evaluate import term_value
from govrules.logic.tree import Arith, Choice, Compare, DayOrder, Literal_, PlusTime, leaves
from govrules.pack import Span
from govrules.values import Money
from govrules.values.bound import AtLeast
from govrules.values.ratio import format_ratio
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govrules.logic import Condition
    from govrules.logic.evaluate import Facts
    from govrules.logic.tree import Term
    from govrules.source import Place
    from govrules.values.day import Unit

_SIDES: Final = {
    -1: Words("低于{}", "below {}"),
    0: Words("恰为{}", "exactly {}"),
    1: Words("高于{}", "above {}"),
}
_SIDES_OF_SPANS: Final = {
    -1: Words("不足{}", "before the end of {}"),
    0: Words("恰满{}", "on the last day of {}"),
    1: Words("超过{}", "after the end of {}"),
}


class Edge(NamedTuple):
    """A figure with one of its values: an amount, a ratio or a number, or so many years, months or days."""

    figure: str
    value: int | Fraction
    kind: str

    def seen_from(self, side: int) -> Words:
        """Say that something lies on one *side* of the value."""
        if self.kind in _UNITS:
            said, shown = _SIDES_OF_SPANS[side], Span(int(self.value), _UNITS[self.kind]).words()
        else:
            said, shown = _SIDES[side], Words(*[self._shown()] * 2)
        return Words(said.zh.format(shown.zh), said.en.format(shown.en))

    def _shown(self) -> str:
        if self.kind == "money":
            return str(Money(int(self.value)))
        return format_ratio(self.value) if self.kind == "ratio" else str(self.value)


_UNITS: Final[Mapping[str, Unit]] = {"year": "year", "month": "month", "day": "day"}


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures that conditions use, and on which sides of each the compared quantities have been seen."""

    seen: dict[Edge, set[int]]

    def learn(self, conditions: Iterable[Condition]) -> bool:
        """Take in the figures that *conditions* use, whatever the facts; tell whether they use any."""
        leaves_ = [leaf for condition in conditions for leaf in _comparisons(condition)]
        edges = [edge for leaf in leaves_ for term in leaf.terms for edge in _edges(term, None)]
        for edge in edges:
            self.seen.setdefault(edge, set())
        return bool(edges)

    def see(self, conditions: Iterable[Condition], facts: Facts) -> None:
        """Take in on which sides of its figures a case puts what *conditions* compare."""
        for condition in conditions:
            for leaf in _comparisons(condition):
                for left, right in pairwise(leaf.terms):
                    self._pair(left, right, facts)

    def _pair(self, left: Term, right: Term, facts: Facts) -> None:
        for quantity, bound in ((left, right), (right, left)):
            edges = set(_edges(bound, facts))
            if edges and not set(_edges(quantity, facts)):
                side = _side(term_value(quantity, facts), term_value(bound, facts))
                if side is not None:
                    for edge in edges:
                        self.seen.setdefault(edge, set()).add(side)


def figure_cells(measure: Measure, places: Mapping[str, Place]) -> Iterator[Cell]:
    """Yield the three sides of every figure; nothing lies below nought."""
    order = {name: index for index, name in enumerate(places)}
    for edge in sorted(measure.seen, key=lambda edge: (order[edge.figure], edge.value)):
        for side in _SIDES:
            if side >= 0 or edge.value != 0:
                yield Cell(edge.figure, edge.seen_from(side), places[edge.figure], side in measure.seen[edge])


def _comparisons(condition: Condition) -> Iterator[Compare | DayOrder]:
    for leaf in leaves(condition):
        if isinstance(leaf, Compare | DayOrder):
            yield leaf


def _edges(term: Term, facts: Facts | None) -> Iterator[Edge]:
    """Yield the figures in *term*: those that count under *facts*, or all."""
    match term:
        case Literal_(value, kind, figure=str(figure)) if not isinstance(value, str | date):
            yield Edge(figure, value, kind)
        case PlusTime(base, amount, unit, figure):
            if figure is not None:
                yield Edge(figure, amount, unit)
            yield from _edges(base, facts)
        case Arith(_, args):
            for arg in args:
                yield from _edges(arg, facts)
        case Choice(test, then, other):
            truth = evaluate(test, facts) if facts is not None else None
            if truth is not False:
                yield from _edges(then, facts)
            if truth is not True:
                yield from _edges(other, facts)
        case _:
            return


def _side(quantity: Any, bound: Any) -> int | None:
    """Tell whether *quantity* lies below *bound* (-1), at it (0) or above it (1); None where not known."""
    if isinstance(quantity, AtLeast):
        return 1 if _comparable(quantity.low, bound) and quantity.low > bound else None
    if not _comparable(quantity, bound):
        return None
    return int(quantity > bound) - int(quantity < bound)


def _comparable(left: Any, right: Any) -> bool:
    if isinstance(left, date) or isinstance(right, date):
        return isinstance(left, date) and isinstance(right, date)
    return isinstance(left, int | Fraction) and isinstance(right, int | Fraction)
