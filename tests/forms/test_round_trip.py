"""A record put into a spreadsheet and read back states the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.forms.bounds import Bounds
from govrules.forms.collect import projects_in
from govrules.forms.grid import FORM, HELP, VALUES
from govrules.forms.reading import read_csv
from govrules.forms.sheet import CONTENTS, every_sheet
from govrules.record import Project, load_project, project_from, vocabulary
from govrules.record.write import record_text
from govrules.source import InputError, parse_text
from tests.forms.books import as_csv, form, from_csv, just, loaded, stated, tables_of
from tests.record.strategies import records

if TYPE_CHECKING:
    from govrules.catalogue import Domain
    from govrules.values.words import Lang

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))
LANGS: tuple[Lang, ...] = ("zh", "en")


def projects(several: list[dict[str, object]]) -> list[Project]:
    """Return valid records whose ids differ; what is not seen in a cell (spaces alone) is not in them."""
    made = [
        project_from({**data, "id": f"{number}-{data['id']}".strip()}) for number, data in enumerate(several)
    ]
    return [project for project in made if all(text.strip() for text in texts(project.model_dump()))]


def texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    if isinstance(data, list | tuple):
        return [text for value in data for text in texts(value)]
    return [data] if isinstance(data, str) else []


@given(st.lists(records(), max_size=3), st.sampled_from(LANGS))
@settings(max_examples=60, deadline=None)
def test_through_a_workbook(several: list[dict[str, object]], lang: Lang) -> None:
    before = projects(several)
    after = loaded(just(before, lang))
    assert [stated(one.project) for one in after] == [stated(one) for one in before]


@given(st.lists(records(), max_size=2))
@settings(max_examples=30, deadline=None)
def test_through_csv_files(several: list[dict[str, object]]) -> None:
    before = [
        project for project in projects(several) if not any(map(is_spaced, texts(project.model_dump())))
    ]
    sheets = {
        str(table.sheet): as_csv(table)
        for table in tables_of(just(before))
        if table.sheet not in {FORM, *HELP, *VALUES}
    }
    assert [stated(one.project) for one in from_csv(**sheets)] == [stated(one) for one in before]


def is_spaced(text: str) -> bool:
    """Tell whether a text begins or ends with space, which a CSV file does not keep."""
    return text != text.strip()


@given(records(), st.sampled_from(LANGS))
@settings(max_examples=40, deadline=None)
def test_through_yaml(data: dict[str, object], keys: Lang) -> None:
    before = project_from(data)
    after = load_project(parse_text(record_text(before, keys), "p.yaml")).project
    assert stated(after) == stated(before)
    assert after.uncertain == before.uncertain


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_through_a_workbook_into_yaml(path: Path, lang: Lang) -> None:
    before = load_project(path).project
    (after,) = loaded(form([before], lang))
    assert load_project(parse_text(record_text(after.project, lang), "p.yaml")).project == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_in_the_encodings_of_spreadsheet_programs(encoding: str, tmp_path: Path) -> None:
    from govrules.forms import read_spreadsheets

    file = tmp_path / "台账.csv"
    file.write_bytes("项目编号,项目名称,总投资（万元）\r\nA-1,数据平台㐂,3200\r\n".encode(encoding))
    (found,) = read_spreadsheets([file])
    assert not isinstance(found, InputError)
    assert (found.project.name, str(found.project.investment.total)) == ("数据平台㐂", "3200万元")
    assert [note.code for note in found.notes] == (["N105"] if encoding == "gb18030" else [])


# what makes the way back certain ---------------------------------------------------------------------------


def domains() -> list[Domain]:
    known = vocabulary()
    return [*known.domains.values(), *(kind.contents for kind in known.documents.values())]


@pytest.mark.parametrize("domain", domains(), ids=lambda domain: domain.id)
@pytest.mark.parametrize("lang", LANGS)
def test_every_label_of_a_domain_means_its_symbol_alone_and_all_of_them_in_one_cell(
    domain: Domain, lang: Lang
) -> None:
    """Names may hold the signs that separate members: 、 and the comma."""
    from govrules.forms.taken import node_of
    from govrules.source import Sequence, Span

    labels = [symbol.label.say(lang) for symbol in domain.symbols.values()]
    assert [domain.find(label) for label in labels] == list(domain.symbols)
    column = every_sheet()[-1].column(CONTENTS)
    for joint in ("、", "；", "; ", "，", "\n"):
        node = node_of(joint.join(labels), column, None, domain, Span(1, 1, 1, 2)) if labels else None
        items = node.items if isinstance(node, Sequence) else ()
        assert [item.value for item in items] == labels  # type: ignore[union-attr]


@pytest.mark.parametrize("domain", domains(), ids=lambda domain: domain.id)
def test_no_member_of_a_set_is_called_none_or_unknown(domain: Domain) -> None:
    from govrules.record.cells import NONE, UNKNOWN

    of_sets = {
        column.domain.id
        for sheet in every_sheet()
        for column in sheet.columns
        if column.kind == "set" and column.domain
    }
    special = (
        {*UNKNOWN} if domain.id not in of_sets and not domain.id.startswith("contents") else {*NONE, *UNKNOWN}
    )
    assert all(domain.find(word) is None for word in special)


def test_headings_of_a_sheet_differ_in_both_languages() -> None:
    from govrules.forms.heading import find_heading, heading_of

    for sheet in every_sheet():
        for lang in LANGS:
            for column in sheet.columns:
                found = find_heading(heading_of(column, lang), sheet)
                assert found is not None
                assert found.column == column


def test_several_books_are_read_one_after_the_other(tmp_path: Path) -> None:
    from govrules.forms import read_spreadsheets

    made = [project_from({"id": name, "name": name}) for name in ("A", "B")]
    for project in made:
        (tmp_path / f"{project.id}.xlsx").write_bytes(form([project]))
    found = read_spreadsheets([tmp_path / "A.xlsx", tmp_path / "B.xlsx"])
    assert [one.project.id for one in found if not isinstance(one, InputError)] == ["A", "B"]


def test_a_csv_file_is_the_sheet_that_its_name_says() -> None:
    table = read_csv("项目编号,类型,日期\nA-1,项目建议书,2024年3月1日\n", "文件.csv", Bounds())
    projects_table = read_csv("编号,名称\nA-1,甲\n", "台账.csv", Bounds())
    (found,) = projects_in([table, projects_table])
    assert not isinstance(found, InputError)
    assert [filed.type for filed in found.project.documents.on_file] == ["project_proposal"]
