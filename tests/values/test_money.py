"""Amounts of money: every spelling an office writes, exact to the fen, never without a unit."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.values import Money, ValueProblem
from govrules.values.money import format_fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3200万元", 3_200_000_000),
        ("1.5亿元", 15_000_000_000),
        ("1.5亿", 15_000_000_000),
        ("48万", 48_000_000),
        ("48 万元", 48_000_000),
        ("480000元", 48_000_000),
        ("480,000元", 48_000_000),
        ("1,234,567.89元", 123_456_789),
        ("480，000元", 48_000_000),
        ("４８万元", 48_000_000),
        ("１．５亿元", 15_000_000_000),
        ("¥480000元", 48_000_000),
        ("￥480000元", 48_000_000),
        ("人民币 48万元", 48_000_000),
        ("0元", 0),
        ("0.01元", 1),
        ("1分", 1),
        ("-3万元", -3_000_000),
        ("−3万元", -3_000_000),
        ("  3200万元\u3000", 3_200_000_000),
    ],
)
def test_every_spelling_of_an_amount_is_read(text, fen):
    assert Money.parse(text) == fen


@pytest.mark.parametrize("text", ["3200", "480,000", "1.5", "４８", "-3"])
def test_a_bare_number_is_refused_because_it_could_be_yuan_or_ten_thousand(text):
    with pytest.raises(ValueProblem) as refused:
        Money.parse(text)
    assert "没有单位，无法判断是元还是万元" in refused.value.zh
    assert "names no unit, so it could be 元 or 万元" in refused.value.en


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万元",
        "三千万元",
        "3200吨",
        "3200美元",
        "1.2.3万元",
        "12,34元",
        "1e3元",
        "3200 万 元",
        "3200万元整",
        "٣٢万元",
        "9" * 30 + "元",
    ],
)
def test_what_is_not_an_amount_is_refused_with_examples_of_what_is(text):
    with pytest.raises(ValueProblem) as refused:
        Money.parse(text)
    assert "3200万元、1.5亿元、480000元" in refused.value.zh
    assert "3200万元, 1.5亿元, 480000元" in refused.value.en


@pytest.mark.parametrize("text", ["0.001元", "0.5分", "1.23456789万元"])
def test_an_amount_finer_than_a_fen_is_refused_and_not_rounded(text):
    with pytest.raises(ValueProblem, match="finer than one fen"):
        Money.parse(text)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (3_200_000_000, "3200万元"),
        (15_000_000_000, "1.5亿元"),
        (48_000_000, "48万元"),
        (123_456_789, "1234567.89元"),
        (100, "1元"),
        (1, "0.01元"),
        (0, "0元"),
        (-3_000_000, "-3万元"),
        (50_380_000, "50.38万元"),
    ],
)
def test_amounts_are_written_in_the_largest_unit_that_is_short(fen, text):
    assert str(Money(fen)) == text


@given(st.integers(-(10**20) + 1, 10**20 - 1))
def test_any_amount_reads_back_as_itself(fen):
    assert Money.parse(str(Money(fen))) == fen


def test_writing_an_amount_does_not_depend_on_the_decimal_context():
    amount = Money.parse("123456789012345.67元")
    with localcontext() as context:
        context.prec = 3
        assert str(amount) == "123456789012345.67元"


def test_a_part_of_an_amount_that_no_decimal_spells_is_written_as_a_fraction():
    from fractions import Fraction

    assert format_fen(Fraction(10_000, 3)) == "100/3元"


def test_an_amount_is_a_number_of_fen():
    amount = Money.parse("1.5万元")
    assert amount == 1_500_000
    assert amount + 1 == 1_500_001
    assert hash(amount) == hash(1_500_000)
    assert repr(amount) == "Money.parse('1.5万元')"


@pytest.mark.parametrize("amount", [15_000, Decimal("15000.00"), "15000"])
def test_amounts_are_made_from_yuan(amount):
    assert Money.yuan(amount) == Money.parse("1.5万元")


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("1e999999"), "x", Decimal("0.001")])
def test_what_is_no_amount_of_yuan_is_refused(amount):
    with pytest.raises(ValueProblem):
        Money.yuan(amount)
