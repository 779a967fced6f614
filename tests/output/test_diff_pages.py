"""A comparison says the same as text, in Markdown and on a page; nothing that a pack says is markup."""

from __future__ import annotations

import re
from html import unescape

import pytest

from govrules.compare.difference import Side, differences
from govrules.output.diff_html import diff_html
from govrules.output.diff_markdown import diff_markdown
from govrules.output.diff_text import diff_lines
from govrules.output.diff_words import topic_said
from govrules.output.layout import Paper
from tests.compare.two_packs import DAY, XINHAI, tiny


def compared(*changes):
    packs = (XINHAI, tiny(*changes))
    return differences(*(Side.of(pack.id, pack, DAY, assume_scope=True) for pack in packs))


DIFF = compared()


def words(page):
    """The text of a page, tags and escapes gone."""
    body = page[page.index("<body>") : page.index("<script>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def bare(markdown):
    return " ".join(re.sub(r"\\(.)", r"\1", markdown.replace("<br>", " ").replace("`", "")).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_tells_every_topic_rule_and_witness(lang):
    text = " ".join(" ".join(diff_lines(DIFF, lang, Paper(10_000))).split())
    forms = [text, bare(diff_markdown(DIFF, lang)), words(diff_html(DIFF, lang))]
    for topic in DIFF.topics:
        for form in forms:
            assert topic.question.say(lang) in form
            assert topic_said(topic, lang) in form
        for norm in topic.norms:
            for form in forms:
                assert norm.rule in form
                assert norm.witness is None or norm.witness.id in form
    for step in DIFF.path:
        for form in forms:
            assert (step.a or step.b)[0].title.say(lang) in form


def test_a_page_needs_no_network_and_escapes_what_packs_say():
    diff = compared(("50万元及以上的须委托监理", "<script>alert(1)</script>"))
    page = diff_html(diff, "zh")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_markdown_holds_no_markup_of_a_pack():
    diff = compared(("50万元及以上的须委托监理", "监理**<b>"))
    assert r"监理\*\*\<b\>" in diff_markdown(diff, "zh")


def test_results_are_counted_on_the_page():
    page = words(diff_html(DIFF, "en"))
    silent = sum(topic.relation == "silent_b" for topic in DIFF.topics)
    assert f"B has no rule {silent}" in page
