"""An overview as a page, a workbook and text: nothing is left out, or read as markup or as a formula."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import pytest

from govrules.output.layout import Paper
from govrules.output.overview_html import overview_html
from govrules.output.overview_text import overview_lines
from govrules.output.overview_xlsx import overview_xlsx
from govrules.portfolio.overview import Overview, overview
from tests.output.overviews import example
from tests.output.reports import DAY
from tests.output.test_report_pages import BAD, Page

LANGS: list[Any] = ["zh", "en"]
example_once = cache(example)


def hostile() -> Overview:
    """Return the example with a project whose name and unit are markup, and whose id is a formula."""
    found = example_once()
    first, *rest = found.projects
    named = first.project.model_copy(update={"id": "=1+1", "name": BAD})
    line = first.model_copy(update={"project": named, "unit": BAD})
    return found.model_copy(update={"projects": (line, *rest)})


# the page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_whole_and_every_link_leads_somewhere(lang: Any) -> None:
    page = Page(overview_html(example_once(), lang))
    assert page.open == []
    assert not {"link", "img", "iframe", "object", "form"} & set(page.tags)
    assert "src" not in dict(page.attributes)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value for name, value in page.attributes if name == "href"}
    assert targets
    assert {f"#{name}" for name in ids} >= targets


def test_a_record_cannot_write_markup_into_the_page() -> None:
    page = Page(overview_html(hostile(), "zh"))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert any(BAD in words for words in page.words)


def test_without_faults_breaches_or_deadlines_the_page_says_so() -> None:
    text = overview_html(overview([], [], DAY), "zh")
    assert "没有发现违反。" in text
    assert "没有逾期或三个月内到期的事项。" in text
    assert "不能检查的文件" not in text


# the workbook ---------------------------------------------------------------------------------------------


def sheets(found: Overview, lang: Any = "zh") -> dict[str, list[list[Any]]]:
    calamine = pytest.importorskip("python_calamine", reason="reading workbooks needs govrules[xlsx]")
    pytest.importorskip("xlsxwriter", reason="writing workbooks needs govrules[xlsx]")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(overview_xlsx(found, lang, "o.xlsx")))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def column(sheet: list[list[Any]], head: str) -> list[Any]:
    heads, *rows = sheet
    return [row[heads.index(head)] for row in rows]


def test_the_workbook_has_a_sheet_for_each_way_to_look() -> None:
    names = "总体情况 期限 各项目 违反事项 各条文 各单位 待补事实 例外与基线 不能检查的文件 说明"
    assert list(sheets(example_once())) == names.split()


def test_money_is_a_number_in_ten_thousands_and_what_is_not_stated_is_empty() -> None:
    found = sheets(example_once())
    assert column(found["各项目"], "总投资（万元）") == [15000, 860, "", ""]
    sums = {row[0]: row[1:] for row in found["总体情况"][1:]}
    assert sums["全部项目"] == [4, 15860, 2]
    assert sums["有违反"] == [2, 15860, 0]
    assert sums["不适用"] == [1, "", 1]


def test_every_breach_that_counts_has_a_row_with_its_provision_and_remedy() -> None:
    found = example_once()
    sheet = sheets(found)["违反事项"]
    assert len(sheet) - 1 == found.sums.breaches
    rows = dict(zip(column(sheet, "规则"), column(sheet, "条款"), strict=True))
    assert rows["xh-8-approved"] == "第八条、第五条第二款"
    assert "xh-7-cloud" not in rows
    assert column(sheets(found)["例外与基线"], "有效至") == ["2024-12-31", ""]


def test_overdue_deadlines_come_first_with_days_below_zero() -> None:
    sheet = sheets(example_once())["期限"]
    assert column(sheet, "截止日") == ["2024-04-01", "2024-06-20", "2024-06-30"]
    assert column(sheet, "余（逾）日数") == [-44, 36, 46]


def test_no_cell_is_a_formula_and_the_same_overview_gives_the_same_bytes() -> None:
    assert column(sheets(hostile())["各项目"], "编号")[0] == "=1+1"
    data = overview_xlsx(hostile(), "en", "a.xlsx")
    assert data == overview_xlsx(hostile(), "en", "b.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name]
    assert not any(re.search(r"<f[ >]", part) for part in parts)
    assert all("<pane " in part for part in parts)


# the text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_fits_and_names_every_project(lang: Any) -> None:
    lines = list(overview_lines(example_once(), lang, Paper(80)))
    text = "\n".join(lines)
    assert all(line.project.id in text for line in example_once().projects)
    assert "项目/坏.yaml" in text


def test_the_text_has_the_sums() -> None:
    text = "\n".join(overview_lines(example_once(), "zh", Paper(80)))
    assert re.search(r"有违反 +2  15,860万元\n", text)
    assert re.search(r"合计 +4  15,860万元（另 2 个未填）\n", text)
    assert "2024-04-01  逾 44 日" in text
