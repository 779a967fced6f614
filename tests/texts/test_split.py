"""A text is split as statutes are cited: articles, paragraphs, items, sentences; then annexes."""

from __future__ import annotations

import pytest

from govrules.source import InputError
from govrules.texts import Article, Block, OfficialText, split
from tests.texts.official import official


def text(*lines: str) -> OfficialText:
    return split("\n".join(lines), "text.txt")


def article(*lines: str) -> Article:
    return text(*lines).articles[0]


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """Return how many sentences each block has, with those of what hangs under it."""
    return [
        (len(block.sentences), shape(block.below)) if block.below else len(block.sentences)
        for block in blocks
    ]


def numbers(blocks: tuple[Block, ...]) -> list[object]:
    return [(b.number, numbers(b.below)) if b.below else b.number for b in blocks]


def test_the_parts_of_a_whole_text() -> None:
    made_up = official("xinhai")
    assert [found.number for found in made_up.articles] == list(range(1, 17))
    assert made_up.before[0].text.startswith("新海市人民政府关于印发")
    assert made_up.before[-1].text == "新海市政务信息化项目管理办法"
    assert [line.text for line in made_up.headings] == [
        "第一章 总 则", "第二章 申报和审批", "第三章 建设和验收", "第四章 附 则",
    ]  # fmt: skip
    assert [line.text for line in made_up.noise] == ["— 2 —"]
    assert [line.text for line in made_up.between] == ["附件：1. 项目建议书提纲", "2. 备案表"]
    assert [annex.name for annex in made_up.annexes] == ["附件1", "附件2"]
    assert [line.text[:4] for line in made_up.after] == ["抄送：市", "新海市人"]


def test_every_piece_knows_its_line_and_column() -> None:
    found = text("题名", "", "  第一条　甲。乙。").articles[0]
    (paragraph,) = found.paragraphs
    assert (found.mark.text, found.mark.line, found.mark.column) == ("第一条", 3, 3)
    assert [(s.text, s.column) for s in paragraph.sentences] == [("甲。", 7), ("乙。", 9)]
    assert paragraph.sentences[1].span == (3, 9, 3, 11)


@pytest.mark.parametrize("head", ["第一条 甲。", "第1条 甲。", "第一条甲。", "第 一 条 甲。", "第１条　甲。"])
def test_the_number_of_an_article_may_be_written_in_many_ways(head: str) -> None:
    assert (article(head).number, shape(article(head).paragraphs)) == (1, [1])


def test_a_heading_in_brackets_is_not_of_the_paragraph() -> None:
    found = article("第一条 【目的】为了甲。")
    assert found.heading is not None
    assert found.heading.text == "【目的】"
    assert found.paragraphs[0].sentences[0].text == "为了甲。"


def test_an_article_may_begin_on_the_line_after_its_number() -> None:
    assert shape(article("第一条", "甲。乙。", "丙。").paragraphs) == [2, 1]


def test_a_line_that_begins_with_a_reference_begins_no_article() -> None:
    found = text("第一条 甲依照", "第二条的规定办理。", "第五条所称乙。", "第二条 丙。")
    assert [one.number for one in found.articles] == [1, 2]
    assert len(found.articles[0].paragraphs) == 3


def test_a_number_may_be_left_out_where_an_article_was_repealed() -> None:
    assert [one.number for one in text("第一条 甲。", "第三条 丙。").articles] == [1, 3]


# paragraphs and items -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [("（一）", "（二）"), ("(一)", "(二)"), ("1.", "2."), ("1、", "2、"), ("（1）", "（2）"), ("①", "②")],
)
def test_items_hang_under_the_paragraph_before_them(marks: tuple[str, str]) -> None:
    one, two = marks
    found = article("第一条 甲：", f"{one}乙；", f"{two} 丙。", "丁。")
    assert shape(found.paragraphs) == [(1, [1, 1]), 1]
    assert [item.number for item in found.paragraphs[0].below] == [1, 2]
    assert [item.mark.text for item in found.paragraphs[0].below if item.mark] == [one, two]


