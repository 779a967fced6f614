"""Spreadsheets of records for the tests: forms filled in, small tables, workbooks with one cell spoilt."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govrules.forms import Cover, everything, wanted, workbook
from govrules.forms.bounds import Bounds
from govrules.forms.collect import projects_in
from govrules.forms.reading import read_csv, read_workbook
from govrules.record import LoadedProject, Project
from govrules.record.write import record_text
from govrules.source import Diagnostic, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govrules.forms.table import Table
    from govrules.values.words import Lang

BLANK = Cover((), (), date(2024, 6, 30))
"""The cover of a form for no jurisdiction in particular."""


def form(records: Sequence[Project], lang: Lang = "zh") -> bytes:
    """Return the workbook with every column, with *records* in it."""
    return workbook(everything(), records, BLANK, lang, "form.xlsx")


def just(records: Sequence[Project], lang: Lang = "zh") -> bytes:
    """Return the workbook with the columns that *records* need, and no more: it is made much faster."""
    return workbook(wanted((), records), records, BLANK, lang, "form.xlsx")


def tables_of(data: bytes) -> list[Table]:
    return read_workbook(data, "book.xlsx", Bounds())


def loaded(data: bytes) -> list[LoadedProject]:
    """Return the projects of a workbook. Raises InputError for the first that cannot be used."""
    return _good(list(projects_in(tables_of(data))))


def from_csv(**sheets: str) -> list[LoadedProject]:
    """Return the projects of CSV texts by the names of their files."""
    return _good(
        list(projects_in([read_csv(text, f"{name}.csv", Bounds()) for name, text in sheets.items()]))
    )


def faults_of(*tables: Table) -> list[Diagnostic]:
    """Return everything that is wrong with *tables*."""
    try:
        found = list(projects_in(list(tables)))
    except InputError as problem:
        return list(problem.diagnostics)
    return [fault for one in found if isinstance(one, InputError) for fault in one.diagnostics]


def _good(found: list[LoadedProject | InputError]) -> list[LoadedProject]:
    for one in found:
        if isinstance(one, InputError):
            raise one
    return [one for one in found if isinstance(one, LoadedProject)]


def book(sheets: Mapping[str, Sequence[Sequence[Any]]], **options: Any) -> bytes:
    """Return a workbook with cells as Python has them, as a person might have made it without a form."""
    import xlsxwriter

    data = io.BytesIO()
    made = xlsxwriter.Workbook(data, {"in_memory": True, **options})
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    made.close()
    return data.getvalue()


def as_csv(table: Table) -> str:
    """Return *table* as a spreadsheet program saves it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[_shown(cell) for cell in row] for row in table.rows])
    return text.getvalue()


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    return (
        f"{cell:f}" if isinstance(cell, Decimal) else f"{cell:%Y/%m/%d}" if isinstance(cell, date) else cell
    )


def stated(project: Project) -> str:
    """Return what a record states, for comparing: groups that state nothing do not count, nor does a fact
    listed as open that is stated all the same, which is known.
    """
    known = project.model_dump(exclude_none=True)
    opened = sorted(
        path for path in set(project.uncertain) if path.split(".")[1] not in known.get(path.split(".")[0], {})
    )
    return record_text(project.model_copy(update={"uncertain": tuple(opened)}))
