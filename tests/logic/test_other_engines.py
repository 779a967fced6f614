"""Exported conditions give the same answers in independent JsonLogic engines, on records where every fact is
known.

What the engines do differently, and how it is kept out, always by type and never by luck:

* datalogic-py knows no CertLogic (``before``, ``not-after``, ``plusTime``): day orders are left out, or the
  operators are supplied.
* panzi's ``plusTime`` fails where the day does not exist (31 January plus a month), and CertLogics differ on
  month ends: spans are left out, or the operator is supplied.
* panzi's ``certLogic`` has no ``or``, ``==``, ``!==``, ``*``: its ``jsonLogic`` is used, with CertLogic's day
  operators.
* Both read what is unknown as null, and null compares as 0: every fact is known.
* Both convert texts, truths and numbers into each other under ``==``: the export writes ``===`` and ``!==``
  between values that are not numbers.
* Both give null for an empty ``and`` or ``or``: the export writes true and false.
* Both return an operand from ``and`` and ``or``, not a truth: every operand is a truth.
* datalogic-py turns whole numbers beyond 2**63 into floats: amounts are at most 10**11 fen (a billion yuan).
* Both compute fractions as floats: amounts, counts and the millionths of ratios are whole.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from fractions import Fraction
from typing import Any

import datalogic_py
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from json_logic import jsonLogic
from json_logic.builtins import BUILTINS
from json_logic.cert_logic.builtins import BUILTINS as CERT_LOGIC

from govrules.logic import Condition, evaluate, export, export_data
from tests.logic.small_world import CATALOGUE, ITEM_SCOPE, read
from tests.logic.strategies import Facts, conditions, known_facts


def plus_time(day: str, amount: int, unit: str) -> str:
    """Add by dateutil, whose month ends are those we promise."""
    return (date.fromisoformat(day[:10]) + relativedelta(**{f"{unit}s": amount})).isoformat()


def in_order(strict: bool) -> Any:
    return lambda days: all(a < b if strict else a <= b for a, b in itertools.pairwise(days))


SUPPLIED = {
    "before": in_order(strict=True),
    "not-after": in_order(strict=False),
    "plusTime": lambda args: plus_time(*args),
}
PANZI_DAYS = {name: CERT_LOGIC[name] for name in ("before", "not-after")}
PANZI_SUPPLIED = {"plusTime": lambda data, *args: plus_time(*args)}
DATALOGIC = datalogic_py.Engine()
DATALOGIC_SUPPLIED = datalogic_py.Engine(
    custom_operators={
        name: (lambda args, op=op: json.dumps(op(json.loads(args)))) for name, op in SUPPLIED.items()
    }
)


def by_datalogic(condition: Condition, facts: Facts, engine: datalogic_py.Engine = DATALOGIC_SUPPLIED) -> Any:
    return engine.eval(export(condition), export_data(facts, CATALOGUE))


def by_panzi(condition: Condition, facts: Facts, **operators: Any) -> Any:
    operations: Any = BUILTINS | PANZI_DAYS | operators
    return jsonLogic(export(condition), export_data(facts, CATALOGUE), operations)  # type: ignore[arg-type]


@given(conditions(days=False), known_facts())
@settings(max_examples=50)
def test_datalogic_agrees_on_everything_but_days(condition, facts):
    assert by_datalogic(condition, facts, DATALOGIC) is evaluate(condition, facts)


@given(conditions(), known_facts())
@settings(max_examples=50)
def test_datalogic_agrees_with_day_operators_supplied(condition, facts):
    assert by_datalogic(condition, facts) is evaluate(condition, facts)


@given(conditions(spans=False), known_facts())
@settings(max_examples=50)
def test_panzi_agrees_with_its_own_day_operators_on_everything_but_spans(condition, facts):
    assert by_panzi(condition, facts) is evaluate(condition, facts)


@given(conditions(), known_facts())
@settings(max_examples=50)
def test_panzi_agrees_with_spans_supplied(condition, facts):
    assert by_panzi(condition, facts, **PANZI_SUPPLIED) is evaluate(condition, facts)


def agreed(condition: Condition, facts: Facts) -> bool | None:
    """Return the truth that all engines give; fail if they differ."""
    answers = [
        evaluate(condition, facts),
        by_datalogic(condition, facts),
        by_panzi(condition, facts, **PANZI_SUPPLIED),
    ]
    assert answers[1:] == answers[:1] * 2
    return answers[0]


@pytest.mark.parametrize(
    ("share", "fen", "holds"),
    [
        ("15%", 1_500_000_000, True),
        ("15%", 1_500_000_001, False),
        ("0.29", 2_900_000_000, True),
        ("0.29", 2_900_000_001, False),
        ("1/3", 3_333_333_333, True),
        ("1/3", 3_333_333_334, False),
        ("7‰", 70_000_000, True),
        ("7‰", 70_000_001, False),
    ],
)
def test_shares_of_an_amount_are_exact_on_their_bound_in_every_engine(share, fen, holds):
    condition = read(f"{{'<=': [{{var: money.total}}, {{'*': [{{var: money.budget}}, {share}]}}]}}")
    assert agreed(condition, {"money.total": fen, "money.budget": 10_000_000_000}) is holds


@pytest.mark.parametrize(("share", "holds"), [("0.29", True), ("0.289999", False), ("0.290001", True)])
def test_ratios_are_exact_on_their_bound_in_every_engine(share, holds):
    assert agreed(read("{'>=': [{var: work.public}, 29%]}"), {"work.public": Fraction(share)}) is holds


@pytest.mark.parametrize(
    ("stage", "reached", "holds"),
    [("planning", "planning", True), ("planning", "running", True), ("running", "building", False)],
)
def test_stages_are_in_order_in_every_engine(stage, reached, holds):
    facts = {"stage": stage, "work.reached": reached}
    assert agreed(read("{'<=': [{var: stage}, {var: work.reached}]}"), facts) is holds
    assert agreed(read("{'>': [{var: stage}, planning]}"), facts) is (stage != "planning")


@pytest.mark.parametrize("done", [date(2024, 2, 29), date(2024, 3, 1), False])
def test_month_ends_agree_where_the_operator_is_supplied(done):
    condition = read("{not-after: [{var: build.done}, {plusTime: [{var: as_of}, 1, month]}]}")
    assert agreed(condition, {"as_of": date(2024, 1, 31), "build.done": done}) is (done == date(2024, 2, 29))


def test_a_day_that_is_chosen_by_an_event_needs_only_the_day_chosen():
    condition = read(
        "{not-after: [{if: [{happened: build.done}, {var: build.done}, {var: build.started}]}, {var: as_of}]}"
    )
    facts = {"as_of": date(2024, 5, 1), "build.started": date(2024, 4, 1)}
    assert agreed(condition, facts | {"build.done": False}) is True
    assert agreed(condition, facts | {"build.done": date(2024, 6, 1)}) is False


def test_lists_are_summed_and_items_judged_one_by_one():
    items = ({"changes.amount": 40, "changes.decided": False, "changes.major": True}, {"changes.amount": 60})
    total = read("{'==': [{sum: {var: changes.amount}}, 1元]}")
    assert agreed(total, {"changes": items}) is True
    item = read("[{var: changes.major}, {'<': [{var: changes.amount}, 0.5元]}]", ITEM_SCOPE)
    assert agreed(item, {"changes": items} | items[0]) is True
    assert agreed(item, {"changes": items, "changes.amount": 60, "changes.major": True}) is False
