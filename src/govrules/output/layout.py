"""Text on a terminal: widths of Chinese and Latin characters, wrapping, columns, colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Style = Literal["red", "green", "yellow", "blue", "magenta", "cyan", "bold", "dim"]
_CODES: Final = {
    "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
    "bold": "1", "dim": "2",
}  # fmt: skip
_CLOSING: Final = frozenset("，。；：、！？）》〉」』】〕”’…％‰％,.;:!?)]}%")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_WIDE: Final = re.compile("[\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]")
_EVERYDAY: Final = re.compile(rf"(?:[ -~·—‘’“”…→≤≥×]|{_WIDE.pattern})*")
"""What Chinese and English prose is made of; its widths are plain (Unicode annex 11)."""
_OPENING: Final = frozenset("（《〈「『【〔“‘([{")


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return the columns *text* takes on a terminal; East Asian wide characters take two."""
    if _EVERYDAY.fullmatch(text):
        return len(text) + len(_WIDE.findall(text))
    from wcwidth import wcswidth  # what is rarer: combining characters, emoji, other scripts

    return max(0, wcswidth(text))


def pad(text: str, columns: int) -> str:
    """Return *text* followed by spaces up to *columns*."""
    return text + " " * max(0, columns - width(text))


def visible(text: str) -> str:
    """Return *text* with control characters made visible, so that no record can steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def wrap(text: str, columns: int) -> list[str]:
    """Break *text* into lines of at most *columns*, between words or between Chinese characters.

    Closing punctuation never begins a line, and opening punctuation never ends one (GB/T 15834); what is
    longer than a line is cut.
    """
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        line, used = "", 0
        for whole in _pieces(paragraph):
            piece = whole
            if used + width(piece.rstrip()) > columns and line.strip():
                lines.append(line.rstrip())
                line, used = "", 0
            while used + width(piece.rstrip()) > columns:
                cut = _cut(piece, max(1, columns - used))
                lines.append(line + piece[:cut])
                piece, line, used = piece[cut:], "", 0
            line, used = line + piece, used + width(piece)
        lines.append(line.rstrip())
    return lines


def _cut(piece: str, columns: int) -> int:
    """Return how many characters of *piece* fill a line and leave no closing one to begin the next."""
    count = 1
    while count < len(piece) and width(piece[: count + 1]) <= columns:
        count += 1
    while count > 1 and piece[count] in _CLOSING and piece[count - 1] not in _OPENING:
        count -= 1
    return count


def _pieces(text: str) -> Iterator[str]:
    """Yield what may not be broken: a word with its space, a wide character with its punctuation."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if text[start:]:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters."""
    if after in _CLOSING or after == " " or before in _OPENING:
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


@lru_cache(maxsize=4096)
def _is_wide(char: str) -> bool:
    return east_asian_width(char) in {"W", "F"}


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

    def block(
        self, text: str, *, first: str = "", rest: str | None = None, styles: Sequence[Style] = ()
    ) -> list[str]:
        """Wrap *text* behind the head *first*, further lines behind *rest* (by default spaces as wide)."""
        indent = rest if rest is not None else " " * width(first)
        lines = wrap(text, max(20, self.columns - width(first)))
        return [
            (first if index == 0 else indent) + self.ink(line, *styles)
            for index, line in enumerate(lines or [""])
        ]

    def heading(self, text: str, *styles: Style) -> str:
        """Return a heading."""
        return self.ink(text, "bold", *styles)
