"""The tree of a YAML or JSON document: mappings, sequences and scalars, each with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from govrules.source.diagnostic import Diagnostic, Place, Span

Plain = None | bool | int | Decimal | str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, resolved by YAML 1.2's core schema; ``raw`` is the text as written."""

    value: Plain
    raw: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Nodes by key, in the order written; ``keys`` holds the span of each key."""

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file's single document, the name it is reported under, and the notes made on reading it."""

    root: Node
    file: str
    notes: tuple[Diagnostic, ...] = field(default=())

    def place(self, node: Node | Span) -> Place:
        """Return where *node* stands."""
        return Place(self.file, node if isinstance(node, Span) else node.span)


def plain(node: Node) -> Any:
    """Return *node* as dicts, lists and scalars, without places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
