"""``govrules coverage``."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from govrules.output.layout import width
from tests.cli.program import PACKS, Run, govrules_run

if TYPE_CHECKING:
    from pathlib import Path

XINHAI = PACKS / "xinhai"


def coverage(*args: object) -> Run:
    return govrules_run("coverage", *args)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the made-up pack, to be changed."""
    return shutil.copytree(XINHAI, tmp_path / "xinhai")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# text -------------------------------------------------------------------------------------------------------


def test_every_article_is_counted_and_what_is_left_out_says_why() -> None:
    run = coverage(XINHAI)
    assert (run.code, run.err) == (0, "")
    assert re.search(r"^  art\. 12 +Acceptance +3 +3 +0 +6$", run.out, re.MULTILINE)
    assert re.search(r"^  in all +32 +29 +3 +42$", run.out, re.MULTILINE)
    assert re.search(r"^  check +18 +18 +0 +28 +100%$", run.out, re.MULTILINE)
    left_out = run.out.partition("Norms that are not encoded\n")[2]
    assert re.findall(r"\[(xh-[\w-]+)\]", left_out) == ["xh-1-1", "xh-15-4", "xh-a1-1"]
    assert "      why       只写目的，不要求任何人做什么\n" in left_out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_stand_below_each_other(lang: str) -> None:
    table = coverage(XINHAI, "--lang", lang).out.split("\n\n")[1].splitlines()
    assert len(table) == 19
    assert len({width(line) for line in table}) == 1


def test_all_but_one_is_not_all(copied: Path) -> None:
    norms = copied / "norms.yaml"
    more = "  - {id: n-%d, cite: 16, kind: programmatic, modality: principle, says: 话, encoded_by: scope}\n"
    with norms.open("a", encoding="utf-8") as file:
        file.writelines(more % number for number in range(2, 1000))
    assert re.search(r"^  programmatic +1000 +999 +1 +2 +99%$", coverage(copied).out, re.MULTILINE)


def test_verbose_names_every_norm_with_what_encodes_it_and_its_cases() -> None:
    out = coverage(XINHAI, "-v").out
    assert "  art. 11 (deadline)  [xh-11-1]\n    试运行一至六个月\n" in out
    assert "      check     The trial run lasts 1 to 6 months (xh-11-trial)\n" in out
    assert "      figure    Shortest trial run (trial_minimum)\n" in out
    assert "      case      checks#trial/1  试运行1至6个月：少一日\n" in out
    assert len(re.findall(r"^  \S.*\[xh-[\w-]+\]$", out, re.MULTILINE)) == 33  # one stands under two articles


def test_one_article_is_shown_with_its_norms() -> None:
    run = coverage(XINHAI, "--article", "12", "--article", "附件1", "--lang", "zh")
    assert re.findall(r"\[(xh-[\w-]+)\]", run.out) == ["xh-12-1", "xh-12-2", "xh-12-3", "xh-a1-1"]
    assert re.search(r"^  合计 +4 +3 +1 +6$", run.out, re.MULTILINE)


def test_an_article_that_is_not_there_is_told_with_the_nearest() -> None:
    run = coverage(XINHAI, "--article", "附件")
    assert (run.code, run.out) == (2, "")
    assert "did you mean 附件1?" in run.err


# what cannot be shown ---------------------------------------------------------------------------------------


def test_a_pack_without_a_ledger_is_named_and_the_others_are_shown(copied: Path) -> None:
    (copied / "norms.yaml").unlink()
    run = coverage(copied, XINHAI)
    assert (run.code, run.err) == (0, f"{copied.as_posix()}: there is no ledger (norms.yaml)\n")
    assert run.out == coverage(XINHAI).out
    alone = coverage(copied)
    assert (alone.code, alone.out, "there is no ledger to show" in alone.err) == (2, "", True)


def test_a_ledger_that_cannot_be_read_does_not_hide_the_others(copied: Path) -> None:
    edit(copied / "norms.yaml", "kind: step", "kind: stp")
    run = coverage(copied, XINHAI)
    assert (run.code, run.out) == (2, coverage(XINHAI).out)
    assert "norms.yaml:18:11: kind: “stp” cannot stand here; did you mean step?" in run.err


def test_a_pack_that_does_not_exist_is_2() -> None:
    assert coverage("xinhei", "--packs", PACKS).code == 2


