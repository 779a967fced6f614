"""What stands where a citation points: paragraph, sentence, item (款、句、项), or a part of an annex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.texts.nowhere import items_of_none, no_annex, no_article, too_few
from govrules.values import ValueProblem
from govrules.values.citation import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govrules.texts.text import Block, OfficialText, Piece

_ITEMS: Final = re.compile(r"\((\d+)(?:[-–](\d+))?\)")

Line = tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines a citation points to, each in pieces; ``text`` is what they say."""

    cite: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words, a line of the text a line."""
        return "\n".join(_words(line) for line in self.lines)

    def holds(self, place: Piece) -> bool:
        """Tell whether *place* lies in the passage."""
        return any(
            piece.line == place.line
            and piece.column <= place.column
            and place.column + len(place.text) <= piece.column + len(piece.text)
            for line in self.lines
            for piece in line
        )


def _words(line: Line) -> str:
    """Return the pieces of a line, a space where the text has any between them."""
    words, end = "", line[0].column
    for piece in line:
        words += (" " if piece.column > end else "") + piece.text
        end = piece.column + len(piece.text)
    return words


def find(text: OfficialText, cite: str) -> Passage:
    """Return the passage that *cite* (28/1, 26/1/(2), 26/1/(2-4), 附件2) points to.

    The number after an article is a paragraph, a later one a sentence, one in brackets an item; an item right
    after an article is one of its only paragraph with items. In an annex each number is that of a part.
    The sentence that introduces items has them with it.

    Raises ValueProblem, saying what there is instead.
    """
    if not CITATION.fullmatch(cite):
        raise ValueProblem(f"“{cite}”不是引用", f"“{cite}” is not a citation")
    head, *parts = cite.split("/")
    if not head.isdecimal():
        return Passage(cite, tuple(_part_of_annex(text, head, parts)))
    article = text.article(int(head))
    if article is None:
        raise no_article(text, head)
    if not parts:
        return Passage(cite, tuple(_lines(article.paragraphs)))
    blocks: Sequence[Block] = article.paragraphs
    if _ITEMS.fullmatch(parts[0]):
        blocks = [paragraph for paragraph in blocks if paragraph.below]
        if len(blocks) != 1:
            raise items_of_none(head, len(blocks))
    else:
        number = int(parts.pop(0))
        blocks = [paragraph for paragraph in blocks if paragraph.number == number]
        if not blocks:
            raise too_few(head, len(article.paragraphs), "款", "paragraph")
    return Passage(cite, tuple(_within(blocks[0], cite, parts)))


def find_or_none(text: OfficialText, cite: str) -> Passage | None:
    """Return the passage that *cite* points to, or None where there is none."""
    try:
        return find(text, cite)
    except ValueProblem:
        return None


def _within(block: Block, cite: str, parts: Sequence[str]) -> Iterator[Line]:
    """Yield what *parts* point to in a paragraph or an item."""
    if not parts:
        yield from _lines([block])
        return
    whole = "/".join(cite.split("/")[: -len(parts)])
    items = _ITEMS.fullmatch(parts[0])
    if items is not None:
        first, last = int(items[1]), int(items[2] or items[1])
        found = [item for item in block.below if item.number is not None and first <= item.number <= last]
        if not {first, last} <= {item.number for item in found}:
            raise too_few(whole, len(block.below), "项", "item")
        yield from _within_some(found, cite, parts[1:])
        return
    number = int(parts[0])
    if not 0 < number <= len(block.sentences):
        raise too_few(whole, len(block.sentences), "句", "sentence")
    sentence = block.sentences[number - 1]
    yield (sentence,)
    if number == len(block.sentences) and sentence.text.endswith((":", "：")):
        yield from _lines(block.below)


def _within_some(items: Sequence[Block], cite: str, parts: Sequence[str]) -> Iterator[Line]:
    """Yield what *parts* point to in *items*; where several bear one number, one that has them is enough."""
    faults: list[ValueProblem] = []
    for item in items:
        try:
            yield from list(_within(item, cite, parts))
        except ValueProblem as problem:
            faults.append(problem)
    if len(faults) == len(items):
        raise faults[0]


def _part_of_annex(text: OfficialText, name: str, parts: Sequence[str]) -> Iterator[Line]:
    annexes = [annex for annex in text.annexes if name in {"附件", annex.name}]
    if not annexes:
        raise no_annex(text.annexes, name)
    blocks: Sequence[Block] = [block for annex in annexes for block in annex.blocks]
    for depth, part in enumerate(parts):
        wanted = [int(number) for number in re.findall(r"\d+", part)]
        found = [b for b in blocks if b.number is not None and wanted[0] <= b.number <= wanted[-1]]
        if not found:
            whole = "/".join([name, *parts[:depth]])
            raise too_few(whole, sum(b.number is not None for b in blocks), "部分", "part")
        last = depth == len(parts) - 1
        blocks = found if last else [child for block in found for child in block.below]
    yield from _lines(blocks)


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if block.line():
            yield block.line()
        yield from _lines(block.below)


def places(text: OfficialText) -> Iterator[tuple[str, Piece]]:
    """Yield every sentence of the articles and annexes with the citation of its own place."""
    for article in text.articles:
        for paragraph in article.paragraphs:
            head = f"{article.number}/{paragraph.number}"
            for number, sentence in enumerate(paragraph.sentences, 1):
                yield f"{head}/{number}" if len(paragraph.sentences) > 1 else head, sentence
            yield from _below(head, paragraph.below, "({})")
    for annex in text.annexes:
        yield from _below(annex.name, annex.blocks, "{}")


def _below(head: str, blocks: Iterable[Block], part: str) -> Iterator[tuple[str, Piece]]:
    for block in blocks:
        cite = head if block.number is None else f"{head}/{part.format(block.number)}"
        yield from ((cite, sentence) for sentence in block.sentences)
        yield from _below(cite, block.below, part)
