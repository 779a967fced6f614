"""Kleene's tables for any number of operands."""

from __future__ import annotations

import pytest

from govrules.values.truth import conjunction, disjunction, negation


@pytest.mark.parametrize(
    ("values", "all_of", "one_of"),
    [
        ([], True, False),
        ([True], True, True),
        ([False], False, False),
        ([None], None, None),
        ([True, None], None, True),
        ([None, False], False, None),
        ([True, None, False], False, True),
        ([True, True], True, True),
        ([False, False], False, False),
    ],
)
def test_conjunction_and_disjunction(values, all_of, one_of):
    assert conjunction(values) is all_of
    assert disjunction(values) is one_of


def test_reading_stops_where_the_answer_is_known():
    def values():
        yield False
        raise AssertionError("read further than needed")

    assert conjunction(values()) is False


def test_negation_leaves_the_unknown_unknown():
    assert [negation(value) for value in (True, False, None)] == [False, True, None]
