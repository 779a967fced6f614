"""Text on a terminal: widths of Chinese and Latin characters, wrapping, columns, colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Style = Literal["red", "green", "yellow", "blue", "magenta", "cyan", "bold", "dim"]
_CODES: Final = {
    "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36", "bold": "1", "dim": "2",
}  # fmt: skip
_CLOSING: Final = frozenset("，。；：、！？）》〉」』】〕”’%,.;:!?)]}")
_OPENING: Final = frozenset("（《〈「『【〔“‘([{")


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return the columns *text* takes on a terminal; East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def pad(text: str, columns: int) -> str:
    """Return *text* followed by spaces up to *columns*."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Break *text* into lines of at most *columns*: between words, or between Chinese characters, never before closing punctuation."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _pieces(paragraph):
            size = width(piece)
            if used + size > columns and line.strip():
                lines.append(line.rstrip())
                piece = piece.lstrip()
                line, used = "", 0
                size = width(piece)
            while size > columns:
                cut = _cut(piece, columns)
                lines.append(piece[:cut])
                piece = piece[cut:]
                size = width(piece)
            line, used = line + piece, used + size
        lines.append(line.rstrip())
    return lines


def _cut(piece: str, columns: int) -> int:
    count = 1
    while count < len(piece) and width(piece[: count + 1]) <= columns:
        count += 1
    return count


def _pieces(text: str) -> Iterable[str]:
    """Yield stretches that may not be broken: a word with its space, or a wide character with the closing punctuation after it."""
    piece = ""
    for char in text:
        wide = not char.isascii()
        glued = char in _CLOSING or (piece and piece[-1] in _OPENING)
        if piece and not glued and (wide or piece[-1] == " " or not piece[-1].isascii()):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


@dataclass(frozen=True, slots=True)
class Paper:
    """Where text goes: how wide it is, and whether it has colour."""

    columns: int = 80
    colour: bool = False

    def ink(self, text: str, *styles: Style) -> str:
        """Return *text* in the given styles, if there is colour."""
        if not self.colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"

    def block(self, text: str, *, first: str = "", rest: str | None = None, styles: Sequence[Style] = ()) -> list[str]:
        """Wrap *text* behind the head *first*, further lines behind *rest* (spaces of the same width by default)."""
        indent = rest if rest is not None else " " * width(first)
        lines = wrap(text, max(20, self.columns - width(first)))
        return [
            (first if index == 0 else indent) + self.ink(line, *styles) for index, line in enumerate(lines or [""])
        ]

    def heading(self, text: str, *styles: Style) -> str:
        """Return a heading."""
        return self.ink(text, "bold", *styles)

    def between(self, left: str, right: str, *, left_styles: Sequence[Style] = (), right_styles: Sequence[Style] = ("dim",)) -> list[str]:
        """Put *right* at the right edge of the first line of *left*, or on a line of its own where there is no room."""
        room = self.columns - width(right) - 2
        lines = wrap(left, self.columns)
        if width(lines[0]) <= room:
            gap = self.columns - width(lines[0]) - width(right)
            head = self.ink(lines[0], *left_styles) + " " * gap + self.ink(right, *right_styles)
            return [head, *(self.ink(line, *left_styles) for line in lines[1:])]
        return [*(self.ink(line, *left_styles) for line in lines), self.ink(right.rjust(self.columns), *right_styles)]
