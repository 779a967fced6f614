"""What plain scalars mean: nothing is taken for a number, a truth or a time that is not written as one in
JSON.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.source.shown import value_of


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "on", "off", "y", "n"),  # truths of YAML 1.1
        *("012", "0o14", "0x1F", "0b1", "1_000", "+012"),  # octal, hexadecimal, binary, grouped
        *("12:30:00", "190:20:30", "2021-11-10", "2001-12-14t21:59:43.10-05:00"),  # times and sexagesimals
        *(".inf", "-.INF", ".nan", "NaN", "Infinity", "nil", "None", "<<", "="),
        *("1.2.3", "1e", "e5", "+", ".", "1,000", "٣", "１２", "50万元", "15%"),
        *("1e100", "9" * 61),  # beyond any figure that occurs
    ],
)
def test_what_only_looks_like_a_number_or_a_truth_stays_a_text(text):
    assert value_of(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("0", 0),
            ("12", 12),
            ("-3", -3),
            ("+7", 7),
            ("900000000000000000000", 900_000_000_000_000_000_000),
        ),
        *(
            ("true", True),
            ("True", True),
            ("TRUE", True),
            ("false", False),
            ("False", False),
            ("FALSE", False),
        ),
        *(("~", None), ("null", None), ("Null", None), ("NULL", None), ("", None)),
    ],
)
def test_integers_truths_and_null(text, value):
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Decimal("0.1")),
        ("-12.50", Decimal("-12.50")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1e3", Decimal(1000)),
        ("1.5E-2", Decimal("0.015")),
    ],
)
def test_fractions_are_exact_decimals_and_never_floats(text, value):
    found = value_of(text)
    assert isinstance(found, Decimal)
    assert found == value


@pytest.mark.parametrize(
    ("text", "value"),
    [('"12"', "12"), ("'true'", "true"), ('"~"', "~"), ("!!str 12", "12"), ("! 12", "12"), ('""', "")],
)
def test_quotes_and_the_text_tag_make_a_text(text, value):
    assert value_of(text) == value


def test_quoted_texts_keep_their_escapes_and_line_breaks():
    assert value_of('"甲\\n乙\\u4e19"') == "甲\n乙丙"
    assert value_of("'it''s'") == "it's"
    assert value_of("|\n  a\n  b\n") == "a\nb\n"
    assert value_of(">-\n  a\n  b\n") == "a b"
