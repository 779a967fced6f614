"""What each code of ``govrules lint`` finds, why it matters, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from govrules.source import Mapping, Node, Scalar, Sequence, parse_text
from govrules.values.words import Words


@dataclass(frozen=True, slots=True)
class Lint:
    """One kind of fault in a pack that can be used."""

    code: str
    finds: Words
    why: Words
    mend: Words


@cache
def lints() -> dict[str, Lint]:
    """Return what lint looks for, by code."""
    name = "lints.yaml"
    text = files("govrules.audit").joinpath(name).read_text(encoding="utf-8")
    root = parse_text(text, name).root
    listed = root.entries["lints"] if isinstance(root, Mapping) else None
    found = [_lint(item.entries) for item in _items(listed) if isinstance(item, Mapping)]
    return {lint.code: lint for lint in found}


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _lint(entries: dict[str, Node]) -> Lint:
    return Lint(_text(entries["code"]), *(_words(entries[key]) for key in ("finds", "why", "mend")))


def _words(node: Node) -> Words:
    entries = node.entries if isinstance(node, Mapping) else {}
    return Words(_text(entries["zh"]), _text(entries["en"]))


def _text(node: Node) -> str:
    return node.raw if isinstance(node, Scalar) else ""
