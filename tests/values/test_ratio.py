"""Shares and percentages, exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.values import ValueProblem, format_ratio, parse_ratio


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("15%", Fraction(3, 20)),
        ("15％", Fraction(3, 20)),
        ("１５%", Fraction(3, 20)),
        ("15 %", Fraction(3, 20)),
        ("12.5%", Fraction(1, 8)),
        ("0.15", Fraction(3, 20)),
        ("百分之15", Fraction(3, 20)),
        ("百分之12.5", Fraction(1, 8)),
        ("百分之150", Fraction(3, 2)),
        ("15‰", Fraction(3, 200)),
        ("1/3", Fraction(1, 3)),
        ("150%", Fraction(3, 2)),
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        ("-5%", Fraction(-1, 20)),
    ],
)
def test_every_spelling_of_a_ratio_is_read(text, ratio):
    assert parse_ratio(text) == ratio


@pytest.mark.parametrize(
    "text", ["", "%", "15个", "15%%", "1/0", "三分之一", "3分之一", "1e-3", "٣%", "0" * 200 + "%"]
)
def test_what_is_not_a_ratio_is_refused(text):
    with pytest.raises(ValueProblem, match=r"is not a ratio; write 15% or 0\.15"):
        parse_ratio(text)


@pytest.mark.parametrize("text", ["15", "1.5", "-15"])
def test_a_bare_number_above_one_is_refused_because_it_could_be_a_percentage_or_a_multiple(text):
    with pytest.raises(ValueProblem) as refused:
        parse_ratio(text)
    assert f"{text}% or {text} times" in refused.value.en
    assert f"{text}% 还是 {text} 倍" in refused.value.zh


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Fraction(3, 20), "15%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(3, 2), "150%"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 2**40), "1/1099511627776"),
        (0, "0%"),
        (1, "100%"),
        (Fraction(-1, 20), "-5%"),
    ],
)
def test_ratios_are_written_as_percentages_where_these_are_short(ratio, text):
    assert format_ratio(ratio) == text


@given(st.fractions(-5, 5, max_denominator=10**30))
def test_any_ratio_reads_back_as_itself(ratio):
    assert parse_ratio(format_ratio(ratio)) == ratio


@given(st.decimals(0, 1, places=18))
def test_any_decimal_share_reads_back_as_itself(share):
    assert parse_ratio(format_ratio(parse_ratio(f"{share:f}"))) == Fraction(share)
