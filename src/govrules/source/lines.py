"""From positions in a text to lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from govrules.source.diagnostic import Span
from govrules.source.syntax import BREAK


class Lines:
    """The lines of a text, as the other readers count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in BREAK.finditer(text))]

    def span(self, start: int, end: int) -> Span:
        """Return the span between two positions, both from 0, the end exclusive."""
        return Span(*self._point(start), *self._point(end))

    def _point(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
