"""From a cell to what it states of a record: the spellings of a spreadsheet turned into those of a record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govrules.forms.table import Content, Unusable, text_of
from govrules.record.cells import UNKNOWN, means, members_in, with_unit
from govrules.source import Node, Scalar, Sequence, Span
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from govrules.catalogue import Domain
    from govrules.forms.sheet import Column


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
    if column.kind == "money":
        text = with_unit(text, unit)
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
    """Return the members that *text* lists."""
    return Sequence(tuple(Scalar(name, name, span) for name in members_in(text, domain)), span)
