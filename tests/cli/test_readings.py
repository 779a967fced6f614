"""``govrules readings`` and ``check --reading``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.xinhai import CITY, xinhai
from tests.cli.program import govrules_run

XINHAI = str(Path(__file__).parents[1] / "packs" / "xinhai")
HOW = ("-j", XINHAI, "--as-of", "2024-06-30", "--lang", "en")
AMBIGUITIES = [entry.item for entry in xinhai().readings]
CHANGED = next(
    (reading, option)
    for reading in AMBIGUITIES
    for option in reading.options
    if option.id != reading.pick and option.changes is not None
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(CITY + "investment: {total: 50万元}\n", encoding="utf-8")
    return str(path)


def test_every_ambiguity_is_listed_with_its_pick():
    data = json.loads(govrules_run("readings", *HOW, "-f", "json").out)
    assert data["schema"] == "govrules/readings/1"
    assert [one["id"] for one in data["readings"]] == [reading.id for reading in AMBIGUITIES]
    for one in data["readings"]:
        assert sum(option["picked"] for option in one["options"]) == 1


def test_the_list_names_the_rules_that_would_change():
    out = govrules_run("readings", *HOW).out
    assert "would change xh-" in out
    assert "[picked]" in out


def test_a_check_under_another_reading_says_so(file):
    reading, option = CHANGED
    run = govrules_run("check", file, *HOW, "--reading", f"{reading.id}={option.id}")
    assert f"checked under another reading of {reading.id}" in " ".join(run.out.split())


@pytest.mark.parametrize(
    ("reading", "says"),
    [("no-such=x", "E851"), ("no-such", "is not ID=OPTION"), (f"{CHANGED[0].id}=x", "E851")],
)
def test_a_reading_that_there_is_not_is_told(file, reading, says):
    run = govrules_run("check", file, *HOW, "--reading", reading)
    assert (run.code, says in run.err) == (2, True)


def test_what_turns_under_another_reading_is_listed(file):
    data = json.loads(govrules_run("readings", "--over", file, *HOW, "-f", "json").out)
    turned = data["sensitivity"]
    assert turned
    for one in turned:
        pick = next(reading.pick for reading in AMBIGUITIES if reading.id == one["reading"])
        assert one["option"] != pick
        assert one["changes"]["verdicts"] or one["changes"]["path"]


def test_files_are_named_with_over(file):
    assert govrules_run("readings", file, *HOW).code == 2
