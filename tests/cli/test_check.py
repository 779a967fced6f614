"""``govrules check``: what it tells, which rules and verdicts it speaks of, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import PACKS, govrules_run, on_day

pytestmark = pytest.mark.usefixtures("project")
VERDICTS = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")


def report(*args: object) -> Any:
    return json.loads(on_day("check", *args, "-f", "json").out)


def rules_of(data: Any) -> set[str]:
    return {finding["rule"] for finding in data["findings"]}


# exit codes -----------------------------------------------------------------------------------------------


def test_nothing_wrong_is_0() -> None:
    run = on_day("check", "clean.yaml")
    assert (run.code, run.err) == (0, "")
    assert "No violation found" in run.out


def test_a_violation_is_1_with_its_provision_its_facts_and_its_place() -> None:
    run = on_day("check", "violated.yaml")
    assert run.code == 1
    assert "violated 2\n" in run.out
    assert "1. art. 8; art. 5(2)  No start of works without approval\n" in run.out
    assert "found       project approved 2023-06-01 after construction started" in run.out
    assert "remedy      Stop and have it approved\n" in run.out
    assert "violated.yaml:17:30  [xh-8-approved]\n" in run.out


def test_something_undecided_is_3_and_names_the_fact() -> None:
    run = on_day("check", "undecided.yaml")
    assert run.code == 3
    assert "approval.project_approved" in run.out


def test_a_violation_counts_more_than_something_undecided() -> None:
    assert on_day("check", "undecided.yaml", "violated.yaml").code == 1


@pytest.mark.parametrize("choice", ["warn", "ignore"])
def test_undecided_checks_can_be_left_out_of_the_exit_code(choice: str) -> None:
    assert on_day("check", "undecided.yaml", "--on-undetermined", choice).code == 0


@pytest.mark.parametrize(
    ("args", "fail_on", "code"),
    [
        (["violated.yaml"], "error", 1),
        (["violated.yaml"], "warning", 1),
        (["violated.yaml"], "note", 1),
        (["violated.yaml"], "never", 0),
        (["operating.yaml", "--select", "xh-14-*"], "error", 0),
        (["operating.yaml", "--select", "xh-14-*"], "warning", 0),
        (["operating.yaml", "--select", "xh-14-*"], "note", 1),
        (["built.yaml", "--select", "xh-12-*", "--as-of", "2024-05-30"], "note", 0),
        (["built.yaml", "--select", "xh-12-*", "--as-of", "2024-05-31"], "error", 0),
        (["built.yaml", "--select", "xh-12-*", "--as-of", "2024-05-31"], "warning", 1),
        (["built.yaml", "--select", "xh-12-*", "--as-of", "2024-05-31"], "never", 0),
    ],
)
def test_fail_on_sets_the_severity_that_counts(
    args: list[str], fail_on: str, code: int, operating: str, clean: str
) -> None:
    """What is only encouraged is a note; a deadline (30 June) with 30 days left or fewer is a warning."""
    Path("built.yaml").write_text(
        clean.replace("completed: false", "completed: 2023-12-30"), encoding="utf-8"
    )
    Path("operating.yaml").write_text(
        operating.replace("mechanism: true", "mechanism: false"), encoding="utf-8"
    )
    assert on_day("check", *args, "--fail-on", fail_on).code == code


def test_an_undecided_encouragement_does_not_count(operating: str) -> None:
    Path("operating.yaml").write_text(operating.replace("mechanism: true, ", ""), encoding="utf-8")
    run = on_day("check", "operating.yaml", "--select", "xh-14-mechanism")
    assert (run.code, "undetermined 1" in run.out) == (0, True)


@pytest.fixture
def operating(clean: str) -> str:
    return clean.replace("stage: construction", "stage: operation")


# the day --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "note"), [("2022-02-28", "not yet in force"), ("2027-03-01", "no longer in force")]
)
def test_outside_its_days_in_force_an_instrument_decides_nothing(day: str, note: str) -> None:
    run = on_day("check", "violated.yaml", "--as-of", day)
    told = " ".join(run.out.split())
    assert (run.code, note in told, "nothing is decided from it" in told) == (0, True, True)
    assert report("violated.yaml", "--as-of", day)["findings"] == []


@pytest.mark.parametrize("day", ["2022-03-01", "2027-02-28"])
def test_the_first_and_the_last_day_in_force_belong_to_them(day: str) -> None:
    assert report("clean.yaml", "--as-of", day)["in_force"] == "in_force"


@pytest.mark.parametrize("written", ["2024-06-30", "2024年6月30日", "2024/6/30"])
def test_a_day_may_be_written_as_in_a_record(written: str) -> None:
    assert report("clean.yaml", "--as-of", written)["as_of"] == "2024-06-30"


@pytest.mark.parametrize("written", ["2024-02-30", "yesterday", ""])
def test_a_day_that_is_none_is_refused(written: str) -> None:
    run = on_day("check", "clean.yaml", "--as-of", written)
    assert (run.code, run.out) == (2, "")
    assert "--as-of" in run.err


def test_what_happens_after_the_day_has_not_happened_yet(tmp_path: Path, violated: str) -> None:
    """The contract is signed on 20 April, before the approval of 1 June."""
    (tmp_path / "p.yaml").write_text(violated.replace("stage: construction\n", ""), encoding="utf-8")
    assert on_day("check", "p.yaml", "--select", "xh-step-04", "--as-of", "2023-04-19").code == 0
    assert on_day("check", "p.yaml", "--select", "xh-step-04", "--as-of", "2023-04-20").code == 1


# the jurisdiction -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["xinhai", "新海市", "新海", "Xinhai", "999900"])
def test_a_jurisdiction_goes_by_id_name_alias_and_code(name: str) -> None:
    assert report("clean.yaml", "-j", name)["pack"]["id"] == "xinhai"


def test_the_option_takes_the_place_of_what_the_record_says(tmp_path: Path, clean: str) -> None:
    (tmp_path / "p.yaml").write_text(
        clean.replace("jurisdiction: xinhai", "jurisdiction: nowhere"), encoding="utf-8"
    )
    assert on_day("check", "p.yaml", "-j", "xinhai").code == 0
    assert on_day("check", "p.yaml").code == 2


def test_one_file_may_be_checked_under_several_jurisdictions() -> None:
    data = report("clean.yaml", "-j", "xinhai", "-j", "chongqing")
    assert [one["pack"]["id"] for one in data["reports"]] == ["xinhai", "chongqing"]


def test_all_is_every_installed_jurisdiction() -> None:
    listed = json.loads(govrules_run("packs", "--packs", PACKS, "-f", "json").out)
    data = report("clean.yaml", "-j", "all")
    assert {one["pack"]["id"] for one in data["reports"]} == {pack["id"] for pack in listed["packs"]}


def test_a_folder_of_packs_must_exist() -> None:
    run = on_day("check", "clean.yaml", "--packs", "nowhere")
    assert (run.code, run.out, "nowhere" in run.err) == (2, "", True)


# rules and verdicts ---------------------------------------------------------------------------------------


def test_select_keeps_the_rules_named() -> None:
    assert rules_of(report("violated.yaml", "--select", "xh-4-*, xh-7-cloud")) == {
        "xh-4-apply-by",
        "xh-4-needs",
        "xh-7-cloud",
    }


def test_ignore_leaves_rules_out() -> None:
    assert on_day("check", "violated.yaml", "--ignore", "xh-8-approved,xh-step-04").code == 0
    assert "xh-8-approved" not in rules_of(report("violated.yaml", "--ignore", "xh-8-*"))


def test_ignore_counts_after_select() -> None:
    assert rules_of(report("clean.yaml", "--select", "xh-4-*", "--ignore", "*-needs")) == {"xh-4-apply-by"}


def test_counts_speak_of_the_rules_that_are_left() -> None:
    data = report("violated.yaml", "--select", "xh-4-*")
    assert data["counts"] == {**dict.fromkeys(VERDICTS, 0), "satisfied": 2}


def test_a_pattern_that_fits_no_rule_is_refused_before_anything_is_checked() -> None:
    for option in ("--select", "--ignore"):
        run = on_day("check", "violated.yaml", option, "xh-8-approvd")
        assert (run.code, run.out) == (2, "")
        assert f"{option}: no rule matches “xh-8-approvd”; did you mean xh-8-approved?" in run.err


def test_rules_of_another_jurisdiction_may_be_left_out_but_not_asked_for() -> None:
    assert on_day("check", "clean.yaml", "--ignore", "cq-*,xh-4-needs").code == 0
    run = on_day("check", "clean.yaml", "--select", "cq-*")
    assert (run.code, "no rule of xinhai matches cq-*" in run.err) == (2, True)


def test_select_without_a_name_is_refused() -> None:
    assert on_day("check", "clean.yaml", "--select", " , ").code == 2


def test_show_names_the_verdicts_to_list() -> None:
    shown = on_day("check", "clean.yaml", "--show", "satisfied").out
    assert "The need must be clear" in shown
    assert "The need must be clear" not in on_day("check", "clean.yaml").out
    assert (
        "A lasting mechanism for sharing is encouraged" in on_day("check", "clean.yaml", "--show", "all").out
    )


def test_show_leaves_findings_out_of_the_data_and_keeps_the_counts() -> None:
    data = report("violated.yaml", "--show", "violated, not_due")
    assert {finding["verdict"] for finding in data["findings"]} == {"violated", "not_due"}
    assert data["counts"] == report("violated.yaml")["counts"]


def test_show_does_not_change_the_exit_code() -> None:
    assert on_day("check", "violated.yaml", "--show", "satisfied").code == 1
