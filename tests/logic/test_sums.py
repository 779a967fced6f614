"""Sums over a list: with unknown parts they are at least the known ones, for no part is below zero."""

from __future__ import annotations

import pytest

from govrules.logic import evaluate
from tests.logic.small_world import read


def changes(*amounts: int | None) -> dict[str, object]:
    return {"changes": tuple({} if amount is None else {"changes.amount": amount} for amount in amounts)}


BUDGET = {"money.budget": 100}
SUM = "{sum: {var: changes.amount}}"


@pytest.mark.parametrize(
    ("op", "known", "expected"),
    [
        # every part known: 60 + 40 = 100
        ("<", changes(60, 40), False),
        ("<=", changes(60, 40), True),
        ("==", changes(60, 40), True),
        ("!=", changes(60, 40), False),
        (">=", changes(60, 40), True),
        (">", changes(60, 40), False),
        # at least 99: nothing is decided against 100
        ("<", changes(99, None), None),
        ("<=", changes(99, None), None),
        ("==", changes(99, None), None),
        ("!=", changes(99, None), None),
        (">=", changes(99, None), None),
        (">", changes(99, None), None),
        # at least 100
        ("<", changes(100, None), False),
        ("<=", changes(100, None), None),
        ("==", changes(100, None), None),
        ("!=", changes(100, None), None),
        (">=", changes(100, None), True),
        (">", changes(100, None), None),
        # at least 101
        ("<", changes(101, None), False),
        ("<=", changes(101, None), False),
        ("==", changes(101, None), False),
        ("!=", changes(101, None), True),
        (">=", changes(101, None), True),
        (">", changes(101, None), True),
        # no list: at least nothing
        ("<", {}, None),
        (">=", {}, None),
        # an empty list: exactly nothing
        ("<", changes(), True),
        (">", changes(), False),
    ],
)
def test_a_sum_decides_what_its_known_parts_decide(op, known, expected):
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)
    assert evaluate(read(f"{{'{op}': [{SUM}, {{var: money.budget}}]}}"), BUDGET | known) is expected
    assert evaluate(read(f"{{'{mirrored}': [{{var: money.budget}}, {SUM}]}}"), BUDGET | known) is expected


def test_a_sum_is_compared_with_a_share_of_an_amount():
    condition = read(f"{{'<=': [{SUM}, {{'*': [{{var: money.budget}}, {{param: share}}]}}]}}")
    assert evaluate(condition, BUDGET | changes(8, 7)) is True
    assert evaluate(condition, BUDGET | changes(16, None)) is False
    assert evaluate(condition, BUDGET | changes(15, None)) is None
    assert evaluate(condition, changes(8, 7)) is None


def test_lower_bounds_pass_through_sums_and_products_but_not_through_what_is_subtracted():
    added = read(f"{{'>': [{{'+': [{SUM}, {{var: money.total}}]}}, 1元]}}")
    assert evaluate(added, changes(60, None) | {"money.total": 41}) is True
    assert evaluate(added, changes(60, None) | {"money.total": 40}) is None
    scaled = read(f"{{'>': [{{'*': [{SUM}, 50%]}}, 1元]}}")
    assert evaluate(scaled, changes(202, None)) is True
    taken_from = read(f"{{'>': [{{'-': [{SUM}, {{var: money.total}}]}}, 1元]}}")
    assert evaluate(taken_from, changes(160, None) | {"money.total": 50}) is True
    taken_away = read(f"{{'>': [{{'-': [{{var: money.total}}, {SUM}]}}, 1元]}}")
    assert evaluate(taken_away, changes(1, None) | {"money.total": 500}) is None
    assert evaluate(taken_away, changes(1, 2) | {"money.total": 500}) is True


def test_nothing_known_is_at_least_nothing_also_times_a_ratio():
    assert evaluate(read(f"{{'>=': [{SUM}, 0元]}}"), {}) is True
    assert evaluate(read(f"{{'>=': [{{'*': [{SUM}, 50%]}}, 0元]}}"), {}) is True
    assert evaluate(read(f"{{'>=': [{{'*': [{SUM}, -50%]}}, -1元]}}"), {}) is None, (
        "a negative ratio turns it round"
    )


def test_two_lower_bounds_decide_nothing_against_each_other():
    condition = read(f"{{'<': [{SUM}, {{'+': [{SUM}, {{var: money.total}}]}}]}}")
    assert evaluate(condition, changes(1, None) | {"money.total": 5}) is None
