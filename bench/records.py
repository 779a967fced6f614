"""Made-up projects for the workload: a table of columns, as many rows as wanted, and its rows as records.

Projects get as far as their stage: events of later stages have not happened, those of earlier ones mostly
have, in order. Amounts follow from the total. Most duties are met, so that a record breaches two or three.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from bench.workload import DAY, facts_read, members_read, workload
from govrules.portfolio.schema import NUMBER_SCALE, RATIO_SCALE, ROW
from govrules.portfolio.tables import FactTable, enum_of
from govrules.record import AS_OF, catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Fact

FIRST_DAY = date(2021, 1, 1)
FROM_EPOCH = (FIRST_DAY - date(1970, 1, 1)).days
LAST = (DAY - FIRST_DAY).days
RARE = {
    "scope.classified", "scope.cross_department", "scope.cross_level", "scope.civil_works",
    "scope.high_energy",
    "approval.needs_government", "approval.documented_exception", "funding.district_match_needed",
    "urgency.national_security", "sharing.barred_by_law", "urgency.in_key_work",
}  # fmt: skip
SHARES = {
    "investment.approved_estimate": (0.85, 1.12),
    "investment.construction_cost": (0.72, 0.90),
    "investment.reviewed_estimate": (0.80, 1.05),
    "investment.budget": (0.80, 1.00),
    "investment.year_budget": (0.05, 0.50),
    "investment.service_fee_total": (0.01, 0.20),
    "investment.procurement_amount": (0.60, 0.90),
    "investment.final_cost": (0.70, 1.10),
}
"""Amounts, as shares of the total."""
STAGE_OF = {"planning": 0, "application": 1, "urgency": 1, "approval": 2, "budget": 3, "procurement": 4,
            "construction": 5, "trial": 6, "acceptance": 7, "sharing": 8, "operation": 8}  # fmt: skip
OFTEN = {"content.nature": "new", "application.expert_review_result": "passed", "urgency.emergency": "none",
         "approval.coordination_result": "passed", "application.channel": "online"}  # fmt: skip
USUAL = {
    "funding.sources": {"municipal_fiscal"},
    "approval.opinions_given": {"finance", "cyberspace"},
}


def table(rows: int, *, unknown: float = 0.0, seed: int = 6) -> pl.DataFrame:
    """Return *rows* projects in the flat schema, a share of the facts *unknown*; the same for a *seed*.

    The stage is always known, so that no engine has to tell it from events.
    """
    drawn = _Drawn(rows, unknown, np.random.default_rng(seed))
    columns: dict[str, pl.Series] = {ROW: pl.Series(np.arange(1, rows + 1, dtype=np.uint32))}
    for fact in _facts():
        columns |= drawn.columns(fact)
    return pl.DataFrame(columns)


@cache
def _facts() -> tuple[Fact, ...]:
    return (catalogue()["stage"], *facts_read(workload()))


@cache
def _members() -> dict[str, list[str]]:
    return members_read(workload())


def fact_table(frame: pl.DataFrame) -> FactTable:
    """Return a table for the kernel."""
    return FactTable(frame.lazy())


class _Drawn:
    def __init__(self, rows: int, unknown: float, chance: np.random.Generator) -> None:
        self.rows, self.unknown, self.chance = rows, unknown, chance
        self.stage = chance.integers(0, len(vocabulary().domains["stage"].symbols), rows, dtype=np.uint8)
        self.begun = chance.integers(0, LAST - 1000, rows, dtype=np.int32)
        self.total = np.exp(chance.uniform(np.log(10), np.log(20000), rows)).astype(np.int64) * 1_0000_00

    def columns(self, fact: Fact) -> dict[str, pl.Series]:
        found = self._known(fact)
        if not self.unknown or fact.path == "stage":
            return found
        known = pl.Series(self.chance.random(self.rows, dtype=np.float32) >= self.unknown)
        return {name: pl.select(pl.when(known).then(series)).to_series() for name, series in found.items()}

    def _known(self, fact: Fact) -> dict[str, pl.Series]:
        path = fact.path
        match fact.kind:
            case "flag":
                return {path: self._flag(0.12 if path in RARE else 0.94)}
            case "event":
                return self._event(path)
            case "money":
                return {path: pl.Series(self._amount(path))}
            case "ratio":
                return {path: pl.Series(self.chance.integers(10, 90, self.rows) * (RATIO_SCALE // 100))}
            case "number":
                most = 6 if path.endswith("years") else 2
                return {path: pl.Series(self.chance.integers(1, most, self.rows) * NUMBER_SCALE)}
            case "symbol":
                return {path: self._symbol(fact)}
            case "set":
                usual = USUAL.get(path, set())
                return {
                    f"{path}={member}": self._flag(0.93 if member in usual else 0.02)
                    for member in _members()[path]
                }
            case _:
                raise NotImplementedError(path)

    def _flag(self, share: float) -> pl.Series:
        return pl.Series(self.chance.random(self.rows, dtype=np.float32) < share)

    def _event(self, path: str) -> dict[str, pl.Series]:
        rank = STAGE_OF.get(path.partition(".")[0], 0)
        happened = (self.chance.random(self.rows, dtype=np.float32) < 0.93) & (self.stage >= rank)
        day = np.minimum(
            self.begun + rank * 90 + self.chance.integers(0, 110, self.rows, dtype=np.int32), LAST
        )
        stated = pl.Series(happened)
        days = pl.Series((day + FROM_EPOCH).astype(np.int32)).cast(pl.Date)
        return {path: pl.select(pl.when(stated).then(days)).to_series(), f"{path}.happened": stated}

    def _amount(self, path: str) -> np.ndarray[Any, Any]:
        if path == "investment.total":
            return self.total
        share = self.chance.uniform(*SHARES[path], self.rows)
        return (self.total * share).astype(np.int64) // 100 * 100

    def _symbol(self, fact: Fact) -> pl.Series:
        symbols = list(fact.domain.symbols) if fact.domain is not None else []
        places = (
            self.stage
            if fact.path == "stage"
            else self.chance.integers(0, len(symbols), self.rows, dtype=np.uint8)
        )
        if fact.path in OFTEN:
            places = np.where(self.chance.random(self.rows) < 0.7, symbols.index(OFTEN[fact.path]), places)
        return pl.Series(places.astype(np.uint8)).cat.to(enum_of(fact.domain))


def known(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield what is known of each row of *frame*, in the shape of ``FactSheet.known``."""
    facts = _facts()
    for row in frame.iter_rows(named=True):
        found = {fact.path: value for fact in facts if (value := _value(fact, row)) is not None}
        yield {AS_OF: DAY, **found}


def _value(fact: Fact, row: dict[str, Any]) -> Any:
    value = row.get(fact.path)
    match fact.kind:
        case "event":
            return value if value is not None else row[f"{fact.path}.happened"]
        case "ratio" if value is not None:
            return Fraction(value, RATIO_SCALE)
        case "number" if value is not None:
            number = Fraction(value, NUMBER_SCALE)
            return number.numerator if number.denominator == 1 else number
        case "set":
            members = {member: row[f"{fact.path}={member}"] for member in _members()[fact.path]}
            some = next(iter(members.values()))
            return None if some is None else frozenset(member for member, has in members.items() if has)
        case _:
            return value
