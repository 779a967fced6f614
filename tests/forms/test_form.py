"""The forms themselves: what they ask for, how they are laid out, and that they can be filled in."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govrules.forms import Cover, Wanted, cover_of, facts_read, record_form, wanted, workbook
from govrules.forms.choices import choices
from govrules.forms.drop_down import drop_down
from govrules.forms.grid import FORM, FORMAT, HELP, VALUES
from govrules.forms.sheet import DOCUMENTS, PROJECTS, every_sheet
from govrules.pack import Pack, ResolvedPack, load_pack_folder, resolve
from govrules.record import load_project, project_from
from govrules.record.write import record_text
from govrules.source import InputError, parse_text
from govrules.values.words import Words
from tests.forms.books import BLANK, form, from_csv, loaded, tables_of

if TYPE_CHECKING:
    from govrules.forms.table import Table
    from govrules.values.words import Lang

DAY = date(2024, 6, 30)
DOCUMENT_TYPES = ("project_proposal", "feasibility_report", "approval_document", "construction_contract")
"""Those that the rules and steps of the pack name."""
XINHAI = Path(__file__).resolve().parents[1] / "packs" / "xinhai"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack_folder(XINHAI)


@pytest.fixture(scope="module")
def asked(pack: Pack) -> Wanted:
    resolved = resolve(pack, DAY)
    assert isinstance(resolved, ResolvedPack)
    return wanted(facts_read(resolved))


def sheet(tables: list[Table], name: str) -> Table:
    return next(table for table in tables if table.sheet == name)


# what a form asks for ---------------------------------------------------------------------------------------


def test_a_form_asks_for_what_the_rules_read_and_for_no_more(asked: Wanted) -> None:
    projects = {column.path for column in asked.sheets[0].columns}
    assert {"id", "name", "jurisdiction", "stage", "investment.total", "changes", DOCUMENTS} <= projects
    assert "investment.lease_price" not in projects
    assert [one.path for one in asked.sheets] == [
        PROJECTS,
        "construction.progress_reports",
        "changes",
        DOCUMENTS,
    ]
    assert asked.documents == DOCUMENT_TYPES


def test_a_record_that_states_more_finds_its_columns(asked: Wanted, pack: Pack) -> None:
    project = project_from(
        {
            "id": "A",
            "name": "甲",
            "investment": {"lease_price": "3元"},
            "contracts": [{"name": "主合同", "amount": "2480万元"}],
            "uncertain": ["sharing.only_sensitive_data"],
        }
    )
    made = wanted((column.path for one in asked.sheets for column in one.columns), [project])
    (after,) = loaded(workbook(made, [project], BLANK, "zh", "x.xlsx"))
    assert after.project.contracts == project.contracts
    assert after.project.investment == project.investment
    assert after.project.uncertain == project.uncertain


# the workbook -----------------------------------------------------------------------------------------------


def test_sheets_headings_and_the_hidden_sheet(asked: Wanted, pack: Pack) -> None:
    data = workbook(asked, [], cover_of([pack], DAY), "zh", "x.xlsx")
    tables = tables_of(data)
    assert [table.sheet for table in tables] == [
        "填写说明",
        "项目",
        "季度进展报告",
        "变更",
        "文件",
        "取值表",
        FORM,
    ]
    groups, headings = sheet(tables, "项目").rows[:2]
    assert headings[:4] == ["编号", "名称", "地区", "所处阶段"]
    assert "总投资（万元）" in headings
    assert "金额" in groups
    assert sheet(tables, "变更").rows[0][0] == "项目编号"
    imprint = sheet(tables, FORM).rows
    assert imprint[0][0] == FORMAT
    assert imprint[1][:2] == ["jurisdiction", "xinhai"]
    assert ["项目", "总投资（万元）", "investment.total"] in imprint
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert 'state="veryHidden"' in parts.read("xl/workbook.xml").decode()


def test_in_english(asked: Wanted, pack: Pack) -> None:
    tables = tables_of(workbook(asked, [], cover_of([pack], DAY), "en", "x.xlsx"))
    assert [table.sheet for table in tables][1:4] == ["Projects", "Quarterly progress reports", "Changes"]
    assert "total investment (万元)" in sheet(tables, "Projects").rows[1]


def test_projects_on_the_form_of_a_jurisdiction_are_of_that_one_unless_they_say_otherwise(
    asked: Wanted, pack: Pack
) -> None:
    records = [
        project_from({"id": "A", "name": "甲"}),
        project_from({"id": "B", "name": "乙", "jurisdiction": "其他"}),
    ]
    found = loaded(workbook(asked, records, cover_of([pack], DAY), "zh", "x.xlsx"))
    assert [one.project.jurisdiction for one in found] == ["xinhai", "其他"]
    assert [one.project.jurisdiction for one in loaded(form(records))] == [None, "其他"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_drop_down_offers_can_be_read(lang: Lang) -> None:
    """Drop-downs of symbols are ranges of the sheet of values, each with the labels of their domain."""
    from govrules.forms import everything

    drawn = choices(everything(), lang)
    values = sheet(tables_of(form([], lang)), VALUES.say(lang))
    for kind in every_sheet():
        for column in kind.columns:
            rule = drop_down(column, drawn, BLANK, lang)
            if rule is None or isinstance(rule["source"], list):
                continue
            found = re.fullmatch(r"='(.+)'!\$([A-Z]+)\$2:\$\2\$(\d+)", rule["source"])
            assert found is not None
            assert found[1] == VALUES.say(lang)
            at = next(i for i, one in enumerate(drawn) if column.domain and one.domain == column.domain.id)
            labels = [values.cell(row, at) for row in range(1, int(found[3]))]
            assert column.domain is not None
            assert [column.domain.find(str(label)) for label in labels] == list(column.domain.symbols)
            assert values.cell(int(found[3]), at) is None


def test_sheets_have_names_that_every_program_takes() -> None:
    for name in [text for one in every_sheet() for text in one.name] + [*HELP, *VALUES, FORM]:
        assert len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_a_form_for_more_jurisdictions_than_a_drop_down_can_name() -> None:
    column = every_sheet()[0].column("jurisdiction")
    few, many = (Cover((), (Words("某市", "Sometown"),) * count, DAY) for count in (5, 100))
    assert drop_down(column, [], few, "zh") == {
        "validate": "list",
        "source": ["某市"] * 5,
        "show_error": False,
    }
    assert drop_down(column, [], many, "zh") is None


def test_types_of_documents_that_the_rules_ask_for_come_first(asked: Wanted) -> None:
    types = next(one for one in choices(asked, "zh") if one.domain == "document").labels
    assert types[:4] == ("项目建议书", "可行性研究报告", "项目批复文件", "建设（采购）合同")
    assert len(types) == len(set(types))


def test_every_heading_has_a_comment_that_says_how_to_fill_it_in(asked: Wanted, pack: Pack) -> None:
    data = workbook(asked, [], cover_of([pack], DAY), "zh", "x.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        comments = "".join(parts.read(name).decode() for name in parts.namelist() if "comments" in name)
    assert comments.count("<comment ") == sum(len(one.columns) for one in asked.sheets)
    assert "金额以万元计，只填数字" in comments
    assert "留空即推定为“是”；存疑的填“不明”" in comments
    assert "留空即为新海市" in comments


def test_no_cell_of_a_form_is_a_formula() -> None:
    evil = project_from({"id": "=1+1", "name": "@SUM(A1)", "unit": {"name": "+cmd|' /C calc'!A0"}})
    with zipfile.ZipFile(io.BytesIO(form([evil]))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in text or "<f " in text for text in sheets)
    assert record_text(loaded(form([evil]))[0].project) == record_text(evil)


def test_the_same_form_has_the_same_bytes(asked: Wanted, pack: Pack) -> None:
    cover = cover_of([pack], DAY)
    assert workbook(asked, [], cover, "zh", "a.xlsx") == workbook(asked, [], cover, "zh", "b.xlsx")


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut_off() -> None:
    fits = project_from({"id": "A", "name": "甲", "unit": {"name": "长" * 32_767}})
    assert record_text(loaded(form([fits]))[0].project) == record_text(fits)
    with pytest.raises(InputError) as refused:
        form([project_from({"id": "A", "name": "甲", "unit": {"name": "长" * 32_768}})])
    (fault,) = refused.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E463", "form.xlsx:项目!E3")


def test_without_the_libraries_the_extra_is_named_and_csv_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = form([])
    for library in ("xlsxwriter", "python_calamine"):
        monkeypatch.setitem(sys.modules, library, None)
    for use in (lambda: form([]), lambda: tables_of(made)):
        with pytest.raises(InputError, match=r"govrules\[xlsx\]") as refused:
            use()
        assert refused.value.diagnostics[0].code == "E450"
    assert [one.project.id for one in from_csv(项目="编号,名称\nA,甲\n")] == ["A"]


# the record in YAML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_record_form_can_be_read_once_id_and_name_are_written(
    asked: Wanted, pack: Pack, lang: Lang
) -> None:
    text = record_form(asked, cover_of([pack], DAY), lang)
    for key in ("编号", "名称") if lang == "zh" else ("id", "name"):
        text = re.sub(rf"^{key}:", f"{key}: X", text, count=1, flags=re.MULTILINE)
    assert stated(text) == {"id": "X", "name": "X", "jurisdiction": "xinhai"}


def test_what_is_commented_out_can_be_read_too(asked: Wanted, pack: Pack) -> None:
    """Lists and documents stand as comments: with the # taken off they are items."""
    text = record_form(asked, cover_of([pack], DAY), "zh")
    text = re.sub(r"^(编号|名称):", r"\1: X", text, flags=re.MULTILINE)
    text = re.sub(r"^( +)# (?=- |  \S)(?!  #)", r"\1", text, flags=re.MULTILINE)
    text = text.replace("变更事项:", "变更事项: [预算]")
    found = stated(text)
    assert len(found["changes"]) == 1
    assert [one["type"] for one in found["documents"]["on_file"]] == list(DOCUMENT_TYPES)


def test_a_record_form_has_a_line_for_every_fact_and_fits_a_page(asked: Wanted, pack: Pack) -> None:
    text = record_form(asked, cover_of([pack], DAY), "zh")
    missing = [
        column.label.zh
        for one in asked.sheets
        for column in one.columns
        if one.path != DOCUMENTS
        and not column.path.startswith("documents")
        and f"{column.label.zh}:" not in text
    ]
    assert missing == []
    assert "可填：新建、扩建" in text
    assert "须认定：" in text
    from govrules.output.layout import width

    assert max(width(line) for line in text.splitlines()) <= 120
    assert not any(not one.strip() and not other.strip() for one, other in pairwise(text.splitlines()))


def stated(text: str) -> dict[str, object]:
    data = load_project(parse_text(text, "p.yaml")).project.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in data.items() if value not in ({}, [])}
