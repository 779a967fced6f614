"""Text on a terminal: widths, wrapping, colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from govrules.output.layout import Paper, pad, visible, width, wrap

CLOSING = "，。；：、！？）》〉」』】〕”’…％"
OPENING = "（《〈「『【〔“‘"
CHINESE = "项目单位应当在建成后六个月内申请验收"


def test_chinese_takes_two_columns_and_latin_one() -> None:
    assert width("abc") == 3
    assert width("项目") == 4
    assert width("第28条") == 6
    assert width("✓") == 1


def test_every_character_is_as_wide_as_the_tables_of_unicode_say() -> None:
    """Common text is measured without the tables; it must come to the same."""
    signs = map(chr, range(0x20, 0x30000))
    assert [sign for sign in signs if width(sign) != max(0, wcwidth(sign))] == []


def test_padding_counts_columns() -> None:
    assert pad("状态", 6) + "|" == "状态  |"
    assert pad("state", 6) + "|" == "state |"
    assert pad("too long", 3) == "too long"


def test_chinese_breaks_anywhere() -> None:
    assert wrap(CHINESE, 10) == ["项目单位应", "当在建成后", "六个月内申", "请验收"]


def test_latin_breaks_between_words() -> None:
    assert wrap("the project must be accepted", 12) == ["the project", "must be", "accepted"]


def test_a_number_stays_with_its_digits_in_chinese_text() -> None:
    assert wrap("总投资超过3200万元的项目", 13) == ["总投资超过", "3200万元的项", "目"]


def test_accented_latin_words_are_not_broken() -> None:
    assert wrap("naïve café", 7) == ["naïve", "café"]


def test_closing_punctuation_stays_on_its_line() -> None:
    assert wrap("申请验收，材料齐备。", 8) == ["申请验", "收，材料", "齐备。"]


def test_opening_punctuation_goes_with_what_it_opens() -> None:
    assert wrap("依据《办法》办理", 8) == ["依据《办", "法》办理"]
    assert wrap("申请依据《办法》", 10) == ["申请依据", "《办法》"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrap("see https://example.org/a", 10) == ["see", "https://ex", "ample.org/", "a"]


def test_lines_of_the_text_are_kept() -> None:
    assert wrap("one\n\ntwo", 10) == ["one", "", "two"]
    assert wrap("", 10) == [""]


def test_control_characters_are_shown_not_sent() -> None:
    assert visible("a\x1b[31mb\tc\x07\x9b") == "a�[31mb�c��"
    assert wrap("\x1b[2J", 10) == ["�[2J"]


TEXTS = st.text(st.sampled_from("项目单位验收abc 12.%" + CLOSING + OPENING), max_size=80)


@given(TEXTS, st.integers(6, 40))
def test_no_line_is_wider_than_the_paper(text: str, columns: int) -> None:
    assert all(wcswidth(line) <= columns for line in wrap(text, columns))


@given(TEXTS, st.integers(6, 40))
def test_nothing_but_spaces_at_line_ends_is_lost(text: str, columns: int) -> None:
    assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")


ORDINARY = st.lists(
    st.sampled_from(
        ["项目单位", "应当", "申请验收", "，", "。", "（", "）", "《", "》", "“", "”", "3200", "abc", " "]
    ),
    max_size=30,
).map("".join)


@given(ORDINARY, st.integers(24, 60))
def test_no_line_begins_with_closing_punctuation(text: str, columns: int) -> None:
    """Save where more punctuation comes in a row than a line holds, which no text has."""
    if max((len(run) for run in _runs_of_punctuation(text)), default=0) <= 4:
        assert not any(line[:1] in CLOSING for line in wrap(text, columns)[1:] if line)


def _runs_of_punctuation(text: str) -> list[str]:
    return "".join(char if char in CLOSING + OPENING else " " for char in text).split()


def test_a_block_hangs_behind_its_head() -> None:
    paper = Paper(columns=24)
    assert paper.block(CHINESE, first="    ") == ["    项目单位应当在建成后", "    六个月内申请验收"]
    assert paper.block("a b", first="- ", rest="  ") == ["- a b"]


def test_colour_is_used_where_there_is_some() -> None:
    assert Paper(colour=True).ink("no", "red", "bold") == "\x1b[31;1mno\x1b[0m"
    assert Paper(colour=False).ink("no", "red", "bold") == "no"
    assert Paper(colour=True).ink("", "red") == ""


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_colour_does_not_change_what_fits(columns: int) -> None:
    plain = Paper(columns).block(CHINESE * 3, first="  ")
    inked = Paper(columns, colour=True).block(CHINESE * 3, first="  ", styles=("dim",))
    assert [line.replace("\x1b[2m", "").replace("\x1b[0m", "") for line in inked] == plain