# data -------------------------------------------------------------------------------------------------------


def test_as_data() -> None:
    data = json.loads(coverage(XINHAI, "-f", "json").out)
    schema = json.loads(govrules_run("schema", "coverage").out)
    jsonschema.Draft202012Validator(schema).validate(data)
    (pack,) = data["packs"]
    assert (data["schema"], pack["id"], pack["sums"]["norms"]) == ("govrules/coverage/1", "xinhai", 32)
    (trial,) = next(one for one in pack["articles"] if one["article"] == "11")["norms"]
    assert [one["id"] for one in trial["encoded_by"]] == ["xh-11-trial", "trial_minimum", "trial_maximum"]


def test_as_markdown() -> None:
    text = coverage(XINHAI, "-f", "markdown", "--lang", "zh").out
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert len(tables) == 3
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
    assert "| 第十二条 | 验收 | 3 | 3 | 0 | 6 |" in text
    assert "| 第一条（原则） | 为规范政务信息化项目管理 | 只写目的，不要求任何人做什么 |" in text


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_a_file_holds_what_would_be_printed(form: str, tmp_path: Path) -> None:
    run = coverage(XINHAI, "-f", form, "-o", tmp_path / "out")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == coverage(XINHAI, "-f", form).out


# the page ---------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a browser would make of a page: its anchors, links, texts by element; a tag left open fails."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.loaded += [given[name] for name in ("src", "srcset", "data") if name in given]
        self.loaded += [given["href"]] if tag == "link" else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def page(*args: object) -> Page:
    run = coverage(*args, "-f", "html")
    assert (run.code, run.err) == (0, "")
    return Page(run.out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_stands_alone_and_its_links_lead_somewhere(lang: str) -> None:
    shown = page(XINHAI, "--lang", lang)
    assert shown.loaded == []
    assert len(shown.ids) == len(set(shown.ids))
    assert len(shown.links) > 20
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)


def test_a_page_tells_each_rule_in_words() -> None:
    text = page(XINHAI, "--lang", "zh").text
    for told in (
        "第十条 调整",
        "调整超过概算一成的须经同意",
        "检查 累计调整超过概算10%须经同意 xh-10-share",
        "要求 资金调整数额合计 ≤ 批复概算总投资 × 10%，或变更获同意（批准）",
        "数字 调整占批复概算的比例：“不超过概算10%”",
        "结论 对变更逐项判断；项目进入建设实施阶段后不符合要求的，判为违反（错误）",
        "用语 “不超过概算10%”（第十条第一款）",
        "采用 历次调整金额绝对值的累计 另解 单次调整金额",
        "案例 多次调整累计 checks#change-sum",
        "结论 期限内没有办的，判为违反（错误）",
        "办理 市数据局 决定 市政府 会同 市财政局、市发展改革委",
        "例外 应急项目：",
        "自 2024-01-01 起：“不足50万元”（第五条第一款）",
        "含义 是否涉密：否",
        "期间 2022-03-01 至 2027-02-28 施行",
        "未编入： 只写目的，不要求任何人做什么",
    ):
        assert told in text, told


def test_what_was_told_under_another_article_is_a_link_to_there() -> None:
    text = page(XINHAI, "--lang", "en").text
    assert text.count("Stop and have it approved") == 1  # the remedy of a check that two articles name
    assert "No start of works without approval xh-8-approved see art. 8" in text


def test_what_a_ledger_says_is_never_markup(copied: Path) -> None:
    edit(copied / "norms.yaml", "says: 施行五年", "says: '<script>alert(1)</script> & <b>五年</b>'")
    run = coverage(copied, "-f", "html")
    assert "<b>五年</b>" not in run.out
    assert run.out.count("<script") == 1
    assert "<script>alert(1)</script> & <b>五年</b>" in Page(run.out).text


def test_the_same_ledger_gives_the_same_page() -> None:
    first, second = (coverage(XINHAI, "-f", "html", "--lang", "zh").out for _ in range(2))
    assert first == second


def test_several_packs_stand_on_one_page(copied: Path) -> None:
    other = copied.rename(copied.with_name("other"))
    edit(other / "instrument.yaml", "id: xinhai", "id: other")
    shown = page(XINHAI, other)
    assert {"xinhai-12", "other-12"} <= set(shown.ids)
    assert len(shown.ids) == len(set(shown.ids))
