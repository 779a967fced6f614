"""More facts never overturn: once decided, a condition stays decided, whatever else becomes known."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given

from govrules.logic import evaluate
from tests.logic.small_world import read
from tests.logic.strategies import conditions, pairs


@given(conditions(), pairs())
@example(
    read("{happened: {var: build.started}}"),
    ({"build.started": True}, {"build.started": date(2024, 1, 1)}),
)
def test_filling_unknown_facts_never_overturns_a_decided_truth(condition, facts):
    fewer, more = facts
    before = evaluate(condition, fewer)
    if before is not None:
        assert evaluate(condition, more) is before
