"""``govrules packs`` and ``govrules rules``."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from tests.cli.program import DAY, PACKS, govrules_run, on_day

if TYPE_CHECKING:
    from pathlib import Path


def broken(folder: Path) -> Path:
    """Return a folder with a pack that cannot be read."""
    (folder / "packs" / "halfway").mkdir(parents=True)
    (folder / "packs" / "halfway" / "instrument.yaml").write_text("id: halfway\n")
    return folder / "packs"


# packs ----------------------------------------------------------------------------------------------------


def test_packs_are_listed_with_their_instrument_and_days() -> None:
    run = govrules_run("packs", "--packs", PACKS)
    assert (run.code, run.err) == (0, "")
    told = " ".join(run.out.split())
    assert (
        "xinhai Xinhai Measures of Xinhai for the Administration of Government IT Projects 新政发〔2022〕3号"
        in told
    )
    assert "2.1.0 in force 2022-03-01 to 2027-02-28 sha256:" in told
    assert "1.0.0 in force from 2021-11-10 sha256:" in told


def test_packs_stand_in_columns() -> None:
    for lang in ("zh", "en"):
        lines = govrules_run("packs", "--packs", PACKS, "--lang", lang).out.splitlines()
        assert len({len(line) - len(line.lstrip()) for line in lines[1::2]}) == 1


def test_packs_as_data() -> None:
    data = json.loads(govrules_run("packs", "--packs", PACKS, "-f", "json").out)
    (xinhai,) = [pack for pack in data["packs"] if pack["id"] == "xinhai"]
    assert data["schema"] == "govrules/packs/1"
    assert (xinhai["code"], xinhai["in_force_from"], xinhai["in_force_until"]) == (
        "999900",
        "2022-03-01",
        "2027-02-28",
    )
    assert len(xinhai["digest"]) == 64


def test_packs_that_cannot_be_read_do_not_hide_the_others(tmp_path: Path) -> None:
    run = govrules_run("packs", "--packs", broken(tmp_path))
    assert (run.code, "chongqing" in run.out) == (2, True)
    assert "halfway/instrument.yaml" in run.err


# rules ----------------------------------------------------------------------------------------------------


def rows(*args: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(on_day("rules", *args, "-f", "json").out)["rules"]
    return found


def test_rules_are_listed_with_provision_and_title() -> None:
    run = on_day("rules", "-j", "xinhai")
    assert (run.code, run.err) == (0, "")
    assert [line.split()[0] for line in run.out.splitlines()] == [row["rule"] for row in rows("-j", "xinhai")]
    assert re.search(
        r"^xh-12-apply  +art\. 12\(1\)  Acceptance is applied for within 6 months", run.out, re.MULTILINE
    )


def test_rules_of_every_jurisdiction() -> None:
    assert {"xinhai", "chongqing", "tongzhou"} <= {row["jurisdiction"] for row in rows()}


def test_rules_of_a_stage_and_of_a_topic() -> None:
    assert {row["rule"] for row in rows("-j", "xinhai", "--stage", "trial_run")} == {"xh-11-trial"}
    assert {row["rule"] for row in rows("-j", "xinhai", "--topic", "change-limit")} == {"xh-10-share"}
    assert rows("-j", "xinhai", "--stage", "trial_run", "--topic", "change-limit") == []


def test_rules_as_a_table_for_spreadsheets() -> None:
    run = on_day("rules", "-j", "xinhai", "-f", "csv", "--lang", "zh")
    table = list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert [row["rule"] for row in table] == [row["rule"] for row in rows("-j", "xinhai")]
    assert table[0]["title"] == "涉密项目须经保密审查"


def test_an_empty_table_still_has_its_heads() -> None:
    run = on_day("rules", "-j", "xinhai", "--topic", "archives", "-f", "csv")
    assert run.out == "\ufeffjurisdiction,rule,kind,stage,topic,modality,force,citation,title\n"


def test_rules_outside_the_days_in_force_are_not_listed() -> None:
    run = on_day("rules", "-j", "xinhai", "--as-of", "2021-01-01")
    assert (run.code, run.out, run.err) == (0, "", "xinhai: not in force on 2021-01-01\n")


def test_rules_of_packs_that_can_be_read(tmp_path: Path) -> None:
    run = govrules_run("rules", "--packs", broken(tmp_path), "--as-of", DAY)
    assert (run.code, "cq-" in run.out, "halfway" in run.err) == (2, True, True)


def test_a_broken_pack_keeps_no_rule_of_another_from_being_explained(tmp_path: Path) -> None:
    packs = broken(tmp_path)
    assert govrules_run("explain", "yc-15-trial", "--packs", packs, "--as-of", DAY).code == 0
    lost = govrules_run("explain", "hw-1-x", "--packs", packs, "--as-of", DAY)
    assert (lost.code, "halfway/instrument.yaml" in lost.err) == (2, True)
