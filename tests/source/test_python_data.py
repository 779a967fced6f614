"""Python data becomes the same tree that a file would."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from govrules.source import Scalar, from_python
from govrules.source.tree import plain
from govrules.values import Money


def test_dicts_lists_and_scalars_are_read_as_from_a_file():
    data = {"a": [1, "x", True, None, Decimal("0.5")], "b": {"c": ()}, 1: "one"}
    assert plain(from_python(data)) == {"a": [1, "x", True, None, Decimal("0.5")], "b": {"c": []}, "1": "one"}


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (Money.parse("3200万元"), "3200万元"),
        (date(2024, 1, 31), "2024-01-31"),
        (Fraction(1, 3), "1/3"),
        (Fraction(2), "2/1"),
        (True, "true"),
        (None, "null"),
        (12, "12"),
    ],
)
def test_values_are_written_as_a_person_would(value, raw):
    node = from_python(value)
    assert isinstance(node, Scalar)
    assert node.raw == raw


def test_sets_become_lists_in_one_order():
    assert plain(from_python({"c", "a", "b"})) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (0.15, "not exact"),
        (float("nan"), "not exact"),
        (10**1000, "larger than any that occurs"),
        (Decimal("1e5000"), "size that occurs"),
        (Decimal("NaN"), "size that occurs"),
        ({1: "a", "1": "b"}, "written alike"),
    ],
)
def test_what_is_not_exact_or_not_clear_is_refused(data, why):
    with pytest.raises(ValueError, match=why):
        from_python({"a": data})


@pytest.mark.parametrize("data", [b"x", object(), datetime(2024, 1, 1), 1j, range(3)])
def test_other_values_are_refused(data):
    with pytest.raises(TypeError, match="cannot stand here"):
        from_python([data])


def test_data_that_holds_itself_is_refused():
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(ValueError, match="nested too deep"):
        from_python(loop)


def test_data_that_shares_its_parts_is_refused_before_it_fills_the_memory():
    shared: object = "x"
    for _ in range(50):
        shared = [shared] * 10
    with pytest.raises(ValueError, match=r"too large|too deep"):
        from_python(shared)


def test_a_list_longer_than_any_record_needs_is_refused():
    with pytest.raises(ValueError, match="more than 10000 items"):
        from_python({"a": ["x"] * 10_001})
