"""``govrules whatif``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.xinhai import CITY
from tests.cli.program import govrules_run

XINHAI = str(Path(__file__).parents[1] / "packs" / "xinhai")
HOW = ("-j", XINHAI, "--as-of", "2024-06-30", "--lang", "en")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(CITY + "investment: {total: 120万元}\n", encoding="utf-8")
    return str(path)


def test_a_fact_set_on_trial_shows_what_changes(file):
    run = govrules_run("whatif", file, "--set", "investment.total=210万元", *HOW)
    assert run.code == 0
    assert "(investment.total)  120万元 → 210万元" in run.out
    assert " → " in run.out.partition("210万元\n")[2]


def test_an_amount_that_moves_turns_at_the_figures_of_the_pack(file):
    data = json.loads(
        govrules_run("whatif", file, "--vary", "investment.total=0元..500万元", *HOW, "-f", "json").out
    )
    assert data["schema"] == "govrules/whatif/1"
    said = [turn["at"]["en"] for turn in data["vary"][0]["turns"]]
    assert said == ["from 50万元 on (included)", "above 200万元 (not included)"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "give --set, --vary or --clear"),
        (("--set", "investment.totl=1元"), "did you mean investment.total?"),
        (("--set", "investment.total"), "is not FACT=VALUE"),
        (("--vary", "content.nature=a..b"), "no amount, number, ratio or day"),
        (("--vary", "investment.total=1元"), "is not FACT=FROM..TO"),
        (("--vary", "investment.total=2元..1元"), "begins above its end"),
        (("--vary", "investment.total=1..2"), "investment.total"),
        (("--clear", "xh-no-such-rule"), "has no rule"),
        (("--set", "investment.total=3"), "E407"),
    ],
)
def test_what_cannot_be_asked_is_told(file, arguments, says):
    run = govrules_run("whatif", file, *arguments, *HOW)
    assert run.code == 2
    if says != "investment.total":
        assert says in run.err
