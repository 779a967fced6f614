"""``govrules report``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.cli.program import govrules_run, on_day

if TYPE_CHECKING:
    from tests.cli.program import Run


def report(*args: object) -> Run:
    return on_day("report", ".", *args)


def overview(*args: object) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(report(*args, "-f", "json").out)
    return found


def test_a_folder_is_told_as_text_and_violations_do_not_fail_the_run(project: Path, clean: str) -> None:
    for name in ("one", "other"):
        (project / f"{name}.yaml").write_text(clean.replace("XH-1", "XH-77"), encoding="utf-8")
    run = report("--lang", "zh")
    assert run.code == 0
    assert "按 2024-05-15 的规定检查 5 个项目，依据《新海市政务信息化项目管理办法》" in run.out
    assert "编号 XH-77 见于 2 个文件，金额可能重复计算：one.yaml、other.yaml" in run.out


@pytest.mark.usefixtures("project")
def test_formats_go_to_their_files() -> None:
    pytest.importorskip("xlsxwriter")
    run = report("-f", "html=o.html", "-f", "xlsx=o.xlsx", "-f", "json=o.json", "-f", "text=o.txt")
    assert (run.code, run.out) == (0, "")
    assert Path("o.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert Path("o.xlsx").read_bytes().startswith(b"PK")
    assert json.loads(Path("o.json").read_text(encoding="utf-8"))["schema"] == "govrules/overview/1"
    assert "Overview of projects checked" in Path("o.txt").read_text(encoding="utf-8")


def test_a_broken_file_is_listed_and_the_others_are_reported(project: Path) -> None:
    (project / "broken.yaml").write_text("id: XH-9\nname: x\nunitt: {}\n", encoding="utf-8")
    run = report("-f", "json")
    found = json.loads(run.out)
    assert run.code == 2
    assert found["sums"]["projects"]["projects"] == 3
    ((fault,),) = [file["faults"] for file in found["broken"]]
    assert (fault["code"], fault["place"]) == ("E404", "broken.yaml:3:1")
    assert "broken.yaml" in report("-f", "html").out


@pytest.mark.usefixtures("project")
def test_the_figures_are_those_of_the_checks() -> None:
    sums = overview()["sums"]
    reports = json.loads(on_day("check", ".", "-f", "json").out)["reports"]
    for name, verdict in (("breaches", "violated"), ("undetermined", "undetermined"), ("review", "review")):
        assert sums[name] == sum(one["counts"][verdict] for one in reports)


@pytest.mark.usefixtures("project")
def test_rules_are_selected_and_known_breaches_let_pass_as_check_does() -> None:
    every = overview()["sums"]["breaches"]
    assert overview("--ignore", "xh-8-*")["sums"]["breaches"] == every - 1
    assert govrules_run(
        "baseline", "create", ".", "-o", "known.json", "--as-of", "2024-05-15", "--packs",
        Path(__file__).parents[1] / "packs",
    ).code == 0  # fmt: skip
    sums = overview("--baseline", "known.json")["sums"]
    assert (sums["breaches"], sums["known"]) == (0, every)


@pytest.mark.usefixtures("project")
def test_the_json_is_as_its_schema_says() -> None:
    schema = json.loads(govrules_run("schema", "overview").out)
    jsonschema.validate(overview(), schema, jsonschema.Draft202012Validator)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("formats", "why"),
    [
        (["-f", "xlsx"], "name the file of the workbook"),
        (["-f", "htm"], "did you mean html"),
        (["-f", "html=a", "-f", "json=a"], "the same file"),
        (["-f", "html", "-f", "json"], "only one format"),
        (["-f", "html=no/such/folder.html"], "cannot write"),
    ],
)
def test_a_format_that_cannot_be_written_is_refused(formats: list[str], why: str) -> None:
    run = report(*formats)
    assert run.code == 2
    assert why in run.err


def test_without_files_the_usage_says_what_to_name() -> None:
    assert on_day("report").code == 2
