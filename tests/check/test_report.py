"""The report as a model: its schema, its order, its counts, and what it says of itself."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

import govrules
from govrules.checking import VERDICTS, Report, check
from tests.check.test_determinism import RECORD
from tests.check.xinhai import report, xinhai

DAY = date(2024, 6, 30)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return Report.model_json_schema(by_alias=True, mode="serialization")


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"schema", "project", "pack", "as_of", "findings", "path", "counts"} <= schema["properties"].keys()


@pytest.mark.parametrize("day", [date(2022, 2, 28), date(2024, 6, 30), date(2027, 3, 1)])
@pytest.mark.parametrize(
    "record", [RECORD, {"id": "P", "name": "P"}, {"id": "P", "name": "P", "unit": {"kind": "town"}}]
)
def test_reports_are_of_the_schema(schema: dict[str, Any], record: dict[str, Any], day: date) -> None:
    written = json.loads(check(record, xinhai(), day).model_dump_json())
    jsonschema.Draft202012Validator(schema).validate(written)
    assert written["schema"] == "govrules/report/1"


def test_a_report_can_be_read_back() -> None:
    found = check(RECORD, xinhai(), DAY)
    assert Report.model_validate_json(found.model_dump_json()) == found


def test_keys_that_a_later_version_adds_are_let_pass() -> None:
    written = json.loads(check(RECORD, xinhai(), DAY).model_dump_json())
    written["findings"][0]["later"] = 1
    assert Report.model_validate(written) == check(RECORD, xinhai(), DAY)


def test_findings_come_worst_first_and_are_counted() -> None:
    found = check(RECORD, xinhai(), DAY)
    verdicts = [finding.verdict for finding in found.findings]
    assert verdicts == sorted(verdicts, key=VERDICTS.index)
    assert found.counts == {verdict: Counter(verdicts)[verdict] for verdict in VERDICTS}
    assert found.violations == tuple(finding for finding in found.findings if finding.verdict == "violated")
    assert found.violations


def test_it_names_the_project_the_rules_and_the_day() -> None:
    found = report("")
    assert (found.project.id, found.project.name, found.project.file) == (
        "XH-1",
        "新海某平台",
        "projects/xh-1.yaml",
    )
    assert (found.pack.id, found.pack.version, found.pack.number) == ("xinhai", "2.1.0", "新政发〔2022〕3号")
    assert (found.pack.jurisdiction.en, found.pack.digest) == ("Xinhai", xinhai().digest)
    assert (found.as_of, found.govrules, found.in_force) == ("2024-06-30", govrules.__version__, "in_force")


def test_the_scope_is_an_answer_of_its_own() -> None:
    scope = report("").scope
    assert scope is not None
    assert (scope.applies, [cite.cite for cite in scope.citations]) == (True, ["2"])
    open_scope = check({"id": "P", "name": "P", "unit": {"kind": "department"}}, xinhai(), DAY).scope
    assert open_scope is not None
    assert (open_scope.applies, [fact.path for fact in open_scope.missing]) == (None, ["funding.sources"])


def test_what_is_explained_can_be_limited_to_some_verdicts() -> None:
    found = check(RECORD, xinhai(), DAY, explain=("violated",))
    for finding in found.findings:
        assert bool(finding.explanation) == (finding.verdict == "violated")
    whole = check(RECORD, xinhai(), DAY)
    assert [f.verdict for f in whole.findings] == [f.verdict for f in found.findings]


def test_conditions_are_explained_by_what_they_are_for() -> None:
    found = next(
        f for f in report("content: {nature: new}\nstage: construction").findings if f.rule == "xh-7-cloud"
    )
    roles = [(part.role, part.truth) for part in found.explanation]
    assert roles == [("when", True), ("unless", None), ("unless", False), ("require", None)]
    assert found.explanation[1].text.zh == "涉及机房等基础设施"


@pytest.mark.parametrize(
    ("day", "state", "zh", "en"),
    [
        (date(2022, 2, 28), "not_yet", "尚未施行（自 2022-03-01 起施行）", "in force from 2022-03-01"),
        (
            date(2027, 3, 1),
            "expired",
            "已失效（施行至 2027-02-28，被新政发〔2027〕1号取代）",
            "until 2027-02-28, ended by 新政发〔2027〕1号",
        ),
    ],
)
def test_outside_its_days_in_force_a_pack_decides_nothing(day: date, state: str, zh: str, en: str) -> None:
    found = check(RECORD, xinhai(), day)
    assert (found.in_force, found.findings, found.path, found.counts) == (state, (), (), {})
    assert found.in_force_note is not None
    assert zh in found.in_force_note.zh
    assert en in found.in_force_note.en


@pytest.mark.parametrize("day", [date(2022, 3, 1), date(2027, 2, 28)])
def test_the_first_and_the_last_day_are_days_in_force(day: date) -> None:
    assert check(RECORD, xinhai(), day).in_force == "in_force"


class TestPresumptions:
    """Presumed facts count unless the record says otherwise or marks them open; those used are listed."""

    def presumed(self, **more: Any) -> dict[str, bool]:
        found = check({**RECORD, **more}, xinhai(), DAY)
        return {presumption.path: presumption.value for presumption in found.presumptions}

    def test_those_that_rules_rest_on_are_listed(self) -> None:
        assert self.presumed() == {"approval.documented_exception": False, "scope.conforms_definition": True}

    def test_what_is_stated_is_not_presumed(self) -> None:
        assert "scope.conforms_definition" not in self.presumed(scope={"conforms_definition": True})

    def test_what_is_open_is_not_presumed(self) -> None:
        found = check({**RECORD, "uncertain": ["scope.conforms_definition"]}, xinhai(), DAY)
        assert found.scope is not None
        assert (found.scope.applies, [fact.path for fact in found.scope.missing]) == (
            None,
            ["scope.conforms_definition"],
        )
        assert "scope.conforms_definition" not in {presumption.path for presumption in found.presumptions}