def test_items_need_no_colon_before_them() -> None:
    """A paragraph that ends with a full stop may have items all the same."""
    assert shape(article("第一条 甲。", "（一）乙。", "（二）丙。").paragraphs) == [(1, [1, 1])]


def test_items_have_items() -> None:
    found = article("第一条 甲：", "（一）乙：", "1.丙；", "2.丁。", "（二）戊。")
    assert numbers(found.paragraphs) == [(1, [(1, [1, 2]), 2])]


def test_a_year_or_an_amount_at_the_beginning_is_no_item() -> None:
    assert shape(article("第一条 甲。", "1.5亿元以上的乙。", "2024年丙。").paragraphs) == [1, 1, 1]


# sentences ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("甲；乙。丙。", ["甲；乙。", "丙。"]),
        ("甲（乙。丙）丁。戊。", ["甲（乙。丙）丁。", "戊。"]),
        ("甲“乙。丙”丁。戊。", ["甲“乙。丙”丁。", "戊。"]),
        ("甲。“乙。”丙。", ["甲。", "“乙。”", "丙。"]),
        ("甲。乙。(丙)", ["甲。", "乙。(丙)"]),
        ("甲（乙。丙。", ["甲（乙。", "丙。"]),
        ("甲", ["甲"]),
    ],
)
def test_a_full_stop_ends_a_sentence(line: str, sentences: list[str]) -> None:
    found = article(f"第一条 {line}").paragraphs[0].sentences
    assert [sentence.text for sentence in found] == sentences


def test_a_title_that_several_paragraphs_begin_with_is_no_sentence() -> None:
    found = article("第一条 分为立项、评审。", "立项。由甲立项。报乙。", "评审。由丙评审。").paragraphs
    assert [paragraph.title and paragraph.title.text for paragraph in found] == [None, "立项。", "评审。"]
    assert shape(found) == [1, 2, 1]


def test_a_short_sentence_alone_is_a_sentence() -> None:
    found = article("第一条 甲。", "实行监理制。由乙监理。").paragraphs
    assert shape(found) == [1, 2]
    forbidding = article("第一条 不得转包。甲。", "不得分包。乙。").paragraphs
    assert shape(forbidding) == [2, 2]


# what follows the articles --------------------------------------------------------------------------------


def test_a_signature_is_not_of_the_last_article() -> None:
    found = text("第一条 甲。", "第二条 乙。", "丙。", "某市人民政府", "2024年1月1日")
    assert shape(found.articles[-1].paragraphs) == [1, 1]
    assert [line.text for line in found.after] == ["某市人民政府", "2024年1月1日"]
    assert found.annexes == ()


def test_an_annex_may_have_no_number_and_no_mark() -> None:
    found = text("第一条 甲。", "某项目建设方案", "一、概述", "（一）名称", "二、需求", "抄送：乙。")
    (annex,) = found.annexes
    assert (annex.name, annex.mark) == ("附件", None)
    assert numbers(annex.blocks) == [None, (1, [1]), 2]
    assert [line.text for line in found.after] == ["抄送：乙。"]


def test_chapters_of_an_annex_are_parts_of_it() -> None:
    found = text(
        "第一章 总则", "第一条 甲。", "附件 2：", "提纲", "第一章 概述", "1. 名称", "2. 单位", "第二章 需求"
    )
    assert [line.text for line in found.headings] == ["第一章 总则"]
    assert found.annexes[0].name == "附件2"
    assert numbers(found.annexes[0].blocks) == [None, (1, [1, 2]), 2]


def test_articles_of_a_form_in_an_annex_are_none_of_the_regulation() -> None:
    found = text("第一条 甲。", "附件1", "合同", "第二条 乙。", "第三条 丙。")
    assert [one.number for one in found.articles] == [1]


def test_a_text_without_articles_is_none() -> None:
    with pytest.raises(InputError) as problem:
        text("目录", "第二条 甲。")
    (fault,) = problem.value.diagnostics
    assert (fault.code, fault.place.file) == ("E602", "text.txt")
