"""Cells of spreadsheets and CSV files that no program takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOM: Final = "\ufeff"
"""Tells spreadsheet programs that a CSV file is UTF-8."""
_FORMULA: Final = re.compile(r"[=+\-@\t\r＝＋－＠]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe_cell(text: str) -> str:
    """Return *text* with an apostrophe before it where a program might read it as a formula.

    Formulas begin with = + - or @ (full-width alike), after a tab or a return too; control characters go.
    """
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if _FORMULA.match(clean.lstrip(" \n")) else clean


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* as CSV (RFC 4180) with a BOM, every cell safe."""
    text = io.StringIO()
    text.write(BOM)
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue()
