"""Which files ``govrules check`` reads: one, several, folders, standard input, a bad one among good ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import DAY, PACKS, on_day, process

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("project")


def checked(*args: object) -> list[str]:
    data = json.loads(on_day("check", *args, "-f", "json").out)
    return [report["project"]["file"] for report in data.get("reports", [data])]


def test_several_files_are_checked_in_the_order_named() -> None:
    assert checked("violated.yaml", "clean.yaml") == ["violated.yaml", "clean.yaml"]


def test_a_folder_is_searched_in_order_and_below(tmp_path: Path, clean: str) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("b/deep/x.yml", "b/y.json", "b/z.YAML"):
        text = (
            json.dumps({"id": "1", "name": "X", "jurisdiction": "xinhai"}) if name.endswith("json") else clean
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "b" / "notes.txt").write_text("not a record")
    assert checked("b") == ["b/deep/x.yml", "b/y.json", "b/z.YAML"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path, clean: str) -> None:
    (tmp_path / "b" / ".git").mkdir(parents=True)
    for name in ("b/.git/x.yaml", "b/.y.yaml", "b/z.yaml"):
        (tmp_path / name).write_text(clean, encoding="utf-8")
    assert checked("b") == ["b/z.yaml"]


def test_names_with_spaces_and_chinese(tmp_path: Path, violated: str) -> None:
    folder = tmp_path / "区级 项目"
    folder.mkdir()
    (folder / "数据 平台.yaml").write_text(violated, encoding="utf-8")
    assert checked("区级 项目") == ["区级 项目/数据 平台.yaml"]
    assert (
        "区级 项目/数据 平台.yaml:17:30  [xh-8-approved]" in on_day("check", "区级 项目/数据 平台.yaml").out
    )


def test_a_file_inside_a_hidden_folder_may_be_named(tmp_path: Path, clean: str) -> None:
    (tmp_path / ".mine").mkdir()
    (tmp_path / ".mine" / "x.yaml").write_text(clean, encoding="utf-8")
    assert checked(".mine/x.yaml") == [".mine/x.yaml"]


def test_standard_input(clean: str) -> None:
    run = on_day("check", "-", stdin=clean)
    assert (run.code, run.err) == (0, "")
    assert "<stdin>" in run.out


def test_standard_input_of_a_process_in_gb_18030(violated: str) -> None:
    run = process("check", "-", "--packs", PACKS, "--as-of", DAY, stdin=violated.encode("gb18030"))
    assert (run.code, "数据平台" in run.out) == (1, True)
    assert run.err.startswith("note[N105] <stdin>: ")


def test_a_bad_file_among_good_ones_is_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("id: [", encoding="utf-8")
    run = on_day("check", ".", "-f", "json")
    assert run.code == 2
    assert run.err.startswith("error[E117] bad.yaml:1:")
    assert run.err.count("\nnote[N410] ") == run.err.count("\n") - 1
    assert [one["project"]["file"] for one in json.loads(run.out)["reports"]] == [
        "clean.yaml",
        "undecided.yaml",
        "violated.yaml",
    ]


def test_two_files_of_one_project_are_told() -> None:
    (note,) = on_day("check", "clean.yaml", "violated.yaml", "clean.yaml").err.splitlines()
    assert note.startswith("note[N410] violated.yaml:1:5: clean.yaml:1:5 is project XH-1 too: waivers and ")


def test_what_many_files_meet_is_told_once() -> None:
    run = on_day("check", ".", "-j", "nowhere")
    assert run.code == 2
    assert run.err.count("error[E540]") == 1


def test_without_a_file_the_use_is_told() -> None:
    run = on_day("check")
    assert (run.code, run.out) == (2, "")
    assert "name a project file, such as: govrules check project.yaml" in run.err
