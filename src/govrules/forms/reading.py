"""Reading workbooks (.xlsx) and CSV files into tables of cells."""

from __future__ import annotations

import io
import math
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from govrules.forms.bounds import Bounds
from govrules.forms.extra import needed
from govrules.forms.table import Content, Table, Unusable
from govrules.forms.unpack import unpack
from govrules.forms.written import MOST_DIGITS
from govrules.source import Diagnostic, InputError, Place
from govrules.source.read import decoded, read_bytes
from govrules.source.table import csv_rows
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOK: Final = ".xlsx"
CSV: Final = ".csv"
_FAILED: Final = Words("公式没有算出结果", "a formula without a result")
_CUT: Final = Words(
    f"表格软件只保留 {MOST_DIGITS} 位数字，更长的已失准；请把单元格设为文本后重填",
    f"spreadsheets keep {MOST_DIGITS} digits, the rest is lost; format the cell as text and type it again",
)


def read_tables(
    path: Path, *, name: str | None = None, bounds: Bounds | None = None
) -> tuple[list[Table], tuple[Diagnostic, ...]]:
    """Return the sheets of the workbook or CSV file *path*, reported as *name*, and the notes made on
    reading it.

    CSV is UTF-8 with or without BOM, else GB 18030 with a note. Raises InputError.
    """
    shown, suffix = name or path.as_posix(), path.suffix.lower()
    bounds = bounds or Bounds()
    if suffix == WORKBOOK:
        return read_workbook(read_bytes(path, name=shown), shown, bounds), ()
    if suffix == CSV:
        text, notes = decoded(read_bytes(path, name=shown), shown)
        return [read_csv(text, shown, bounds)], notes
    words = Words(
        "不是表格文件；可导入 .xlsx 和 .csv（.xls、.et、.ods 请另存为 .xlsx）",
        "not a spreadsheet; .xlsx and .csv can be imported (save .xls, .et or .ods as .xlsx)",
    )
    raise InputError([Diagnostic("E451", words, Place(shown))])


def read_csv(text: str, name: str, bounds: Bounds) -> Table:
    """Return the cells of CSV *text*, reported as *name*. Raises InputError."""
    rows = csv_rows(text, name)
    width = max(map(len, rows), default=0)
    if len(rows) > bounds.rows or width > bounds.columns:
        zh = f"超过 {bounds.rows} 行或 {bounds.columns} 列；请分成几个文件"
        en = f"more than {bounds.rows} rows or {bounds.columns} columns; split it"
        raise InputError([Diagnostic("E452", Words(zh, en), Place(name))])
    spans = {(row, column): cell.span for row, cells in enumerate(rows) for column, cell in enumerate(cells)}
    return Table(name, None, [[cell.text or None for cell in cells] for cells in rows], spans)


def read_workbook(data: bytes, name: str, bounds: Bounds) -> list[Table]:
    """Return the sheets of the workbook *data*, reported as *name*, hidden ones too. Raises InputError."""
    calamine = needed("python_calamine", name)
    fit, failed = unpack(data, name, bounds)
    try:
        book = calamine.load_workbook(io.BytesIO(fit))
        sheets = [(sheet, book.get_sheet_by_name(sheet)) for sheet in book.sheet_names]
        cells = [(sheet, read.to_python(skip_empty_area=False)) for sheet, read in sheets]
    except (calamine.CalamineError, OSError, ValueError) as problem:
        words = Words(f"工作簿无法读取：{problem}", f"the workbook cannot be read: {problem}")
        raise InputError([Diagnostic("E451", words, Place(name))]) from None
    return [Table(name, sheet, _rows(rows, failed.get(sheet, {}))) for sheet, rows in cells]


def _rows(rows: list[list[Any]], failed: dict[tuple[int, int], str]) -> list[list[Content]]:
    found = [[_content(value) for value in row] for row in rows]
    for (row, column), shown in failed.items():
        while len(found) <= row:
            found.append([])
        cells = found[row]
        cells += [None] * (column + 1 - len(cells))
        cells[column] = Unusable(shown, _FAILED)
    return found


def _content(value: Any) -> Content:
    """Return what a cell holds; a number as it is shown, a day with a time of day as a text."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        day = value.date()
        return day if value == datetime(day.year, day.month, day.day) else value.isoformat(" ", "minutes")
    return value if isinstance(value, date) else str(value)


def _number(value: float) -> Content:
    """Return a number with the digits that a spreadsheet keeps and shows: what was typed, not its binary
    neighbour.
    """
    if not math.isfinite(value):
        return Unusable(str(value), _FAILED)
    number = Decimal(f"{value:.{MOST_DIGITS}g}")
    return number if number.adjusted() < MOST_DIGITS else Unusable(f"{value:g}", _CUT)
