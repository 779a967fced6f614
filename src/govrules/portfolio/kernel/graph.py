"""Expressions over columns as a graph in which equal expressions are one node, constants folded away.

A node belongs to the projects or to the items of one list; one of the projects may stand below one of items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from govrules.logic.satisfiable import MIRRORED, ORDERS
from govrules.portfolio.kernel.node import MOST_STORED, Bit, Holds, Node, Op, Value
from govrules.portfolio.schema import PROJECTS
from govrules.values.truth import negation

if TYPE_CHECKING:
    from collections.abc import Iterable


class Graph:
    """Makes nodes, each once."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Any, ...], Node] = {}

    def node(self, op: Op, *args: Any, table: str | None = None) -> Node:
        """Return the node of an operation, of the *table* that its arguments belong to unless told."""
        key = (op, table, *((type(arg), arg) for arg in args))
        known = self._nodes.get(key)
        if known is None:
            tables = {arg.table for arg in args if isinstance(arg, Node)} - {PROJECTS}
            if len(tables) > 1:
                raise AssertionError(f"items of several lists at once: {sorted(tables)}")
            found = table if table is not None else next(iter(tables), PROJECTS)
            known = self._nodes[key] = Node(op, args, found, len(self._nodes))
        return known

    def column(self, table: str, name: str, *, physical: bool = False, most: int = MOST_STORED) -> Node:
        """Return a column of a table; of days and symbols, the *physical* numbers they are stored as."""
        return self.node("column", name, physical, most, table=table)

    # truths -----------------------------------------------------------------------------------------------

    def conj(self, bits: Iterable[Bit]) -> Bit:
        """Return the conjunction of *bits*, as Kleene has it."""
        return self._joined("and", bits, decides=False)

    def disj(self, bits: Iterable[Bit]) -> Bit:
        """Return the disjunction of *bits*, as Kleene has it."""
        return self._joined("or", bits, decides=True)

    def _joined(self, op: Op, bits: Iterable[Bit], *, decides: bool) -> Bit:
        found: dict[Bit, None] = {}
        for bit in bits:
            if bit is decides:
                return decides
            if bit is not (not decides):
                found[bit] = None
        if not found:
            return not decides
        if len(found) == 1:
            return next(iter(found))
        ordered = sorted(found, key=lambda bit: bit.number if isinstance(bit, Node) else -1)
        return self.node(op, *ordered)

    def neg(self, bit: Bit) -> Bit:
        """Return the opposite of *bit*; unknown stays unknown."""
        if isinstance(bit, Node):
            return bit.args[0] if bit.op == "not" else self.node("not", bit)
        return negation(bit)

    def fill(self, bit: Bit, other: Bit) -> Bit:
        """Return *bit* where it is known, *other* where it is not."""
        if not isinstance(bit, Node):
            return other if bit is None else bit
        return bit if other is None or bit is other or bit.settled else self.node("fill", bit, other)

    def sure(self, bit: Bit) -> Bit:
        """Tell whether *bit* is certainly true; always known."""
        return self.fill(bit, False)

    def known(self, value: Bit | Value) -> Bit:
        """Tell whether *value* is known; always known itself."""
        if not isinstance(value, Node):
            return value is not None
        return True if value.settled else self.node("known", value)

    def unknown(self, value: Bit | Value) -> Bit:
        """Tell whether *value* is unknown; always known itself."""
        return self.neg(self.known(value))

    # choices ----------------------------------------------------------------------------------------------

    def choose(self, test: Bit, then: Value, other: Value, holds: Holds = "value") -> Value:
        """Return *then* where *test* is certainly true, *other* elsewhere."""
        if not isinstance(test, Node):
            return then if test else other
        return then if then == other else self.node("choose", test, then, other, holds)

    def choose_bit(self, test: Bit, then: Bit, other: Bit) -> Bit:
        """Return *then* where *test* is certainly true, *other* elsewhere."""
        return cast("Bit", self.choose(test, then, other, "truth"))

    # values -----------------------------------------------------------------------------------------------

    def compare(self, op: str, left: Value, right: Value) -> Bit:
        """Compare two values; unknown where one is."""
        if left is None or right is None:
            return None
        if isinstance(left, Node):
            return self.node("compare", left, right, op)
        if isinstance(right, Node):
            return self.node("compare", right, left, MIRRORED.get(op, op))
        return ORDERS[op](left, right)

    def equals(self, text: Node | None, constant: str) -> Bit:
        """Tell whether a text is *constant*."""
        return None if text is None else self.node("compare", text, constant, "==")

    def add(self, values: Iterable[Value]) -> Value:
        """Return the sum of *values*; unknown where one is. Raises TooFineError."""
        found = list(values)
        if None in found:
            return None
        constant = sum(value for value in found if isinstance(value, int))
        nodes = [value for value in found if isinstance(value, Node)]
        if not nodes:
            return constant
        if constant == 0 and len(nodes) == 1:
            return nodes[0]
        return self.node("add", *nodes, *([constant] if constant else []))

    def times(self, value: Value, factor: int) -> Value:
        """Return *value* times a constant. Raises TooFineError."""
        if not isinstance(value, Node):
            return None if value is None else value * factor
        return value if factor == 1 else self.node("times", value, factor)

    def over(self, value: Value, divisor: int) -> Value:
        """Return how often *divisor* goes into *value*."""
        return self.node("over", value, divisor) if isinstance(value, Node) else None

    def year_day(self, year: Value, month: int, day: int) -> Value:
        """Return the number of a day of *year*."""
        return self.node("year_day", year, month, day) if isinstance(year, Node) else None

    def periods(self, day: Value, period: str, last_day: tuple[int, int]) -> Value:
        """Return how many periods end before *day*, counted from some first one."""
        return self.node("periods", day, period, last_day) if isinstance(day, Node) else None

    def extreme(self, which: Literal["least", "greatest"], values: Iterable[Value]) -> Value:
        """Return the least or greatest of those of *values* that are known."""
        found: Value = None
        for value in values:
            if found is None:
                found = value
                continue
            beats = self.compare("<" if which == "least" else ">", value, found)
            found = self.choose(self.fill(beats, self.known(value)), value, found)
        return found
