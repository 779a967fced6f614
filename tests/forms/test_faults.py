"""Tables that cannot be understood: every fault has its cell and says what to do."""

from __future__ import annotations

import pytest

from govrules.forms.bounds import Bounds
from govrules.forms.reading import read_csv
from tests.forms.books import book, faults_of, form, loaded, tables_of

PROJECT = "编号,名称\nA,甲\n"


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        (
            {"项目": "编号,名称,总投次（万元）\nA,甲,3\n"},
            "项目.csv:C1 E454 没有“总投次（万元）”这一栏；是否指“总投资”？",
        ),
        (
            {"项目": "编号,名称,合同金额（万元）\nA,甲,3\n"},
            "项目.csv:C1 E454 没有“合同金额（万元）”这一栏；它在表“合同”里",
        ),
        ({"项目": "编号,名称,是否涉密（万元）\nA,甲,3\n"}, "项目.csv:C1 E454 没有“是否涉密（万元）”这一栏"),
        (
            {"项目": "编号,名称,总投资（元）,总投资（万元）\nA,甲,3,3\n"},
            "项目.csv:D1 E455 “总投资（万元）”与 C1 是同一栏",
        ),
        ({"项目": "编号,名称,\nA,甲,\nB,乙,多\n"}, "项目.csv:C3 E456 这一格上方没有栏名"),
        ({"项目": "名称,总投资（万元）\n甲,3\n"}, "项目.csv:A1 E453 前 20 行里没有“项目编号”一栏"),
        ({"变更": "项目编号,变更事项\nA,预算\n"}, "变更.csv E453 没有“项目”表"),
        ({"项目": PROJECT + "A,乙\n"}, "项目.csv:A3 E460 编号 A 已用于 项目.csv:A2"),
        ({"项目": "编号,名称\n,甲\n"}, "项目.csv:A2 E407 编号（id）：不能为空"),
        ({"项目": "编号,名称\nA,\n"}, "项目.csv:B2 E407 名称（name）：不能为空"),
        (
            {"项目": PROJECT, "变更": "项目编号,变更事项\nＡ1,预算\n"},
            "变更.csv:A2 E459 “项目”表里没有编号 Ａ1",
        ),
        (
            {"项目": "编号,名称\nA-001,甲\n", "变更": "项目编号,变更事项\nA-01,预算\n"},
            "变更.csv:A2 E459 “项目”表里没有编号 A-01；是否指 A-001？",
        ),
        ({"项目": PROJECT, "变更": "项目编号,变更事项\n,预算\n"}, "变更.csv:A2 E459 没有写项目编号"),
        ({"项目": "编号,名称,变更\nA,甲,有\n"}, "项目.csv:C2 E461 填了“有”，表中却没有这个项目的行"),
        (
            {"项目": "编号,名称,变更\nA,甲,无\n", "变更": "项目编号,变更事项\nA,预算\n"},
            "项目.csv:C2 E461 填了“无”，表中却有这个项目的行",
        ),
        (
            {"项目": PROJECT, "变更": "项目编号,变更事项\nA,预祘\n"},
            "变更.csv:B2 E407 变更[1].变更事项[1]（changes[0].of[0]）：“预祘”不是可用的取值；是否指“预算”？",
        ),
        ({"项目": PROJECT, "文件": "项目编号,标题\nA,甲\n"}, "文件.csv:A2 E406 缺少必填项"),
        (
            {"项目": PROJECT, "文件": "项目编号,类型,内容\nA,项目建议书,没有的部分\n"},
            "文件.csv:C2 E407 文件.在档文件[1].内容[1]（documents.on_file[0].contents[0]）：项目建议书没有",
        ),
    ],
)
def test_faults_of_tables(tables: dict[str, str], told: str) -> None:
    (found,) = faults_of(*(read_csv(text, f"{name}.csv", Bounds()) for name, text in tables.items()))
    assert f"{found.place} {found.code} {found.message.zh}".startswith(told)
    assert found.message.en


def test_a_sheet_of_an_unknown_name() -> None:

    (found,) = faults_of(
        *tables_of(book({"项目": [["编号", "名称"]], "变 更": [["项目编号"]], "变更表": [["x"]]}))
    )
    assert f"{found.place} {found.code} {found.message.zh}" == (
        "book.xlsx:变更表!A1 E457 没有“变更表”这种表；是否指“变更”？（不导入的表，名称请以 # 开头）"
    )


def test_all_faults_are_told_at_once_and_every_other_project_is_read() -> None:
    from govrules.forms.collect import projects_in
    from govrules.source import InputError

    text = "编号,名称,总投资（万元）,建成\nA,甲,三,昨天\nB,乙,3,否\n,丙,,\n"
    found = list(projects_in([read_csv(text, "台账.csv", Bounds())]))
    assert [isinstance(one, InputError) for one in found] == [True, False, True]
    faults = [str(fault.place) for one in found if isinstance(one, InputError) for fault in one.diagnostics]
    assert faults == ["台账.csv:C2", "台账.csv:D2", "台账.csv:A4"]


def test_a_form_of_a_later_version_is_not_guessed_at() -> None:
    from govrules.forms.grid import FORM

    (found,) = faults_of(*tables_of(book({"项目": [["编号", "名称"]], FORM: [["govrules/form/9"]]})))
    assert (found.code, str(found.place)) == ("E462", "book.xlsx:_govrules!A1")


def test_a_form_keeps_the_meaning_its_headings_had() -> None:
    """The hidden sheet knows which fact a heading named, should its label be another one by now."""
    from govrules.forms.grid import FORM, FORMAT

    imprint = [[FORMAT], ["jurisdiction", ""], ["项目", "投资总额（亿元）", "investment.total"]]
    (found,) = loaded(book({"项目": [["编号", "名称", "投资总额（亿元）"], ["A", "甲", 2]], FORM: imprint}))
    assert found.project.investment is not None
    assert str(found.project.investment.total) == "2亿元"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"not a workbook", form([])[:4000], form([])[500:]])
def test_what_is_no_workbook(damage: bytes) -> None:
    from govrules.source import InputError

    with pytest.raises(InputError) as refused:
        tables_of(damage)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.place.file) == ("E451", "book.xlsx")


def test_an_encrypted_workbook_or_an_old_one_is_told_apart() -> None:
    from govrules.source import InputError

    with pytest.raises(InputError) as refused:
        tables_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "密码" in refused.value.diagnostics[0].message.zh
