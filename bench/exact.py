"""Records whose amounts lie, in fen, exactly on a ratio bound: who judges them right, and what floats do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from bench import by_hand, by_hand_polars
from bench.records import fact_table, known, table
from bench.workload import DAY, workload
from govrules.compiled import compiled_pack
from govrules.judging.stage import progress_of
from govrules.judging.verdict import SATISFIED, VERDICTS, VIOLATED, judge
from govrules.portfolio.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HELD = {
    "w-estimate-10": ("investment.approved_estimate", "investment.total", 1.1),
    "w-other-costs-15": ("others", "investment.approved_estimate", 0.15),
    "w-budget-3": ("investment.budget", "investment.reviewed_estimate", 1.03),
    "w-maintenance-8": ("investment.year_budget", "investment.construction_cost", 0.08),
    "w-final-cost-5": ("investment.final_cost", "investment.approved_estimate", 1.05),
}
"""The rules with a share: the amount that is held to it, what it is a share of, and the share as a float."""
APPLIES = (
    "approval.estimate_approved", "budget.investment_reviewed",
    "construction.started", "construction.completed",
)  # fmt: skip


class Wrong(NamedTuple):
    """A reader, and how many records it judges wrongly on the bound, and a fen beyond it."""

    reader: str
    on: int
    beyond: int


def on_bounds(count: int) -> pl.DataFrame:
    """Return *count* projects whose amounts lie exactly on the bounds of all five rules."""
    chance = np.random.default_rng(15)
    part = chance.integers(1_001, 4_000_000, count)
    other = chance.integers(10_001, 300_000_000, count)
    amounts = {
        "investment.total": part * 5000,
        "investment.approved_estimate": part * 5500,
        "investment.construction_cost": part * 4675,
        "investment.year_budget": part * 374,
        "investment.final_cost": part * 5775,
        "investment.reviewed_estimate": other * 100,
        "investment.budget": other * 103,
    }
    frame = table(count).with_columns(
        pl.lit("evaluation").cast(table(1).schema["stage"]).alias("stage"),
        pl.lit("maintenance").cast(table(1).schema["content.nature"]).alias("content.nature"),
        pl.lit(True).alias("scope.conforms_definition"),
        pl.lit(True).alias("funding.sources=municipal_fiscal"),
        pl.lit(False).alias("approval.feasibility_reapproved.happened"),
        pl.lit(None, pl.Date).alias("approval.feasibility_reapproved"),
        *(pl.lit(DAY).alias(path) for path in APPLIES),
        *(pl.lit(True).alias(f"{path}.happened") for path in APPLIES),
        *(pl.Series(path, values) for path, values in amounts.items()),
    )
    return frame.with_columns(pl.col("row").cast(pl.UInt32))


def beyond_bounds(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same projects, what each rule limits a fen or so beyond its bound."""
    fen = [
        (pl.col(path) + by).alias(path)
        for path, by in {
            "investment.budget": 1,
            "investment.year_budget": 1,
            "investment.final_cost": 7,
            "investment.approved_estimate": 1,
            "investment.construction_cost": -1,
        }.items()
    ]
    return frame.with_columns(fen)


def wrong(count: int = 10_000) -> list[Wrong]:
    """Return how many of *count* records each reader judges wrongly."""
    frame = on_bounds(count)
    beyond = beyond_bounds(frame)
    on, past = list(known(frame)), list(known(beyond))
    found = [
        Wrong(name, _misses(judges, on, SATISFIED), _misses(judges, past, VIOLATED))
        for name, judges in _readers().items()
    ]
    for name, judges in {"govrules, columns": _kernel, "by hand in Polars": _polars}.items():
        found.append(
            Wrong(name, _missed_rows(judges(frame), SATISFIED), _missed_rows(judges(beyond), VIOLATED))
        )
    return found + list(_floats(on, past))


