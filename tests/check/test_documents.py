"""Documents: on file, incomplete, missing, not yet due, not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.xinhai import report

if TYPE_CHECKING:
    from govrules.checking.report import DocumentReport

APPLIED = "content: {nature: new}\napplication: {submitted: 2024-05-01}\n"
NOT_APPLIED = "content: {nature: new}\napplication: {submitted: false}\n"


def filed(parts: str, more: str = "") -> str:
    """Return a list of documents with one proposal that holds *parts*."""
    return f"documents: [{{type: project_proposal, {more}contents: [{parts}]}}]"


def documents(record: str) -> dict[str, DocumentReport]:
    return {document.rule: document for document in report(record).documents}


@pytest.mark.parametrize(
    ("record", "state", "lacking"),
    [
        (APPLIED + filed("needs, estimate"), "on_file", []),
        (APPLIED + filed("needs, benefits"), "incomplete", ["项目估算"]),
        (APPLIED + filed(""), "incomplete", ["项目估算", "现状及需求分析"]),
        (f"{APPLIED}documents: [project_proposal]", "unknown", []),
        (f"{APPLIED}documents: []", "missing", []),
        (APPLIED, "unknown", []),
        (f"{APPLIED}documents: {{coverage: [construction_contract], on_file: []}}", "unknown", []),
        (f"{NOT_APPLIED}documents: []", "not_due", []),
        (NOT_APPLIED + filed("needs, estimate"), "on_file", []),
        (APPLIED + filed("needs, estimate", "date: 2024-07-01, "), "missing", []),
    ],
)
def test_state(record: str, state: str, lacking: list[str]) -> None:
    found = documents(record)["xh-doc-4-proposal"]
    assert (found.state, [part.zh for part in found.missing_parts]) == (state, lacking)
    assert (found.title.en, [cite.cite for cite in found.citations]) == ("project proposal", ["4/3"])


def test_a_document_the_project_need_not_have_is_not_listed() -> None:
    record = APPLIED.replace("nature: new", "nature: maintenance")
    assert "xh-doc-4-proposal" not in documents(f"{record}documents: []")


class TestPartsOnly:
    """Where only the parts are asked for, a document that is not there is another rule's matter."""

    applied = "content: {nature: new}\napproval: {applied: 2024-05-01}\n"

    def test_no_document_no_entry(self) -> None:
        assert "xh-doc-5-feasibility" not in documents(f"{self.applied}documents: []")

    @pytest.mark.parametrize(("part", "state"), [("cryptography", "on_file"), ("estimate", "incomplete")])
    def test_its_parts_are_judged(self, part: str, state: str) -> None:
        found = documents(f"{self.applied}documents: [{{type: feasibility_report, contents: [{part}]}}]")
        assert found["xh-doc-5-feasibility"].state == state

    def test_whether_it_is_there_is_not_known(self) -> None:
        assert documents(self.applied)["xh-doc-5-feasibility"].state == "unknown"


@pytest.mark.parametrize(
    ("started", "applied", "state"),
    [
        ("2024-01-01", "false", "missing"),
        ("false", "2024-01-01", "missing"),
        ("null", "2024-01-01", "missing"),
        ("false", "false", "not_due"),
        ("null", "false", "unknown"),
    ],
)
def test_a_document_due_at_either_of_two_events(started: str, applied: str, state: str) -> None:
    record = (
        "stage: acceptance\ncontent: {nature: new, delivery: self_build}\n"
        f"construction: {{started: {started}}}\nacceptance: {{applied: {applied}}}\ndocuments: []"
    )
    assert documents(record)["xh-doc-12-contract"].state == state


def test_once_its_moment_has_come_a_document_is_due_whatever_stage_is_stated() -> None:
    record = (
        "stage: planning\ncontent: {nature: new, delivery: self_build}\n"
        "approval: {applied: 2024-05-01}\ndocuments: [{type: feasibility_report, contents: []}]"
    )
    assert documents(record)["xh-doc-5-feasibility"].state == "incomplete"
