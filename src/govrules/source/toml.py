"""TOML read into the same tree as YAML and JSON: every key and value with its line and column."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from govrules.source.diagnostic import Diagnostic, InputError, Place, Span
from govrules.source.toml_places import Path, Stands, places_of
from govrules.source.tree import Document, Mapping, Node, Plain, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TOP: Final = Span(1, 1, 1, 1)


def parse_toml(text: str, name: str) -> Document:
    """Read the TOML document in *text*, reported as *name*; days and times become texts.

    Raises InputError with the place of the fault.
    """
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        return Document(_node(data, (), places_of(text)), name)
    except tomllib.TOMLDecodeError as problem:
        raise InputError([_fault(str(problem), text, name)]) from None
    except RecursionError:
        words = Words("嵌套过深", "nested too deep")
        raise InputError([Diagnostic("E107", words, Place(name))]) from None
    except ValueError:  # Python writes out no number of more than some thousand digits
        words = Words("数字过长", "a number is too long")
        raise InputError([Diagnostic("E119", words, Place(name))]) from None


def _node(data: Any, path: Path, places: AnyMapping[Path, Stands]) -> Node:
    span = places[path].value if path else _TOP
    if isinstance(data, dict):
        below = {key: _node(value, (*path, key), places) for key, value in data.items()}
        return Mapping(below, {key: places[*path, key].key for key in data}, span)
    if isinstance(data, list):
        return Sequence(tuple(_node(item, (*path, at), places) for at, item in enumerate(data)), span)
    value: Plain = data.isoformat() if isinstance(data, datetime | date | time) else data
    return Scalar(value, str(value).lower() if isinstance(value, bool) else str(value), span)


def _fault(said: str, text: str, name: str) -> Diagnostic:
    found = _AT.search(said)
    if found is not None and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    problem = _AT.sub("", said)
    words = Words(f"不是合格的 TOML：{problem}", f"not valid TOML: {problem}")
    return Diagnostic("E119", words, Place(name, Span(line, column, line, column + 1)))
