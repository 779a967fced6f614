"""No workbook, no CSV file and no cells make the reader raise anything but InputError."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from govrules.forms.bounds import Bounds
from govrules.forms.collect import projects_in
from govrules.forms.heading import heading_of
from govrules.forms.reading import read_csv, read_workbook
from govrules.forms.sheet import every_sheet
from govrules.forms.table import Table, Unusable
from govrules.record import LoadedProject
from govrules.source import InputError
from govrules.source.read import decoded
from govrules.values.words import Words
from tests.effort import tries
from tests.forms.books import book

SMALL = book(
    {
        "项目": [
            ["编号", "名称", "总投资（万元）", "建成", "变更"],
            ["A", "甲", 3200, date(2024, 1, 1), "有"],
        ],
        "变更": [["项目编号", "变更日期", "资金调整数额（元）"], ["A", "否", 5]],
    }
)
PARTS = {
    name: zipfile.ZipFile(io.BytesIO(SMALL)).read(name)
    for name in zipfile.ZipFile(io.BytesIO(SMALL)).namelist()
}
HEADINGS = [heading_of(column, "zh") for sheet in every_sheet() for column in sheet.columns]
CELLS = (
    st.none()
    | st.booleans()
    | st.dates()
    | st.decimals(-(10**9), 10**9, places=3).map(Decimal)
    | st.text(max_size=8)
    | st.sampled_from(
        ["有", "无", "不明", "是", "否", "A", "3200万元", "业务应用、数据库与资源库", "、、；", "2024-06-30"]
    )
    | st.just(Unusable("#N/A", Words("坏", "bad")))
)


def read_or_refused(data: bytes) -> None:
    try:
        tables = read_workbook(data, "book.xlsx", Bounds())
    except InputError as problem:
        assert all(fault.message.zh and fault.message.en for fault in problem.diagnostics)
    else:
        understood_or_refused(tables)


def understood_or_refused(tables: list[Table]) -> None:
    try:
        found = list(projects_in(tables))
    except InputError as problem:
        found = [problem]
    for one in found:
        assert isinstance(one, LoadedProject) or one.diagnostics
        for fault in one.diagnostics if isinstance(one, InputError) else ():
            assert fault.say("zh").startswith(fault.place.file)
            assert fault.message.en


@given(st.binary(max_size=200))
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_as_a_workbook(data: bytes) -> None:
    read_or_refused(data)


@given(st.integers(0), st.binary(max_size=8), st.integers(0, 40))
@tries(200)
def test_a_workbook_with_some_bytes_spoilt(at: int, piece: bytes, dropped: int) -> None:
    place = at % len(SMALL)
    read_or_refused(SMALL[:place] + piece + SMALL[place + dropped :])


@given(st.sampled_from(sorted(PARTS)), st.integers(0), st.binary(max_size=12), st.integers(0, 60))
@example("xl/_rels/workbook.xml.rels", 30, b"", 1)  # an encoding that there is not
@tries(300)
def test_a_workbook_with_one_part_spoilt(part: str, at: int, piece: bytes, dropped: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in PARTS.items():
            place = at % (len(content) + 1)
            archive.writestr(
                name, content[:place] + piece + content[place + dropped :] if name == part else content
            )
    read_or_refused(whole.getvalue())


@given(st.binary(max_size=120) | st.text(max_size=80).map(str.encode))
def test_any_bytes_as_csv(data: bytes) -> None:
    try:
        text, _ = decoded(data, "x.csv")
        table = read_csv(text, "x.csv", Bounds())
    except InputError as problem:
        assert problem.diagnostics
    else:
        understood_or_refused([table])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Sheets with known and unknown headings, and anything at all in their cells."""
    name = draw(st.sampled_from([sheet.name.zh for sheet in every_sheet()]) | st.text(max_size=4))
    head = ["项目编号", *draw(st.lists(st.sampled_from(HEADINGS) | st.text(max_size=5), max_size=4))]
    rows = draw(st.lists(st.lists(CELLS, max_size=6), max_size=4))
    return Table("book.xlsx", name, [head, *rows])


@given(st.lists(tables(), max_size=4))
@tries(200)
def test_any_cells(several: list[Table]) -> None:
    understood_or_refused(several)
