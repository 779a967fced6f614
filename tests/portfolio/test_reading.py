"""Tables are read as records are: every spelling, every fault at its row and column, and no row lost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govrules.portfolio.flatten import flatten
from govrules.portfolio.writing.columns import Columns
from govrules.record import project_from
from govrules.source import InputError
from govrules.values import Money
from tests.forms.books import stated
from tests.forms.test_round_trip import texts
from tests.portfolio.support import read_csv, read_files, read_frame
from tests.record.strategies import records

HEAD = "id,name,investment.total (万元)"


def codes(problem: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [fault.code for fault in problem.value.diagnostics]


# headings and spellings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("investment.total", "3200万元"),
        ("investment.total (元)", "32,000,000"),
        ("总投资（万元）", "３２００"),
        ("金额.总投资 (亿元)", "0.32"),
        ("total investment(分)", "3200000000"),
        ("总投资（万元）", "0.32亿元"),
    ],
)
def test_an_amount_by_any_heading_and_unit(tmp_path: Path, heading: str, cell: str) -> None:
    found = read_csv(tmp_path, projects=f'编号,{heading}\nA,"{cell}"\n')
    project = found.projects[1]
    assert project.investment is not None
    assert project.investment.total == Money.parse("3200万元")


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("scope.classified", "是"),
        ("scope.classified", "false"),
        ("procurement.contract_signed", "2024年3月1日"),
        ("procurement.contract_signed", "已"),
        ("procurement.contract_signed", "no"),
        ("progress.construction_until", "2024/3/1"),
        ("progress.overdue_days", "1.5"),
        ("funding.local_share", "百分之60"),
        ("stage", "建设实施"),
        ("unit.responsible_person", "张三"),
        ("investment.total", "1.5亿"),
    ],
)
def test_a_cell_says_what_it_says_in_a_record(tmp_path: Path, path: str, cell: str) -> None:
    group, _, name = path.rpartition(".")
    record = {group: {name: cell}} if group else {name: cell}
    expected = project_from({"id": "A", "name": "N"} | record)
    found = read_csv(tmp_path, projects=f"id,name,{path}\nA,N,{cell}\n")
    assert stated(found.projects[1]) == stated(expected)


def test_an_empty_cell_and_one_that_says_unknown_state_nothing(tmp_path: Path) -> None:
    found = read_csv(tmp_path, projects=f"{HEAD},scope.classified\nA,N,,不明\nB,N,不明,\n")
    assert all(project.investment is None and project.scope is None for project in found.projects.values())


def test_unknown_opens_what_would_be_presumed(tmp_path: Path) -> None:
    found = read_csv(tmp_path, projects="id,scope.special_rules\nA,不明\nB,\n")
    assert [project.uncertain for project in found.projects.values()] == [("scope.special_rules",), ()]


def test_a_set_is_a_list_of_names_or_a_column_for_each_member(tmp_path: Path) -> None:
    found = read_csv(tmp_path, projects="id,sources of funds\nA,municipal_fiscal；special_funds\nB,无\nC,\n")
    sources = [project.funding.sources if project.funding else None for project in found.projects.values()]
    assert sources == [frozenset({"municipal_fiscal", "special_funds"}), frozenset(), None]


def test_headings_that_no_fact_has_stop_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read_csv(tmp_path, projects="id,总投姿（万元）,# 备注,投资\nA,1,x,2\n")
    assert codes(problem) == ["E454", "E454"]
    assert "总投资" in problem.value.diagnostics[0].message.zh


def test_headings_that_say_the_same_stop_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read_csv(tmp_path, projects="id,总投资（万元）,investment.total (元)\nA,1,2\n")
    assert codes(problem) == ["E455"]


def test_a_set_with_columns_for_some_members_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read_csv(tmp_path, projects="id,funding.sources=municipal_fiscal\nA,是\n")
    assert codes(problem) == ["E872"]


# rows that are wrong --------------------------------------------------------------------------------------


def test_bad_rows_are_told_with_row_and_column_and_stop_no_other(tmp_path: Path) -> None:
    found = read_csv(
        tmp_path,
        projects=f"{HEAD},procurement.contract_signed\nA,N,1,2024-03-01\nB,N,x,2024-02-30\nC,N,-1,\n,N,1,\nE,N,1,否\n",
    )
    assert found.faults() == [
        (2, "E407", "investment.total (万元)"),
        (2, "E407", "procurement.contract_signed"),
        (3, "E407", "investment.total (万元)"),
        (4, "E875", "id"),
    ]
    assert found.places() == ["projects.csv:3", "projects.csv:3", "projects.csv:4", "projects.csv:5"]
    assert sorted(found.projects) == [1, 5]
    assert found.rows == 5


def test_what_is_no_row_is_counted_too(tmp_path: Path) -> None:
    found = read_csv(tmp_path, projects=f'{HEAD}\nA,N,1,extra\n\nB,"N\nN",2\nC,N"x"y,3\nD,"N,4\n')
    assert found.faults() == [(1, "E456", None), (4, "E121", None)]
    assert found.rows == 4
    assert [project.id for project in found.projects.values()] == ["B", "C"]


def test_titles_above_the_headings_and_gb18030(tmp_path: Path) -> None:
    text = "2024年台账,,\n项目编号,项目名称,总投资（万元）\nA,甲,1\n".encode("gb18030")
    assert read_csv(tmp_path, projects=text).projects[1].name == "甲"


def test_chunks_lose_nothing_and_number_on(tmp_path: Path) -> None:
    lines = [f"P{number},N,{'x' if number % 3 == 0 else number}" for number in range(1, 12)]
    found = read_csv(tmp_path, 4, projects="\n".join([HEAD, *lines]))
    assert [chunk.first for chunk in found.chunks] == [1, 5, 9]
    assert {row for row, *_ in found.faults()} == {3, 6, 9}
    assert {row: project.id for row, project in found.projects.items()} == {
        row: f"P{row}" for row in range(1, 12) if row % 3
    }


@pytest.mark.parametrize(
    "cells",
    [
        {"procurement.contract_signed": "2024-03-01", "procurement.contract_signed.happened": "否"},
        {"documents.construction_contract.issuer": "data"},
        {"documents.construction_contract": "否", "documents.construction_contract.result": "passed"},
    ],
)
def test_what_cannot_all_be_so_is_refused(tmp_path: Path, cells: dict[str, str]) -> None:
    found = read_csv(tmp_path, projects=f"id,{','.join(cells)}\nA,{','.join(cells.values())}\n")
    assert [code for _, code, _ in found.faults()] == ["E874"]


# lists ----------------------------------------------------------------------------------------------------


def test_items_go_to_the_projects_they_name(tmp_path: Path) -> None:
    found = read_csv(
        tmp_path,
        2,
        projects="id,变更\nA,有\nB,无\nC,\nD,\n",
        变更="项目编号,变更日期,资金调整数额（万元）\nC,2024-01-01,5\nA,2024-02-01,1\nA,2024-01-01,2\n",
    )
    dates = {
        project.id: None if project.changes is None else [str(one.decided) for one in project.changes]
        for project in found.projects.values()
    }
    assert dates == {"A": ["2024-02-01", "2024-01-01"], "B": [], "C": ["2024-01-01"], "D": None}
    assert found.faults() == []


def test_a_bad_item_refuses_its_project_and_a_stray_one_is_told(tmp_path: Path) -> None:
    found = read_csv(
        tmp_path,
        projects="id\nA\nB\n",
        changes="project,adjusted\nA,1万元\nA,多\nB,1万元\nZ,1万元\n,1万元\n",
    )
    assert found.faults() == [
        (1, "E407", "adjusted"),
        (None, "E459", "project"),
        (None, "E459", "project"),
    ]
    assert found.places() == ["changes.csv:3", "changes.csv:6", "changes.csv:5"]
    assert list(found.projects) == [2]


def test_items_of_an_id_that_is_there_twice_belong_to_the_first(tmp_path: Path) -> None:
    text = {"projects": "id\nA\nB\nA\nB\nA\n", "contracts": "project,amount\nA,1万元\n"}
    for chunk in (1, 2, 100):
        found = read_csv(tmp_path, chunk, **text)
        assert found.faults() == [(3, "E460", "id"), (5, "E460", "id")]
        assert list(found.projects) == [1, 2, 4]


def test_some_or_none_must_fit_the_items(tmp_path: Path) -> None:
    found = read_csv(tmp_path, projects="id,合同\nA,有\nB,无\n", contracts="project,amount\nB,1万元\n")
    assert found.faults() == [(1, "E461", "contracts"), (2, "E461", "contracts")]


def test_documents_as_a_list_have_the_parts_of_their_type(tmp_path: Path) -> None:
    found = read_csv(
        tmp_path,
        projects="id\nA\nB\n",
        documents="project,type,date,contents\nA,可行性研究报告,2024-01-01,cryptography\nB,可行性研究报告,,没有这篇\n",
    )
    assert [code for _, code, _ in found.faults()] == ["E407"]
    documents = found.projects[1].documents
    assert documents is not None
    assert documents.on_file[0].contents == frozenset({"cryptography"})


def test_documents_are_stated_in_one_way_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read_csv(
            tmp_path,
            projects="id,documents.construction_contract\nA,是\n",
            documents="project,type\nA,construction_contract\n",
        )
    assert codes(problem) == ["E455"]


# typed tables ---------------------------------------------------------------------------------------------


def one(name: str, *values: Any, dtype: Any = None) -> pl.DataFrame:
    ids = [f"P{number}" for number in range(1, len(values) + 1)]
    return pl.DataFrame({"id": ids, name: pl.Series(values, dtype=dtype, strict=False)})


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("分", [3_200_000_050]),
        ("元", [Decimal("32000000.50")]),
        ("元", ["32000000.5"]),
        ("万元", [Decimal("3200.00005")]),
    ],
)
def test_typed_amounts_are_exact(unit: str, values: list[Any]) -> None:
    project = read_frame(one(f"investment.total ({unit})", *values)).projects[1]
    assert project.investment is not None
    assert project.investment.total == 3_200_000_050


def test_numbers_without_a_unit_are_no_amounts() -> None:
    with pytest.raises(InputError) as problem:
        read_frame(one("investment.total", 3200))
    assert codes(problem) == ["E873"]


def test_a_float_counts_only_where_it_is_whole() -> None:
    found = read_frame(
        one("investment.total (元)", 3200.0, 0.1, None, float("nan"), 2.0**60, dtype=pl.Float64)
    )
    assert [row for row, *_ in found.faults()] == [2, 4, 5]
    investment = found.projects[1].investment
    assert investment is not None
    assert investment.total == 320_000


def test_an_amount_beyond_what_columns_hold_is_refused() -> None:
    found = read_frame(one("investment.total (元)", 10**14, 10**14 + 1))
    assert [(row, code) for row, code, _ in found.faults()] == [(2, "E407")]


def test_moments_are_days_only_at_midnight() -> None:
    found = read_frame(
        one("procurement.contract_signed", datetime(2024, 3, 1), datetime(2024, 3, 1, 8), None)
    )
    assert [row for row, *_ in found.faults()] == [2]
    procurement = found.projects[1].procurement
    assert procurement is not None
    assert procurement.contract_signed == date(2024, 3, 1)


def test_lists_of_names_are_sets() -> None:
    found = read_frame(
        one("content.builds", ["machine_room"], [], None, ["nothing"], dtype=pl.List(pl.String))
    )
    builds = {row: project.content and project.content.builds for row, project in found.projects.items()}
    assert builds == {1: frozenset({"machine_room"}), 2: frozenset(), 3: None}
    assert [row for row, *_ in found.faults()] == [4]


def test_a_column_of_another_type_stops_the_table() -> None:
    with pytest.raises(InputError) as problem:
        read_frame(one("scope.classified", 1, 0))
    assert codes(problem) == ["E873"]


# JSON Lines -----------------------------------------------------------------------------------------------


def test_a_record_a_line_with_faults_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(
        '{"id": "A", "name": "甲", "金额": {"总投资": "1亿元"}}\n'
        "\n"
        '{"id": "B", "name": "N", "investment": {"total": 5}}\n'
        '{"id": "C", "id": "D", "name": "N"}\n'
        "{oops\n"
        '{"id": "E", "name": "N", "progress": {"overdue_days": 0.5}}\n',
        encoding="utf-8",
    )
    found = read_files(path)
    assert [(one.row, one.place.rpartition("/")[2]) for one in found.refused][:2] == [
        (2, "p.jsonl:3:50"),
        (3, "p.jsonl:4:13"),
    ]
    assert {one.row for one in found.refused} == {2, 3, 4}
    assert [project.id for project in found.projects.values()] == ["A", "E"]
    assert found.rows == 5


# round trip -----------------------------------------------------------------------------------------------


@given(st.lists(records(), min_size=1, max_size=4), st.sampled_from(["parquet", "csv"]))
@settings(max_examples=40, deadline=None)
def test_records_written_as_columns_are_read_back_as_the_same(
    several: list[dict[str, Any]], form: Any
) -> None:
    before = {
        row: project_from(data | {"id": f"P{row}", "name": f"N{row}"}) for row, data in enumerate(several, 1)
    }
    assume(all(text.strip() for project in before.values() for text in texts(project.model_dump())))
    with TemporaryDirectory() as name:
        folder = Path(name)
        columns = Columns(folder, form)
        out: set[int] = set()
        for row, project in before.items():  # a chunk each
            table, misfits = flatten([(row, project)])
            out |= {misfit.row for misfit in misfits}
            if not misfits:
                columns.add(table)
        columns.finish()
        columns.close()
        found = read_files(*sorted(folder.iterdir()))
    kept = [project for row, project in before.items() if row not in out]
    assert found.faults() == []
    assert [shown(project, form) for project in found.projects.values()] == [
        shown(project, form) for project in kept
    ]


def shown(project: Any, form: str) -> str:
    """Return what a record states; CSV keeps no outer spaces, and marks what might be a formula."""
    text = stated(project)
    return text if form == "parquet" else "".join(text.split()).replace("'", "")
