"""``govrules export``: a pack, or the facts of a project, for other systems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import govrules_run

PACKS = Path(__file__).resolve().parents[1] / "packs"
XINHAI = ("xinhai", "--packs", str(PACKS), "--as-of", "2024-06-30")


def test_a_pack_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    shown = govrules_run("export", *XINHAI, "--vectors", "2")
    assert (shown.code, shown.err) == (0, "")
    file = tmp_path / "xinhai.json"
    written = govrules_run("export", *XINHAI, "--vectors", "2", "-f", "jsonlogic", "-o", str(file))
    assert (written.code, written.out) == (0, "")
    made = json.loads(file.read_text(encoding="utf-8"))
    assert made == json.loads(shown.out)
    assert (made["schema"], made["pack"]["id"], len(made["vectors"])) == ("govrules/bundle/1", "xinhai", 2)
    assert "新海" in file.read_text(encoding="utf-8")


def test_without_a_limit_every_case_is_a_vector() -> None:
    assert len(json.loads(govrules_run("export", *XINHAI).out)["vectors"]) > 50


def test_the_facts_of_a_project(project: Path) -> None:
    run = govrules_run("export", "--facts", "clean.yaml", "--as-of", "2024-06-30")
    made = json.loads(run.out)
    assert made["schema"] == "govrules/facts/1"
    assert made["project"] == {"id": "XH-1", "name": "数据平台"}
    assert made["facts"]["investment"]["total"] == 8_000_000_00


@pytest.mark.parametrize("arguments", [(), ("xinhai", "--facts", "clean.yaml")])
def test_a_pack_or_facts_one_of_the_two(arguments: tuple[str, ...], project: Path) -> None:
    run = govrules_run("export", *arguments, "--lang", "en")
    assert run.code == 2
    assert "name a PACK or --facts FILE" in run.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("xinhia", "--packs", str(PACKS)), "E540"),
        (("xinhai", "--packs", str(PACKS), "--as-of", "2020-01-01"), "E543"),
        (("--facts", "nowhere.yaml"), "E102"),
    ],
)
def test_what_cannot_be_exported_is_told(arguments: tuple[str, ...], code: str, project: Path) -> None:
    run = govrules_run("export", *arguments, "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert f"error[{code}]" in run.err


def test_the_file_must_be_one_that_can_be_written(tmp_path: Path) -> None:
    run = govrules_run(
        "export", *XINHAI, "--vectors", "0", "-o", str(tmp_path / "no" / "x.json"), "--lang", "en"
    )
    assert run.code == 2
    assert "cannot write" in run.err
