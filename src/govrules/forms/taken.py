"""From a cell to what it states of a record: the spellings of a spreadsheet turned into those of a record."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from govrules.forms.table import Content, Unusable, text_of
from govrules.forms.wording import NONE, UNKNOWN, means
from govrules.source import Node, Scalar, Sequence, Span
from govrules.values import ValueProblem
from govrules.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Domain
    from govrules.forms.sheet import Column

_BARE: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_BETWEEN: Final = re.compile(r"\s*[、，,；;\n]\s*")


def node_of(content: Content, column: Column, unit: str | None, domain: Domain | None, span: Span) -> Node:
    """Return what *content* states in *column*, whose amounts are in *unit* and symbols in *domain*.

    An empty cell states nothing, nor does 不明 (unknown). Whether a value is one that the fact can have is
    left to the record's own reader. Raises ValueProblem for what cannot even be a text.
    """
    text = _text(content, column)
    if text is None or (column.kind != "text" and is_unknown(content)):
        return Scalar(None, "", span)
    if column.kind == "set":
        return _members(text.strip(), domain, span)
    if column.kind == "money" and unit is not None and _BARE.fullmatch(narrow(text)):
        text = f"{text.strip()}{unit}"
    return Scalar(text, text, span)


def is_unknown(content: Content) -> bool:
    """Tell whether a cell says 不明 (unknown)."""
    return isinstance(content, str) and means(content, UNKNOWN)


def key_of(content: Content) -> str | None:
    """Return the id that a cell names. Raises ValueProblem for what is no text."""
    text = _text(content, None)
    return text.strip() if text is not None else None


def _text(content: Content, column: Column | None) -> str | None:
    if isinstance(content, Unusable):
        raise ValueProblem(f"{content.shown}：{content.why.zh}", f"{content.shown}: {content.why.en}")
    if content is None:
        return None
    if (column is None or column.kind == "text") and isinstance(content, bool | date):
        shown, is_day = text_of(content), isinstance(content, date)
        raise ValueProblem(
            f"这里应为文字，单元格里却是{'日期' if is_day else '逻辑值'} {shown}；请把单元格设为文本后重填",
            f"a text was expected, and the cell holds the {'date' if is_day else 'truth'} {shown}; "
            "format it as text and type it again",
        )
    return text_of(content)


def _members(text: str, domain: Domain | None, span: Span) -> Sequence:
    """Return the members that *text* lists, separated by 、 or the like; names may hold such signs too."""
    if means(text, NONE) and (domain is None or domain.find(text) is None):
        return Sequence((), span)
    return Sequence(tuple(Scalar(name, name, span) for name in _split(text, domain)), span)


def _split(text: str, domain: Domain | None) -> Iterator[str]:
    """Yield the names in *text*: of those that begin at a place, the longest that *domain* knows."""
    ends = [found.start() for found in _BETWEEN.finditer(text)]
    starts = {found.start(): found.end() for found in _BETWEEN.finditer(text)}
    at = 0
    while at < len(text):
        later = [end for end in [*ends, len(text)] if end >= at]
        known = (
            end for end in reversed(later) if domain is not None and domain.find(text[at:end]) is not None
        )
        end = next(known, later[0])
        if text[at:end]:
            yield text[at:end]
        at = starts.get(end, len(text))
