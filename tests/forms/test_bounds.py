"""No workbook can exhaust the machine, and none that is fit to be read is refused."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from govrules.forms.bounds import Bounds
from govrules.forms.reading import read_csv, read_workbook
from govrules.source import Diagnostic, InputError
from tests.forms.books import book, just, loaded

PART = "xl/worksheets/sheet1.xml"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
SMALL = book({"项目": [["编号", "名称"], ["A", "甲"]]})


def with_part(part: str, content: str | bytes) -> bytes:
    """Return the small workbook with other content in one of its parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, content)
    return whole.getvalue()


def refused(data: bytes, bounds: Bounds | None = None) -> Diagnostic:
    """Return why a workbook is refused, which takes no longer than reading one does."""
    started = time.perf_counter()
    with pytest.raises(InputError) as problem:
        read_workbook(data, "book.xlsx", bounds or Bounds())
    assert time.perf_counter() - started < 10
    (fault,) = problem.value.diagnostics
    return fault


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="20001"><c><v>1</v></c></row>',
        '<row><c r="ALM1"><v>1</v></c></row>',
        '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="30000">'
        "<x:c><x:is><x:t>x</x:t></x:is></x:c></x:row>",
        '<row r="15000"><c r="KR15000"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_away_does_not_make_the_reader_hold_all_between(cells: str) -> None:
    assert refused(with_part(PART, SHEET.format(cells))).code == "E452"


def test_formats_far_away_are_no_cells() -> None:
    """Spreadsheet programs leave formatted empty cells behind at the end of a sheet."""
    text = "<is><t>编号</t></is>"
    cells = (
        f'<row r="1"><c r="A1" t="inlineStr">{text}</c></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    )
    (table,) = read_workbook(with_part(PART, SHEET.format(cells)), "book.xlsx", Bounds())
    assert table.rows == [["编号"]]


def test_a_small_file_does_not_expand_without_end() -> None:
    bomb = with_part("xl/media/image1.png", bytes(200_000_000))
    assert len(bomb) < 300_000
    assert refused(bomb).code == "E452"


def test_many_parts() -> None:
    assert refused(SMALL, Bounds(parts=3)).code == "E452"


@pytest.mark.parametrize("part", [PART, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert refused(with_part(part, bomb.encode(encoding))).code == "E451"


@pytest.mark.parametrize(
    "content",
    [
        "<worksheet><sheetData><row>",
        SHEET.format('<c r="A0"><v>1</v></c>'),
        SHEET.format('<row><c r="1A"><v>1</v></c></row>'),
        SHEET.format("<c><v>1</v></c>"),
        b"\xff\xfe<worksheet><sheetData/></worksheet>",
    ],
)
def test_a_sheet_that_is_no_sheet(content: str | bytes) -> None:
    assert refused(with_part(PART, content)).code == "E451"


def test_a_workbook_without_a_list_of_sheets() -> None:
    assert refused(with_part("xl/workbook.xml", "<workbook")).code == "E451"


def test_rows_and_cells_need_not_say_where_they_are() -> None:
    row = "<row><c t='inlineStr'><is><t>{}</t></is></c><c t='inlineStr'><is><t>{}</t></is></c></row>"
    (found,) = loaded(with_part(PART, SHEET.format(row.format("编号", "名称") + row.format("A", "甲"))))
    assert (found.project.id, str(found.place("name").cell)) == ("A", "项目!B2")


def test_a_form_with_a_thousand_projects_is_within_the_bounds() -> None:
    from govrules.record import project_from

    several = [
        project_from({"id": str(number), "name": "某平台", "investment": {"total": "3200万元"}})
        for number in range(1_000)
    ]
    assert len(loaded(just(several))) == 1_000


@pytest.mark.parametrize("text", ["编号\n" * 20_001, "," * 1_000])
def test_csv_beyond_the_bounds(text: str) -> None:
    with pytest.raises(InputError) as problem:
        read_csv(text, "x.csv", Bounds())
    assert problem.value.diagnostics[0].code == "E452"
