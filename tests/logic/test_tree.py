"""Conditions compare by what they mean, and can be counted, walked and put in sets."""

from __future__ import annotations

from govrules.logic import facts_of
from govrules.logic.tree import extent, leaves
from tests.logic.small_world import read


def test_places_and_wordings_take_no_part_in_equality():
    one = read("{'>=': [{var: money.total}, 50万元]}")
    two = read("\n\n  {'>=': [{var: money.total}, 500000.00元]}")
    assert one == two
    assert len({one, two}) == 1


def test_the_facts_of_a_condition_are_named_once_in_reading_order():
    condition = read(
        "[{'<': [{var: money.total}, {if: [{var: scope.secret}, {var: money.budget}, 5元]}]}, "
        "{var: scope.secret}]"
    )
    assert [fact.path for fact in facts_of(condition)] == ["money.total", "scope.secret", "money.budget"]


def test_leaves_come_in_reading_order():
    condition = read(
        "{or: [{'!': {var: scope.secret}}, {if: [{var: scope.urgent}, true, {happened: build.done}]}]}"
    )
    assert [type(leaf).__name__ for leaf in leaves(condition)] == ["Flag", "Flag", "Const", "Happened"]


def test_the_extent_counts_nodes_and_levels_with_those_of_terms():
    assert extent(read("{var: scope.secret}")) == (1, 1)
    assert extent(read("{'!': {var: scope.secret}}")) == (2, 2)
    assert extent(read("{'<': [{var: money.total}, {'*': [{var: money.budget}, 15%]}]}")) == (5, 3)
    assert extent(read("{'<': [{var: money.total}, {if: [{var: scope.secret}, 5元, 6元]}]}")) == (6, 3)
