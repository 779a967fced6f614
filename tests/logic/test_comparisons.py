"""Comparing amounts, numbers, ratios and stages, on the bounds and on either side of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govrules.logic import evaluate
from tests.logic.small_world import read

FEN_OF_50_WAN = 50_0000_00


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        ("==", False, True, False),
        ("!=", True, False, True),
        ("<", True, False, False),
        ("<=", True, True, False),
        (">", False, False, True),
        (">=", False, True, True),
    ],
)
def test_every_order_is_exact_to_the_fen(op, below, at, above):
    condition = read(f"{{'{op}': [{{var: money.total}}, 50万元]}}")
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN - 1}) is below
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN}) is at
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN + 1}) is above
    assert evaluate(condition, {}) is None, "an unknown amount decides nothing"


def test_an_amount_lies_between_two_others():
    condition = read("{'<=': [50万元, {var: money.total}, 3000万元]}")
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN - 1}) is False
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN}) is True
    assert evaluate(condition, {"money.total": 3000_0000_00}) is True
    assert evaluate(condition, {"money.total": 3000_0000_01}) is False
    assert evaluate(condition, {}) is None


def test_between_is_false_as_soon_as_one_side_fails_although_the_other_is_unknown():
    condition = read("{'<': [{var: money.budget}, {var: money.total}, 50万元]}")
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN}) is False
    assert evaluate(condition, {"money.total": FEN_OF_50_WAN - 1}) is None


@pytest.mark.parametrize(
    ("adjusted", "expected"), [(15_0000_00 - 1, True), (15_0000_00, True), (15_0000_00 + 1, False)]
)
def test_a_share_of_an_amount_is_exact_on_its_bound(adjusted, expected):
    condition = read("{'<=': [{var: money.total}, {'*': [{var: money.budget}, 15%]}]}")
    assert evaluate(condition, {"money.total": adjusted, "money.budget": 100_0000_00}) is expected


@pytest.mark.parametrize(("total", "expected"), [(33, True), (34, False)])
def test_a_third_is_a_third_and_no_decimal_near_it(total, expected):
    condition = read("{'<=': [{var: money.total}, {'*': [{var: money.budget}, {param: a_third}]}]}")
    assert evaluate(condition, {"money.total": total, "money.budget": 100}) is expected
    assert evaluate(condition, {"money.total": 33, "money.budget": 99}) is True


@pytest.mark.parametrize(
    ("share", "expected"), [(Fraction(2999, 10_000), False), (Fraction(3, 10), True), (Fraction(1, 3), True)]
)
def test_ratios_compare_exactly(share, expected):
    assert evaluate(read("{'>=': [{var: work.public}, 30%]}"), {"work.public": share}) is expected


def test_amounts_are_added_and_subtracted():
    known = {"money.total": 70, "money.budget": 30}
    assert evaluate(read("{'==': [{'+': [{var: money.total}, {var: money.budget}]}, 1元]}"), known) is True
    assert evaluate(read("{'==': [{'-': [{var: money.total}, {var: money.budget}]}, 0.4元]}"), known) is True
    assert evaluate(read("{'==': [{'+': [{var: money.total}, 0.3元]}, 1元]}"), known) is True
    assert evaluate(read("{'>': [{'-': [{var: money.budget}, {var: money.total}]}, 0元]}"), known) is False
    assert (
        evaluate(read("{'>': [{'+': [{var: money.total}, {var: money.budget}]}, 1元]}"), {"money.total": 700})
        is None
    )


@pytest.mark.parametrize(
    ("stage", "expected"), [("planning", False), ("building", True), ("running", True), (None, None)]
)
def test_stages_compare_by_their_order(stage, expected):
    known = {} if stage is None else {"stage": stage}
    assert evaluate(read("{'>=': [{var: stage}, building]}"), known) is expected
    assert evaluate(read("{'<=': [建设, {var: stage}]}"), known) is expected


def test_two_stages_of_one_project_compare_with_each_other():
    condition = read("{'<': [{var: stage}, {var: work.reached}]}")
    assert evaluate(condition, {"stage": "planning", "work.reached": "running"}) is True
    assert evaluate(condition, {"stage": "running", "work.reached": "running"}) is False
    assert evaluate(condition, {"stage": "running"}) is None


@pytest.mark.parametrize(
    ("secret", "total", "expected"),
    [
        (True, 30_0000_00, True),
        (False, 30_0000_00, False),
        (None, 30_0000_00, None),
        (None, 80_0000_00, None),
        (True, None, None),
    ],
)
def test_a_bound_may_depend_on_a_condition(secret, total, expected):
    condition = read("{'>=': [{var: money.total}, {if: [{var: scope.secret}, 20万元, 90万元]}]}")
    known = {"scope.secret": secret, "money.total": total}
    assert (
        evaluate(condition, {path: value for path, value in known.items() if value is not None}) is expected
    )


def test_a_bound_that_is_the_same_either_way_is_known():
    condition = read("{'>=': [{var: money.total}, {if: [{var: scope.secret}, 20万元, 200000元]}]}")
    assert evaluate(condition, {"money.total": 20_0000_00}) is True


@pytest.mark.parametrize(
    ("fen", "band"),
    [
        (50_0000_00, "small"),
        (50_0000_01, "middle"),
        (2999_9999_99, "middle"),
        (3000_0000_00, "large"),
        (0, "small"),
    ],
)
def test_an_amount_lies_in_one_band_of_a_parameter(fen, band):
    lies_in = [
        name
        for name in ("small", "middle", "large")
        if evaluate(read(f"{{in_band: [{{var: money.total}}, route, {name}]}}"), {"money.total": fen})
    ]
    assert lies_in == [band]


def test_a_parameter_stands_for_its_figure():
    condition = read("{'>': [{var: money.total}, {param: threshold}]}")
    assert condition == read("{'>': [{var: money.total}, 500万元]}")
    assert evaluate(condition, {"money.total": 500_0000_00}) is False
