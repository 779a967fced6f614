"""The path as a Mermaid flow chart and as a Markdown table, whatever stands in the titles."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules import check, load_project
from govrules.checking.report import Text
from govrules.output.path_diagram import markdown, mermaid, path_data

if TYPE_CHECKING:
    from govrules.checking import Report

HERE = Path(__file__).resolve().parent
NODE = re.compile(r'  (s\d+)\["([^"<>`\\&\n]*)<br/>([^"<>`\\&\n]*)"\]:::([a-z_]+)')
EDGE = re.compile(r"  (s\d+) (-->|-\.->|~~~) (s\d+)")
CLASS = re.compile(r"  classDef ([a-z_]+) \S+")
CODES = {"quot": '"', "amp": "&", "lt": "<", "gt": ">"}
AWKWARD = '审批 "A" [x] (y) {z} #1 & <b> `c` \\ a|b; %% 50% “引” …'


@pytest.fixture(scope="module")
def report() -> Report:
    return check(
        load_project(HERE / "golden" / "project.yaml"), HERE.parent / "packs" / "xinhai", date(2024, 5, 15)
    )


def titled(report: Report, title: str) -> Report:
    """Return *report* with its first step that is shown called *title*."""
    words = {"title": Text(zh=title, en=title)}
    path = tuple(step.model_copy(update=words) if step.id == "xh-step-01" else step for step in report.path)
    return report.model_copy(update={"path": path})


def decoded(text: str) -> str:
    """Read Mermaid's character codes back."""
    return re.sub(r"#(\w+);", lambda found: CODES.get(found[1]) or chr(int(found[1])), text)


def nodes(chart: str) -> dict[str, tuple[str, str, str]]:
    """Return the nodes of a chart by name; every line of it must be one that Mermaid knows."""
    head, *lines = chart.splitlines()
    assert head == "flowchart TD"
    assert all(NODE.fullmatch(line) or EDGE.fullmatch(line) or CLASS.fullmatch(line) for line in lines), chart
    return {
        found[1]: (decoded(found[2]), decoded(found[3]), found[4])
        for line in lines
        if (found := NODE.fullmatch(line))
    }


# Mermaid --------------------------------------------------------------------------------------------------


def test_the_chart_shows_each_step_with_its_state_and_provision(report: Report) -> None:
    assert list(nodes(mermaid(report, "zh")).values()) == [
        ("申报", "2022-11-04 · 第四条第一款", "done"),
        ("可请第三方论证", "未填 · 第四条第四款", "unstated"),
        ("审批", "2023-06-01 · 第五条第二款", "done"),
        ("建设", "2023-12-20 · 第八条", "done"),
        ("申请验收", "下一步 · 第十二条第一款", "next"),
    ]


def test_arrows_lead_through_steps_that_are_not_shown(report: Report) -> None:
    """Construction comes after filing and after approval; filing, which is not needed, hides no arrow and
    adds none."""
    chart = mermaid(report, "en")
    assert [found.groups() for line in chart.splitlines() if (found := EDGE.fullmatch(line))] == [
        ("s0", "-->", "s1"),
        ("s1", "-->", "s2"),
        ("s2", "-->", "s3"),
        ("s3", "-->", "s4"),
    ]


def test_what_comes_after_nothing_lies_by_its_stage(report: Report) -> None:
    """Construction after nothing is held below approval, by a link that is not drawn."""
    path = tuple(
        step.model_copy(update={"after": ()}) if step.id == "xh-step-05" else step for step in report.path
    )
    chart = mermaid(report.model_copy(update={"path": path}), "en")
    assert "  s2 ~~~ s3" in chart.splitlines()
    assert "~~~" not in mermaid(report, "en")


def test_every_state_that_is_used_has_a_look(report: Report) -> None:
    chart = mermaid(report, "en", every=True)
    looks = {found[1] for line in chart.splitlines() if (found := CLASS.fullmatch(line))}
    assert {state for _, _, state in nodes(chart).values()} <= looks
    assert "not_required" in {state for _, _, state in nodes(chart).values()}


@pytest.mark.parametrize(
    "title",
    [AWKWARD, "1. 申报", "- item", "end", '"`md`"', "x #quot; y", "%% comment", "two\nlines", "graph TD"],
)
def test_a_title_says_in_the_chart_what_it_says(title: str, report: Report) -> None:
    first = next(iter(nodes(mermaid(titled(report, title), "zh")).values()))
    assert first[0] == " ".join(title.split())


@pytest.mark.parametrize("title", ["1. 申报", "- item", "* item", "+ item"])
def test_no_title_is_taken_for_a_list(title: str, report: Report) -> None:
    chart = mermaid(titled(report, title), "zh")
    assert not re.search(r'\["(\d+\.|[-*+]) ', chart)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40))
def test_no_title_breaks_the_chart(title: str) -> None:
    whole = _REPORT.setdefault(
        "it",
        check(
            load_project(HERE / "golden" / "project.yaml"),
            HERE.parent / "packs" / "xinhai",
            date(2024, 5, 15),
        ),
    )
    first = next(iter(nodes(mermaid(titled(whole, title), "zh")).values()))
    assert first[0] == " ".join(title.split())


_REPORT: dict[str, Report] = {}


# Markdown -------------------------------------------------------------------------------------------------


def cells(line: str) -> list[str]:
    """Split a row as GitHub's Markdown does: at bars that no backslash precedes."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    return [re.sub(r"\\(.)", r"\1", cell.strip()) for cell in re.split(r"(?<!\\) \| ?", line[2:-2])]


def test_the_table_has_a_row_for_each_step(report: Report) -> None:
    head, rule, *rows = markdown(report, "zh").splitlines()
    assert cells(head) == ["阶段", "步骤", "状态", "主体", "决定", "依据"]
    assert rule == "| --- | --- | --- | --- | --- | --- |"
    assert cells(rows[2]) == ["审批", "审批", "2023-06-01", "市数据局", "市政府", "第五条第二款"]
    assert len(rows) == 5


def test_a_title_says_in_the_table_what_it_says(report: Report) -> None:
    rows = markdown(titled(report, AWKWARD), "zh").splitlines()[2:]
    assert cells(rows[0])[1] == AWKWARD
    assert {len(cells(row)) for row in rows} == {6}


def test_bars_and_markup_are_escaped(report: Report) -> None:
    row = markdown(titled(report, "a|b *c* <d> `e` [f](g) _h_ ~i~"), "en").splitlines()[2]
    assert "a\\|b \\*c\\* \\<d\\> \\`e\\` \\[f\\](g) \\_h\\_ \\~i\\~" in row


def test_a_step_of_several_lines_stays_one_row(report: Report) -> None:
    assert len(markdown(titled(report, "two\nlines"), "en").splitlines()) == len(
        markdown(report, "en").splitlines()
    )


# data -----------------------------------------------------------------------------------------------------


def test_the_data_holds_the_steps_shown(report: Report) -> None:
    shown, every = path_data(report)["steps"], path_data(report, every=True)["steps"]
    assert [step["id"] for step in shown] == [
        step["id"] for step in every if step["needed"] != "not_required"
    ]
    assert len(every) == len(report.path)
