"""What may be written in a cell, and what it then states."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.forms.books import book, faults_of, from_csv, loaded, tables_of

if TYPE_CHECKING:
    from govrules.record import Project

HEAD = ["项目编号", "项目名称"]


def stated(heading: str, cell: Any, **options: Any) -> Any:
    """Return what a project states whose row has *cell* under *heading*."""
    (found,) = loaded(book({"项目": [[*HEAD, heading], ["A-1", "甲", cell]]}, **options))
    data = found.project.model_dump(mode="json", exclude_none=True, exclude={"id", "name"})
    return {name: value for name, value in data.items() if value not in ({}, [])}


def fault(heading: str, cell: Any, **options: Any) -> str:
    """Return the one thing that is wrong with *cell* under *heading*."""
    (found,) = faults_of(*tables_of(book({"项目": [[*HEAD, heading], ["A-1", "甲", cell]]}, **options)))
    return f"{str(found.place).removeprefix('book.xlsx:')} {found.code} {found.message.zh}"


@pytest.mark.parametrize(
    ("heading", "cell", "amount"),
    [
        ("总投资（万元）", 3200, "3200万元"),
        ("总投资（万元）", 3150.5, "3150.5万元"),
        ("总投资(万元)", 0.000001, "0.01元"),
        ("总投资 （亿元）", 1.5, "1.5亿元"),
        ("总投资（元）", 480000, "48万元"),
        ("总投资（万元）", "３２００", "3200万元"),
        ("总投资（万元）", "3,200.50", "3200.5万元"),
        ("总投资（万元）", "1.5亿元", "1.5亿元"),
        ("总投资（万元）", " 480000元 ", "48万元"),
        ("总投资", "3200万元", "3200万元"),
        ("investment.total (元)", 1, "1元"),
        ("金额.总投资（万元）", 1, "1万元"),
        ("total investment (万元)", 1, "1万元"),
    ],
)
def test_amounts_are_in_the_unit_of_the_heading_unless_they_name_their_own(
    heading: str, cell: Any, amount: str
) -> None:
    assert stated(heading, cell) == {"investment": {"total": amount}}


def test_a_formula_counts_with_what_it_comes_to_to_the_digits_that_are_shown() -> None:
    """1234.1 * 3 is 3702.2999999999997 in binary; every spreadsheet program shows 3702.3."""
    assert stated("总投资（万元）", 1234.1 * 3) == {"investment": {"total": "3702.3万元"}}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2024, 6, 30), "2024-06-30"),
        (datetime(2024, 6, 30), "2024-06-30"),
        ("2024-06-30", "2024-06-30"),
        ("2024/6/30", "2024-06-30"),
        ("２０２４年６月３０日", "2024-06-30"),
        ("否", False),
        ("未", False),
        (False, False),
        ("是", True),
        ("yes", True),
        (True, True),
    ],
)
def test_events(cell: Any, day: object) -> None:
    assert stated("建成", cell) == {"construction": {"completed": day}}


@pytest.mark.parametrize("system", [False, True])
def test_dates_are_those_of_the_calendar_of_the_workbook(system: bool) -> None:
    """Workbooks of old Macs count days from 1904."""
    assert stated("建成", date(2024, 6, 30), date_1904=system) == {
        "construction": {"completed": "2024-06-30"}
    }


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("是否涉密", "是", {"scope": {"classified": True}}),
        ("是否涉密", "No", {"scope": {"classified": False}}),
        ("是否涉密", False, {"scope": {"classified": False}}),
        ("项目性质", "新建", {"content": {"nature": "new"}}),
        ("项目性质", "改造", {"content": {"nature": "renovation"}}),
        (
            "建设内容",
            "业务应用、数据库与资源库",
            {"content": {"builds": ["business_application", "database"]}},
        ),
        ("建设内容", "无", {"content": {"builds": []}}),
        ("建设内容", "none", {"content": {"builds": []}}),
        ("本级财政资金占比", 0.6, {"funding": {"local_share": "60%"}}),
        ("本级财政资金占比", "60%", {"funding": {"local_share": "60%"}}),
        ("计划年度", 2024, {"budget": {"plan_year": 2024}}),
        ("计划年度", "２０２４", {"budget": {"plan_year": 2024}}),
        ("单位名称", 310, {"unit": {"name": "310"}}),
        ("单位名称", "=1+1", {"unit": {"name": "=1+1"}}),
    ],
)
def test_other_values(heading: str, cell: Any, value: dict[str, Any]) -> None:
    assert stated(heading, cell) == value


@pytest.mark.parametrize(
    "heading", ["总投资（万元）", "建成", "是否涉密", "项目性质", "建设内容", "单位名称", "计划年度"]
)
@pytest.mark.parametrize("cell", [None, "  "])
def test_an_empty_cell_states_nothing(heading: str, cell: str | None) -> None:
    assert stated(heading, cell) == {}


@pytest.mark.parametrize(
    "heading", ["总投资（万元）", "建成", "是否涉密", "项目性质", "建设内容", "计划年度", "变更"]
)
@pytest.mark.parametrize("cell", ["不明", " Unknown "])
def test_unknown_states_nothing(heading: str, cell: str) -> None:
    assert stated(heading, cell) == {}


def test_unknown_opens_what_would_be_presumed() -> None:
    assert stated("符合申报范围及边界", "不明") == {"uncertain": ["scope.within_boundary"]}
    assert stated("符合申报范围及边界", None) == {}


def test_a_free_text_may_be_any_word() -> None:
    assert stated("单位名称", "不明") == {"unit": {"name": "不明"}}


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("总投资", 3200, "C2 E407 金额.总投资（investment.total）：“3200”没有单位"),
        ("总投资（万元）", "三千", "C2 E407 金额.总投资（investment.total）：“三千”不是金额"),
        ("总投资（万元）", -1, "C2 E407 金额.总投资（investment.total）：金额不能为负"),
        (
            "总投资（万元）",
            date(2024, 6, 30),
            "C2 E407 金额.总投资（investment.total）：“2024-06-30”不是金额",
        ),
        ("建成", 45473, "C2 E407 建设实施.建成（construction.completed）：“45473”不是日期"),
        (
            "建成",
            datetime(2024, 6, 30, 12, 5),
            "C2 E407 建设实施.建成（construction.completed）：“2024-06-30 12:05”",
        ),
        (
            "建成",
            "2024-02-30",
            "C2 E407 建设实施.建成（construction.completed）：2024-02-30 不是日历上有的日子",
        ),
        ("本级财政资金占比", 60, "C2 E407 资金.本级财政资金占比（funding.local_share）：“60”没有百分号"),
        ("是否涉密", "不", "C2 E407 适用范围.是否涉密（scope.classified）：应为 true 或 false（是、否）"),
        (
            "项目性质",
            "新键",
            "C2 E407 建设内容与性质.项目性质（content.nature）：“新键”不是可用的取值；是否指“新建”？",
        ),
        (
            "建设内容",
            "业务应用、数据酷",
            "C2 E407 建设内容与性质.建设内容[2]（content.builds[1]）：“数据酷”不是可用的取值",
        ),
        ("单位名称", date(2024, 6, 30), "C2 E458 这里应为文字，单元格里却是日期 2024-06-30"),
        ("单位名称", True, "C2 E458 这里应为文字，单元格里却是逻辑值 true"),
        ("单位名称", 1234567890123456, "C2 E458 1.23457e+15：表格软件只保留 15 位数字"),
        ("变更", "3 项", "C2 E461 “3 项”：应为“有”或“无”"),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(heading: str, cell: Any, told: str) -> None:
    assert fault(heading, cell).startswith(f"项目!{told}")


@pytest.mark.parametrize("heading", ["总投资（万元）", "单位名称", "是否涉密"])
@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_a_formula_that_failed_is_not_an_empty_cell(heading: str, error: str) -> None:
    data = failing(heading, "=NA()", error)
    (found,) = faults_of(*tables_of(data))
    assert str(found.place) == "book.xlsx:项目!C2"
    assert (found.code, found.message.zh) == ("E458", f"{error}：公式没有算出结果")


def test_a_formula_that_no_program_has_worked_out_is_not_an_empty_cell() -> None:
    """Programs that write workbooks without computing them leave the value out."""
    (found,) = faults_of(*tables_of(failing("单位名称", "=A1", "")))
    assert (str(found.place), found.code) == ("book.xlsx:项目!C2", "E458")


def failing(heading: str, formula: str, value: str) -> bytes:
    import io

    import xlsxwriter

    data = io.BytesIO()
    made = xlsxwriter.Workbook(data)
    sheet = made.add_worksheet("项目")
    for column, text in enumerate([*HEAD, heading]):
        sheet.write_string(0, column, text)
    sheet.write_string(1, 0, "A-1")
    sheet.write_string(1, 1, "甲")
    sheet.write_formula(1, 2, formula, None, value)
    made.close()
    return data.getvalue()


def test_ids_that_are_numbers_are_texts() -> None:
    (found,) = loaded(book({"项目": [HEAD, [20240001, "甲"]]}))
    assert found.project.id == "20240001"


def test_columns_and_rows_in_any_order_with_titles_above_and_remarks_beside() -> None:
    (second, first) = loaded(
        book(
            {
                "项目": [
                    ["某市 2024 年项目台账"],
                    [],
                    ["# 备注", "总投资（万元）", "项目名称", None, "项目编号"],
                    ["催办", 5, "乙", None, "B"],
                    [],
                    [None, 3, "甲", None, "A"],
                ],
                "# 草稿": [["随手记"]],
            }
        )
    )
    assert [found.project.id for found in (first, second)] == ["A", "B"]
    assert str(first.project.investment.total) == "3万元"  # type: ignore[union-attr]


def test_lists() -> None:
    found = from_csv(
        项目="编号,名称,变更,合同\nA,甲,,无\nB,乙,有,\nC,丙,无,\n",
        变更="项目编号,变更事项,资金调整数额（万元）\nB,预算,20\nB,主要功能、预算,\n",
    )
    changes = [lists(one.project) for one in found]
    assert changes == [(None, 0), (2, None), (0, None)]
    assert [str(change.adjusted) for change in found[1].project.changes or ()] == ["20万元", "None"]


def lists(project: Project) -> tuple[int | None, int | None]:
    return tuple(  # type: ignore[return-value]
        None if items is None else len(items) for items in (project.changes, project.contracts)
    )


@pytest.mark.parametrize(
    ("documents", "rows", "on_file", "coverage"),
    [
        ("", "", None, None),
        ("无", "", 0, None),
        ("有", "A,项目建议书\n", 1, None),
        ("", "A,项目建议书\n", 1, None),
    ],
)
def test_documents_of_which_nothing_is_said_are_unknown(
    documents: str, rows: str, on_file: int | None, coverage: object
) -> None:
    (found,) = from_csv(项目=f"编号,名称,文件,清单范围\nA,甲,{documents},\n", 文件=f"项目编号,类型\n{rows}")
    filed = found.project.documents
    assert (None if filed is None else len(filed.on_file)) == on_file
    assert filed is None or filed.coverage == coverage


def test_documents_complete_for_some_types() -> None:
    (found,) = from_csv(项目="编号,名称,清单范围\nA,甲,监理合同、项目建议书\n")
    assert found.project.documents is not None
    assert found.project.documents.coverage == {"supervision_contract", "project_proposal"}
    assert found.project.documents.on_file == ()


def test_places_of_what_is_stated_and_of_what_is_not() -> None:
    (found,) = loaded(
        book(
            {
                "项目": [["编号", "名称", "总投资（万元）", "变更"], ["A", "甲", None, None]],
                "合同": [["项目编号", "合同金额（万元）"], ["A", 3]],
            }
        )
    )
    places = {
        path: str(found.place(path).cell) for path in ("id", "investment.total", "changes", "unit.name")
    }
    assert places == {
        "id": "项目!A2",
        "investment.total": "项目!C2",
        "changes": "项目!D2",
        "unit.name": "项目!A2",
    }
    assert str(found.place("contracts[0].amount")) == "book.xlsx:合同!B2"
    assert str(found.place("contracts[0].signed").cell) == "合同!A2"


def test_the_place_of_a_cell_of_csv_has_its_line_too() -> None:
    (found,) = from_csv(台账='编号,名称,总投资（万元）\nA,"甲\n乙",3\n')
    place = found.place("investment.total")
    assert (str(place), place.span) == ("台账.csv:C2", (3, 4, 3, 5))
