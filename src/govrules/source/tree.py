"""The tree of a YAML or JSON document: mappings, sequences and scalars, each with its span."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
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
    """Nodes by key, in the order written; ``keys`` holds the span of each key.

    ``flow`` tells that it is written in braces, as all of JSON is.
    """

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span
    flow: bool = False


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file's single document, the name it is reported under, and the notes made on reading it.

    Of a document made from a spreadsheet, ``cells`` says which cell each span stands for.
    """

    root: Node
    file: str
    notes: tuple[Diagnostic, ...] = field(default=())
    cells: AnyMapping[Span, Place] = field(default_factory=dict)

    def place(self, node: Node | Span) -> Place:
        """Return where *node* stands."""
        span = node if isinstance(node, Span) else node.span
        return self.cells.get(span) or Place(self.file, span)


def plain(node: Node) -> Any:
    """Return *node* as dicts, lists and scalars, without places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
