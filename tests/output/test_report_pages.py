"""The report as Markdown and as a page: nothing in a record is markup, everything listed is there."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from govrules.output.markdown import code, plain
from govrules.output.report_html import report_html
from govrules.output.report_markdown import report_markdown
from tests.output.reports import TEXT, everything, report

BAD = "<script>alert(1)</script><img src=x onerror=y> **b** [l](u) `c` | &lt; $m$"
EVERY = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
LANGS: list[Any] = ["zh", "en"]


def hostile() -> Any:
    return report(TEXT.replace("名称: ", f"名称: '{BAD}' #"), "a`b<i>.yaml")


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "br", "img", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# the page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_element_is_closed_and_nothing_comes_from_elsewhere(lang: Any) -> None:
    page = Page(report_html([everything(), report(file="b.yaml")], lang, EVERY))
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    named = dict(page.attributes)
    assert "src" not in named
    targets = {value for name, value in page.attributes if name == "href"}
    assert targets == {"#r1", "#r2"}
    assert {value for name, value in page.attributes if name == "id"} == {"r1", "r2"}
    styles = "".join(page.words)
    assert "url(" not in styles
    assert "@import" not in styles


def test_a_record_cannot_write_markup_into_a_page() -> None:
    page = Page(report_html([hostile()], "zh", EVERY))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert any(BAD in " ".join(words.split()) for words in page.words)


def test_the_page_lists_what_is_shown_and_nothing_else() -> None:
    text = report_html([everything()], "en", ("violated",))
    assert "Violated 6" in text
    assert "Waived 1" in text
    assert "Baseline 1" in text
    assert '<h2 class="review">' not in text
    assert "xh-4-needs" not in text


def test_what_is_undecided_stands_under_the_fact_that_settles_it() -> None:
    text = report_html([report()], "zh")
    assert "须认定（组织审查的部门认定）：需求和绩效目标明确（content.needs_clear）" in text
    assert "项目/XH 2023-007.yaml:8:1" in text


def test_an_instrument_not_in_force_is_a_note() -> None:
    text = report_html([report(day=date(2020, 1, 1))], "en")
    assert "was not yet in force on 2020-01-01" in text
    assert "No violation found" not in text


def test_no_reports_are_a_page_too() -> None:
    assert Page(report_html([], "en")).open == []


# Markdown -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_record_cannot_write_markup_into_markdown(lang: Any) -> None:
    text = report_markdown([hostile()], lang, EVERY)
    title = text.splitlines()[0]
    assert title == f"## XH-2023-007 {plain(BAD)}"
    assert re.search(r"(?<!\\)[<*\[|$&]", title.removeprefix("## ")) is None
    assert "`` a`b<i>.yaml:12:15 ``" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.yaml", "`a.yaml`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("a\nb", "`a b`")],
)
def test_code_stays_code(text: str, expected: str) -> None:
    assert code(text) == expected


def test_markdown_lists_what_is_let_pass_with_its_ground() -> None:
    text = report_markdown([everything()], "zh")
    assert "### 违反 6" in text
    assert "### 已获准例外 1" in text
    assert "市数据局于 2024-02-02 批准，至 2024-12-31" in text
    assert "### 基线 1" in text
    assert "已获准例外 1、基线 1**" in text


def test_several_reports_follow_one_another() -> None:
    text = report_markdown([report(), report(TEXT.replace("XH-2023-007", "XH-2"))], "en")
    assert re.findall(r"^## (\S+)", text, re.MULTILINE) == ["XH-2023-007", "XH-2"]
