"""CSV read row by row, however long the file: each row with its line, what is no row kept apart."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from govrules.portfolio.reading.headings import is_key
from govrules.source import Diagnostic, InputError, Place
from govrules.source.read import encoding_of
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

_HEAD_ROWS: Final = 20
"""How far down the row of headings may stand, below a title."""

_Cells = list[str | None]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is none: where it begins, and why."""

    line: int
    code: str
    message: Words


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a file, cell by cell, with the lines they begin at; and what is no row among them."""

    cells: Sequence[Sequence[str | None]]
    lines: Sequence[int]
    bad: Sequence[BadRow]


class CsvFile:
    """An open CSV file: its headings, and the rows below them. Raises InputError where there are none."""

    def __init__(self, path: Path, name: str) -> None:
        encoding, self.notes = encoding_of(path, name)
        self._file: TextIO = path.open(encoding=encoding, newline="")
        self._size = max(path.stat().st_size, 1)
        every = self._every()
        first = list(islice(every, _HEAD_ROWS))
        at = _head_of(first)
        head = first[at][1] if at is not None else None
        if at is None or not isinstance(head, list):
            self.close()
            raise InputError(_without_head(first, name))
        self.headings = tuple(cell or "" for cell in head)
        self._rows = chain(first[at + 1 :], every)

    def rows(self, most: int) -> Iterator[Rows]:
        """Yield the rows in order, at most so many at once; of a file without any, none at once."""
        some = list(islice(self._rows, most))
        while True:
            fit = [(line, self._fitted(line, row)) for line, row in some]
            good = [(line, row) for line, row in fit if not isinstance(row, BadRow)]
            bad = [row for _, row in fit if isinstance(row, BadRow)]
            yield Rows([row for _, row in good], [line for line, _ in good], bad)
            some = list(islice(self._rows, most))
            if not some:
                return

    def done(self) -> float:
        """Return how much of the file is read, from 0 to 1."""
        return 1.0 if self._file.closed else min(self._file.buffer.tell() / self._size, 1.0)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _every(self) -> Iterator[tuple[int, _Cells | BadRow]]:
        """Yield each row that has something in it, with the line it begins at."""
        reader = csv.reader(self._file, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                yield line, BadRow(line, "E121", _torn(line, reader.line_num, problem))
                continue
            cells = [cell.strip() or None for cell in row]
            if any(cells):
                yield line, cells

    def _fitted(self, line: int, row: _Cells | BadRow) -> _Cells | BadRow:
        """Return a row as wide as the headings; a bad row where a cell stands under none."""
        if isinstance(row, BadRow):
            return row
        width = len(self.headings)
        headed = zip(row, self.headings, strict=False)
        if any(row[width:]) or any(cell and not heading for cell, heading in headed):
            return BadRow(line, "E456", _HEADLESS)
        return row[:width] + [None] * (width - len(row))


def _head_of(rows: Sequence[tuple[int, _Cells | BadRow]]) -> int | None:
    """Return which of the first rows has the headings: that with a column of ids, or else the first."""
    cells = [row for _, row in rows if not isinstance(row, BadRow)]
    if not cells or isinstance(rows[0][1], BadRow):
        return None
    found = (at for at, (_, row) in enumerate(rows) if not isinstance(row, BadRow) and any(map(_is_key, row)))
    return next(found, 0)


def _is_key(cell: str | None) -> bool:
    return cell is not None and is_key(cell)


def _without_head(rows: Sequence[tuple[int, _Cells | BadRow]], name: str) -> list[Diagnostic]:
    bad = [row for _, row in rows if isinstance(row, BadRow)]
    if bad:
        return [Diagnostic(bad[0].code, bad[0].message, Place(name))]
    return [Diagnostic("E106", Words("文件是空的", "the file is empty"), Place(name))]


_HEADLESS: Final = Words("有一格上方没有栏名", "a cell stands under no heading")


def _torn(line: int, end: int, problem: csv.Error) -> Words:
    zh = f"第 {line} 至 {end} 行" if end > line else f"第 {line} 行"
    en = f"lines {line} to {end}" if end > line else f"line {line}"
    return Words(
        f"{zh}不成一行数据（{problem}）；引号应成对并括住整个单元格",
        f"{en} are no row ({problem}); quotation marks come in pairs and enclose a whole cell",
    )
