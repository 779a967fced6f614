"""``govrules check -f …``: formats for other programs, several at once, wherever the files are."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.program import DAY, PACKS, on_day, process

FORMATS = ("sarif", "junit", "github", "gitlab", "markdown", "html")
NAMES = {
    "sarif": "o.sarif",
    "junit": "o.xml",
    "github": "o.txt",
    "gitlab": "o.json",
    "markdown": "o.md",
    "html": "o.html",
}
EVERY = [part for form, name in NAMES.items() for part in ("-f", f"{form}={name}")]
CHECK = ("--packs", str(PACKS), "--as-of", DAY)

pytestmark = pytest.mark.usefixtures("project")


def sarif(*args: object, **how: Any) -> Any:
    (run,) = json.loads(on_day("check", *args, "-f", "sarif", **how).out)["runs"]
    return run


def uris(run: Any) -> set[str]:
    return {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }


@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_code_is_that_of_every_format(form: str) -> None:
    for file, code in (("clean.yaml", 0), ("violated.yaml", 1), ("undecided.yaml", 3), ("missing.yaml", 2)):
        assert on_day("check", file, "-f", form).code == code


def test_all_at_once_are_what_each_is_alone() -> None:
    run = on_day("check", "violated.yaml", "undecided.yaml", "-f", "text", *EVERY)
    assert (run.code, run.err.startswith("note[N410] undecided.yaml:1:5: ")) == (1, True)
    assert run.out.startswith("XH-1  数据平台\n")
    for form, name in NAMES.items():
        alone = on_day("check", "violated.yaml", "undecided.yaml", "-f", form)
        assert Path(name).read_text(encoding="utf-8") == alone.out, form


def test_a_broken_file_is_told_in_every_format_and_the_others_are_checked() -> None:
    Path("broken.yaml").write_text("id: 1\nname: x\nunitt: {}\n", encoding="utf-8")
    run = on_day("check", "broken.yaml", "violated.yaml", *EVERY)
    assert run.code == 2
    log = json.loads(Path("o.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert log["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "E404"
    assert len(log["results"]) == 2
    suites = ElementTree.parse("o.xml").getroot()
    assert [suite.get("errors") for suite in suites] == ["0", "1"]
    assert Path("o.txt").read_text(encoding="utf-8").startswith("::error file=broken.yaml,line=3,")
    assert json.loads(Path("o.json").read_text(encoding="utf-8"))[0]["check_name"] == "govrules/E404"
    for name in ("o.md", "o.html"):
        assert "broken.yaml:3:1" in Path(name).read_text(encoding="utf-8")


def test_sarif_has_what_is_violated_and_what_is_asked_for() -> None:
    assert {one["kind"] for one in sarif("violated.yaml")["results"]} == {"fail"}
    kinds = {one["kind"] for one in sarif("undecided.yaml", "--sarif-include", "undetermined")["results"]}
    assert kinds == {"open"}
    every = {one["kind"] for one in sarif("violated.yaml", "--sarif-include", "all")["results"]}
    assert {"fail", "pass", "notApplicable", "informational"} <= every
    wrong = on_day("check", "clean.yaml", "-f", "sarif", "--sarif-include", "open")
    assert (wrong.code, "“open” is unknown" in wrong.err) == (2, True)


def test_a_result_asked_for_has_its_place_without_any_other_format(tmp_path: Path) -> None:
    """What is satisfied is explained only where something shows it."""
    (found,) = [
        one
        for one in sarif("violated.yaml", "--sarif-include", "satisfied")["results"]
        if one["ruleId"] == "xh-7-cloud"
    ]
    region = found["locations"][0]["physicalLocation"]["region"]
    line = (tmp_path / "violated.yaml").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "true"


# places ---------------------------------------------------------------------------------------------------


def test_files_in_folders_with_spaces_and_chinese_names(tmp_path: Path, violated: str) -> None:
    folder = tmp_path / "项目 库" / "2024年"
    folder.mkdir(parents=True)
    (folder / "市局 一期.yaml").write_text(violated, encoding="utf-8")
    uri = "%E9%A1%B9%E7%9B%AE%20%E5%BA%93/2024%E5%B9%B4/%E5%B8%82%E5%B1%80%20%E4%B8%80%E6%9C%9F.yaml"
    for name in ("项目 库", "./项目 库/2024年/市局 一期.yaml", str(folder), str(folder / "市局 一期.yaml")):
        assert uris(sarif(name)) == {uri}, name
        assert "file=项目 库/2024年/市局 一期.yaml,line=17," in on_day("check", name, "-f", "github").out
        (first, *_) = json.loads(on_day("check", name, "-f", "gitlab").out)
        assert first["location"]["path"] == "项目 库/2024年/市局 一期.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none there")
def test_a_file_whose_name_is_no_text(violated: str) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    Path(name).write_text(violated, encoding="utf-8")
    assert uris(sarif(name)) == {"caf%E9.yaml"}
    for form in FORMATS:
        assert process("check", name, "-f", f"{form}=out", *CHECK).code == 1
        Path("out").read_text(encoding="utf-8")


def test_standard_input_has_places_too(violated: str) -> None:
    run = sarif("-", stdin=violated)
    assert uris(run) == {"%3Cstdin%3E"}
    assert uris(sarif("-", stdin=json.dumps(_data(violated), ensure_ascii=False))) == {"%3Cstdin%3E"}
    first = on_day("check", "-", "-f", "github", stdin=violated).out.splitlines()[0]
    assert first.startswith("::error file=<stdin>,line=17,endLine=17,col=30,")


def _data(text: str) -> Any:
    from govrules.source import parse_text
    from govrules.source.tree import plain

    return plain(parse_text(text, "a").root)


# GitHub ---------------------------------------------------------------------------------------------------


def test_the_summary_of_a_step_is_added_to_what_is_there(tmp_path: Path) -> None:
    place = tmp_path / "summary.md"
    place.write_text("# Before\n", encoding="utf-8")
    run = on_day("check", "violated.yaml", "-f", "github", env={"GITHUB_STEP_SUMMARY": str(place)})
    text = place.read_text(encoding="utf-8")
    assert run.code == 1
    assert text.startswith("# Before\n\n## XH-1 数据平台\n")
    assert "```mermaid\nflowchart TD" in text


def test_other_formats_write_no_summary(tmp_path: Path) -> None:
    place = tmp_path / "summary.md"
    on_day("check", "violated.yaml", "-f", "text", env={"GITHUB_STEP_SUMMARY": str(place)})
    assert not place.exists()


def test_a_summary_that_cannot_be_written_is_told() -> None:
    run = on_day("check", "clean.yaml", "-f", "github", env={"GITHUB_STEP_SUMMARY": "no/where.md"})
    assert (run.code, "cannot write no/where.md" in run.err) == (2, True)


# bytes ----------------------------------------------------------------------------------------------------


def test_neither_hash_seed_nor_locale_changes_a_byte(tmp_path: Path) -> None:
    other = Path("undecided.yaml").read_text(encoding="utf-8").replace("XH-1", "XH-2")
    Path("undecided.yaml").write_text(other, encoding="utf-8")
    arguments = ("check", "violated.yaml", "undecided.yaml", "--sarif-include", "all", "--lang", "zh", *CHECK)
    seen: dict[str, set[bytes]] = {name: set() for name in NAMES.values()}
    for number, surroundings in enumerate(
        (
            {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.GB18030", "TZ": "Pacific/Kiritimati"},
            {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
        )
    ):
        assert process(*arguments, *EVERY, env=surroundings).code == 1, number
        for name, texts in seen.items():
            texts.add((tmp_path / name).read_bytes())
    assert {name: len(texts) for name, texts in seen.items()} == dict.fromkeys(seen, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_standard_output_is_in_utf_8_whatever_the_terminal_speaks(form: str) -> None:
    import subprocess

    from tests.cli.program import environment

    done = subprocess.run(
        [sys.executable, "-m", "govrules", "check", "violated.yaml", "-f", form, *CHECK],
        capture_output=True,
        env=environment({"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "GOVRULES_LANG": "zh"}),
        check=False,
    )
    assert "未经审批不得开工" in done.stdout.decode("utf-8")
