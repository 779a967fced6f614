"""Walking over the XML of a sheet before the reader does: how far it reaches, and which cells have failed.

The reader holds the whole area between the first and the last cell, and takes the error of a formula for an
empty cell; neither is for us.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from govrules.forms.table import column_number

if TYPE_CHECKING:
    from govrules.forms.bounds import Bounds

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NO_VALUE: Final = "="
"""What is shown of a formula that no program has worked out yet."""


class TooLarge(Exception):  # noqa: N818 (what it means for the user is said by the caller)
    """A sheet reaches beyond the bounds."""


def failed_cells(content: bytes, bounds: Bounds) -> dict[tuple[int, int], str]:
    """Return the cells (row and column, from 0) of a sheet whose formula came to an error, or to nothing yet,
    with what they show.

    Raises TooLarge, and ValueError for what is no XML.
    """
    scan = _Scan(bounds)
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as problem:
        raise ValueError(str(problem)) from None
    return scan.failed


class _Scan:
    """Walks over the XML of a sheet, keeping to the bounds; rows and cells need not say where they are."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.failed: dict[tuple[int, int], str] = {}
        self._row, self._column = -1, -1
        self._rows = self._columns = 0
        self._kind = ""
        self._has_formula = False
        self._value: list[str] | None = None
        self._said = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        tag = tag.rpartition(":")[2]
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() and len(number) < 10 else self._row + 1
            self._column = -1
        elif tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self._has_formula = True
        elif tag in {"v", "t"}:
            self._value = []

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        tag = tag.rpartition(":")[2]
        if tag in {"v", "t"} and self._value is not None:
            self._said += "".join(self._value)
            self._value = None
        elif tag == "c":
            self._leave()

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._value is not None:
            self._value.append(text)

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            found = _REFERENCE.fullmatch(reference.upper())
            if found is None:
                raise ValueError(reference)
            self._row, self._column = int(found[2]) - 1, column_number(found[1])
        if self._row < 0:
            raise ValueError("a cell outside any row")
        self._kind, self._has_formula, self._said = attributes.get("t", ""), False, ""

    def _leave(self) -> None:
        if self._kind == "e":
            self.failed[self._row, self._column] = self._said or "#"
        elif self._has_formula and not self._said and self._kind != "str":
            self.failed[self._row, self._column] = _NO_VALUE
        elif not self._said:
            return
        self._rows = max(self._rows, self._row + 1)
        self._columns = max(self._columns, self._column + 1)
        rows, columns = self._rows, self._columns
        bounds = self.bounds
        if rows > bounds.rows or columns > bounds.columns or rows * columns > bounds.cells:
            raise TooLarge