def _readers() -> dict[str, Callable[[Any], Sequence[int]]]:
    rules = {rule.id: at for at, rule in enumerate(workload().rules)}
    compiled, held = compiled_pack(workload()), [rule for rule in workload().rules if rule.id in HELD]

    def reference(facts: Any) -> list[int]:
        progress = progress_of(facts)
        found = (judge(rule, facts, progress, DAY, brief=True)[0].verdict for rule in held)
        return [VERDICTS.index(verdict) for verdict in found]

    places = [rules[rule.id] for rule in held]
    return {
        "govrules, reference": reference,
        "govrules, compiled": lambda facts: _picked(compiled.verdicts(facts, DAY), places),
        "by hand in Python, whole numbers": lambda facts: _picked(by_hand.verdicts(facts), places),
    }


def _picked(verdicts: Sequence[Any], places: list[int]) -> list[int]:
    return [verdicts[place] for place in places]


def _misses(judges: Callable[[Any], Sequence[int]], records: list[Any], wanted: int) -> int:
    return sum(any(verdict != wanted for verdict in judges(record)) for record in records)


def _kernel(frame: pl.DataFrame) -> pl.DataFrame:
    return Kernel(workload()).judge(fact_table(frame)).projects.collect()


def _polars(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(by_hand_polars.verdicts())


def _missed_rows(verdicts: pl.DataFrame, wanted: int) -> int:
    return int(verdicts.select(pl.any_horizontal(pl.col(list(HELD)) != wanted).sum()).item())


def _floats(on: list[Any], past: list[Any]) -> Iterator[Wrong]:
    """Yield what engines say that get amounts as floats in ten thousand yuan, as forms state them."""
    near, far = [_in_wan(record) for record in on], [_in_wan(record) for record in past]

    every, some = (
        {word: [{"<=": [{"var": held}, {"*": [{"var": of}, share]}]} for held, of, share in _named()]}
        for word in ("and", "or")
    )
    yield _counted(
        "floats in Python",
        lambda one: all(one[held] <= one[of] * share for held, of, share in _named()),
        lambda one: any(one[held] <= one[of] * share for held, of, share in _named()),
        near,
        far,
    )
    try:
        import datalogic_py

        engine = datalogic_py.Engine()
        rules = engine.compile(every).evaluate, engine.compile(some).evaluate
        yield _counted("datalogic-py, floats", *rules, near, far)
    except ImportError:
        pass
    try:
        from json_logic import jsonLogic  # type: ignore[import-untyped]  # it has no types

        rules = partial(jsonLogic, every), partial(jsonLogic, some)
        yield _counted("panzi-json-logic, floats", *rules, near, far)
    except ImportError:
        pass
    try:
        import zen  # type: ignore[import-not-found,unused-ignore]  # a peer that may be absent

        held = [f"{held} <= {of} * {share}" for held, of, share in _named()]
        rules = tuple(zen.compile_expression(word.join(held)).evaluate for word in (" and ", " or "))
        yield _counted("zen-engine, decimals inside", *rules, near, far)
    except ImportError:
        pass


def _named() -> list[tuple[str, str, float]]:
    return [(held.rpartition(".")[2], of.rpartition(".")[2], share) for held, of, share in HELD.values()]


def _in_wan(record: dict[str, Any]) -> dict[str, float]:
    amounts = {
        path.rpartition(".")[2]: value / 1_000_000
        for path, value in record.items()
        if path.startswith("investment.")
    }
    fen = record["investment.approved_estimate"] - record["investment.construction_cost"]
    return {**amounts, "others": fen / 1_000_000}


def _counted(
    reader: str,
    every: Callable[[Any], Any],
    some: Callable[[Any], Any],
    near: list[Any],
    far: list[Any],
) -> Wrong:
    """Count the records on the bounds of which not every rule is met, and those beyond of which some is."""
    return Wrong(reader, sum(not every(one) for one in near), sum(bool(some(one)) for one in far))
