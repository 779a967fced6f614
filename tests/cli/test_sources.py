"""``govrules sources``, and quoting provisions with ``--sources``."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import PACKS, govrules_run, on_day
from tests.texts.official import MADE_UP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Run


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with the text of the made-up pack, to be altered."""
    return shutil.copytree(MADE_UP, tmp_path / "texts")


def alter(folder: Path, old: str, new: str) -> None:
    path = folder / "xinhai.txt"
    written = path.read_text(encoding="utf-8")
    assert written.count(old) == 1
    path.write_text(written.replace(old, new), encoding="utf-8")


def verify(*args: object) -> Run:
    return govrules_run("sources", "verify", *args, "--packs", PACKS)


# sources verify -------------------------------------------------------------------------------------------


def test_what_agrees_is_said_to(texts: Path) -> None:
    run = verify(texts, "xinhai")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{PACKS.as_posix()}/xinhai: 16 articles, ")
    assert run.out.endswith(" quotations compared; clean\n")


def test_an_amended_text_is_told_with_what_changed(texts: Path) -> None:
    alter(texts, "不超过概算10%", "不超过概算15%")
    run = verify(texts, "xinhai", "--was", MADE_UP)
    assert run.code == 1
    first, second, third, last = run.out.splitlines()
    assert first.startswith("error[L703] ")
    assert "“…调整不超过概算10%的，单位可以自…”→“…调整不超过概算15%的，单位可以自…”" in first
    assert second.startswith("error[L702] ")
    assert third.startswith(f"error[L707] {texts}/xinhai.txt:27:14: ")
    assert last.endswith("; 3 to mend")


def test_the_result_as_data(texts: Path) -> None:
    alter(texts, "不超过概算10%", "不超过概算15%")
    run = verify(texts, "xinhai", "--was", MADE_UP, "-f", "json")
    data = json.loads(run.out)
    assert (run.code, data["schema"]) == (1, "govrules/sources/1")
    (found,) = data["packs"]
    assert (found["pack"], found["text"], found["articles"]) == ("xinhai", f"{texts}/xinhai.txt", 16)
    assert [one["code"] for one in found["findings"]] == ["L703", "L702", "L707"]
    assert set(found["findings"][0]["message"]) == {"zh", "en"}
    (drift,) = found["drift"]
    assert (drift["article"], drift["moved_to"]) == (10, None)
    assert drift["was"] != drift["now"]
    assert "change_share" in drift["cited_by"]
    assert drift["changes"][0]["now"].startswith("…调整不超过概算15%")


def test_without_names_every_pack_with_a_text_is_verified(texts: Path) -> None:
    run = verify(texts)
    assert run.code == 0
    assert len(run.out.splitlines()) == 1
    assert f"note[N603] {texts}/chongqing.txt: there is no official text of chongqing" in run.err


def test_a_named_pack_needs_its_text(texts: Path) -> None:
    run = verify(texts, "xinhai", "chongqing")
    assert run.code == 2
    assert "error[E601] " in run.err
    assert "xinhai: " in run.out


def test_a_folder_without_any_text_is_no_use(tmp_path: Path) -> None:
    run = verify(tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"error[E601] {tmp_path}: the folder holds the official text of no pack")


@pytest.mark.parametrize(("data", "code"), [("只有题名\n".encode(), "E602"), (b"\xff\xff\xff", "E104")])
def test_a_text_that_is_none_is_told(texts: Path, data: bytes, code: str) -> None:
    (texts / "xinhai.txt").write_bytes(data)
    run = verify(texts, "xinhai")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"error[{code}] {texts}/xinhai.txt: ")


def test_a_text_in_gb_18030_is_read(texts: Path) -> None:
    path = texts / "xinhai.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert verify(texts, "xinhai").code == 0


def test_a_folder_that_is_not_there_and_a_command_that_is_none() -> None:
    assert verify("nowhere").code == 2
    run = govrules_run("sources", "verfy", "texts")
    assert (run.code, "did you mean “verify”?" in run.err) == (2, True)


# sources digest -------------------------------------------------------------------------------------------


