"""One change of an entry of a pack, as nodes: parts put in the place of others, or taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.pack import Rule
from govrules.source import Mapping, Node, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.source import Span

At = tuple[str | int, ...]
"""Where a part stands in an entry: keys and positions."""
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Change:
    """What would be otherwise ``at`` some place of an entry; ``name`` is short, ``says`` tells it in words.

    ``parts`` are the nodes to put at their places, None to take out what is there. What no node can say,
    ``rework`` does to the rule that the entry makes.
    """

    at: At
    name: str
    says: Words
    parts: tuple[tuple[At, Node | None], ...] = ()
    rework: Callable[[Rule], Rule] | None = None


def put(at: At, name: str, node: Node, says: Words) -> Change:
    """Return the change that puts *node* where something else stands."""
    return Change(at, name, says, ((at, node),))


def drop(at: At, node: Node) -> Change:
    """Return the change that takes *node* out."""
    return Change(at, "drop", Words(f"去掉 {flow(node)}", f"without {flow(node)}"), ((at, None),))


def becomes(old: str, new: str) -> Words:
    """Return the words for one thing written in the place of another."""
    return Words(f"{old} 改为 {new}", f"{old} becomes {new}")


def with_parts(node: Node, change: Change) -> Node:
    """Return *node* with the parts of *change*."""
    for at, part in change.parts:
        changed = _with(node, at, part)
        if changed is None:
            raise AssertionError("an entry cannot be taken out of itself")
        node = changed
    return node


def _with(node: Node, at: At, part: Node | None) -> Node | None:
    if not at:
        return part
    head, rest = at[0], at[1:]
    if isinstance(node, Mapping) and isinstance(head, str):
        below = _with(node.entries[head], rest, part) if head in node.entries else part
        entries = {key: value for key, value in node.entries.items() if key != head or below is not None}
        if below is not None:
            entries[head] = below
        return Mapping(entries, {key: node.keys.get(key, node.span) for key in entries}, node.span)
    if isinstance(node, Sequence) and isinstance(head, int):
        below = _with(node.items[head], rest, part)
        items = (*node.items[:head], *(() if below is None else (below,)), *node.items[head + 1 :])
        return Sequence(items, node.span)
    raise AssertionError(f"{head} is no part of the node")


def op(name: str, arg: Node) -> Mapping:
    """Return the operation *name* of *arg*."""
    return Mapping({name: arg}, {name: arg.span}, arg.span)


def scalar(value: int | str, span: Span) -> Scalar:
    """Return *value* as it would be written at *span*."""
    return Scalar(value, str(value), span)


def flow(node: Node) -> str:
    """Return *node* on one line, shortened where it is long."""
    text = _flow(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.raw
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    return f"{{{', '.join(f'{key}: {_flow(value)}' for key, value in node.entries.items())}}}"
