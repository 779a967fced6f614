"""``govrules check``: what it tells, which rules and verdicts it speaks of, and its exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.program import on_day

if TYPE_CHECKING:
    from pathlib import Path

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
    assert "art. 3(1)  Projects of 5 million yuan and more are approved before they start" in " ".join(
        run.out.split()
    ).replace("art. 3(1) ", "art. 3(1)  ")
    assert "Stop and apply for approval" in run.out
    assert "violated.yaml:9:30  [xc-3-approved]" in run.out


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
    ("changed", "fail_on", "code"),
    [
        ("violated", "error", 1),
        ("violated", "warning", 1),
        ("violated", "note", 1),
        ("violated", "never", 0),
        ("insecure", "error", 0),
        ("insecure", "warning", 0),
        ("insecure", "note", 1),
        ("soon", "error", 0),
        ("soon", "warning", 1),
        ("soon", "never", 0),
    ],
)
def test_fail_on_sets_the_severity_that_counts(
    changed: str, fail_on: str, code: int, tmp_path: Path, clean: str, violated: str
) -> None:
    """What is only encouraged is a note; a deadline with a month left or less is a warning."""
    text = {
        "violated": violated,
        "insecure": clean.replace("secure_products_used: true", "secure_products_used: false"),
        "soon": clean.replace("completed: false", "completed: 2024-01-15"),
    }[changed]
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert on_day("check", "p.yaml", "--fail-on", fail_on).code == code


def test_an_undecided_encouragement_does_not_count(tmp_path: Path, clean: str) -> None:
    (tmp_path / "p.yaml").write_text(clean.replace("security: {secure_products_used: true}\n", ""), encoding="utf-8")
    run = on_day("check", "p.yaml")
    assert run.code == 0
    assert "for review 1" in run.out


# the day --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "note"), [("2022-12-31", "not yet in force"), ("2026-01-01", "no longer in force")])
def test_outside_its_days_in_force_an_instrument_decides_nothing(day: str, note: str) -> None:
    run = on_day("check", "violated.yaml", "--as-of", day)
    told = " ".join(run.out.split())
    assert (run.code, note in told, "nothing is decided from it" in told) == (0, True, True)
    assert report("violated.yaml", "--as-of", day)["findings"] == []


@pytest.mark.parametrize("day", ["2023-01-01", "2025-12-31"])
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
    (tmp_path / "p.yaml").write_text(violated.replace("stage: construction\n", ""), encoding="utf-8")
    assert on_day("check", "p.yaml", "--as-of", "2023-04-30").code == 0
    assert on_day("check", "p.yaml", "--as-of", "2023-05-01").code == 1


# the jurisdiction -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["xincheng", "新城市", "新城", "Xincheng City", "999901"])
def test_a_jurisdiction_goes_by_id_name_alias_and_code(name: str) -> None:
    assert report("clean.yaml", "-j", name)["pack"]["id"] == "xincheng"


def test_the_option_takes_the_place_of_what_the_record_says(tmp_path: Path, clean: str) -> None:
    (tmp_path / "p.yaml").write_text(clean.replace("jurisdiction: xincheng", "jurisdiction: nowhere"), encoding="utf-8")
    assert on_day("check", "p.yaml", "-j", "xincheng").code == 0
    assert on_day("check", "p.yaml").code == 2


def test_one_file_may_be_checked_under_several_jurisdictions() -> None:
    data = report("clean.yaml", "-j", "xincheng", "-j", "chongqing")
    assert [one["pack"]["id"] for one in data["reports"]] == ["xincheng", "chongqing"]


def test_all_is_every_installed_jurisdiction() -> None:
    listed = json.loads(on_day_packs())
    data = report("clean.yaml", "-j", "all")
    assert {one["pack"]["id"] for one in data["reports"]} == {pack["id"] for pack in listed["packs"]}


def on_day_packs() -> str:
    from tests.cli.program import PACKS, govrules_run

    return govrules_run("packs", "--packs", PACKS, "-f", "json").out


def test_a_folder_of_packs_must_exist() -> None:
    run = on_day("check", "clean.yaml", "--packs", "nowhere")
    assert (run.code, run.out, "nowhere" in run.err) == (2, "", True)


# rules and verdicts ---------------------------------------------------------------------------------------


def test_select_keeps_the_rules_named() -> None:
    assert rules_of(report("violated.yaml", "--select", "xc-4-*, xc-5-share")) == {
        "xc-4-supervised",
        "xc-4-secure",
        "xc-5-share",
    }


def test_ignore_leaves_rules_out() -> None:
    assert on_day("check", "violated.yaml", "--ignore", "xc-3-approved").code == 0
    assert "xc-3-approved" not in rules_of(report("violated.yaml", "--ignore", "xc-3-*"))


def test_ignore_counts_after_select() -> None:
    assert rules_of(report("clean.yaml", "--select", "xc-4-*", "--ignore", "*-secure")) == {"xc-4-supervised"}


def test_counts_speak_of_the_rules_that_are_left() -> None:
    data = report("violated.yaml", "--select", "xc-4-*")
    assert data["counts"] == {**dict.fromkeys(VERDICTS, 0), "satisfied": 2}


def test_a_pattern_that_fits_no_rule_is_refused_before_anything_is_checked() -> None:
    for option in ("--select", "--ignore"):
        run = on_day("check", "violated.yaml", option, "xc-3-approvd")
        assert (run.code, run.out) == (2, "")
        assert f"{option}: no rule matches “xc-3-approvd”; did you mean xc-3-approved?" in run.err


def test_rules_of_another_jurisdiction_may_be_left_out_but_not_asked_for() -> None:
    assert on_day("check", "clean.yaml", "--ignore", "cq-*,xc-4-secure").code == 0
    run = on_day("check", "clean.yaml", "--select", "cq-*")
    assert (run.code, "no rule of xincheng matches cq-*" in run.err) == (2, True)


def test_select_without_a_name_is_refused() -> None:
    assert on_day("check", "clean.yaml", "--select", " , ").code == 2


def test_show_names_the_verdicts_to_list() -> None:
    shown = on_day("check", "clean.yaml", "--show", "satisfied").out
    assert "Projects engage a supervisor" in shown
    assert "Projects engage a supervisor" not in on_day("check", "clean.yaml").out
    assert "Secure products are encouraged" in on_day("check", "clean.yaml", "--show", "all").out


def test_show_leaves_findings_out_of_the_data_and_keeps_the_counts() -> None:
    data = report("violated.yaml", "--show", "violated, not_due")
    assert {finding["verdict"] for finding in data["findings"]} == {"violated", "not_due"}
    assert data["counts"] == report("violated.yaml")["counts"]


def test_show_does_not_change_the_exit_code() -> None:
    assert on_day("check", "violated.yaml", "--show", "satisfied").code == 1
