"""JSON writes characters beyond U+FFFF as two escapes (RFC 8259, section 7), which YAML does not know.

``\\ud83d\\ude00`` is put as YAML's ``\\U0001f600`` before parsing. That is two characters shorter, so columns
behind it are moved back to where they stand in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_PAIR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_SHORTER: Final = 2


class Surrogates:
    """A JSON text with its surrogate pairs joined, and the way back from its columns to those of the file."""

    def __init__(self, text: str) -> None:
        self._joins: dict[int, list[int]] = {}
        self.text = text
        if text.lstrip()[:1] in {"{", "["} and _PAIR.search(text):
            self.text = "".join(
                self._line(number, line) for number, line in enumerate(text.splitlines(keepends=True))
            )

    @property
    def any(self) -> bool:
        """Whether anything was joined, so that columns must be moved back."""
        return bool(self._joins)

    def column(self, line: int, column: int) -> int:
        """Return the column in the file of *column* on *line* of the joined text, both from 0."""
        joins = self._joins.get(line)
        return column if joins is None else column + _SHORTER * bisect_right(joins, column)

    def _line(self, number: int, line: str) -> str:
        made: list[str] = []
        done = length = 0
        for pair in _PAIR.finditer(line):
            high, low = int(pair[2], 16), int(pair[3], 16)
            joined = f"{pair[1]}\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"
            made += [line[done : pair.start()], joined]
            length += pair.start() - done + len(joined)
            done = pair.end()
            self._joins.setdefault(number, []).append(length)
        return "".join((*made, line[done:]))
