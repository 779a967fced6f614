"""An official text in its parts, every one with its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govrules.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Piece(NamedTuple):
    """A stretch of one line, with where it begins; lines and columns count from 1."""

    text: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.line, self.column, self.line, self.column + len(self.text))

    def part(self, start: int, end: int | None = None) -> Piece:
        """Return the characters from *start* to *end* without the spaces around them."""
        text = self.text[start:end]
        bare = text.lstrip()
        return Piece(bare.rstrip(), self.line, self.column + start + len(text) - len(bare))


@dataclass(frozen=True, slots=True)
class Block:
    """A line and what hangs under it: a paragraph (款) with its items, an item (项), a part of an annex.

    ``mark`` is the number as it is written, such as （一）; paragraphs have none, and plain lines of an annex
    have no number either. ``title`` is a title of its own that the line begins with, which is no sentence.
    """

    number: int | None
    mark: Piece | None
    title: Piece | None
    sentences: tuple[Piece, ...]
    below: tuple[Block, ...] = ()

    def line(self) -> tuple[Piece, ...]:
        """Return the pieces of its own line."""
        return tuple(piece for piece in (self.mark, self.title) if piece is not None) + self.sentences

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in the order of the text."""
        yield from self.line()
        for block in self.below:
            yield from block.pieces()


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条): 第五条, its heading in 【】 where it has one, its paragraphs."""

    number: int
    mark: Piece
    heading: Piece | None
    paragraphs: tuple[Block, ...]

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in the order of the text."""
        yield self.mark
        yield from [] if self.heading is None else [self.heading]
        for paragraph in self.paragraphs:
            yield from paragraph.pieces()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件): 附件2 and its lines; the only one of a text may have no number and no mark."""

    number: int | None
    mark: Piece | None
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The name it is cited by: 附件2."""
        return "附件" if self.number is None else f"附件{self.number}"

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in the order of the text."""
        yield from [] if self.mark is None else [self.mark]
        for block in self.blocks:
            yield from block.pieces()


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The text of a regulation as it was issued.

    ``before`` holds the notice and the title, ``headings`` the lines of chapters, ``between`` what stands
    between the articles and the annexes (their list), ``after`` signatures and distribution lists, ``noise``
    page numbers.
    """

    file: str
    before: tuple[Piece, ...]
    headings: tuple[Piece, ...]
    articles: tuple[Article, ...]
    between: tuple[Piece, ...] = ()
    annexes: tuple[Annex, ...] = ()
    after: tuple[Piece, ...] = ()
    noise: tuple[Piece, ...] = field(default=(), repr=False)

    def article(self, number: int) -> Article | None:
        """Return the article of that number, or None."""
        return next((article for article in self.articles if article.number == number), None)

    def pieces(self) -> list[Piece]:
        """Return every piece of the text in its order: but for spaces between them, they are the text."""
        parts: tuple[Article | Annex, ...] = (*self.articles, *self.annexes)
        divided = [piece for part in parts for piece in part.pieces()]
        whole = [*self.before, *self.headings, *self.between, *self.after, *self.noise, *divided]
        return sorted(whole, key=lambda piece: (piece.line, piece.column))
