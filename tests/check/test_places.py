"""Where a finding points: at the fact that decides it, or at the place where a missing fact belongs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govrules.checking import check
from govrules.record import load_project
from govrules.source import parse_text
from tests.check.one_rule import pack_with, report_on
from tests.check.xinhai import CITY, report, xinhai

if TYPE_CHECKING:
    from govrules.checking import Report
    from govrules.checking.report import Location


def pointed(record: str, rule: str, as_of: date = date(2024, 6, 30), *, item: str | None = None) -> str:
    """Return the text that the finding of *rule* points at, with its line and column."""
    found = next(f for f in report(record, as_of).findings if f.rule == rule and item in {None, f.item})
    assert found.location is not None
    return shown(found.location, CITY + record)


def shown(location: Location, text: str) -> str:
    assert location.line is not None
    assert location.column is not None
    assert location.file == "projects/xh-1.yaml"
    line = text.splitlines()[location.line - 1]
    assert location.end_line == location.line
    assert location.end_column is not None
    return f"{location.line}:{location.column} {line[location.column - 1 : location.end_column - 1]}"


PLACES = {
    "the requirement that is not met": (
        "stage: construction\ncontent: {nature: new, builds: [], on_government_cloud: false}",
        "xh-7-cloud",
        "8:57 false",
    ),
    "of several requirements, the one that fails": (
        "content: {nature: new}\ninvestment: {total: 500万元}\nconstruction: {started: 2024-02-01}\n"
        "approval: {project_approved: 2024-03-01}\nprocurement: {contract_signed: false}",
        "xh-step-04",
        "10:30 2024-03-01",
    ),
    "the act that was late": (
        "content: {nature: new}\nconstruction: {completed: 2023-01-01}\n"
        "acceptance: {applied: 2023-12-31, extension_applied: false}",
        "xh-12-apply",
        "9:23 2023-12-31",
    ),
    "the trigger that is not given": (
        "content: {delivery: self_build}\napproval: {suppliers: 1}",
        "xh-6-suppliers",
        "7:21 self_build",
    ),
    "the exception": (
        "content: {nature: new, builds: [machine_room], on_government_cloud: false}",
        "xh-7-cloud",
        "7:32 [machine_room]",
    ),
    "the stage that is not reached": (
        "stage: planning\ncontent: {nature: new, on_government_cloud: false}",
        "xh-7-cloud",
        "7:8 planning",
    ),
    "a document without a part": (
        "content: {nature: new}\napplication: {submitted: 2024-01-01}\n"
        "documents:\n  - {type: project_proposal, contents: [needs]}",
        "xh-doc-4-proposal",
        "10:40 [needs]",
    ),
    "the list that lacks a document": (
        "content: {nature: new}\napplication: {submitted: 2024-01-01}\ndocuments: [construction_contract]",
        "xh-doc-4-proposal",
        "9:12 [construction_contract]",
    ),
    "what is missing, at the key of the nearest parent": (
        "stage: construction\ncontent: {nature: new}",
        "xh-7-cloud",
        "8:1 content",
    ),
    "what is missing, and so is its parent": (
        "content: {nature: new}\nconstruction: {completed: 2023-01-01}",
        "xh-12-apply",
        "1:1 id",
    ),
    "a list of documents that is missing": (
        "content: {nature: new}\napplication: {submitted: 2024-01-01}",
        "xh-doc-4-proposal",
        "1:1 id",
    ),
}


@pytest.mark.parametrize(("record", "rule", "expected"), PLACES.values(), ids=PLACES)
def test_a_finding_points_at(record: str, rule: str, expected: str) -> None:
    assert pointed(record, rule) == expected


def test_out_of_scope_points_at_the_fact_that_puts_it_there() -> None:
    town = CITY.replace("kind: department", "kind: town")
    found = next(
        f
        for f in report("content: {on_government_cloud: false}", city=town).findings
        if f.rule == "xh-7-cloud"
    )
    assert found.location is not None
    assert shown(found.location, town) == "3:14 town"
    assert [fact.path for fact in found.facts] == [
        "unit.kind",
        "funding.sources",
        "scope.conforms_definition",
    ]


def test_an_item_points_into_the_item() -> None:
    record = """\
