"""``govrules diff``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import govrules_run

XINHAI = str(Path(__file__).parents[1] / "packs" / "xinhai")
DAYS = (f"{XINHAI}@2023-06-30", f"{XINHAI}@2024-06-30")


def test_two_days_of_a_pack_differ_with_projects_that_show_it():
    run = govrules_run("diff", *DAYS, "--lang", "en")
    assert run.code == 0
    assert "breaches under A:" in run.out
    assert "[witness-" in run.out


def test_json_holds_the_model():
    data = json.loads(govrules_run("diff", *DAYS, "-f", "json").out)
    assert data["schema"] == "govrules/diff/1"
    assert (data["a"]["day"], data["b"]["day"]) == ("2023-06-30", "2024-06-30")


def test_witnesses_are_records_that_can_be_checked(tmp_path):
    assert govrules_run("diff", *DAYS, "--witness", str(tmp_path / "w")).code == 0
    written = sorted((tmp_path / "w").iterdir())
    assert written
    reports = json.loads(
        govrules_run("check", str(tmp_path / "w"), "-j", XINHAI, "--as-of", "2024-06-30", "-f", "json").out
    )["reports"]
    assert len(reports) == len(written)


def test_witness_without_a_folder_prints_them():
    out = govrules_run("diff", *DAYS, "--witness").out
    assert "\n---\n# " in out


def test_a_day_on_which_nothing_is_in_force_is_told():
    run = govrules_run("diff", f"{XINHAI}@2019-01-01", f"{XINHAI}@2024-06-30", "--lang", "en")
    assert (run.code, "E850" in run.err) == (2, True)


def test_a_misspelt_topic_and_a_strange_day_are_told():
    run = govrules_run("diff", *DAYS, "--topic", "supervison", "--lang", "en")
    assert (run.code, "did you mean supervision?" in run.err) == (2, True)
    assert govrules_run("diff", f"{XINHAI}@2024-13-01", XINHAI).code == 2
