"""The truth tables of ``and``, ``or``, ``!`` and ``if`` (Kleene, 1952, §64)."""

from __future__ import annotations

from itertools import product

import pytest

from govrules.logic import evaluate
from tests.logic.small_world import read

T, F, U = True, False, None
A, B, C = "{var: scope.secret}", "{var: scope.urgent}", "{happened: {var: build.started}}"


def facts(**truths: bool | None) -> dict[str, bool]:
    return {path.replace("_", "."): truth for path, truth in truths.items() if truth is not None}


def on(first: bool | None, second: bool | None = None, third: bool | None = None) -> dict[str, bool]:
    return facts(scope_secret=first, scope_urgent=second, build_started=third)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(T, T, T), (T, F, F), (T, U, U), (F, T, F), (F, F, F), (F, U, F), (U, T, U), (U, F, F), (U, U, U)],
)
def test_and_is_false_if_one_is_false_and_unknown_only_if_nothing_decides_it(a, b, expected):
    assert evaluate(read(f"and: [{A}, {B}]"), on(a, b)) is expected
    assert evaluate(read(f"[{A}, {B}]"), on(a, b)) is expected, "a list means and"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(T, T, T), (T, F, T), (T, U, T), (F, T, T), (F, F, F), (F, U, U), (U, T, T), (U, F, U), (U, U, U)],
)
def test_or_is_true_if_one_is_true_and_unknown_only_if_nothing_decides_it(a, b, expected):
    assert evaluate(read(f"or: [{A}, {B}]"), on(a, b)) is expected


@pytest.mark.parametrize(("a", "expected"), [(T, F), (F, T), (U, U)])
def test_not_turns_truth_around_and_leaves_the_unknown_unknown(a, expected):
    assert evaluate(read(f"'!': {A}"), on(a)) is expected


@pytest.mark.parametrize(("test", "then", "other"), list(product((T, F, U), repeat=3)))
def test_if_takes_a_branch_or_what_both_branches_agree_on(test, then, other):
    expected = then if test is T else other if test is F else (then if then is other else U)
    assert evaluate(read(f"if: [{A}, {B}, {C}]"), on(test, then, other)) is expected


def test_an_empty_list_of_conditions_always_holds():
    assert evaluate(read("[]"), {}) is True


@pytest.mark.parametrize(("constant", "expected"), [("true", T), ("false", F)])
def test_constants_stand_for_themselves(constant, expected):
    assert evaluate(read(constant), {}) is expected


def test_doubled_negation_signs_mean_the_condition_itself():
    assert read(f"'!!': {A}") == read(A)


def test_jsonlogic_py_writes_not_where_others_write_an_exclamation_mark():
    assert read(f"not: [{A}]") == read(f"'!': {A}")


def test_a_list_under_a_negation_still_means_and():
    assert evaluate(read(f"'!': [{A}, {B}]"), on(T, F)) is True
    assert evaluate(read(f"'!': [{A}, {B}]"), on(T, T)) is False
