"""Files of waivers: what one states, in YAML and in a table, and every fault of its form at its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import jsonschema
import pytest

from govrules.source import parse_text
from govrules.source.tree import plain
from govrules.waivers.schema import waivers_schema
from tests.source.shown import covered
from tests.waivers.register import ENTRY, entry, faults, read

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = """\
例外:
  - 规则: s-cloud
    项目: P-1
    理由: 设备尚未适配
    依据: {文件: 小数函〔2024〕1号, 日期: 2024年3月1日}
    批准单位: 市数据局
    申请单位: 市应急局
    批准日期: 2024-03-05
    截止日期: 2024/12/31
"""
TABLE = (
    "规则,项目,理由,依据文件,依据日期,批准单位,申请单位,批准日期,截止日期,事项\n"
    "s-cloud,P-1,设备尚未适配,小数函〔2024〕1号,2024-03-01,市数据局,市应急局,2024-03-05,2024-12-31,\n"
)
ENGLISH_TABLE = (
    "project,rule,reason,basis_document,basis_date,granted_by,asked_by,granted,expires\n"
    "P-1,s-cloud,设备尚未适配,小数函〔2024〕1号,2024-03-01,市数据局,市应急局,2024-03-05,2024-12-31\n"
)


def test_what_a_waiver_states(tmp_path: Path) -> None:
    named = "contracts[name=总集成[2024]]"
    (waiver,) = read(entry(fact=named, article_digest="sha256:0123456789abcdef"), tmp_path)
    assert (waiver.rule, waiver.project, waiver.fact) == ("s-cloud", "P-1", named)
    assert (waiver.basis, waiver.basis_date) == ("小数函〔2024〕1号", date(2024, 3, 1))
    assert (waiver.granted_by, waiver.asked_by) == ("市数据局", "市应急局")
    assert (waiver.granted, waiver.expires) == (date(2024, 3, 5), date(2024, 12, 31))
    assert waiver.digests == ("0123456789abcdef",)
    assert str(waiver.place) == "w.yaml:2:5"
    assert str(waiver.at("basis")) == "w.yaml:5:23"


@pytest.mark.parametrize(
    ("text", "name"),
    [(CHINESE, "w.yaml"), (TABLE, "w.csv"), (ENGLISH_TABLE, "W.CSV"), (TABLE.replace("\n", "\r\n"), "w.csv")],
    ids=["Chinese keys", "table", "English table", "table of Windows"],
)
def test_every_way_of_writing_it_says_the_same(text: str, name: str, tmp_path: Path) -> None:
    (expected,), (found,) = read(entry(), tmp_path), read(text, tmp_path, name)
    for field in ("rule", "project", "fact", "reason", "basis", "basis_date", "granted_by", "asked_by"):
        assert getattr(found, field) == getattr(expected, field)
    assert (found.granted, found.expires) == (expected.granted, expected.expires)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_the_encodings_of_spreadsheets(encoding: str, tmp_path: Path) -> None:
    from govrules.waivers import read_waivers

    path = tmp_path / "w.csv"
    path.write_bytes(TABLE.encode(encoding))
    (waiver,) = read_waivers(path)
    assert waiver.granted_by == "市数据局"


def test_a_project_whose_id_looks_like_a_number_keeps_it_as_written(tmp_path: Path) -> None:
    assert [read(entry(project=one), tmp_path)[0].project for one in ("007", "12", "1e5")] == [
        "007",
        "12",
        "1e5",
    ]


@pytest.mark.parametrize(
    "written", ["[sha256:0123456789abcdef, 1111111111111111]", "0123456789abcdef 1111111111111111"]
)
def test_several_digests(written: str, tmp_path: Path) -> None:
    (waiver,) = read(entry(article_digest=written), tmp_path)
    assert waiver.digests == ("0123456789abcdef", "1111111111111111")


# faults ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", sorted(ENTRY))
def test_everything_but_item_and_digest_is_required(field: str, tmp_path: Path) -> None:
    found = faults(entry(**{field: None}), tmp_path)
    named = ["basis.document", "basis.date"] if field == "basis" else [field]
    assert [fault.code for fault in found] == ["E822"] * len(named)
    for fault, name in zip(found, named, strict=True):
        assert fault.message.en.startswith(f"{name} is missing")
        assert str(fault.place) == "w.yaml:2:5"


@pytest.mark.parametrize(
    ("changes", "code", "place", "said"),
    [
        ({"rule": "s-*"}, "E823", "2:11", "write its whole id, not a pattern"),
        ({"rule": "s-cloud, s-strict"}, "E823", "2:11", "a waiver is for one rule"),
        ({"fact": "changes"}, "E823", "10:11", "no item of a list"),
        ({"fact": "changes[x]"}, "E823", "10:11", "no item of a list"),
        ({"expires": "2024-02-30"}, "E823", "9:14", "not a day of the calendar"),
        ({"expires": "never"}, "E823", "9:14", "is not a date"),
        ({"granted": "[2024-03-05]"}, "E823", "8:14", "a text was expected"),
        ({"article_digest": "abc"}, "E823", "10:21", "hexadecimal"),
        ({"asked_by": "市数据局"}, "E824", "7:15", "nobody grants an exception to itself"),
        ({"granted": "2024-02-29"}, "E829", "8:14", "before the day of its document, 2024-03-01"),
        ({"expires": "2024-03-04"}, "E825", "9:14", "before it is granted"),
        ({"expire": "2024-12-31"}, "E821", "10:5", "did you mean “expires”?"),
        ({"basis": "{document: x, date: 2024-03-01, dae: 1}"}, "E821", "5:44", "did you mean “date”?"),
        ({"basis": "小数函〔2024〕1号"}, "E820", "5:12", "keys and values were expected under basis"),
    ],
)
def test_a_fault_is_told_at_its_place(
    changes: dict[str, str], code: str, place: str, said: str, tmp_path: Path
) -> None:
    fault = next(one for one in faults(entry(**changes), tmp_path) if one.code == code)
    assert str(fault.place) == f"w.yaml:{place}"
    assert said in fault.message.en


@pytest.mark.parametrize(
    ("granted_by", "asked_by"),
    [
        ("市数据局", "市 数据局"),
        ("市数据局（本部）", "市数据局(本部)"),
        ("Data Bureau", "data bureau."),
        ("ＡＢ公司", "AB公司"),
    ],
)
def test_a_party_is_the_same_however_it_is_written(granted_by: str, asked_by: str, tmp_path: Path) -> None:
    found = faults(entry(granted_by=granted_by, asked_by=asked_by), tmp_path)
    assert [fault.code for fault in found] == ["E824"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("- rule: x\n", "E820", "1:1"),
        ("waiver: []\n", "E821", "1:1"),
        ("waivers: {}\n", "E820", "1:10"),
        ("waivers: [x]\n", "E820", "1:11"),
        ("waivers: [\n", "E117", "2:1"),
    ],
)
def test_a_file_that_is_no_list_of_waivers(text: str, code: str, place: str, tmp_path: Path) -> None:
    assert (code, f"w.yaml:{place}") in [(one.code, str(one.place)) for one in faults(text, tmp_path)]


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        (TABLE.replace("截止日期", "截至日期"), "E821", "截至日期"),
        (TABLE.replace("申请单位", "批准单位"), "E821", "批准单位"),
        (TABLE.replace("2024-12-31,\n", "2024-12-31,,多\n"), "E821", "多"),
        (TABLE.replace("2024-12-31", "2024-13-01"), "E823", "2024-13-01"),
        (TABLE.replace("市应急局", "市数据局"), "E824", "市数据局"),
        (TABLE.replace("市应急局", '""'), "E822", '""'),
        (TABLE.replace("P-1", '"P-1'), "E121", '"'),
    ],
)
def test_a_fault_of_a_table_is_told_at_its_cell(text: str, code: str, cell: str, tmp_path: Path) -> None:
    fault = next(one for one in faults(text, tmp_path, "w.csv") if one.code == code)
    assert covered(text, fault.place.span) == cell


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    assert [fault.code for fault in faults("", tmp_path, "w.csv")] == ["E820"]


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = entry(expires="x", reason=None) + entry(asked_by="市数据局").removeprefix("waivers:\n")
    assert [fault.code for fault in faults(text, tmp_path)] == ["E822", "E823", "E824"]


# the schema -----------------------------------------------------------------------------------------------


def accepted(text: str) -> bool:
    return jsonschema.Draft202012Validator(waivers_schema()).is_valid(plain(parse_text(text, "w.yaml").root))


@pytest.mark.parametrize(
    "text", [entry(), CHINESE, entry(fact="changes[0]", article_digest='["0123456789abcdef"]')]
)
def test_the_schema_takes_what_can_be_read(text: str) -> None:
    assert accepted(text)


@pytest.mark.parametrize("changes", [{"reason": None}, {"expire": "x"}, {"basis": "x"}, {"rule": ""}])
def test_the_schema_refuses_what_cannot(changes: dict[str, str | None], tmp_path: Path) -> None:
    assert faults(entry(**changes), tmp_path)
    assert not accepted(entry(**changes))
