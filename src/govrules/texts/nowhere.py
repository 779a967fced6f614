"""What there is instead of a provision that a citation points to in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.values import ValueProblem
from govrules.values.citation import citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.texts.text import Annex, OfficialText


def no_article(text: OfficialText, number: str) -> ValueProblem:
    """Say that there is no article *number*, and which is the last."""
    last = text.articles[-1].number
    named = citation_words(number).zh
    if int(number) > last:
        return ValueProblem(
            f"没有{named}，最后一条是{citation_words(str(last)).zh}",
            f"there is no article {number}; the last is {last}",
        )
    return ValueProblem(f"没有{named}", f"there is no article {number}")


def no_annex(annexes: Sequence[Annex], name: str) -> ValueProblem:
    """Say that there is no annex *name*, and which there are."""
    number = name.removeprefix("附件")
    if not annexes:
        return ValueProblem("没有附件", "there is no annex")
    zh, en = (joint.join(annex.name for annex in annexes) for joint in ("、", ", "))
    return ValueProblem(
        f"没有附件{number}，有{zh}", f"there is no annex {number}; there are {en.replace('附件', 'annex ')}"
    )


def items_of_none(article: str, paragraphs: int) -> ValueProblem:
    """Say that not just one paragraph of *article* has items: *paragraphs* have."""
    words = citation_words(article)
    if not paragraphs:
        return ValueProblem(f"{words.zh}没有项", f"{words.en} has no items")
    return ValueProblem(
        f"{words.zh}有 {paragraphs} 款列有项，引用须写明第几款",
        f"{paragraphs} paragraphs of {words.en} have items; the citation names one",
    )


def too_few(whole: str, count: int, zh: str, en: str) -> ValueProblem:
    """Say that the provision *whole* has *count* paragraphs, items, sentences or parts (*zh*, *en*)."""
    words = citation_words(whole) if whole[0].isdecimal() else Words(whole, f"annex {whole[2:]}")
    if not count:
        return ValueProblem(f"{words.zh}没有{zh}", f"{words.en} has no {en}s")
    return ValueProblem(f"{words.zh}只有 {count} {zh}", f"{words.en} has {count} {en}{'s'[: count != 1]}")
