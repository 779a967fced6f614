"""Changing one value of a tree, or stretches of a text, leaving the rest as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.source.syntax import BREAK
from govrules.source.tree import Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.source.diagnostic import Span


def replaced(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """Return *text* with other words in each of some spans, which do not overlap; an empty span inserts."""
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    for span, new in sorted(edits, reverse=True):
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        text = text[:start] + new + text[end:]
    return text


def set_path(node: Node, path: str, value: Node, span: Span) -> Node:
    """Return *node* with *value* at *path* (``changes[0].adjusted``), making what is not there yet.

    Raises ValueError for a path that is none, and for an item beyond the one after the last.
    """
    return _set(node, path.split("."), value, span)


def _set(node: Node, path: list[str], value: Node, span: Span) -> Node:
    head, *rest = path
    name, _, index = head.partition("[")
    entries, keys = (dict(node.entries), dict(node.keys)) if isinstance(node, Mapping) else ({}, {})
    keys[name] = keys.get(name, span)
    if index:
        number = index.removesuffix("]")
        if not number.isdecimal():
            raise ValueError(f"{head} is no place in a list, such as changes[0]")
        entries[name] = _set_item(entries.get(name), int(number), rest, value, span)
    elif rest:
        entries[name] = _set(entries.get(name, Mapping({}, {}, span)), rest, value, span)
    else:
        entries[name] = value
    return Mapping(entries, keys, node.span)


def _set_item(node: Node | None, at: int, rest: list[str], value: Node, span: Span) -> Sequence:
    items: list[Node] = list(node.items) if isinstance(node, Sequence) else []
    if at > len(items):
        raise ValueError(f"item {at} would leave a gap after the {len(items)} that there are")
    if at == len(items):
        items.append(Mapping({}, {}, span))
    items[at] = _set(items[at], rest, value, span) if rest else value
    return Sequence(tuple(items), node.span if node is not None else span)
