"""Code Quality of GitLab: what it requires of each issue, and fingerprints that no two share."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from govrules.checking import check
from govrules.checking.gate import Gate
from govrules.output.gitlab import gitlab
from govrules.source import Diagnostic, Place
from govrules.values.words import Words
from tests.output.reports import DAY, XINHAI, let_pass, report

POINT = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)."},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": POINT, "end": POINT},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation of the report format asks for."""


def issues(*reports: Any, gate: Gate | None = None, **how: Any) -> list[Any]:
    found = json.loads(gitlab(reports, "en", gate, **how))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    fingerprints = [one["fingerprint"] for one in found]
    assert len(set(fingerprints)) == len(fingerprints)
    return found


def severities(found: list[Any]) -> dict[str, str]:
    return {one["check_name"]: one["severity"] for one in found}


def test_a_breach_is_critical_at_its_place() -> None:
    (found,) = [one for one in issues(report()) if one["check_name"] == "xinhai/xh-7-cloud"]
    assert found["severity"] == "critical"
    assert found["location"] == {
        "path": "项目/XH 2023-007.yaml",
        "positions": {"begin": {"line": 12, "column": 15}, "end": {"line": 12, "column": 16}},
    }


def test_what_is_let_pass_is_info() -> None:
    found = severities(issues(let_pass(report(), waived="xh-7-cloud", known="xh-step-04")))
    assert (found["xinhai/xh-7-cloud"], found["xinhai/xh-step-04"]) == ("info", "info")
    assert found["xinhai/xh-8-approved"] == "critical"


@pytest.mark.parametrize(("choice", "severity"), [("fail", "major"), ("warn", "minor"), ("ignore", None)])
def test_what_is_undecided_is_as_grave_as_the_run_takes_it(choice: Any, severity: str | None) -> None:
    found = severities(issues(report(), gate=Gate(on_undetermined=choice)))
    assert found.get("xinhai/xh-4-needs") == severity


def test_a_deadline_about_to_end_is_minor() -> None:
    assert "xinhai/xh-12-apply" not in severities(issues(report()))
    assert severities(issues(report(day=date(2024, 5, 31))))["xinhai/xh-12-apply"] == "minor"


def test_two_files_of_one_project_do_not_hide_each_other() -> None:
    once, twice = issues(report()), issues(report(), report(file="copy.yaml"), report())
    assert len(twice) == 3 * len(once)
    assert [one["fingerprint"] for one in twice[: len(once)]] == [one["fingerprint"] for one in once]


def test_a_file_that_cannot_be_checked_blocks() -> None:
    fault = Diagnostic("E102", Words("没有这个文件", "no such file"), Place("./a.yaml"))
    (found,) = issues(faults=[fault])
    assert (found["check_name"], found["severity"]) == ("govrules/E102", "blocker")
    assert found["location"]["path"] == "a.yaml"


def test_a_record_from_no_file_has_no_place_to_be_shown_at() -> None:
    assert issues(check({"id": "P", "name": "P", "unit": {"kind": "department"}}, XINHAI, DAY)) == []
