"""Amounts, numbers and ratios in columns, exact or known by a lower bound alone. Nothing is rounded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING, Final

from govrules.logic.satisfiable import MIRRORED, ORDERS
from govrules.portfolio.kernel.node import Bit, Node, Value

if TYPE_CHECKING:
    from govrules.portfolio.kernel.graph import Graph

_REACHED: Final = {">": ">", ">=": ">=", "<": ">=", "<=": ">", "==": ">", "!=": ">"}
"""For ``x op value``: the order of a lower bound of x and the value that decides it."""
_SO_TRUE: Final = frozenset({">", ">=", "!="})


@dataclass(frozen=True, slots=True)
class Quantity:
    """``exact`` parts, ``scale`` of which make one; ``low`` is what it is at least, known or not.

    ``low`` is ``exact`` where that is known; None where there is no telling in any row.
    """

    exact: Value
    low: Value
    scale: int

    @classmethod
    def of(cls, value: Value, scale: int) -> Quantity:
        """Return a quantity of which nothing is known but what it is exactly."""
        return cls(value, value, scale)

    @classmethod
    def constant(cls, value: int | Fraction) -> Quantity:
        """Return a known number."""
        number = Fraction(value)
        return cls.of(number.numerator, number.denominator)

    @property
    def bounded(self) -> bool:
        """Whether a lower bound may be all that is known."""
        return self.low is not self.exact

    def times(self, factor: int, graph: Graph) -> Quantity:
        """Return so many times the parts; *factor* is above zero."""
        exact = graph.times(self.exact, factor)
        return Quantity(exact, graph.times(self.low, factor) if self.bounded else exact, self.scale)

    def in_parts_of(self, scale: int, graph: Graph) -> Quantity:
        """Return the same in smaller parts; *scale* is a multiple of its own."""
        return replace(self.times(scale // self.scale, graph), scale=scale)


def added(graph: Graph, terms: list[Quantity]) -> Quantity:
    """Return the sum of *terms*; at least the sum of what they are at least."""
    scale = lcm(*(term.scale for term in terms))
    terms = [term.in_parts_of(scale, graph) for term in terms]
    exact = graph.add(term.exact for term in terms)
    low = graph.add(term.low for term in terms) if any(term.bounded for term in terms) else exact
    return Quantity(exact, low, scale)


def less(graph: Graph, term: Quantity, other: Quantity) -> Quantity:
    """Return *term* less *other*; where *other* is known by a bound alone, nothing is known."""
    return added(graph, [term, Quantity.of(graph.times(other.exact, -1), other.scale)])


def chosen(graph: Graph, test: Bit, yes: Quantity, no: Quantity) -> Quantity:
    """Return *yes* where *test* is true, *no* where it is false; where it is open, what both say."""
    scale = lcm(yes.scale, no.scale)
    yes, no = yes.in_parts_of(scale, graph), no.in_parts_of(scale, graph)

    def pick(one: Value, other: Value, same: Bit) -> Value:
        return graph.choose(test, one, graph.choose(graph.neg(test), other, graph.choose(same, one, None)))

    exact = pick(yes.exact, no.exact, graph.compare("==", yes.exact, no.exact))
    if not (yes.bounded or no.bounded):
        return Quantity.of(exact, scale)
    alike = graph.disj(
        graph.conj((is_known(yes.exact), is_known(no.exact))) for is_known in (graph.known, graph.unknown)
    )
    low = pick(yes.low, no.low, graph.conj((alike, graph.compare("==", yes.low, no.low))))
    return Quantity(exact, low, scale)


def share(graph: Graph, term: Quantity, ratio: Fraction) -> Quantity:
    """Return *term* times *ratio*; a bound below zero, or of a ratio below zero, bounds nothing."""
    exact, scale = graph.times(term.exact, ratio.numerator), term.scale * ratio.denominator
    if not term.bounded:
        return Quantity.of(exact, scale)
    bound = graph.times(term.low, ratio.numerator) if ratio >= 0 else None
    usable = graph.compare(">=", term.low, 0)
    return Quantity(exact, graph.choose(graph.known(exact), exact, graph.choose(usable, bound, None)), scale)


def compared(graph: Graph, op: str, left: Quantity, right: Quantity) -> Bit:
    """Compare two quantities as ``logic.evaluate.compare`` does: lower bounds decide where they can."""
    truth = _exactly(graph, op, left, right)
    for mine, other, order in ((left, right, op), (right, left, MIRRORED.get(op, op))):
        if mine.bounded:
            least = replace(mine, exact=mine.low)
            reached = graph.sure(_exactly(graph, _REACHED[order], least, other))
            truth = (
                graph.disj((truth, reached)) if order in _SO_TRUE else graph.conj((truth, graph.neg(reached)))
            )
    return truth


def _exactly(graph: Graph, op: str, left: Quantity, right: Quantity) -> Bit:
    """Compare what *left* and *right* are exactly."""
    mine, other = left.exact, right.exact
    if isinstance(mine, Node) and isinstance(other, int):
        return _with_constant(graph, op, mine, Fraction(other * left.scale, right.scale))
    if isinstance(mine, int) and isinstance(other, Node):
        return _with_constant(graph, MIRRORED.get(op, op), other, Fraction(mine * right.scale, left.scale))
    if isinstance(mine, int) and isinstance(other, int):
        return ORDERS[op](mine * right.scale, other * left.scale)
    scale = lcm(left.scale, right.scale)
    mine, other = graph.times(mine, scale // left.scale), graph.times(other, scale // right.scale)
    return graph.compare(op, mine, other)


def _with_constant(graph: Graph, op: str, node: Node, turn: Fraction) -> Bit:
    """Compare *node* with a constant: with a whole number, so that nothing need be multiplied."""
    if abs(turn) > node.most or (turn.denominator != 1 and op in {"==", "!="}):
        # where it is known at all, it lies on one side
        holds = op == "!=" if op in {"==", "!="} else (turn > 0) == (op in {"<", "<="})
        return graph.choose_bit(graph.known(node), holds, None)
    return graph.compare(op, node, ceil(turn) if op in {"<", ">="} else floor(turn))
