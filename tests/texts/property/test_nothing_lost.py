"""Whatever a text holds, its parts are the text: no sign is lost, doubled or moved."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.pack import packs
from govrules.source import InputError
from govrules.texts import OfficialText, find, places, split
from tests.texts.official import FOLDER, MADE_UP, needs_texts, official

SIGNS = "第一二三条章节款项附件（）()【】《》“”。；：，、！1230.元年月日甲乙丙— \t\u3000"
lines = st.one_of(
    st.text(SIGNS, max_size=20),
    st.builds("第{}条 {}".format, st.sampled_from("一二三四五"), st.text(SIGNS, max_size=20)),
    st.builds("（{}）{}".format, st.sampled_from("一二三"), st.text(SIGNS, max_size=20)),
    st.sampled_from(["附件1", "附件：1.甲", "抄送：乙", "第一章 总则", "— 3 —", "一、概述", ""]),
)
texts = st.lists(lines, max_size=25).map(lambda found: "\n".join(["第一条 甲。", *found]))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def holds(text: OfficialText, written: str) -> None:
    pieces = text.pieces()
    assert bare("".join(piece.text for piece in pieces)) == bare(written)
    rows = written.split("\n")
    for piece in pieces:
        assert rows[piece.line - 1][piece.column - 1 :].startswith(piece.text)
    found = [article.number for article in text.articles]
    assert found == sorted(set(found))


@given(texts)
def test_the_parts_are_the_text(written: str) -> None:
    holds(split(written, "text.txt"), written)


@given(texts)
def test_every_place_is_found_by_its_own_citation(written: str) -> None:
    text = split(written, "text.txt")
    for cite, piece in places(text):
        if re.search(r"/\(?0\)?(/|$)", cite) is None:
            assert find(text, cite).holds(piece)


@given(st.text(max_size=200))
def test_any_text_is_split_or_refused(written: str) -> None:
    try:
        split(written, "text.txt")
    except InputError:
        assert not re.match(r"\s*第[一1]条\s", written)


def test_nothing_of_the_made_up_text_is_lost() -> None:
    holds(official("xinhai"), (MADE_UP / "xinhai.txt").read_text(encoding="utf-8"))


@needs_texts
@pytest.mark.parametrize("pack_id", sorted(packs()))
def test_nothing_of_an_official_text_is_lost(pack_id: str) -> None:
    text = official(pack_id)
    holds(text, (FOLDER / f"{pack_id}.txt").read_text(encoding="utf-8"))
    assert [article.number for article in text.articles] == list(range(1, len(text.articles) + 1))
