"""What a table is: which sheet, where its headings stand, and which column each of them heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from govrules.forms.heading import (
    Heading,
    find_heading,
    find_sheet,
    is_key,
    names_of,
)
from govrules.forms.sheet import PROJECTS, Sheet, every_sheet
from govrules.forms.table import Table
from govrules.record.cells import KEY
from govrules.source import Diagnostic, nearest
from govrules.values.heading import split_unit, without_unit
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM: Final = "_govrules"
"""The hidden sheet by which a form knows itself again."""
FORMAT: Final = "govrules/form/1"
HELP: Final = Words("填写说明", "How to fill in")
VALUES: Final = Words("取值表", "Values")
_REMARK: Final = "#"
"""A sheet or column whose name begins so is a remark, and is not read."""
_HEAD_ROWS: Final = 20
"""How far down the row of headings may stand."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says of itself: the jurisdiction it is for, if it is one, and what its headings mean."""

    jurisdiction: str | None = None
    paths: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that was understood: ``head`` is the row of its headings, ``key`` the column of ids."""

    table: Table
    sheet: Sheet
    head: int
    key: int
    columns: Mapping[int, Heading]

    def rows(self) -> Iterator[int]:
        """Yield the number of every row below the headings in which something stands."""
        for row in range(self.head + 1, len(self.table.rows)):
            if any(self.table.cell(row, column) is not None for column in (self.key, *self.columns)):
                yield row


def form_of(tables: list[Table], faults: list[Diagnostic]) -> Form:
    """Return what the hidden sheet among *tables* says; an empty form where there is none."""
    table = next((table for table in tables if table.sheet == FORM), None)
    if table is None:
        return Form()
    if table.cell(0, 0) != FORMAT:
        words = Words(
            f"表单版本是 {table.cell(0, 0)}，这里只认 {FORMAT}；请用新的 govrules 导入，或重新生成表单",
            f"the form is {table.cell(0, 0)} and this reads {FORMAT}; use a newer govrules, or a new form",
        )
        faults.append(Diagnostic("E462", words, table.place(0, 0)))
    jurisdiction = table.cell(1, 1)
    rows = [[table.cell(row, column) for column in range(3)] for row in range(2, len(table.rows))]
    paths = {(str(sheet), str(heading)): str(path) for sheet, heading, path in rows}
    return Form(jurisdiction if isinstance(jurisdiction, str) else None, paths)


def grid_of(table: Table, form: Form, faults: list[Diagnostic]) -> Grid | None:
    """Return *table* with its columns; None where it is not to be read, or cannot be, with a fault."""
    name = table.sheet
    if name is not None and (name in {FORM, *HELP, *VALUES} or name.startswith(_REMARK) or _is_empty(table)):
        return None
    sheet = find_sheet(PurePath(table.file).stem) or every_sheet()[0] if name is None else find_sheet(name)
    if sheet is None:
        faults.append(Diagnostic("E457", _unknown_sheet(name or ""), table.place(0, 0)))
        return None
    for head in range(min(_HEAD_ROWS, len(table.rows))):
        key = _key_in(table, head)
        if key is not None:
            columns = _columns(table, sheet, head, key, faults, form=form)
            return Grid(table, sheet, head, key, dict(columns))
    words = Words(
        f"前 {_HEAD_ROWS} 行里没有“{KEY.zh}”一栏，找不到栏名所在的行",
        f"no column “{KEY.en}” in the first {_HEAD_ROWS} rows, so the row of headings is not found",
    )
    faults.append(Diagnostic("E453", words, table.place(0, 0)))
    return None


def _columns(
    table: Table, sheet: Sheet, head: int, key: int, faults: list[Diagnostic], *, form: Form
) -> Iterator[tuple[int, Heading]]:
    """Yield the columns that the row *head* heads; what it heads that is no column is a fault."""
    taken: dict[str, int] = {}
    for index in range(max(map(len, table.rows))):
        text = table.cell(head, index)
        if text is None:
            faults += _headless(table, head, index)
            continue
        shown = str(text)
        if shown.startswith(_REMARK) or (index == key and sheet.path != PROJECTS):
            continue
        heading = _heading(shown, table, sheet, form)
        if heading is None:
            faults.append(Diagnostic("E454", _unknown_heading(shown, sheet), table.place(head, index)))
            continue
        first = taken.setdefault(heading.column.path, index)
        if first == index:
            yield index, heading
            continue
        other = table.place(head, first).cell
        words = Words(f"“{shown}”与 {other} 是同一栏", f"“{shown}” is the same column as {other}")
        faults.append(Diagnostic("E455", words, table.place(head, index)))


def _headless(table: Table, head: int, index: int) -> Iterator[Diagnostic]:
    """Yield the fault of a column without a heading in which something stands."""
    for row in range(head + 1, len(table.rows)):
        if table.cell(row, index) is not None:
            words = Words("这一格上方没有栏名", "no heading stands above this cell")
            yield Diagnostic("E456", words, table.place(row, index))
            return


def _heading(text: str, table: Table, sheet: Sheet, form: Form) -> Heading | None:
    """Return what *text* heads: in a form, what it headed when the form was made."""
    found = find_heading(text, sheet)
    path = form.paths.get((table.sheet or "", text))
    if path is None or (found is not None and found.column.path == path):
        return found
    known = next((column for column in sheet.columns if column.path == path), None)
    return Heading(known, split_unit(text)[1]) if known is not None else found


def _key_in(table: Table, row: int) -> int | None:
    """Return the column of *row* that heads the ids, if there is one."""
    cells = table.rows[row]
    return next((index for index, cell in enumerate(cells) if isinstance(cell, str) and is_key(cell)), None)


def _is_empty(table: Table) -> bool:
    return all(cell is None for row in table.rows for cell in row)


def _unknown_sheet(name: str) -> Words:
    names = [text for sheet in every_sheet() for text in sheet.name]
    near = nearest(name, names)
    zh = f"；是否指“{near}”？" if near else f"；可用：{'、'.join(sheet.name.zh for sheet in every_sheet())}"
    en = (
        f"; did you mean “{near}”?" if near else f"; there are: {', '.join(s.name.en for s in every_sheet())}"
    )
    return Words(
        f"没有“{name}”这种表{zh}（不导入的表，名称请以 # 开头）",
        f"no sheet is called “{name}”{en} (a sheet that begins with # is not read)",
    )


def _unknown_heading(text: str, sheet: Sheet) -> Words:
    zh, en = f"没有“{text}”这一栏", f"there is no column “{text}”"
    elsewhere = next(
        (other for other in every_sheet() if other is not sheet and find_heading(text, other)), None
    )
    if elsewhere is not None:
        zh, en = (
            f"{zh}；它在表“{elsewhere.name.zh}”里",
            f"{en}; it belongs on the sheet “{elsewhere.name.en}”",
        )
    elif near := nearest(without_unit(text), names_of(sheet)):
        zh, en = f"{zh}；是否指“{near}”？", f"{en}; did you mean “{near}”?"
    return Words(f"{zh}（不导入的栏，栏名请以 # 开头）", f"{en} (a column that begins with # is not read)")
