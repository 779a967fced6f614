"""``govrules matrix``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.cli.program import PACKS, Run, govrules_run, on_day
from tests.compare.two_packs import FILES
from tests.pack.small import written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny pack in a folder, to be named as such."""
    return written(FILES, tmp_path_factory.mktemp("packs"))


def compared(small: Path, *args: object) -> Run:
    return on_day("matrix", "-j", "xinhai", "-j", small, *args)


def test_a_question_is_answered_by_each_jurisdiction_named(small: Path) -> None:
    run = compared(small, "--topic", "supervision")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "Is supervision compulsory?  [supervision]"
    assert lines[1] == "  differs: silence"
    assert lines[2].split() == ["A", "Xinhai", "no", "such", "provision"]
    assert lines[3].startswith("  B Smalltown")


def test_questions_stand_in_the_order_named_each_once(small: Path) -> None:
    run = compared(small, "--topic", "trial-run", "--topic", "scope", "--topic", "trial-run", "-f", "json")
    assert [row["topic"] for row in json.loads(run.out)["rows"]] == ["trial-run", "scope"]


def test_json_is_as_its_schema_says(small: Path) -> None:
    data = json.loads(compared(small, "-f", "json").out)
    schema = json.loads(govrules_run("schema", "matrix").out)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["schema"] == "govrules/matrix/1"
    assert [column["pack"] for column in data["columns"]] == ["xinhai", "small"]


def test_without_j_every_installed_pack_is_compared() -> None:
    columns = json.loads(on_day("matrix", "--topic", "scope", "-f", "json").out)["columns"]
    assert columns[0]["pack"] == "xinhai"
    assert len(columns) > 1


def test_a_pack_named_twice_is_one_column() -> None:
    run = on_day("matrix", "-j", "xinhai", "-j", PACKS / "xinhai", "--topic", "scope", "-f", "json")
    assert len(json.loads(run.out)["columns"]) == 1


def test_only_questions_that_differ(small: Path) -> None:
    rows = json.loads(compared(small, "--differing", "-f", "json").out)["rows"]
    assert rows
    assert all(row["differs"] for row in rows)
    alone = json.loads(on_day("matrix", "-j", small, "--differing", "-f", "json").out)
    assert alone["rows"] == []


def test_an_instrument_that_is_not_in_force_is_told_and_marked(small: Path) -> None:
    run = compared(small, "--topic", "supervision", "--as-of", "2021-01-01")
    assert run.code == 0
    assert run.err == "Xinhai: not in force on 2021-01-01 (choose another day with --as-of)\n"
    assert "not applicable (in force from 2022-03-01)" in run.out


def test_a_misspelt_question_is_answered_with_the_nearest(small: Path) -> None:
    run = compared(small, "--topic", "supervison")
    assert run.code == 2
    assert "did you mean supervision?" in run.err
    assert run.out == ""


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "# "), ("html", "<!DOCTYPE html>"), ("csv", "\ufeff")]
)
def test_a_file_is_written_as_standard_output_is(form: str, begins: str, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "out"
    shown = compared(small, "-f", form).out
    assert compared(small, "-f", form, "-o", file).out == ""
    assert file.read_bytes().decode().replace("\r\n", "\n") == shown.replace("\r\n", "\n")
    assert file.read_bytes().decode().startswith(begins)


def test_lines_of_csv_files_end_as_rfc_4180_says(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    compared(small, "-f", "csv", "-o", file)
    data = file.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 40


def test_a_workbook_needs_a_file(small: Path, tmp_path: Path) -> None:
    run = compared(small, "-f", "xlsx")
    assert (run.code, run.out) == (2, "")
    assert "-o" in run.err
    pytest.importorskip("xlsxwriter", reason="writing workbooks needs govrules[xlsx]")
    file = tmp_path / "m.xlsx"
    assert compared(small, "-f", "xlsx", "-o", file).code == 0
    assert file.read_bytes().startswith(b"PK")


def test_drawings_are_files_of_their_own(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "drawings"
    compared(small, "--svg", folder)
    names = {path.name for path in folder.iterdir()}
    assert {"supervision-money.svg", "self-evaluation-months.svg", "declaration-deadline-days.svg"} <= names


@pytest.mark.parametrize("option", ["-o", "--svg"])
def test_what_cannot_be_written_is_a_usage_error(option: str, small: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    run = compared(small, option, in_the_way / "below", "-f", "csv")
    assert run.code == 2
    assert "cannot write" in run.err


def test_a_pack_that_cannot_be_read_is_told_and_the_others_are_compared(tmp_path: Path) -> None:
    written({"instrument.yaml": "format: none\n"}, tmp_path)
    run = govrules_run("matrix", "--topic", "scope", "--packs", tmp_path, "--as-of", "2024-05-15")
    assert run.code == 2
    assert "small/instrument.yaml" in run.err
    assert "Which projects does the instrument govern?" in run.out
