"""Numbered lines as an outline: （一） under its paragraph, 1. under （一）, and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.texts.sentences import sentences
from govrules.texts.text import Block, Piece
from govrules.values.numerals import NUMERAL, read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("chapter", rf"第\s*([{NUMERAL}]{{1,4}}|\d{{1,2}})\s*[章节](?=\s|$)"),
        ("一、", rf"([{NUMERAL}]{{1,4}})、"),
        ("（一）", rf"[（(]\s*([{NUMERAL}]{{1,4}})\s*[）)]"),
        ("1.", r"(\d{1,2})(?:[.．](?!\d)|、)"),
        ("（1）", r"[（(]\s*(\d{1,2})\s*[）)]"),
        ("①", r"([①-⑳])"),
    )
)
"""How a line may be numbered, in the order tried."""


_LONGEST_TITLE: Final = 9
"""Signs of the title of a paragraph, with its full stop."""

_NO_TITLE: Final = re.compile(r"[，、；：,;:]|不|应|须|可")
"""What a title does not hold: it names a matter and demands nothing."""


class Mark(NamedTuple):
    """The number a line begins with: how it is written, what it is, how many characters it takes."""

    style: str
    number: int
    length: int


def mark_of(line: str) -> Mark | None:
    """Return the number that *line* begins with, or None."""
    for style, pattern in _STYLES:
        found = pattern.match(line)
        number = read_numeral(found[1]) if found else None
        if found and number is not None:
            return Mark(style, number, found.end())
    return None


@dataclass(slots=True)
class _Open:
    """A block being read."""

    style: str
    number: int | None
    mark: Piece | None
    sentences: tuple[Piece, ...]
    below: list[_Open] = field(default_factory=list)


def outline(lines: Iterable[Piece]) -> tuple[Block, ...]:
    """Return *lines* as blocks: a line numbered like one above it stands beside that one, else below it.

    Lines without a number hang under the numbered line before them.
    """
    top = _Open("", None, None, ())
    stack = [top]
    for line in lines:
        mark = mark_of(line.text)
        if mark is None:
            stack[-1].below.append(_Open("", None, None, sentences(line)))
            continue
        known = [level.style for level in stack]
        if mark.style in known:
            del stack[known.index(mark.style) :]
        opened = _Open(mark.style, mark.number, line.part(0, mark.length), sentences(line.part(mark.length)))
        stack[-1].below.append(opened)
        stack.append(opened)
    return _blocks(top.below)


def paragraphs(lines: Iterable[Piece]) -> tuple[Block, ...]:
    """Return the lines of an article as its paragraphs: items hang under the line they follow.

    A line without a number begins a paragraph, also where it takes up the thought after items.
    """
    found: list[_Open] = []
    items: list[list[Piece]] = []
    for line in lines:
        plain = mark_of(line.text) is None
        if plain or not found:
            found.append(_Open("", len(found) + 1, None, sentences(line) if plain else ()))
            items.append([])
        if not plain:
            items[-1].append(line)
    return tuple(
        replace(block, below=outline(below)) for block, below in zip(_blocks(found), items, strict=True)
    )


def _blocks(found: Sequence[_Open]) -> tuple[Block, ...]:
    """Return what was read side by side, its lines told apart into titles and sentences."""
    titled = sum(_has_title(one.sentences) for one in found) > 1
    return tuple(
        Block(
            one.number,
            one.mark,
            one.sentences[0] if titled and _has_title(one.sentences) else None,
            one.sentences[1:] if titled and _has_title(one.sentences) else one.sentences,
            _blocks(one.below),
        )
        for one in found
    )


def _has_title(line: Sequence[Piece]) -> bool:
    """Tell whether a line begins as if with a title: 项目立项。 before the sentences on it.

    It is one only where lines beside it have one too: a single short sentence is a sentence.
    """
    return len(line) > 1 and len(line[0].text) <= _LONGEST_TITLE and not _NO_TITLE.search(line[0].text)
