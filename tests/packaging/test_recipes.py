"""The recipes of docs/ci.md do what they say: their scripts are run on the sample repository."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.packaging.conftest import ROOT, run, skip_if_unfetched
from tests.packaging.recipes import BREACH, SAMPLE, place_venv, run_action, sample, scripted, source

if TYPE_CHECKING:
    from pathlib import Path

HOST = re.compile(r"\b(?:pypi|npmjs|docker|ghcr|quay|conda|maven)[\w-]*\.(?:org|com|io)\b")


@pytest.mark.parametrize("day", ["2026-06-30", "2026-12-31", "2027-12-31"])
def test_the_sample_passes_as_it_is_whenever_it_is_copied(installed: Path, tmp_path: Path, day: str) -> None:
    here = {"cwd": sample(tmp_path), "env": {"GOVRULES_AS_OF": day}}
    done = run(installed.with_name("govrules"), "check", "--lang", "en", **here)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "waived 1" in done.stdout
    assert done.stderr == ""


# GitHub ---------------------------------------------------------------------------------------------------


def test_the_action_installs_itself_annotates_a_breach_and_ends_as_the_check_did(tmp_path: Path) -> None:
    checkout = sample(tmp_path, BREACH)
    ended, outputs = run_action(source(tmp_path), checkout, tmp_path, {"args": "--lang en"})
    if not outputs:
        skip_if_unfetched(ended.code, ended.out)
    assert ended.code == 1, ended.out
    assert outputs == {"exit-code": "1", "sarif": "govrules.sarif"}
    assert re.search(r"^::error file=projects/GS-2025-007\.yaml,line=26,", ended.out, re.MULTILINE)
    results = json.loads((checkout / "govrules.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "gs-13-budget" in {result["ruleId"].rpartition("/")[2] for result in results}
    assert "GS-2025-007" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def test_inputs_of_the_action_are_data_and_never_commands(tmp_path: Path, installed: Path) -> None:
    checkout = sample(tmp_path)
    hostile = {"paths": "projects/$(touch seen).yaml\nprojects/a b.yaml", "args": "; touch seen"}
    ended, outputs = run_action(ROOT, checkout, tmp_path, hostile, installed=installed)
    assert (ended.code, outputs["exit-code"]) == (2, "2"), ended.out
    assert "projects/a b.yaml" in ended.out
    assert not (checkout / "seen").exists()


def test_the_action_takes_what_the_settings_name_where_no_path_is_given(
    tmp_path: Path, installed: Path
) -> None:
    ended, outputs = run_action(ROOT, sample(tmp_path), tmp_path, {}, installed=installed)
    assert (ended.code, outputs["exit-code"]) == (0, "0"), ended.out
    assert "2026-021" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def test_the_workflow_of_the_sample_asks_for_what_the_action_has() -> None:
    workflow = yaml.safe_load((SAMPLE / ".github/workflows/govrules.yml").read_text("utf-8"))
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = (one for one in workflow["jobs"]["check"]["steps"] if one.get("id") == "govrules")
    assert set(step.get("with", ())) <= set(action["inputs"])
    used = re.findall(
        r"steps\.govrules\.outputs\.([\w-]+)", (SAMPLE / ".github/workflows/govrules.yml").read_text()
    )
    assert used
    assert set(used) <= set(action["outputs"])


# GitLab and Jenkins ---------------------------------------------------------------------------------------


def test_the_gitlab_job_installs_without_a_registry_and_leaves_its_reports(
    tmp_path: Path, wheels: Path
) -> None:
    checkout = sample(tmp_path, BREACH)
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["govrules"]
    offline = f"--no-index --find-links {wheels} govrules"
    env = job["variables"] | {"CI_PROJECT_DIR": checkout, "GOVRULES_INSTALL": offline}
    ended = scripted("\n".join([*job["before_script"], *job["script"]]), checkout, env)
    assert ended.code == 1, ended.out
    assert all((checkout / path).is_file() for path in job["artifacts"]["paths"])
    issues = json.loads((checkout / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    graver = {issue["check_name"].rpartition("/")[2] for issue in issues if issue["severity"] == "critical"}
    assert graver == {"gs-13-budget"}
    suites = ET.parse(checkout / job["artifacts"]["reports"]["junit"]).getroot()
    assert len(suites.findall(".//failure")) == 1


def test_the_pipeline_of_jenkins_checks_and_leaves_what_it_keeps(tmp_path: Path, installed: Path) -> None:
    checkout = sample(tmp_path, BREACH)
    place_venv(installed, checkout / ".govrules")
    venv, pip, check = re.findall(r"(?:sh |script: )'(.+)'", (checkout / "Jenkinsfile").read_text("utf-8"))
    assert venv == "python3 -m venv .govrules"
    assert pip.startswith(".govrules/bin/python -m pip install ")
    ended = scripted(check, checkout, {"PYTHONUTF8": "1"})
    assert ended.code == 1, ended.out
    kept = {path.name for path in checkout.glob("govrules*") if path.suffix in {".sarif", ".html", ".xml"}}
    assert kept == {"govrules.sarif", "govrules.html", "govrules-junit.xml"}


# all of them ----------------------------------------------------------------------------------------------


def test_recipes_name_no_registry() -> None:
    recipes = [path for path in SAMPLE.rglob("*") if path.is_file()]
    recipes += [
        ROOT / name for name in ("action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml", "docs/ci.md")
    ]
    assert [path.name for path in recipes if HOST.search(path.read_text("utf-8"))] == []
