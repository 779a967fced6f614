"""Python data as a tree without places, so that what is written in a file and what is built in code are read alike."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govrules.source.diagnostic import Span
from govrules.source.tree import Mapping, Node, Scalar, Sequence
from govrules.values import Money

_NOWHERE: Final = Span(1, 1, 1, 1)
_MAX_DEPTH: Final = 60


def from_python(data: object, depth: int = 0) -> Node:
    """Return dicts, lists, sets and scalars as a Node.

    Raises ValueError for a float, which is not exact, and for nesting without end; TypeError for other values.
    """
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(data, AnyMapping):
        entries = {str(key): from_python(value, depth + 1) for key, value in data.items()}
        return Mapping(entries, dict.fromkeys(entries, _NOWHERE), _NOWHERE)
    if isinstance(data, list | tuple):
        return Sequence(tuple(from_python(item, depth + 1) for item in data), _NOWHERE)
    if isinstance(data, set | frozenset):
        return Sequence(tuple(from_python(item, depth + 1) for item in sorted(data, key=str)), _NOWHERE)
    if isinstance(data, float):
        raise ValueError(f"the float {data!r} is not exact; write a text such as '15%' or '1.5亿元'")
    if isinstance(data, Money | date | Fraction):
        return Scalar(str(data), str(data), _NOWHERE)
    if data is None or isinstance(data, bool | int | Decimal | str):
        raw = str(data).lower() if isinstance(data, bool) else str(data)
        return Scalar(data, raw, _NOWHERE)
    raise TypeError(f"{type(data).__name__} cannot stand here")
