"""Chinese numerals are whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.values.citation import numeral
from govrules.values.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("二十八", 28),
        ("两", 2),
        ("三百", 300),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("二〇二一", 2021),
        ("28", 28),
        ("２８", 28),
        ("", None),
        ("十十", None),
        ("半", None),
        ("1.5", None),
        ("第一", None),
        ("1" * 19, None),
    ],
)
def test_a_numeral_is_read(text: str, number: int | None) -> None:
    assert read_numeral(text) == number


@given(st.integers(1, 99))
def test_what_is_written_is_read_back(number: int) -> None:
    assert read_numeral(numeral(number)) == number


@given(st.text("〇一二两十百千1２x ", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_numeral(text)
    assert found is None or found >= 0
