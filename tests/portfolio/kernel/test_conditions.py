"""Random conditions over columns come out as the reference has them, and wait for the same kinds of fact."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govrules.catalogue import Fact
from govrules.logic import Condition, evaluate, waits_for
from govrules.portfolio.kernel.conditions import Conditions
from govrules.portfolio.kernel.waits import waits
from govrules.values.words import Words
from tests.logic.small_world import CATALOGUE
from tests.logic.strategies import conditions, some_facts
from tests.portfolio.kernel.small_tables import worked_out

DAY = date(2030, 1, 1)
"""After every day that is drawn."""
ROWS = st.lists(some_facts(), min_size=1, max_size=6)


def judged(tree: Any, paths: frozenset[str]) -> Any:
    """Return *tree* with the facts at *paths* as judgements."""
    if isinstance(tree, Fact):
        return replace(tree, judgement=Words("某部门", "some body")) if tree.path in paths else tree
    if isinstance(tree, tuple):
        return tuple(judged(part, paths) for part in tree)
    if is_dataclass(tree) and not isinstance(tree, type):
        changed = {field.name: judged(getattr(tree, field.name), paths) for field in fields(tree)}
        return replace(tree, **changed)
    return tree


@given(conditions(), ROWS)
def test_a_condition_has_the_truth_that_the_reference_gives_it(condition: Condition, rows: list[Any]) -> None:
    found = worked_out(rows, CATALOGUE, DAY, lambda facts: [Conditions(facts).truth(condition)])
    assert [row[0] for row in found] == [evaluate(condition, {**known, "as_of": DAY}) for known in rows]


@given(conditions(), ROWS, st.frozensets(st.sampled_from([fact.path for fact in CATALOGUE])))
def test_it_waits_for_more_than_judgements_where_the_reference_does(
    condition: Condition, rows: list[Any], paths: frozenset[str]
) -> None:
    condition = judged(condition, paths)
    found = worked_out(rows, CATALOGUE, DAY, lambda facts: [waits(Conditions(facts), condition)])
    expected = [waits_for(condition, {**known, "as_of": DAY}) for known in rows]
    assert [row[0] for row in found] == [any(fact.judgement is None for fact in facts) for facts in expected]
