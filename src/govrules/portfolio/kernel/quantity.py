"""Amounts, numbers and ratios in columns: exact, or of which only a lower bound is known.

A quantity is a whole number of parts of a unit, and a bound on that number proves whether products of it fit
64 bits; where they may not, they are taken in 128. Nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Final

from govrules.portfolio.kernel.graph import HOLDS, MIRRORED, Bit, Graph, Node, Value

_MOST_IN_64: Final = 2**63 - 1
_MOST_IN_128: Final = 2**127 - 1
_REACHED: Final = {">": ">", ">=": ">=", "<": ">=", "<=": ">", "==": ">", "!=": ">"}
"""For ``x op value``: the order of a lower bound of x and the value that decides it."""
_SO_TRUE: Final = frozenset({">", ">=", "!="})


class TooFineError(ArithmeticError):
    """A product that 128 bits may not hold."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """``exact`` parts, ``scale`` of which make one; ``low`` is what it is at least, known or not.

    ``low`` is ``exact`` where that is known; None where there is no telling in any row. Neither is more than
    ``most``.
    """

    exact: Value
    low: Value
    scale: int
    most: int

    @classmethod
    def constant(cls, value: int | Fraction) -> Quantity:
        """Return a known number."""
        number = Fraction(value)
        return cls(number.numerator, number.numerator, number.denominator, abs(number.numerator))

    @property
    def bounded(self) -> bool:
        """Whether a lower bound may be all that is known."""
        return self.low is not self.exact

    def in_parts_of(self, scale: int, graph: Graph) -> Quantity:
        """Return the same in smaller parts; *scale* is a multiple of its own."""
        factor = scale // self.scale
        most = self.most * factor
        exact, low = (graph.times(part, factor, wide=_is_wide(most)) for part in (self.exact, self.low))
        return Quantity(exact, low if self.bounded else exact, scale, most)


def _is_wide(most: int) -> bool:
    """Tell whether numbers up to *most* need 128 bits. Raises TooFineError where these are too few."""
    if most > _MOST_IN_128:
        raise TooFineError
    return most > _MOST_IN_64


def added(graph: Graph, terms: list[Quantity]) -> Quantity:
    """Return the sum of *terms*; at least the sum of what they are at least."""
    scale = lcm(*(term.scale for term in terms))
    terms = [term.in_parts_of(scale, graph) for term in terms]
    most = sum(term.most for term in terms)
    wide = _is_wide(most)
    exact = graph.add((term.exact for term in terms), wide=wide)
    low = graph.add((term.low for term in terms), wide=wide) if any(t.bounded for t in terms) else exact
    return Quantity(exact, low, scale, most)


def less(graph: Graph, term: Quantity, other: Quantity) -> Quantity:
    """Return *term* less *other*; where *other* is known by a bound alone, nothing is known."""
    minus = graph.times(other.exact, -1)
    return added(graph, [term, Quantity(minus, minus, other.scale, other.most)])


def chosen(graph: Graph, test: Bit, yes: Quantity, no: Quantity) -> Quantity:
    """Return *yes* where *test* is true, *no* where it is false; where it is open, what both say."""
    scale = lcm(yes.scale, no.scale)
    yes, no = yes.in_parts_of(scale, graph), no.in_parts_of(scale, graph)

    def pick(one: Value, other: Value, same: Bit) -> Value:
        return graph.choose(test, one, graph.choose(graph.neg(test), other, graph.choose(same, one, None)))

    exact = pick(yes.exact, no.exact, graph.compare("==", yes.exact, no.exact))
    low = exact
    if yes.bounded or no.bounded:
        alike = graph.disj(
            graph.conj((is_known(yes.exact), is_known(no.exact))) for is_known in (graph.known, graph.unknown)
        )
        low = pick(yes.low, no.low, graph.conj((alike, graph.compare("==", yes.low, no.low))))
    return Quantity(exact, low, scale, max(yes.most, no.most))


def share(graph: Graph, term: Quantity, ratio: Fraction) -> Quantity:
    """Return *term* times *ratio*; a bound below zero, or of a ratio below zero, bounds nothing."""
    most = term.most * abs(ratio.numerator)
    wide = _is_wide(most)
    exact = graph.times(term.exact, ratio.numerator, wide=wide)
    low = exact
    if term.bounded:
        bound = graph.times(term.low, ratio.numerator, wide=wide) if ratio >= 0 else None
        usable = graph.compare(">=", term.low, 0)
        low = graph.choose(graph.known(exact), exact, graph.choose(usable, bound, None))
    return Quantity(exact, low, term.scale * ratio.denominator, most)


def compared(graph: Graph, op: str, left: Quantity, right: Quantity) -> Bit:
    """Compare two quantities as ``logic.evaluate.compare`` does: lower bounds decide where they can."""
    truth = _exactly(graph, op, left, right)
    for mine, other, order in ((left, right, op), (right, left, MIRRORED[op])):
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
        return _with_constant(graph, op, mine, left, Fraction(other, right.scale))
    if isinstance(mine, int) and isinstance(other, Node):
        return _with_constant(graph, MIRRORED[op], other, right, Fraction(mine, left.scale))
    if isinstance(mine, int) and isinstance(other, int):
        return HOLDS[op](Fraction(mine, left.scale), Fraction(other, right.scale))
    scale = lcm(left.scale, right.scale)
    factors = scale // left.scale, scale // right.scale
    wide = _is_wide(max(left.most * factors[0], right.most * factors[1]))
    return graph.compare(
        op, graph.times(mine, factors[0], wide=wide), graph.times(other, factors[1], wide=wide), wide=wide
    )


def _with_constant(graph: Graph, op: str, node: Node, quantity: Quantity, constant: Fraction) -> Bit:
    """Compare *node* with a constant: a whole number of its parts, so that nothing need be multiplied."""
    turn = constant * quantity.scale
    if abs(turn) > quantity.most or (turn.denominator != 1 and op in {"==", "!="}):
        # where it is known at all, it lies on one side
        holds = op == "!=" if op in {"==", "!="} else (turn > 0) == (op in {"<", "<="})
        return graph.choose_bit(graph.known(node), holds, None)
    bound = ceil(turn) if op in {"<", ">="} else floor(turn)
    return graph.compare(op, node, bound)
