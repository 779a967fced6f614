"""Every value of a record knows where it stands, and every missing one where it belongs."""

from __future__ import annotations

import pytest

from govrules.source import Place, Span
from tests.record.support import load

RECORD = """\
id: CQ-1
名称: 某平台
金额:
  总投资: 3200万元
changes:
  - decided: 2024-01-01
  - 资金调整数额: 1万元
documents:
  - 采购合同
  - {type: feasibility_report, date: 2024-01-01, 结论: 合格}
  - {type: feasibility_report, date: 2023-01-01}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("id", "1:5"),
        ("name", "2:5"),
        ("investment.total", "4:8"),
        ("changes", "6:3"),
        ("changes[0].decided", "6:14"),
        ("changes[1].adjusted", "7:13"),
        ("documents", "9:3"),
        ("documents.on_file[0].type", "9:5"),
        ("documents.construction_contract", "9:5"),
        ("documents.feasibility_report", "10:12"),
        ("documents.feasibility_report.result", "10:54"),
    ],
)
def test_a_value_stands_where_it_is_written_under_its_english_path(path, place):
    assert str(load(RECORD).place(path)) == f"p.yaml:{place}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("investment.budget", "3:1"),
        ("changes[1].decided", "7:5"),
        ("documents.acceptance_report", "8:1"),
        ("documents.feasibility_report.issuer", "10:6"),
        ("construction.started", "1:1"),
        ("stage", "1:1"),
    ],
)
def test_a_missing_value_belongs_at_the_key_of_its_nearest_parent(path, place):
    assert str(load(RECORD).place(path)) == f"p.yaml:{place}"


def test_a_place_holds_the_whole_span_of_the_value():
    assert load(RECORD).place("investment.total") == Place("p.yaml", Span(4, 8, 4, 14))
    assert load(RECORD).place("changes") == Place("p.yaml", Span(6, 3, 7, 16))


def test_members_of_a_set_have_places_of_their_own():
    loaded = load("content:\n  builds:\n    - 机房\n    - 云平台\n")
    assert str(loaded.place("content.builds[1]")) == "p.yaml:6:7"


def test_notes_on_the_encoding_stay_with_the_record(tmp_path):
    from govrules.record import load_project

    file = tmp_path / "old.yaml"
    file.write_bytes("编号: A\n名称: 甲\n".encode("gb18030"))
    loaded = load_project(file)
    assert loaded.project.name == "甲"
    assert [note.code for note in loaded.notes] == ["N105"]
    assert loaded.file == file.as_posix()
