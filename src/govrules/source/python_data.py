"""Python data as a tree without places, so that files and what is built in code are read alike."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govrules.source.diagnostic import Span
from govrules.source.limits import Limits
from govrules.source.tree import Mapping, Node, Scalar, Sequence
from govrules.values import Money

_NOWHERE: Final = Span(1, 1, 1, 1)
_MOST_BITS: Final = 256
_LARGEST_EXPONENT: Final = 99


def from_python(
    data: object, limits: Limits | None = None, *, spell_out: Callable[[object], object] = lambda data: data
) -> Node:
    """Return dicts, lists, sets and scalars as a Node; *spell_out* may first turn other values into such.

    Raises ValueError for a float, which is not exact, for numbers and nesting without end, and for two keys
    written alike; TypeError for other values.
    """
    return _Reader(limits or Limits(), spell_out).node(data, 0)


class _Reader:
    def __init__(self, limits: Limits, spell_out: Callable[[object], object]) -> None:
        self.limits, self.spell_out = limits, spell_out
        self.left = limits.nodes

    def node(self, data: object, depth: int) -> Node:
        self.left -= 1
        if depth >= self.limits.depth or self.left < 0:
            raise ValueError("nested too deep" if depth >= self.limits.depth else "too large")
        data = self.spell_out(data)
        if isinstance(data, list | tuple | set | frozenset) and len(data) > self.limits.items:
            raise ValueError(f"a list of more than {self.limits.items} items")
        if isinstance(data, AnyMapping):
            entries = {str(key): self.node(value, depth + 1) for key, value in data.items()}
            if len(entries) != len(data):
                raise ValueError("two keys are written alike")
            return Mapping(entries, dict.fromkeys(entries, _NOWHERE), _NOWHERE)
        if isinstance(data, list | tuple):
            return Sequence(tuple(self.node(item, depth + 1) for item in data), _NOWHERE)
        if isinstance(data, set | frozenset):
            return Sequence(tuple(self.node(item, depth + 1) for item in sorted(data, key=str)), _NOWHERE)
        return _scalar(data)


def _scalar(data: object) -> Scalar:
    if data is None or isinstance(data, bool):
        return Scalar(data, "null" if data is None else str(data).lower(), _NOWHERE)
    if isinstance(data, str):
        return Scalar(str(data), str(data), _NOWHERE)
    if isinstance(data, Money | date) and not isinstance(data, datetime):
        return Scalar(str(data), str(data), _NOWHERE)
    if isinstance(data, Fraction):
        text = f"{_bounded(data.numerator)}/{_bounded(data.denominator)}"
        return Scalar(text, text, _NOWHERE)
    if isinstance(data, int):
        return Scalar(int(data), str(_bounded(int(data))), _NOWHERE)
    if isinstance(data, Decimal):
        _, _, exponent = data.as_tuple()
        if (
            not isinstance(exponent, int)
            or abs(exponent) > _LARGEST_EXPONENT
            or abs(data.adjusted()) > _LARGEST_EXPONENT
        ):
            raise ValueError(f"{data} is not a number of a size that occurs")
        return Scalar(data, str(data), _NOWHERE)
    if isinstance(data, float):
        raise ValueError(f"the float {data!r} is not exact; write a text such as '15%' or '1.5亿元'")
    raise TypeError(f"{type(data).__name__} cannot stand here")


def _bounded(number: int) -> int:
    if number.bit_length() > _MOST_BITS:
        raise ValueError("a number is larger than any that occurs")
    return number
