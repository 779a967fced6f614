"""Plain numbers, exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.values import ValueProblem
from govrules.values.decimals import decimal_text
from govrules.values.number import format_number, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("0.5", Fraction(1, 2)),
        ("1.0", 1),
        ("1/3", Fraction(1, 3)),
        ("-2", -2),
        ("−2", -2),
        ("007", 7),
    ],
)
def test_numbers_are_read_exactly(text, number):
    found = parse_number(text)
    assert found == number
    assert isinstance(found, int) is (Fraction(number).denominator == 1)


@pytest.mark.parametrize("text", ["", "五", "1e3", "1,000", "1/0", "0x10", "1_000", "٣", "9" * 100])
def test_what_is_not_a_number_is_refused(text):
    with pytest.raises(ValueProblem, match="is not a number"):
        parse_number(text)


@given(st.fractions(-(10**9), 10**9, max_denominator=10**15))
def test_any_number_reads_back_as_itself(number):
    assert parse_number(format_number(number)) == number


@given(st.decimals(-(10**12), 10**12, places=9))
def test_decimals_are_written_out_without_an_exponent(number):
    written = decimal_text(Fraction(number))
    assert written is not None
    assert set(written) <= set("-0123456789.")
    assert Fraction(written) == Fraction(number)


def test_a_fraction_without_a_finite_decimal_has_none():
    assert decimal_text(Fraction(1, 3)) is None
    assert decimal_text(Fraction(-1, 8)) == "-0.125"
    assert decimal_text(Fraction(1, 1000)) == "0.001"
