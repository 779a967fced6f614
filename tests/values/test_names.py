"""The name a misspelt one most likely means."""

from __future__ import annotations

import time

import pytest

from govrules.values.names import nearest

KNOWN = ["总投资", "预算金额", "机房", "数据中心", "investment", "construction"]


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("总投资额", "总投资"),
        ("计房", "机房"),
        ("invesment", "investment"),
        ("预算", "预算金额"),
        ("construct", "construction"),
    ],
)
def test_a_near_name_is_found_in_either_language(misspelt, meant):
    assert nearest(misspelt, KNOWN) == meant


@pytest.mark.parametrize("name", ["", "完全不同", "zebra"])
def test_nothing_is_suggested_where_nothing_is_near(name):
    assert nearest(name, KNOWN) is None


def test_a_monstrous_name_costs_no_time():
    started = time.perf_counter()
    assert nearest("总投资" * 1_000_000, KNOWN * 100) is None
    assert time.perf_counter() - started < 1