stage: construction
investment: {approved_estimate: 1000万元}
changes:
  - {adjusted: 50万元, consented: false}
  - {adjusted: 80万元, consented: false}
  - {consented: false}
"""
    assert pointed(record, "xh-10-share", item="changes[1]") == "11:16 80万元"
    assert pointed(record, "xh-10-share", item="changes[2]") == "12:17 false"


def test_columns_count_code_points() -> None:
    record = "stage: construction\ncontent: {建设内容: [机房], nature: maintenance, on_government_cloud: 是}"
    found = next(f for f in report(record).findings if f.rule == "xh-7-cloud")
    assert found.location is not None
    assert shown(found.location, CITY + record) == "8:31 maintenance"


def test_every_fact_read_has_its_value_and_place() -> None:
    record = "stage: construction\ncontent: {nature: new, on_government_cloud: false, builds: []}"
    found = next(f for f in report(record).findings if f.rule == "xh-7-cloud")
    facts = {fact.path: fact for fact in found.facts}
    assert {path: fact.value.zh for path, fact in facts.items()} == {
        "content.on_government_cloud": "否",
        "scope.classified": "否",
        "content.nature": "新建",
        "content.builds": "无",
        "approval.documented_exception": "否",
    }
    assert {path for path, fact in facts.items() if fact.presumed} == {"approval.documented_exception"}
    assert facts["approval.documented_exception"].location is None
    assert next(iter(facts)) == "content.on_government_cloud"


def test_a_record_from_no_file_has_no_places() -> None:
    from tests.check.xinhai import DAY

    found = check({"id": "P", "name": "P", "unit": {"kind": "town"}}, xinhai(), DAY)
    assert found.project.file is None
    assert all(finding.location is None for finding in found.findings)
    assert all(fact.location is None for finding in found.findings for fact in finding.missing)


def test_a_finding_without_facts_points_at_the_project() -> None:
    (found,) = report_on("stage: construction", pack_with("require: false")).findings
    assert found.verdict == "violated"
    assert found.location is not None
    assert (found.location.line, found.location.column) == (1, 5)


JSON = """\
{
  "id": "XH-1", "name": "数据平台", "stage": "construction",
  "unit": {"kind": "department"}, "funding": {"sources": ["municipal_fiscal"]},
  "scope": {"classified": false}, "urgency": {"emergency": "none"},
  "content": {"nature": "new", "builds": [], "on_government_cloud": false},
  "changes": [{"adjusted": "50万元"}]
}
"""


def checked(text: str, name: str = "项目/a b.json") -> Report:
    return check(load_project(parse_text(text, name)), xinhai(), date(2024, 6, 30))


def test_a_record_in_json_has_places_as_one_in_yaml() -> None:
    found = {one.rule: one.location for one in checked(JSON).findings}
    place = found["xh-7-cloud"]
    assert place is not None
    assert (place.file, place.line, place.column, place.end_column) == ("项目/a b.json", 5, 69, 74)
    assert JSON.splitlines()[4][68:73] == "false"
    waiting = found["xh-9-quarterly"]
    assert waiting is not None
    assert (waiting.line, waiting.column) == (2, 3)


@pytest.mark.parametrize("text", [JSON, CITY, CITY + "changes:\n  - consented: false\ndocuments: []\n"])
def test_every_finding_has_a_line_a_column_and_an_end(text: str) -> None:
    findings = checked(text).findings
    assert findings
    for finding in findings:
        for place in (finding.location, *(fact.location for fact in finding.missing)):
            assert place is not None, finding.rule
            start, end = (place.line, place.column), (place.end_line, place.end_column)
            assert None not in (*start, *end)
            assert start <= end


def test_a_missing_fact_comes_with_the_edit_that_adds_its_key() -> None:
    record = CITY + "stage: construction\ncontent:\n  nature: new\n"
    found = next(one for one in checked(record, "a.yaml").findings if one.rule == "xh-7-cloud")
    (fix,) = {fact.fix for fact in found.missing if fact.path == "content.on_government_cloud"}
    assert fix is not None
    assert fix.model_dump() == {
        "line": 9, "column": 3, "end_line": 9, "end_column": 3, "text": "on_government_cloud:\n  ",
    }  # fmt: skip
