"""The six verdicts. Each line of the table says what a project shows, and what follows."""

from __future__ import annotations

import pytest

from tests.check.one_rule import finding, report_on, verdict
from tests.pack.small import CHECK, loaded

CLASSIFIED = "{var: scope.classified}"
RULE = f"""\
when: [{CLASSIFIED}]
require: [{{var: content.on_government_cloud}}]
"""
EXCEPTED = f"""\
when: [{CLASSIFIED}]
unless:
  - title: {{zh: 应急, en: An emergency}}
    cite: 2/(3)
    condition: [{{happened: {{var: urgency.government_consent}}}}]
require: [{{var: content.on_government_cloud}}]
"""

YES, NO = "scope: {classified: true}\n", "scope: {classified: false}\n"
MET, UNMET = "content: {on_government_cloud: true}\n", "content: {on_government_cloud: false}\n"
TABLE = {
    "it applies and the requirement is not met": (YES + UNMET, "violated"),
    "it applies and the requirement is met": (YES + MET, "satisfied"),
    "the requirement is met and whether it applies is not known": (MET, "satisfied"),
    "it does not apply and the requirement is not met": (NO + UNMET, "not_applicable"),
    "it does not apply and the requirement would be met": (NO + MET, "not_applicable"),
    "it does not apply and nothing else is known": (NO, "not_applicable"),
    "it applies and the requirement is not known": (YES, "undetermined"),
    "the requirement is not met and whether it applies is not known": (UNMET, "undetermined"),
    "nothing is known": ("", "undetermined"),
}


@pytest.mark.parametrize(("record", "expected"), TABLE.values(), ids=TABLE)
def test_verdict_once_the_stage_is_reached(record: str, expected: str) -> None:
    assert verdict(f"stage: construction\n{record}", RULE) == expected


@pytest.mark.parametrize(("record", "expected"), TABLE.values(), ids=TABLE)
def test_before_its_stage_what_is_open_or_breached_is_not_due(record: str, expected: str) -> None:
    early = verdict(f"stage: approval\n{record}", RULE, stage="construction")
    assert early == ("not_due" if expected in {"violated", "undetermined"} else expected)


@pytest.mark.parametrize(
    ("exception", "cloud", "expected"),
    [
        ("2024-01-01", "false", "not_applicable"),
        ("false", "false", "violated"),
        ("false", "true", "satisfied"),
        ("null", "false", "undetermined"),
        ("null", "true", "satisfied"),
        ("true", "null", "not_applicable"),
    ],
)
def test_an_exception_lets_off_only_where_it_is_certain(exception: str, cloud: str, expected: str) -> None:
    record = (
        f"scope: {{classified: true}}\nurgency: {{government_consent: {exception}}}\n"
        f"content: {{on_government_cloud: {cloud}}}\nstage: construction"
    )
    assert verdict(record, EXCEPTED) == expected


def test_an_exception_is_named_with_its_provision() -> None:
    found = finding("scope: {classified: true}\nurgency: {government_consent: 2024-01-01}", EXCEPTED)
    assert found.reason is not None
    assert found.reason.zh == "应急（第二条第（三）项）"
    assert found.reason.en == "An emergency (art. 2, item 3)"


def test_out_of_scope_nothing_is_violated() -> None:
    record = f"unit: {{kind: town}}\n{YES}{UNMET}stage: construction"
    scope = '[{"==": [{var: unit.kind}, department]}]'
    found = finding(record, RULE, scope=scope)
    assert found.verdict == "not_applicable"
    assert found.reason is not None
    assert found.reason.en == "the instrument does not govern the project"


def test_where_scope_is_not_known_a_breach_is_undetermined_and_waits_for_what_decides_the_scope() -> None:
    record = f"{YES}{UNMET}stage: construction"
    found = finding(record, RULE, scope='[{"==": [{var: unit.kind}, department]}]')
    assert found.verdict == "undetermined"
    assert [(fact.path, fact.power) for fact in found.missing] == [("unit.kind", "settles")]


def test_a_rule_for_any_scope_is_judged_outside_it() -> None:
    record = f"unit: {{kind: town}}\n{YES}{UNMET}stage: construction"
    assert (
        verdict(record, f"scope: any\n{RULE}", scope='[{"==": [{var: unit.kind}, department]}]') == "violated"
    )


def test_a_breach_in_every_branch_is_certain_although_a_fact_is_not_known() -> None:
    rule = """\
require:
  - if:
      - {var: scope.classified}
      - {happened: {var: security.secrecy_examined}}
      - {happened: {var: security.risk_assessed}}
"""
    record = "stage: construction\nsecurity: {secrecy_examined: false, risk_assessed: %s}"
    assert verdict(record % "false", rule) == "violated"
    assert verdict(record % "2024-01-01", rule) == "undetermined"


class TestReview:
    """A verdict that waits for judgements alone is for review, and says who decides."""

    rule = "when: [{var: scope.classified}]\nrequire: [{var: content.needs_clear}]\n"

    def test_the_judgement_is_missing(self) -> None:
        found = finding("scope: {classified: true}\nstage: construction", self.rule)
        assert found.verdict == "review"
        assert [fact.path for fact in found.missing] == ["content.needs_clear"]
        assert found.missing[0].judged_by is not None
        assert found.missing[0].judged_by.en == "decided by the body that reviews"

    def test_a_plain_fact_is_missing_too(self) -> None:
        found = finding("stage: construction", self.rule)
        assert found.verdict == "undetermined"
        assert {fact.path for fact in found.missing} == {"scope.classified", "content.needs_clear"}

    @pytest.mark.parametrize(("judged", "expected"), [("true", "satisfied"), ("false", "violated")])
    def test_the_judgement_is_recorded(self, judged: str, expected: str) -> None:
        record = f"scope: {{classified: true}}\ncontent: {{needs_clear: {judged}}}\nstage: construction"
        assert verdict(record, self.rule) == expected

    def test_the_judgement_cannot_matter(self) -> None:
        assert verdict("scope: {classified: false}\nstage: construction", self.rule) == "not_applicable"


def test_in_principle_is_the_rule_and_a_breach_an_error() -> None:
    rule = "force: in-principle\nrequire: [{var: content.on_government_cloud}]"
    found = finding("content: {on_government_cloud: false}\nstage: construction", rule)
    assert (found.verdict, found.severity, found.force) == ("violated", "error", "in-principle")


def test_a_recommendation_is_a_note() -> None:
    pack = loaded({"checks/all.yaml": CHECK.replace("obligation", "recommendation")})
    report = report_on("stage: construction\ncontent: {on_government_cloud: false}", pack)
    assert [(found.verdict, found.severity) for found in report.findings] == [("violated", "note")]


ORDER = """\
when: [{var: scope.cross_department}, {var: scope.classified}]
require: [{or: [{var: content.on_government_cloud}, {var: content.migrated}]}]
"""


def test_what_is_missing_comes_in_the_order_of_what_it_decides() -> None:
    record = "stage: construction\ncontent: {on_government_cloud: false}\nscope: {cross_department: true}"
    found = finding(record, ORDER)
    assert [(fact.path, fact.power) for fact in found.missing] == [
        ("scope.classified", "may settle"),
        ("content.migrated", "may settle"),
    ]


def test_the_only_fact_missing_settles_the_verdict() -> None:
    record = (
        "stage: construction\ncontent: {migrated: false}\nscope: {cross_department: true, classified: true}"
    )
    found = finding(record, ORDER)
    assert [(fact.path, fact.power) for fact in found.missing] == [("content.on_government_cloud", "settles")]
