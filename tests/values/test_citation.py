"""Citations as a lawyer writes them."""

from __future__ import annotations

import pytest

from govrules.values.citation import article_of, citation_words, citations_words, numeral


@pytest.mark.parametrize(
    ("cite", "zh", "en"),
    [
        ("28", "第二十八条", "art. 28"),
        ("28/1", "第二十八条第一款", "art. 28(1)"),
        ("28/1/2", "第二十八条第一款第二句", "art. 28(1), sentence 2"),
        ("26/1/(2)", "第二十六条第一款第（二）项", "art. 26(1), item 2"),
        ("26/1/(2-4)", "第二十六条第一款第（二）至（四）项", "art. 26(1), items 2–4"),
        ("34/(1)", "第三十四条第（一）项", "art. 34, item 1"),
        ("附件2", "附件2", "annex 2"),
    ],
)
def test_a_citation_is_written_out_in_both_languages(cite, zh, en):
    assert citation_words(cite) == (zh, en)


def test_several_citations_are_joined():
    assert citations_words(("28/1", "附件2")) == ("第二十八条第一款、附件2", "art. 28(1); annex 2")


@pytest.mark.parametrize(
    ("number", "zh"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numbers_of_articles_are_chinese_numerals(number, zh):
    assert numeral(number) == zh


@pytest.mark.parametrize(("cite", "article"), [("28/1/2", 28), ("28", 28), ("附件2", None)])
def test_a_citation_points_into_an_article_or_an_annex(cite, article):
    assert article_of(cite) == article
