"""Severities that a setting changes: what counts, what is shown, and what stays."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.checking.gate import Gate
from govrules.checking.severity import SeveritySetting, with_severities
from tests.check.xinhai import report

BUILT = "construction: {started: 2023-05-01, completed: 2023-12-30}\nacceptance: {applied: false}\n"
EARLY = (
    "content: {nature: new}\ninvestment: {total: 800万元}\n"
    "construction: {started: 2023-05-01}\napproval: {project_approved: 2023-06-01}\n"
)


def setting(pattern: str, severity: str) -> SeveritySetting:
    return SeveritySetting(pattern, severity, "govrules.toml:5:1")  # type: ignore[arg-type]


def severity(
    rule: str, *settings: SeveritySetting, record: str = EARLY, day: date = date(2024, 6, 1)
) -> tuple:
    changed = with_severities(report(record, day), settings)
    (found,) = [finding for finding in changed.findings if finding.rule == rule]
    return found.severity, found.original_severity, found.severity_set_by


def test_the_original_is_kept_with_where_it_was_changed() -> None:
    expected = ("warning", "error", "govrules.toml:5:1")
    assert severity("xh-8-approved", setting("xh-8-*", "warning")) == expected


@pytest.mark.parametrize("settings", [(), (setting("xh-9-*", "note"),), (setting("xh-8-*", "error"),)])
def test_what_no_setting_changes_stays(settings: tuple[SeveritySetting, ...]) -> None:
    assert severity("xh-8-approved", *settings) == ("error", None, None)


def test_the_last_that_fits_counts() -> None:
    settings = (setting("xh-*", "note"), setting("xh-8-approved", "error"), setting("xh-8-*", "warning"))
    assert severity("xh-8-approved", *settings)[0] == "warning"


@pytest.mark.parametrize(("to", "counts"), [("error", "warning"), ("warning", "warning"), ("note", "note")])
def test_time_running_out_is_a_warning_that_can_only_be_lowered(to: str, counts: str) -> None:
    """30 days before the last day the deadline of article 12 runs out."""
    found = severity("xh-12-apply", setting("xh-12-*", to), record=BUILT, day=date(2024, 5, 31))
    assert found[0] == counts


@pytest.mark.parametrize(("to", "fails"), [("error", True), ("warning", False), ("note", False)])
def test_the_gate_goes_by_the_severity_set(to: str, fails: bool) -> None:
    changed = with_severities(report(EARLY, date(2024, 6, 1)), [setting("xh-*", to)])
    assert any(map(Gate("error").fails, changed.findings)) is fails


def test_what_is_not_due_does_not_count_as_running_out_because_it_is_a_warning() -> None:
    changed = with_severities(report(BUILT, date(2024, 5, 1)), [setting("xh-*", "warning")])
    (found,) = [finding for finding in changed.findings if finding.rule == "xh-12-apply"]
    assert (found.verdict, found.severity) == ("not_due", "warning")
    assert not Gate("warning").fails(found)


def test_what_is_lowered_is_mandatory_no_more() -> None:
    undecided = report("", date(2024, 6, 1))
    assert any(map(Gate().is_open, undecided.findings))
    assert not any(map(Gate().is_open, with_severities(undecided, [setting("*", "warning")]).findings))


def test_errors_stand_before_the_rest_of_their_verdict() -> None:
    changed = with_severities(report(EARLY, date(2024, 6, 1)), [setting("xh-step-*", "note")])
    found = [finding.severity for finding in changed.findings if finding.verdict == "violated"]
    assert found == sorted(found, key=lambda one: one != "error")
    assert set(found) == {"error", "note"}
