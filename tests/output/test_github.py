"""Workflow commands: escaped so that nothing in a record can be one, the worst first; and the job summary."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from govrules.checking.gate import Gate
from govrules.output.github import github
from govrules.output.github_summary import github_summary
from govrules.source import Diagnostic, Place, Span
from govrules.values.words import Words
from tests.output.reports import DAY, TEXT, everything, let_pass, report

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::([^\r\n]*)")
CODES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescaped(text: str) -> str:
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda code: CODES[code[0]], text)


def commands(*reports: Any, lang: Any = "en", gate: Gate | None = None, **how: Any) -> list[Any]:
    """Return what GitHub reads: level, properties, message."""
    read = []
    for line in github(reports, lang, gate, **how).split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        named = dict(part.split("=", 1) for part in match[2].split(","))
        read.append((match[1], {name: unescaped(text) for name, text in named.items()}, unescaped(match[3])))
    return read


def of_rule(found: list[Any], rule: str) -> Any:
    (one,) = [one for one in found if one[1]["title"].endswith(f"[{rule}]")]
    return one


def test_a_breach_is_an_error_at_its_place() -> None:
    level, place, message = of_rule(commands(report(), lang="zh"), "xh-7-cloud")
    assert level == "error"
    assert place == {
        "file": "项目/XH 2023-007.yaml", "line": "12", "endLine": "12", "col": "15", "endColumn": "16",
        "title": "第七条 [xh-7-cloud]",
    }  # fmt: skip
    assert message.startswith("违反：原则上部署在政务云（第七条）。情形：")


def test_a_place_of_several_lines_has_no_columns() -> None:
    _, place, _ = of_rule(commands(report()), "xh-9-quarterly")
    assert (place["line"], place["endLine"], "col" in place, "endColumn" in place) == (
        "24",
        "27",
        False,
        False,
    )


def test_the_worst_come_first() -> None:
    soon = report(day=date(2024, 5, 31))
    levels = [level for level, _, _ in commands(let_pass(soon, waived="xh-7-cloud"), report())]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert set(levels) == {"error", "warning", "notice"}


def test_nothing_in_a_record_becomes_a_command_of_its_own() -> None:
    bad = "%0A\\n::error::x, y\\r::set-output name=a::b 100%"
    text = TEXT.replace("编号: XH-2023-007", f'编号: "{bad}"').replace("名称: ", f'名称: "{bad}" #')
    lines = github([report(text, "a,b:c\n::error::.yaml")], "zh").split("\n")
    assert all(line.startswith("::") and COMMAND.fullmatch(line) for line in lines[:-1])
    (_, place, _) = commands(report(text, "a,b:c.yaml"))[0]
    assert place["file"] == "a,b:c.yaml"


def test_every_special_character_survives() -> None:
    fault = Diagnostic("E407", Words("", "a%0A:,\r\nb"), Place("x,y:z%.yaml", Span(1, 1, 1, 2)))
    ((level, place, message),) = commands(faults=[fault])
    assert (level, place["file"], message) == ("error", "x,y:z%.yaml", "a%0A:,\r\nb")


@pytest.mark.parametrize(
    ("choice", "levels"), [("fail", {"error"}), ("warn", {"warning"}), ("ignore", set())]
)
def test_what_is_undecided_is_told_once_for_the_fact_that_settles_it(choice: Any, levels: set[str]) -> None:
    sparse = "id: A\nname: A\nunit: {kind: department}\nscope: {classified: false}\n"
    found = commands(report(sparse, "a.yaml"), gate=Gate(on_undetermined=choice))
    assert {level for level, _, _ in found} == levels
    if levels:
        facts = [message.partition(".")[0] for _, _, message in found]
        assert len(facts) == len(set(facts)) < 6


def test_what_is_let_pass_is_a_notice() -> None:
    found = commands(let_pass(report(), waived="xh-7-cloud", known="xh-step-04"))
    assert of_rule(found, "xh-7-cloud")[0] == of_rule(found, "xh-step-04")[0] == "notice"
    assert "Waived: 省级平台统一部署" in of_rule(found, "xh-7-cloud")[2]


def test_severities_below_error_are_warnings_and_notices() -> None:
    given = report()
    for severity, level in (("warning", "warning"), ("note", "notice")):
        found = tuple(one.model_copy(update={"severity": severity}) for one in given.violations)
        assert {one[0] for one in commands(given.model_copy(update={"findings": found}))} == {level}


def test_files_are_named_relative_to_the_checkout() -> None:
    (_, place, _) = commands(report(file="/srv/repo/项目/a.yaml"), base="/srv/repo")[0]
    assert place["file"] == "项目/a.yaml"


# the summary ----------------------------------------------------------------------------------------------


def test_the_summary_draws_the_path_and_lists_what_is_wrong() -> None:
    text = github_summary([everything()], "zh")
    assert "```mermaid\nflowchart TD\n" in text
    assert "### 违反 6" in text
    assert "### 已获准例外 1" in text
    assert "<details>" not in text


def test_several_projects_are_a_table_and_open_one_by_one() -> None:
    other = report(TEXT.replace("XH-2023-007", "XH<b>").replace("（一期）", "|"), "b.yaml")
    text = github_summary([everything(), other], "en")
    assert text.splitlines()[0] == "| Project | Jurisdiction | Violated | Undetermined | For review |"
    assert "| XH\\<b\\> 全市“一网统管”数据平台\\| | Xinhai | 8 | 0 | 1 |" in text
    assert "<summary>XH&lt;b&gt; 全市“一网统管”数据平台| · Xinhai</summary>" in text
    assert text.count("<details>") == text.count("</details>") == 2


@pytest.mark.parametrize("limit", [0, 20_000, 60_000, 10_000_000])
def test_the_summary_stays_within_what_github_shows(limit: int) -> None:
    text = github_summary([everything()] * 20, "zh", limit=limit)
    assert text.startswith("| 项目 |")
    if limit > 10_000:
        assert len(text.encode()) <= limit
    told = text.count("<details>")
    assert (f"另有 {20 - told} 份报告" in text) is (told < 20)


def test_an_instrument_not_in_force_has_no_path_to_draw() -> None:
    text = github_summary([report(day=date(2020, 1, 1))], "en")
    assert "not yet in force" in text
    assert "mermaid" not in text
    assert "mermaid" in github_summary([report(day=DAY)], "en")
