"""Workbooks (.xlsx) of tables: every cell is a text or a number, never a formula; same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from importlib import import_module
from typing import Any, Final

from govrules.output.layout import width
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

_LONGEST: Final = 32_767
"""A cell holds so many characters; what is longer ends in an ellipsis."""
_LINE: Final = 16
_HIGHEST: Final = 400
"""A row is at most so high, in points."""
_HEAD_FILL: Final = "#DDEBF7"
_MARK_FILL: Final = "#FFF2CC"
_NUMBER: Final = {"align": "right", "indent": 1}  # apart from a text in the next column
_COMMENT: Final = {"x_scale": 2.4, "author": "", "font_size": 9}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a number, with a comment, marked or not; an ``amount`` is shown with two decimals."""

    value: str | int | Fraction | None
    comment: str = ""
    marked: bool = False
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: heads, widths of columns in characters, rows; the first ``frozen`` columns stand still."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]] = field(default_factory=list)
    frozen: int = 0
    filtered: bool = True


def workbook(tables: Sequence[Table], title: str, day: date, file: str) -> bytes:
    """Return *tables* as the workbook *file* (its name in errors), made on *day*.

    Raises InputError where XlsxWriter is missing.
    """
    try:
        writer: Any = import_module("xlsxwriter")  # it has no types
    except ImportError:
        words = Words(
            '写 .xlsx 需要安装：pip install "govrules[xlsx]"；也可改用 CSV 或 HTML',
            'writing .xlsx needs: pip install "govrules[xlsx]"; CSV and HTML need nothing',
        )
        raise InputError([Diagnostic("E450", words, Place(file))]) from None
    data = io.BytesIO()
    book = writer.Workbook(data, {"in_memory": True})
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})
    styles = _styles(book)
    for table in tables:
        _draw(book.add_worksheet(table.name), table, styles, title)
    book.close()
    return data.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D7DE"}
    return {
        "head": book.add_format({**text, "bold": True, "bg_color": _HEAD_FILL}),
        "plain": book.add_format(text),
        "marked": book.add_format({**text, "bg_color": _MARK_FILL}),
        "number": book.add_format({**text, **_NUMBER}),
        "amount": book.add_format({**text, **_NUMBER, "num_format": "#,##0.00"}),
    }


def _draw(sheet: Any, table: Table, styles: dict[str, Any], title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{title.replace('&', '&&')}&R&A")
    sheet.set_footer("&C&P / &N")
    sheet.freeze_panes(1, table.frozen)
    sheet.set_row(0, _height([Cell(head) for head in table.heads], table.widths))
    for column, (head, wide) in enumerate(zip(table.heads, table.widths, strict=True)):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, head, styles["head"])
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(row, table.widths))
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, styles[_style(cell)])
    if table.filtered and table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)


def _style(cell: Cell) -> str:
    if cell.marked:
        return "marked"
    if cell.amount:
        return "amount"
    return "plain" if isinstance(cell.value, str | None) else "number"


def _write(sheet: Any, at: tuple[int, int], cell: Cell, style: Any) -> None:
    if cell.value is None:
        sheet.write_blank(*at, None, style)
    elif isinstance(cell.value, str):
        sheet.write_string(*at, _fitting(cell.value), style)
    else:
        sheet.write_number(*at, float(cell.value), style)
    if cell.comment:
        lines = sum(1 + width(line) // 44 for line in cell.comment.splitlines())
        sheet.write_comment(*at, _fitting(cell.comment), {**_COMMENT, "height": 20 + 14 * min(lines, 30)})


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how high a row must be for all its text to show, as programs do not always see to it."""
    lines = [
        sum(1 + max(0, width(line) - 1) // (wide + wide // 10) for line in str(cell.value or "").split("\n"))
        for cell, wide in zip(row, widths, strict=True)
    ]
    return min(_HIGHEST, _LINE * max(lines, default=1) + 3)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
