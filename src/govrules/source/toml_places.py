"""Where the keys and values of a TOML document stand: the reader of the standard library does not say.

What is looked through is known to be valid TOML, so that a light walk over it is enough.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final, NamedTuple

from govrules.source.diagnostic import Span
from govrules.source.lines import Lines

Path = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

_SPACE: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_TEXT: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'", re.DOTALL
)
_PLAIN: Final = re.compile(r"[^,\]}#\r\n]*")


class Stands(NamedTuple):
    """Where a key and its value stand; an item of a list has its value's span for a key."""

    key: Span
    value: Span


def places_of(text: str) -> dict[Path, Stands]:
    """Return where each key and value of the TOML document *text* stands; a table stands at its header."""
    walk = _Walk(text)
    walk.document()
    return walk.found


class _Walk:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, Stands] = {}
        self._lines = Lines(text)
        self._lists: dict[Path, int] = {}

    def document(self) -> None:
        """Walk over all statements."""
        table: Path = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._statement(table)
            self._skip(_SPACE)

    def _header(self) -> Path:
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        keys = self._keys()
        self.at += 2 if several else 1
        path: Path = ()
        for index, (name, span) in enumerate(keys):
            path = (*path, name)
            self.found.setdefault(path, Stands(span, span))
            if several and index == len(keys) - 1:
                self._lists[path] = self._lists.get(path, 0) + 1
            if path in self._lists:
                path = (*path, self._lists[path] - 1)
                self.found.setdefault(path, Stands(span, span))
        return path

    def _statement(self, table: Path) -> None:
        path = table
        for name, span in self._keys():
            path = (*path, name)
            self.found.setdefault(path, Stands(span, span))
        self.at += 1  # the sign =
        self._skip(_BLANK)
        self.found[path] = Stands(self.found[path].key, self._value(path))

    def _keys(self) -> list[tuple[str, Span]]:
        """Read a dotted key."""
        keys: list[tuple[str, Span]] = []
        while True:
            self._skip(_BLANK)
            start = self.at
            written = _TEXT.match(self.text, start) or _BARE.match(self.text, start)
            if written is None:
                raise AssertionError(f"no key at {start}")
            self.at = written.end()
            name = written[0] if written[0][0] not in "\"'" else tomllib.loads(f"key = {written[0]}")["key"]
            keys.append((name, self._span(start)))
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path) -> Span:
        start, sign = self.at, self.text[self.at]
        written = _TEXT.match(self.text, start)
        if written is not None:
            self.at = written.end()
        elif sign == "[":
            self._items(path)
        elif sign == "{":
            self._members(path)
        else:
            plain = _PLAIN.match(self.text, start)
            self.at = start + len(plain[0].rstrip()) if plain is not None else start
        return self._span(start)

    def _items(self, path: Path) -> None:
        self.at += 1
        number = 0
        while not self._ends("]"):
            span = self._value((*path, number))
            self.found[*path, number] = Stands(span, span)
            number += 1

    def _members(self, path: Path) -> None:
        self.at += 1
        while not self._ends("}"):
            self._statement(path)

    def _ends(self, bracket: str) -> bool:
        """Skip what stands between two members, and the *bracket* after the last."""
        self._skip(_SPACE)
        if self.text[self.at] == ",":
            self.at += 1
            self._skip(_SPACE)
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at

    def _span(self, start: int) -> Span:
        """Return the span from *start* to here."""
        return self._lines.span(start, self.at)
