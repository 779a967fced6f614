"""From the graph to Polars: what several expressions share is computed once, in a column of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any, Final, cast

import polars as pl

from govrules.logic.satisfiable import ORDERS
from govrules.portfolio.kernel import dates
from govrules.portfolio.kernel.node import MOST_IN_64, Bit, Node, Value, most_of
from govrules.portfolio.schema import ITEM, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from govrules.portfolio.kernel.node import Holds

WIDE: Final = pl.Int128()
"""Where sums and products may pass 64 bits."""
_DTYPES: Final[dict[Holds, pl.DataType | None]] = {"truth": pl.Boolean(), "code": pl.UInt8(), "value": None}


def column_of(node: Node) -> str:
    """Return the name of the column that holds *node* where it is computed apart."""
    return f"~{node.number}"


@dataclass(frozen=True, slots=True)
class Query:
    """Expressions over a frame: what several of them share, layer by layer, and then themselves."""

    shared: tuple[tuple[pl.Expr, ...], ...]
    wanted: tuple[pl.Expr, ...]

    def over(self, frame: pl.LazyFrame, *keep: str) -> pl.LazyFrame:
        """Return the expressions over *frame*, beside the columns to *keep*."""
        return self._with_shared(frame).select(*keep, *self.wanted)

    def grouped(self, frame: pl.LazyFrame, by: str) -> pl.LazyFrame:
        """Return the expressions over each group of *frame*."""
        return self._with_shared(frame).group_by(by).agg(self.wanted)

    def _with_shared(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        for layer in self.shared:
            frame = frame.with_columns(layer)
        return frame


def query(
    wanted: Mapping[str, Bit | Value], *, given: Collection[Node] = (), dtype: pl.DataType | None = None
) -> Query:
    """Return the *wanted* expressions by name.

    Nodes that are *given* are columns already, called as ``column_of`` says. Constants become columns of
    *dtype*.
    """
    emitter = _Emitter(given)
    shared = emitter.shared([node for node in wanted.values() if isinstance(node, Node)])
    return Query(shared, tuple(emitter.of(found, dtype).alias(name) for name, found in wanted.items()))


def totals(nodes: Iterable[Node]) -> Query:
    """Return the totals that *nodes* are, to be added up by project over the items of a list."""
    emitter = _Emitter(())
    shared = emitter.shared([node.args[0] for node in nodes])
    return Query(shared, tuple(emitter.summed(node).sum().alias(column_of(node)) for node in nodes))


class _Emitter:
    """Turns nodes into expressions; those ``apart`` are columns by then."""

    def __init__(self, given: Collection[Node]) -> None:
        self._apart: set[Node] = set(given)
        self._given = frozenset(given)
        self._made: dict[Node, pl.Expr] = {}

    def shared(self, roots: list[Node]) -> tuple[tuple[pl.Expr, ...], ...]:
        """Set apart what *roots* need more than once, in layers: each rests on those before it."""
        order = self._below_first(roots)
        uses = dict.fromkeys(order, 0)
        for root in roots:
            uses[root] += 1
        for node in reversed(order):
            if node in self._given:
                continue
            if uses[node] > 1 and node.op not in {"column", "not"}:
                self._apart.add(node)
            times = 1 if node in self._apart else uses[node]
            for arg in node.below:
                uses[arg] += times
        depth: dict[Node, int] = {}
        layers: list[list[Node]] = []
        for node in order:
            if node in self._given:
                depth[node] = 0
                continue
            level = max((depth[arg] for arg in node.below), default=0)
            if node in self._apart:
                layers += [[] for _ in range(level + 1 - len(layers))]
                layers[level].append(node)
                level += 1
            depth[node] = level
        return tuple(tuple(self.apart(node).alias(column_of(node)) for node in layer) for layer in layers)

    def _below_first(self, roots: list[Node]) -> list[Node]:
        found: dict[Node, None] = {}
        stack = [(node, False) for node in reversed(roots)]
        while stack:
            node, visited = stack.pop()
            if visited:
                found[node] = None
            elif node not in found:
                stack.append((node, True))
                if node not in self._given:
                    stack += [(arg, False) for arg in node.below if arg not in found]
        return list(found)

    def of(self, found: Bit | Value | str, dtype: pl.DataType | None = None) -> pl.Expr:
        """Return the expression of a node or constant."""
        if not isinstance(found, Node):
            return pl.lit(found, dtype)
        if found in self._apart:
            return pl.col(column_of(found))
        return self.apart(found)

    def apart(self, node: Node) -> pl.Expr:
        """Return the expression of *node* itself, made of those below it."""
        if node not in self._made:
            self._made[node] = self._expression(node)
        return self._made[node]

    def _expression(self, node: Node) -> pl.Expr:
        args: Any = node.args
        match node.op:
            case "column":
                column = pl.col(args[0])
                return column.to_physical() if args[1] else column
            case "known":
                return self.of(args[0]).is_not_null()
            case "not":
                return ~self.of(args[0])
            case "and" | "or":
                join: Callable[[pl.Expr, pl.Expr], pl.Expr] = and_ if node.op == "and" else or_
                return reduce(join, [self.of(arg, pl.Boolean()) for arg in args])
            case "fill":
                return self.of(args[0]).fill_null(self.of(args[1]))
            case "choose":
                test, then, other, holds = args
                dtype = _DTYPES[holds]
                return pl.when(self.of(test)).then(self.of(then, dtype)).otherwise(self.of(other, dtype))
            case "compare":
                left, right, op = args
                wide = max(most_of(left), most_of(right)) > MOST_IN_64
                return cast("pl.Expr", ORDERS[op](self._sized(left, wide), self._sized(right, wide)))
            case "add":
                return reduce(add, (self._sized(term, node.most > MOST_IN_64) for term in args))
            case "times":
                value, factor = args
                return self._sized(value, node.most > MOST_IN_64) * pl.lit(factor)
            case "over":
                return self.of(args[0]).floordiv(args[1])
            case "days":
                return dates.days_later(self.of(args[0]), args[1])
            case "months":
                return dates.months_later(self.of(args[0]), args[1])
            case "year_day":
                return dates.day_of_year(self.of(args[0]), *args[1:])
            case "periods":
                return dates.periods_before(self.of(args[0]), *args[1:])
            case "running":
                return self.summed(node).fill_null(0).cum_sum().over(PROJECT, order_by=ITEM)
            case "total":
                raise AssertionError("totals are given")

    def summed(self, node: Node) -> pl.Expr:
        """Return what a total or running sum adds up: amounts, or ones where a truth holds."""
        return self.of(node.args[0]).cast(WIDE if node.most > MOST_IN_64 else pl.Int64())

    def _sized(self, value: Node | int | str, wide: bool) -> pl.Expr:
        return self.of(value).cast(WIDE) if wide else self.of(value)
