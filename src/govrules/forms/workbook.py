"""The form as a workbook: a sheet of projects, one a list, the values to choose from, how to fill it in."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from govrules.forms.choices import choices
from govrules.forms.drop_down import drop_down
from govrules.forms.extra import needed
from govrules.forms.grid import FORM, FORMAT, HELP, VALUES
from govrules.forms.heading import heading_of
from govrules.forms.help import help_of
from govrules.forms.instructions import instructions
from govrules.forms.sheet import PROJECTS, Column, Sheet
from govrules.forms.table import column_name
from govrules.forms.written import rows_of
from govrules.record.cells import KEY
from govrules.source import Diagnostic, InputError, Place, SheetCell
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.forms.cover import Cover
    from govrules.forms.wanted import Wanted
    from govrules.forms.written import Cell
    from govrules.record import Project
    from govrules.values.words import Lang

_BASICS: Final = Words("基本信息", "basics")
_EMPTY_ROWS: Final = 1_000
"""How many rows below the records have drop-downs."""
_LONGEST: Final = 32_767
"""A cell holds so many characters."""
_NUMBER_FORMATS: Final = {
    "money": "#,##0.00####", "ratio": "0.00%", "date": "yyyy-mm-dd", "event": "yyyy-mm-dd",
    "number": "General", "text": "@", "set": "@",
}  # fmt: skip
_WIDTHS: Final = {
    "money": 14, "date": 12, "event": 13, "flag": 12, "list": 9, "text": 22, "set": 26, "symbol": 16,
}  # fmt: skip
_FILLS: Final = ("#DDEBF7", "#EDEDED")


def workbook(form: Wanted, records: Sequence[Project], cover: Cover, lang: Lang, file: str) -> bytes:
    """Return the workbook *file* (its name in errors) with *records* filled in. The same bytes every time.

    Raises InputError where XlsxWriter is missing, and for a text that is too long for a cell.
    """
    writer = needed("xlsxwriter", file)
    data = io.BytesIO()
    book = writer.Workbook(data, {"in_memory": True})
    book.set_properties(
        {"title": cover.titles[0].say(lang) if cover.titles else "", "created": _midnight(cover.day)}
    )
    drawn = _Drawing(book, form, cover, lang, file)
    drawn.instructions()
    drawn.sheets(records)
    drawn.values()
    drawn.imprint()
    book.close()
    if drawn.faults:
        raise InputError(drawn.faults)
    return data.getvalue()


class _Drawing:
    """Draws the sheets of a form; every text is written as text, so that none becomes a formula."""

    def __init__(self, book: Any, form: Wanted, cover: Cover, lang: Lang, file: str) -> None:
        self._book, self._form, self._cover, self._lang, self._file = book, form, cover, lang, file
        self._choices = choices(form, lang)
        self._headings: list[tuple[str, str, str]] = []
        self.faults: list[Diagnostic] = []
        self._plain = {
            kind: book.add_format({"num_format": shown}) for kind, shown in _NUMBER_FORMATS.items()
        }
        self._plain_cell = book.add_format()
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._bold = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})

    def instructions(self) -> None:
        """Draw the sheet that says how to fill the form in."""
        sheet = self._book.add_worksheet(HELP.say(self._lang))
        sheet.set_column(0, 0, 88)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for row, line in enumerate(instructions(self._cover.titles, self._form.sheets)):
            sheet.write_string(row, 0, line.say(self._lang), self._bold if row == 0 else self._wrapped)

    def sheets(self, records: Sequence[Project]) -> None:
        """Draw the sheets to be filled in, with *records*."""
        for kind in self._form.sheets:
            sheet = self._book.add_worksheet(kind.name.say(self._lang))
            first = 0 if kind.path == PROJECTS else 1
            head = self._head(sheet, kind, first)
            rows = [(project.id, row) for project in records for row in rows_of(project, kind, self._lang)]
            for number, (key, row) in enumerate(rows, head + 1):
                if first:
                    self._write(sheet, number, 0, key, self._plain["text"])
                for index, cell in enumerate(row, first):
                    self._write(sheet, number, index, cell, self._format(kind.columns[index - first]))
            self._drop_down(sheet, kind, first, head + 1, head + len(rows) + _EMPTY_ROWS)
            if kind.path == PROJECTS:
                sheet.activate()

    def values(self) -> None:
        """Draw the sheet of the values that may be chosen."""
        sheet = self._book.add_worksheet(VALUES.say(self._lang))
        sheet.freeze_panes(1, 0)
        for column, one in enumerate(self._choices):
            sheet.set_column(column, column, 24)
            sheet.write_string(0, column, one.heading, self._heading(0))
            for row, label in enumerate(one.labels, 1):
                sheet.write_string(row, column, label)

    def imprint(self) -> None:
        """Draw the hidden sheet by which an import knows the form again."""
        sheet = self._book.add_worksheet(FORM)
        sheet.very_hidden()
        sheet.write_string(0, 0, FORMAT)
        sheet.write_string(1, 0, "jurisdiction")
        sheet.write_string(1, 1, self._cover.default or "")
        for row, cells in enumerate(self._headings, 2):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)

    def _head(self, sheet: Any, kind: Sheet, first: int) -> int:
        """Draw the headings of a sheet; return the row of the last."""
        head = 1 if kind.path == PROJECTS else 0
        sheet.set_row(head, 64)
        sheet.freeze_panes(head + 1, 2 if kind.path == PROJECTS else 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0, head)
        if first:
            sheet.set_column(0, 0, _WIDTHS["text"], self._plain["text"])
            sheet.write_string(head, 0, KEY.say(self._lang), self._heading(0))
        fills = self._groups(sheet, kind) if head else [0] * len(kind.columns)
        for index, (column, fill) in enumerate(zip(kind.columns, fills, strict=True), first):
            text = heading_of(column, self._lang)
            self._headings.append((kind.name.say(self._lang), text, column.path))
            sheet.set_column(index, index, _WIDTHS.get(column.kind, 12), self._format(column))
            sheet.write_string(head, index, text, self._heading(fill, required=column.required))
            comment = self._comment(column)
            lines = sum(1 + len(line) // 24 for line in comment.splitlines())
            sheet.write_comment(
                head,
                index,
                comment,
                {"width": 320, "height": 20 + 18 * min(lines, 30), "font_size": 9, "author": ""},
            )
        return head

    def _groups(self, sheet: Any, kind: Sheet) -> list[int]:
        """Draw the groups above the headings of the projects; return which fill each column has."""
        fills: list[int] = []
        start, fill = 0, 0
        groups = [(column.group or _BASICS).say(self._lang) for column in kind.columns]
        for index, group in enumerate(groups):
            fills.append(fill)
            if index + 1 == len(groups) or groups[index + 1] != group:
                shown = self._heading(fill, group=True)
                if index == start:
                    sheet.write_string(0, start, group, shown)
                else:
                    sheet.merge_range(0, start, 0, index, "", shown)
                    sheet.write_string(0, start, group, shown)
                start, fill = index + 1, 1 - fill
        return fills

    def _comment(self, column: Column) -> str:
        text = help_of(column, self._lang)
        if column.path == "jurisdiction" and self._cover.default is not None:
            name = self._cover.jurisdictions[0]
            text += "\n" + Words(f"留空即为{name.zh}", f"{name.en} if empty").say(self._lang)
        return text

    def _drop_down(self, sheet: Any, kind: Sheet, first: int, top: int, bottom: int) -> None:
        """Give the columns of a sheet their drop-downs."""
        for index, column in enumerate(kind.columns, first):
            rule = drop_down(column, self._choices, self._cover, self._lang)
            if rule is not None:
                sheet.data_validation(top, index, bottom, index, rule)

    def _format(self, column: Column) -> Any:
        return self._plain.get(column.kind, self._plain_cell)

    def _heading(self, fill: int, *, required: bool = False, group: bool = False) -> Any:
        return self._book.add_format(
            {
                "bold": required or group, "text_wrap": True, "valign": "vcenter", "border": 1,
                "align": "center" if group else "left", "bg_color": _FILLS[fill],
            }
        )  # fmt: skip

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, shown: Any) -> None:
        if isinstance(cell, str):
            if len(cell.encode("utf-16-le")) // 2 > _LONGEST:
                words = Words(
                    f"超过 {_LONGEST} 个字符，单元格放不下",
                    f"more than {_LONGEST} characters do not fit a cell",
                )
                place = SheetCell(sheet.get_name(), f"{column_name(column)}{row + 1}")
                self.faults.append(Diagnostic("E463", words, Place(self._file, cell=place)))
                return
            sheet.write_string(row, column, cell, shown)
        elif isinstance(cell, Decimal):
            sheet.write_number(row, column, float(cell), shown)
        elif cell is not None:
            sheet.write_datetime(row, column, _midnight(cell), shown)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
