"""The cells of a sheet as they were read, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from govrules.source import Place, SheetCell, Span
from govrules.values.words import Words


class Unusable(NamedTuple):
    """What stands in a cell that says nothing, and why: the error of a formula, a number cut short."""

    shown: str
    why: Words


Content = str | bool | Decimal | date | Unusable | None
"""What a cell holds: a text with something to see in it, a truth, an exact number, a day; or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the workbook *file*, or a CSV file, which has no ``sheet``; ``spans`` are those of CSV."""

    file: str
    sheet: str | None
    rows: Sequence[Sequence[Content]]
    spans: Mapping[tuple[int, int], Span] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Content:
        """Return what a cell holds; rows and columns count from 0."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands."""
        name = f"{column_name(column)}{row + 1}"
        return Place(self.file, self.spans.get((row, column)), SheetCell(self.sheet, name))


def column_name(column: int) -> str:
    """Return the letters of a column, which counts from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return which column *letters* name, from 0; the inverse of ``column_name``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def text_of(content: str | bool | Decimal | date) -> str:
    """Return what a person sees in a cell."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, Decimal):
        return f"{content:f}"
    return content if isinstance(content, str) else content.isoformat()
