"""The workbook of the matrix, opened again: sheets, marks, comments, exact bounds, no formula."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from govrules.compare.matrix import matrix
from govrules.output.matrix_xlsx import matrix_xlsx
from govrules.source import InputError
from tests.compare.two_packs import DAY, XINHAI, both, tiny

if TYPE_CHECKING:
    from govrules.compare.matrix import Matrix

calamine = pytest.importorskip("python_calamine", reason="reading workbooks needs govrules[xlsx]")
pytest.importorskip("xlsxwriter", reason="writing workbooks needs govrules[xlsx]")


def parts(shown: Matrix) -> dict[str, str]:
    """Return the parts of the workbook as text."""
    with zipfile.ZipFile(io.BytesIO(matrix_xlsx(shown, "zh", "m.xlsx"))) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def sheets(shown: Matrix) -> dict[str, list[list[Any]]]:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(matrix_xlsx(shown, "zh", "m.xlsx")))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_sheets_are_comparison_differences_codebook_readings_and_about() -> None:
    assert list(sheets(both())) == ["比较", "差别", "代码簿", "读法", "说明"]


def test_the_comparison_has_a_row_for_every_question_and_no_empty_answer() -> None:
    heads, *rows = sheets(both())["比较"]
    assert heads[:3] == ["问题", "新海市", "小城"]
    assert [row[-1] for row in rows] == [row.topic for row in both().rows]
    assert all(row[1] and row[2] for row in rows)
    supervision = next(row for row in rows if row[-1] == "supervision")
    assert supervision[1] == "[A] 无此规定"
    assert supervision[2].startswith("[B] 监理的分档：")


def test_panes_are_frozen_rows_filtered_and_provisions_stand_in_comments() -> None:
    found = parts(both())
    comparison = found["xl/worksheets/sheet1.xml"]
    assert re.search(r'<pane xSplit="1" ySplit="1"[^>]*state="frozen"', comparison)
    assert "<autoFilter " in comparison
    assert "第二条第一款" in found["xl/comments1.xml"]


def test_the_differences_name_their_kind() -> None:
    _, *rows = sheets(matrix([tiny(), tiny(("within: 6 months", "within: 5 months"))], DAY))["差别"]
    assert [(row[0], row[1]) for row in rows] == [("何时申请验收？", "期限")]
    _, *of_both = sheets(both())["差别"]
    assert ("是否必须监理？", "有无规定") in {(row[0], row[1]) for row in of_both}


def test_the_codebook_has_exact_ends_in_their_unit() -> None:
    heads, *rows = sheets(both())["代码簿"]
    at = {head: index for index, head in enumerate(heads)}
    found = [row for row in rows if row[at["主题"]] == "supervision"]
    ends = [
        [row[at[head]] for head in ("单位", "下限", "下限 含本数", "上限", "上限 含本数", "原文用语")]
        for row in found
    ]
    assert ends == [
        ["元", "", "", 500000, "不含", "不足50万元"],
        ["元", 500000, "含", "", "", "50万元以上"],
    ]


def test_the_last_sheet_names_versions_digests_and_the_day() -> None:
    facts = {row[0]: row[1] for row in sheets(both())["说明"]}
    assert facts["日期"] == DAY.isoformat()
    assert facts["新海市 规则包摘要"] == f"sha256:{XINHAI.digest}"


def test_no_cell_is_a_formula_whatever_a_title_says() -> None:
    shown = matrix(
        [tiny(("zh: 50万元及以上的须委托监理", "zh: '=HYPERLINK(1)'"), ("zh: 小城,", "zh: '@x',"))], DAY
    )
    assert not any(re.search(r"<f[ >]", text) for name, text in parts(shown).items() if "sheet" in name)
    assert any("=HYPERLINK(1)" in str(cell) for row in sheets(shown)["比较"] for cell in row)


def test_the_same_matrix_gives_the_same_bytes() -> None:
    assert matrix_xlsx(both(), "en", "a.xlsx") == matrix_xlsx(both(), "en", "b.xlsx")


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError) as problem:
        matrix_xlsx(both(), "zh", "m.xlsx")
    (fault,) = problem.value.diagnostics
    assert (fault.code, fault.place.file) == ("E450", "m.xlsx")
    assert "govrules[xlsx]" in fault.message.en
