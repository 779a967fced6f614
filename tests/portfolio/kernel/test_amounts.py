"""Amounts in columns are exact: on the bounds of shares, at the ends of their range, beyond 64 bits."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from govrules.portfolio.schema import MOST_FEN
from govrules.source import InputError
from tests.portfolio.kernel.one_rule import kernel, table, verdicts

BELOW = """\
when: [{"<": [{var: investment.budget}, {"*": [{var: investment.total}, RATIO]}]}]
require: false"""
SHARES = ("15%", "10%", "8%", "5%", "3%")


@pytest.mark.parametrize("share", SHARES)
def test_none_of_ten_thousand_amounts_on_the_bound_of_a_share_is_on_its_wrong_side(share: str) -> None:
    rule = BELOW.replace("<", "<=").replace("RATIO", share)
    chance, ratio = Random(share), Fraction(int(share[:-1]), 100)
    totals = [chance.randrange(1, MOST_FEN // 100) * 100 for _ in range(2_000)]
    bounds = [int(total * ratio) for total in totals]
    for beside, expected in ((0, "violated"), (1, "not_applicable"), (-1, "violated")):
        columns = {
            "stage": ["planning"] * len(totals),
            "investment.total": totals,
            "investment.budget": [bound + beside for bound in bounds],
        }
        assert set(verdicts(rule, columns)) == {expected}


def test_a_product_that_passes_64_bits_is_exact() -> None:
    totals = [MOST_FEN, MOST_FEN - 1, MOST_FEN]
    ratio = Fraction(333_333_333, 10**9)
    columns = {
        "stage": ["planning"] * 3,
        "investment.total": totals,
        "investment.budget": [int(totals[0] * ratio) - 1, int(totals[1] * ratio), int(totals[2] * ratio)],
    }
    assert (totals[1] * ratio).denominator > 1
    assert verdicts(BELOW.replace("RATIO", "33.3333333%"), columns) == [
        "violated",
        "violated",
        "not_applicable",
    ]


def test_a_constant_beyond_what_columns_hold_is_never_reached() -> None:
    rule = """\
when: [{"OP": [{var: investment.total}, 300000000亿元]}]
require: false"""
    columns = {"stage": ["planning"] * 2, "investment.total": [MOST_FEN, None]}
    assert verdicts(rule.replace("OP", ">="), columns) == ["not_applicable", "undetermined"]
    assert verdicts(rule.replace("OP", "<"), columns) == ["violated", "undetermined"]


def test_a_rule_whose_figures_are_too_fine_for_columns_is_refused_with_its_place() -> None:
    fine = "0.123456789012345678"
    twice = BELOW.replace("{var: investment.total}", '{"*": [{var: investment.total}, RATIO]}')
    rule = twice.replace("RATIO", fine)
    with pytest.raises(InputError) as refused:
        kernel(rule).judge(table({"investment.total": [1], "investment.budget": [1]}))
    (fault,) = refused.value.diagnostics
    assert fault.code == "E878"
    assert fault.place.file.endswith("checks/all.yaml")