def test_digests_are_written_once(texts: Path, tmp_path: Path) -> None:
    alter(texts, "不超过概算10%", "不超过概算15%")
    packs = tmp_path / "packs"
    pack = shutil.copytree(PACKS / "xinhai", packs / "xinhai")
    before = (pack / "instrument.yaml").read_text(encoding="utf-8")
    run = govrules_run("sources", "digest", texts, pack)
    assert (run.code, run.out, run.err) == (0, f"{pack}/instrument.yaml: written\n", "")
    after = (pack / "instrument.yaml").read_text(encoding="utf-8")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert [line.strip()[:8] for line in changed] == ["- {n: 10"]
    assert govrules_run("sources", "digest", texts, pack).out == f"{pack}/instrument.yaml: unchanged\n"


def test_digests_need_a_pack_and_its_text(texts: Path, tmp_path: Path) -> None:
    assert govrules_run("sources", "digest", texts).code == 2
    run = govrules_run("sources", "digest", tmp_path, PACKS / "xinhai")
    assert (run.code, run.out) == (2, "")
    assert "error[E601]" in run.err


# --sources ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("project")
def test_a_violation_quotes_its_provision(texts: Path) -> None:
    run = on_day("check", "violated.yaml", "--sources", texts)
    assert (run.code, run.err) == (1, "")
    told = " ".join(run.out.split())
    assert "text art. 8: 未经审批的项目不得开工。 art. 5(2): 超过200万元的，由市数据局" in told
    assert "原文" in on_day("check", "violated.yaml", "--sources", texts, "--lang", "zh").out
    assert "未经审批" not in on_day("check", "violated.yaml").out


@pytest.mark.usefixtures("project")
def test_what_is_undecided_or_listed_quotes_its_provision_too(texts: Path) -> None:
    undecided = on_day("check", "undecided.yaml", "--sources", texts, "--lang", "zh").out
    assert "        第八条：未经审批的项目不得开工。" in undecided
    listed = on_day("check", "clean.yaml", "--sources", texts, "--show", "satisfied").out
    assert "        申报的项目需求应当明确。" in listed


@pytest.mark.usefixtures("project")
def test_quotes_as_data(texts: Path) -> None:
    report = json.loads(on_day("check", "violated.yaml", "--sources", texts, "-f", "json").out)
    finding = next(one for one in report["findings"] if one["rule"] == "xh-8-approved")
    assert finding["quotes"] == [
        {"cite": "8", "text": "未经审批的项目不得开工。", "changed": False},
        {"cite": "5/2", "text": finding["quotes"][1]["text"], "changed": False},
    ]
    plain = json.loads(on_day("check", "violated.yaml", "-f", "json").out)
    assert {len(one["quotes"]) for one in plain["findings"]} == {0}
    for one in report["findings"]:
        one["quotes"] = []
    assert report == plain


@pytest.mark.usefixtures("project")
def test_an_article_that_has_changed_is_marked(texts: Path) -> None:
    alter(texts, "未经审批的项目不得开工。", "未经审批或者备案的项目不得开工。")
    run = on_day("check", "violated.yaml", "--sources", texts)
    told = " ".join(run.out.split())
    assert "未经审批或者备案的项目不得开工。 (the article has changed since the pack was written)" in told
    assert told.count("the article has changed") == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("data", "code"), [(None, "N603"), (b"\xff\xff\xff", "E104")])
def test_a_text_that_cannot_be_quoted_stops_nothing(texts: Path, data: bytes | None, code: str) -> None:
    path = texts / "xinhai.txt"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    run = on_day("check", "violated.yaml", "violated.yaml", "--sources", texts)
    alone = on_day("check", "violated.yaml", "violated.yaml")
    assert (run.code, run.out) == (alone.code, alone.out)
    assert run.err.startswith(f"note[{code}] {path}: ")
    assert len(run.err.splitlines()) == 1


def test_a_rule_in_words_quotes_its_provision(texts: Path) -> None:
    told = "".join(on_day("explain", "xh-7-cloud", "--sources", texts).out.split())
    assert (
        "art.7text项目原则上部署在市政务云。机房、数据中心等基础设施除外。其他例外须有书面依据。kind" in told
    )
    run = on_day("explain", "xh-7-cloud", "--sources", PACKS)
    assert (run.code, run.err.startswith("note[N603]"), "政务云" in run.out) == (0, True, False)
