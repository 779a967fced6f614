"""A citation gives the words it points to; one that points to nothing says what there is."""

from __future__ import annotations

import pytest

from govrules.texts import find, find_or_none, split
from govrules.values import ValueProblem
from tests.texts.official import official

TEXT = split(
    "\n".join(
        [
            "第一条 甲。乙。",
            "丙。",
            "第二条 丁。有下列情形的：",
            "（一）戊；",
            "（二）己。庚。",
            "（三）辛：",
            "1.壬；",
            "2.癸。",
            "子。",
            "第三条 丑。",
            "第四条 寅：",
            "（一）卯。",
            "辰：",
            "（一）巳。",
            "附件1",
            "表",
            "一、午",
            "（一）未",
            "二、申",
            "附件2",
            "酉",
        ]
    ),
    "text.txt",
)


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("1", "甲。乙。\n丙。"),
        ("1/1", "甲。乙。"),
        ("1/1/2", "乙。"),
        ("1/2/1", "丙。"),
        ("2/1", "丁。有下列情形的：\n（一）戊；\n（二）己。庚。\n（三）辛：\n1.壬；\n2.癸。"),
        ("2/1/1", "丁。"),
        ("2/1/2", "有下列情形的：\n（一）戊；\n（二）己。庚。\n（三）辛：\n1.壬；\n2.癸。"),
        ("2/1/(1)", "（一）戊；"),
        ("2/(1)", "（一）戊；"),
        ("2/1/(2)/2", "庚。"),
        ("2/1/(3)", "（三）辛：\n1.壬；\n2.癸。"),
        ("2/1/(3)/(2)", "2.癸。"),
        ("2/1/(1-2)", "（一）戊；\n（二）己。庚。"),
        ("2/1/(1–2)", "（一）戊；\n（二）己。庚。"),
        ("2/2", "子。"),
        ("附件", "表\n一、午\n（一）未\n二、申\n酉"),
        ("附件1", "表\n一、午\n（一）未\n二、申"),
        ("附件1/1", "一、午\n（一）未"),
        ("附件1/1/1", "（一）未"),
        ("附件1/1/(1)", "（一）未"),
        ("附件2", "酉"),
    ],
)
def test_the_words_of_a_citation(cite: str, words: str) -> None:
    assert find(TEXT, cite).text == words


@pytest.mark.parametrize(
    ("cite", "zh", "en"),
    [
        ("5", "没有第五条，最后一条是第四条", "there is no article 5; the last is 4"),
        ("0", "没有第0条", "there is no article 0"),
        ("1/3", "第一条只有 2 款", "art. 1 has 2 paragraphs"),
        ("3/2/1", "第三条只有 1 款", "art. 3 has 1 paragraph"),
        ("1/1/3", "第一条第一款只有 2 句", "art. 1(1) has 2 sentences"),
        ("1/2/2", "第一条第二款只有 1 句", "art. 1(2) has 1 sentence"),
        ("2/1/(4)", "第二条第一款只有 3 项", "art. 2(1) has 3 items"),
        ("2/1/(2-5)", "第二条第一款只有 3 项", "art. 2(1) has 3 items"),
        ("1/1/(1)", "第一条第一款没有项", "art. 1(1) has no items"),
        ("2/1/(2)/3", "第二条第一款第（二）项只有 2 句", "art. 2(1), item 2 has 2 sentences"),
        ("3/(1)", "第三条没有项", "art. 3 has no items"),
        (
            "4/(1)",
            "第四条有 2 款列有项，引用须写明第几款",
            "2 paragraphs of art. 4 have items; the citation names one",
        ),
        ("附件3", "没有附件3，有附件1、附件2", "there is no annex 3; there are annex 1, annex 2"),
        ("附件1/3", "附件1只有 2 部分", "annex 1 has 2 parts"),
        ("附件2/1", "附件2没有部分", "annex 2 has no parts"),
        ("1/x", "“1/x”不是引用", "“1/x” is not a citation"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(cite: str, zh: str, en: str) -> None:
    with pytest.raises(ValueProblem) as problem:
        find(TEXT, cite)
    assert (problem.value.zh, problem.value.en) == (zh, en)
    assert find_or_none(TEXT, cite) is None


def test_a_text_without_annexes_says_so() -> None:
    with pytest.raises(ValueProblem, match="there is no annex"):
        find(split("第一条 甲。", "text.txt"), "附件1")


def test_places_of_the_text_are_kept() -> None:
    found = find(official("xinhai"), "15/(2)")
    assert [(piece.line, piece.column) for line in found.lines for piece in line] == [(36, 1), (36, 4)]
