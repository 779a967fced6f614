"""What is wrong with a record is told with its place and what was expected; nothing of it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.program import DAY, govrules_run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "id: P-1\nname: 某平台\njurisdiction: chongqing\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

BAD: dict[str, tuple[str | bytes, str]] = {
    "not YAML": ("id: P-1\nname: [a, b\n", "error[E117] p.yaml:3:1: not valid YAML"),
    "indented with a tab": (
        HEAD + "unit:\n\tkind: department\n",
        "error[E116] p.yaml:5:1: indented with a tab",
    ),
    "a key twice": (HEAD + "id: P-2\n", "error[E111] p.yaml:4:1: duplicate key “id”, first on line 1"),
    "a YAML bomb": (BOMB, "expands to more than 400000 nodes"),
    "nested without end": (HEAD + "stage: " + "[" * 100, "error[E107] p.yaml:4:67: nested more than 60 deep"),
    "undecodable bytes": (
        b"id: P-1\nname: \xff\xff\xfe\n",
        "error[E104] p.yaml: neither UTF-8 nor GB 18030 text",
    ),
    "a control character": (
        "id: P-1\nname: a\0b\n",
        "error[E115] p.yaml:2:8: holds the control character U+0000",
    ),
    "an empty file": ("", "error[E106] p.yaml: the file is empty"),
    "comments alone": ("# nothing yet\n", "error[E106] p.yaml: the file is empty"),
    "several documents": (HEAD + "---\nid: P-2\n", "error[E108] p.yaml:4:1: several documents"),
    "a full-width colon": (
        HEAD + "unit：\n  kind: department\n",
        "error[E118] p.yaml:4:5: a full-width colon",
    ),
    "a YAML tag": ("id: !!python/name:os.system x\nname: X\n", "error[E113] p.yaml:1:5: YAML tags"),
    "a misspelt fact": (
        HEAD + "investment: {totl: 3200万元}\n",
        "error[E404] p.yaml:4:14: there is no “totl” here; did you mean “total”?",
    ),
    "a misspelt group": (
        HEAD + "constuction: {}\n",
        "error[E404] p.yaml:4:1: there is no “constuction” here; did you mean “construction”?",
    ),
    "a misspelt Chinese label": (HEAD + "项目单住: {}\n", "did you mean “项目单位”?"),
    "a misspelt symbol": (
        HEAD + "stage: constuction\n",
        "error[E407] p.yaml:4:8: stage: “constuction” is not one of the values; did you mean “construction”?",
    ),
    "a wrong unit": (
        HEAD + "investment: {total: 3200千元}\n",
        "error[E407] p.yaml:4:21: investment.total: “3200千元” is not an amount",
    ),
    "a bare number": (
        HEAD + "investment: {total: 3200}\n",
        "error[E407] p.yaml:4:21: investment.total: “3200” names no unit, "
        "so it could be 元 or 万元; write 3200万元 or 3200元",
    ),
    "a bare fraction": (HEAD + "investment: {total: 32.5}\n", "“32.5” names no unit"),
    "a negative amount": (
        HEAD + "investment: {total: -5万元}\n",
        "error[E407] p.yaml:4:21: investment.total: an amount cannot be negative",
    ),
    "a fraction of a fen": (
        HEAD + "investment: {total: 0.001元}\n",
        "error[E407] p.yaml:4:21: investment.total: 0.001元 is finer than one fen",
    ),
    "a share above the whole": (
        HEAD + "funding: {local_share: 120%}\n",
        "error[E407] p.yaml:4:24: funding.local_share: 120% lies outside 0%–100%",
    ),
    "an impossible date": (
        HEAD + "construction: {started: 2024-02-30}\n",
        "error[E407] p.yaml:4:25: construction.started: 2024-02-30 is not a day of the calendar",
    ),
    "a time of day": (
        HEAD + "construction: {started: 2024-02-28T10:00:00}\n",
        "error[E407] p.yaml:4:25: construction.started: “2024-02-28T10:00:00” is not a date",
    ),
    "a flag that is neither": (
        HEAD + "scope: {classified: perhaps}\n",
        "error[E407] p.yaml:4:21: scope.classified: true or false (是, 否) was expected",
    ),
    "a list of records": (
        "- id: P-1\n  name: X\n",
        "error[E401] p.yaml:1:1: a project record is keys and values",
    ),
    "a text alone": ("P-1\n", "error[E401] p.yaml:1:1: a project record is keys and values"),
    "a value for a group": (
        HEAD + "unit: department\n",
        "error[E403] p.yaml:4:7: “unit” holds keys and values",
    ),
    "a group for a list": (
        HEAD + "changes: {adjusted: 1万元}\n",
        "error[E403] p.yaml:4:10: “changes” is a list",
    ),
    "a value for a set": (HEAD + "content: {builds: machine_room}\n", "content.builds: a list was expected"),
    "no id": ("name: X\n", "error[E406] p.yaml:1:1: the required key “id” is missing"),
    "no name": ("id: P-1\n", "error[E406] p.yaml:1:1: the required key “name” is missing"),
    "an unknown jurisdiction": (
        "id: P-1\nname: X\njurisdiction: chongqin\n",
        "error[E540] p.yaml:3:15: no jurisdiction “chongqin”; did you mean chongqing?",
    ),
    "no jurisdiction": (
        "id: P-1\nname: X\n",
        "error[E541] p.yaml:1:1: no jurisdiction: write jurisdiction: in the record, or use -j",
    ),
}


def write(folder: Path, content: str | bytes) -> None:
    (folder / "p.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_record_is_refused_with_its_place(
    content: str | bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, content)
    run = govrules_run("check", "p.yaml", "--as-of", DAY)
    assert message in run.err
    assert (run.code, run.out) == (2, "")
    assert "Traceback" not in run.err
    assert run.err.count("error[") == 1


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_every_message_has_a_chinese_twin(
    content: str | bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, content)
    run = govrules_run("check", "p.yaml", "--as-of", DAY, "--lang", "zh")
    assert run.code == 2
    told = run.err.replace("p.yaml", "")
    assert told.startswith("错误[E")
    assert any("\u4e00" <= char <= "\u9fff" for char in told.partition("]")[2])


def test_every_fault_of_a_record_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "investment: {total: 3200}\nconstruction: {started: 2024-02-30, strated: 1}\n")
    run = govrules_run("check", tmp_path / "p.yaml", "--as-of", DAY)
    assert run.err.count("error[") == 3
    assert run.code == 2


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = govrules_run("check", "not there.yaml", "--as-of", DAY)
    assert run == type(run)(2, "", "error[E102] not there.yaml: no such file\n")


def test_a_folder_without_records_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projects").mkdir()
    (tmp_path / "projects" / "readme.txt").write_text("nothing here")
    run = govrules_run("check", "projects", "--as-of", DAY)
    assert run == type(run)(2, "", "error[E120] projects: the folder holds no .yaml, .yml or .json file\n")


def test_gb_18030_is_read_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HEAD.replace("某平台", "某区数据平台").encode("gb18030"))
    run = govrules_run("check", "p.yaml", "--as-of", DAY)
    assert "某区数据平台" in run.out
    assert run.err == "note[N105] p.yaml: read as GB 18030; saving it as UTF-8 is safer\n"
    assert run.code == 3


def test_utf_16_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        write(tmp_path, HEAD.encode(encoding))
        run = govrules_run("check", tmp_path / "p.yaml", "--as-of", DAY)
        assert ("某平台" in run.out, run.err) == (True, "")


def test_no_record_steers_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("某平台", '"\\e[31mred\\a"') + 'stage: "\\e]0;title"\n')
    told = govrules_run("check", tmp_path / "p.yaml", "--as-of", DAY)
    write(tmp_path, HEAD.replace("某平台", '"\\e[31mred\\a"'))
    shown = govrules_run("check", tmp_path / "p.yaml", "--as-of", DAY)
    assert "\x1b" not in told.err + shown.out
    assert "red" in shown.out
