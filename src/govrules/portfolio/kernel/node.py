"""Nodes of the graph: operations on columns and constants, with what is known of each before any row is read.

A *bit* is a truth in three values: a node, or a constant (None is unknown). A *value* is a whole number: an
amount, a day as days since 1970, a symbol's place in its domain; or a constant, None where it is unknown in
every row.
"""

from __future__ import annotations

from typing import Any, Final, Literal

Op = Literal[
    "column", "known", "and", "or", "not", "fill", "choose",
    "compare", "add", "times", "over", "days", "months", "year_day", "periods",
    "total", "running",
]  # fmt: skip
Holds = Literal["truth", "code", "value"]
"""What a choice is made between: truths, small numbers below 256, or values."""
MOST_IN_64: Final = 2**63 - 1
_MOST_IN_128: Final = 2**127 - 1
MOST_STORED: Final = 2**31
"""Days and symbols are stored as numbers below this."""
_MOST_ITEMS: Final = 2**32


class TooFineError(ArithmeticError):
    """A number that 128 bits may not hold."""


class Node:
    """An operation on nodes and constants. Two nodes of one graph are equal only if they are the same.

    A ``settled`` one is a truth that is known in every row. A value is ``most`` at most, below zero or above.
    """

    __slots__ = ("args", "most", "number", "op", "settled", "table")

    def __init__(self, op: Op, args: tuple[Any, ...], table: str, number: int) -> None:
        self.op, self.args, self.table, self.number = op, args, table, number
        self.settled = _is_known(op, args)
        self.most = _most(op, args)

    @property
    def below(self) -> list[Node]:
        """The nodes that it is made of."""
        return [arg for arg in self.args if isinstance(arg, Node)]


Bit = Node | bool | None
Value = Node | int | None


def _is_known(op: Op, args: tuple[Any, ...]) -> bool:
    """Tell whether an operation gives a truth that is known in every row, whatever the columns hold."""
    match op:
        case "known":
            return True
        case "not" | "and" | "or":
            return all(_is_settled(arg) for arg in args)
        case "fill":
            return _is_settled(args[1])
        case "choose":
            return args[3] == "truth" and _is_settled(args[1]) and _is_settled(args[2])
        case _:
            return False


def _most(op: Op, args: tuple[Any, ...]) -> int:
    """Return what a value is at most, below zero or above; for a truth, one. Raises TooFineError."""
    match op:
        case "column":
            most: int = args[2]
        case "add":
            most = sum(most_of(arg) for arg in args)
        case "times":
            most = most_of(args[0]) * abs(args[1])
        case "total" | "running":
            most = most_of(args[0]) * _MOST_ITEMS
        case "choose":
            most = max(most_of(args[1]), most_of(args[2]))
        case "over":
            most = most_of(args[0])
        case "days" | "months" | "year_day" | "periods":
            most = MOST_STORED
        case _:
            most = 1
    if most > _MOST_IN_128:
        raise TooFineError
    return most


def most_of(value: Bit | Value | str) -> int:
    """Return what *value* is at most, below zero or above."""
    return value.most if isinstance(value, Node) else abs(value) if isinstance(value, int) else 0


def _is_settled(bit: Bit) -> bool:
    return bit.settled if isinstance(bit, Node) else bit is not None
