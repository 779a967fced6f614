"""Texts in two languages: neither left in the other, nor the same in both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from govrules.source import Diagnostic, Mapping, Node, Place, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced

_HAN: Final = re.compile(r"[㐀-鿿]")
_QUOTED: Final = re.compile(r"“[^”]*”")
"""Words of the text that an English question is about stay as they are."""


def language_faults(pack: Pack) -> Iterator[Diagnostic]:
    """Yield every text whose English is Chinese or the other way round."""
    entries: list[Sourced[Any]] = [
        pack.instrument, *pack.parameters, *pack.readings, *pack.terms, *pack.checks, *pack.documents,
        *pack.steps, *pack.consequences,
    ]  # fmt: skip
    for entry in entries:
        yield from _within(entry.node, entry.file)


def _within(node: Node, file: str) -> Iterator[Diagnostic]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _within(item, file)
    elif isinstance(node, Mapping):
        zh, en = node.entries.get("zh"), node.entries.get("en")
        if isinstance(zh, Scalar) and isinstance(en, Scalar):
            yield from _pair(zh, en, file)
        for value in node.entries.values():
            yield from _within(value, file)


def _pair(zh: Scalar, en: Scalar, file: str) -> Iterator[Diagnostic]:
    if _HAN.search(_QUOTED.sub("", en.raw)):
        words = Words(f"英文里有汉字：“{en.raw}”", f"there are Chinese characters in the English: “{en.raw}”")
        yield Diagnostic("L670", words, Place(file, en.span))
    if not _HAN.search(zh.raw):
        words = Words(f"中文没有译出：“{zh.raw}”", f"the Chinese is missing: “{zh.raw}”")
        yield Diagnostic("L670", words, Place(file, zh.span))
