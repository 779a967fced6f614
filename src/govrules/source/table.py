"""CSV (RFC 4180) read into rows of cells, each with its line and column."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govrules.source.diagnostic import Diagnostic, InputError, Place, Span
from govrules.source.lines import Lines
from govrules.values.words import Words

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')
_BARE: Final = re.compile(r'[^,\r\n"]*')
_END: Final = re.compile(r",|\r\n|\n|\r|\Z")


class Cell(NamedTuple):
    """What a cell says, and where it stands, its quotation marks included."""

    text: str
    span: Span


def parse_csv(text: str, name: str) -> list[list[Cell]]:
    """Read the rows of *text*, reported as *name*; rows without any text are left out.

    Raises InputError for quotation marks that do not enclose a whole cell.
    """
    return [row for row in csv_rows(text, name) if any(cell.text for cell in row)]


def csv_rows(text: str, name: str) -> list[list[Cell]]:
    """Read all rows of *text*, reported as *name*.

    Raises InputError for quotation marks that do not enclose a whole cell.
    """
    text = text.removeprefix("\ufeff")
    lines = Lines(text)
    rows: list[list[Cell]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        found = quoted or _BARE.match(text, at)
        end = _END.match(text, found.end()) if found is not None else None
        if found is None or end is None:
            words = Words(
                "引号应括住整个单元格；单元格内的引号写两个",
                "quotation marks enclose a whole cell; one inside a cell is written twice",
            )
            raise InputError([Diagnostic("E121", words, Place(name, lines.span(at, at + 1)))])
        said = quoted[1].replace('""', '"') if quoted is not None else found[0]
        rows[-1].append(Cell(said.strip(), lines.span(at, found.end())))
        at = end.end()
        if end[0] == ",":
            continue
        if at >= len(text):
            return rows
        rows.append([])
