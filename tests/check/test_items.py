"""Rules judged once for every item of a list."""

from __future__ import annotations

import pytest

from tests.check.one_rule import finding, findings

CONSENT = """\
each: changes
when: [{var: changes.major}]
require: [{happened: {var: changes.consented}}]
"""
SUM = """\
each: changes
require:
  - "<=": [{sum: {var: changes.adjusted}}, 100万元]
"""


def test_every_item_has_a_finding_of_its_own() -> None:
    record = """\
stage: construction
changes:
  - {major: true, consented: false}
  - {major: true, consented: 2024-01-01}
  - {major: false}
  - {consented: false}
"""
    found = findings(record, CONSENT)
    assert {(f.item, f.verdict) for f in found} == {
        ("changes[0]", "violated"),
        ("changes[1]", "satisfied"),
        ("changes[2]", "not_applicable"),
        ("changes[3]", "review"),
    }


def test_an_empty_list_has_nothing_to_judge() -> None:
    found = finding("stage: construction\nchanges: []", CONSENT)
    assert (found.verdict, found.item) == ("not_applicable", None)
    assert found.reason is not None
    assert found.reason.en == "there is no such item"


def test_a_list_that_is_not_stated_is_what_is_missing() -> None:
    found = finding("stage: construction", CONSENT)
    assert found.verdict == "undetermined"
    assert [fact.path for fact in found.missing] == ["changes"]


def test_where_any_item_would_breach_the_list_settles_the_verdict() -> None:
    rule = "each: changes\nwhen: [{var: scope.classified}]\nrequire: [{happened: {var: approval.applied}}]"
    found = finding("stage: construction\nscope: {classified: true}\napproval: {applied: false}", rule)
    assert found.verdict == "undetermined"
    assert [(fact.path, fact.power) for fact in found.missing] == [("changes", "settles")]


def test_facts_of_the_project_are_asked_for_beside_the_list() -> None:
    found = finding(
        "stage: construction", f"{CONSENT}unless: [{{cite: 2, condition: [{{var: scope.classified}}]}}]"
    )
    assert [fact.path for fact in found.missing] == ["changes", "scope.classified"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("scope: {classified: true}", "not_applicable"),
        ("content: {on_government_cloud: true}", "satisfied"),
        ("stage: planning", "not_due"),
    ],
)
def test_a_list_that_is_not_stated_does_not_matter_where_the_project_decides(
    record: str, expected: str
) -> None:
    rule = """\
each: changes
unless: [{cite: 2, condition: [{var: scope.classified}]}]
require: [{or: [{var: content.on_government_cloud}, {happened: {var: changes.filed}}]}]
"""
    assert finding(record, rule, stage="construction").verdict == expected


class TestRunningSum:
    """A sum over the list runs up to the item judged."""

    record = "stage: construction\nchanges: [{adjusted: 60万元}, {adjusted: %s}, {adjusted: 10万元}]"

    def test_the_item_that_passes_the_limit_and_those_after_it_breach(self) -> None:
        found = findings(self.record % "60万元", SUM)
        assert {(f.item, f.verdict) for f in found} == {
            ("changes[0]", "satisfied"),
            ("changes[1]", "violated"),
            ("changes[2]", "violated"),
        }

    def test_the_figures_that_were_summed_are_given(self) -> None:
        found = next(f for f in findings(self.record % "60万元", SUM) if f.item == "changes[1]")
        assert [(fact.path, fact.value.zh) for fact in found.facts] == [
            ("changes[0].adjusted", "60万元"),
            ("changes[1].adjusted", "60万元"),
        ]

    def test_an_unknown_part_leaves_open_what_the_known_parts_do_not_decide(self) -> None:
        found = {f.item: f for f in findings(self.record % "null", SUM)}
        assert found["changes[0]"].verdict == "satisfied"
        assert found["changes[1]"].verdict == "undetermined"
        assert [fact.path for fact in found["changes[1]"].missing] == ["changes[1].adjusted"]

    def test_a_later_item_waits_for_the_part_of_an_earlier_one(self) -> None:
        found = {f.item: f for f in findings(self.record % "null", SUM)}
        assert found["changes[2]"].verdict == "undetermined"
        assert [fact.path for fact in found["changes[2]"].missing] == ["changes[1].adjusted"]
