"""Tables in, verdicts out: one lazy query for a table of projects and one for each list that rules are on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.judging.deadline import deadline_facts
from govrules.logic import facts_of
from govrules.pack import ResolvedPack
from govrules.portfolio.filed import on_file
from govrules.portfolio.kernel.plan import Plan
from govrules.portfolio.schema import ITEM, PROJECT, PROJECTS, ROW, tables
from govrules.portfolio.tables import FactTable, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Fact
    from govrules.pack import Rule

_WORST: Final = "~worst"
_MOST_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts, in a column for each rule, called by its id.

    ``projects`` has a row for each project (``row``), in the order of the table; a rule on the items of a
    list gives the worst verdict of those of the project. ``items`` holds, by list, the verdicts of each
    (``project``, ``item``); a project whose list is empty or not stated has no row there.
    """

    projects: pl.LazyFrame
    items: Mapping[str, pl.LazyFrame]


@dataclass(frozen=True, slots=True)
class Kernel:
    """A pack on a day, ready to judge tables; tables with the same columns share what was made for the first.

    Tables hold what ``portfolio/schema.py`` says. Nothing but lists of documents is read before the frames
    that it returns are collected.
    """

    resolved: ResolvedPack
    _plans: dict[tuple[object, ...], Plan] = field(default_factory=dict, compare=False, repr=False)

    def judge(self, table: FactTable) -> Judged:
        """Return the verdict of every rule for every project, and for every item.

        Raises InputError for a rule that columns cannot judge exactly.
        """
        table = on_file(table, self.resolved.as_of, self._documents())
        frames = {
            path: _typed(frame, path) for path, frame in {PROJECTS: table.projects, **table.items}.items()
        }
        plan = self._plan(frames)
        projects = frames[PROJECTS]
        for path, (added, names) in plan.totals.items():
            totals = added.grouped(frames[path], PROJECT)
            projects = _beside(projects, totals).with_columns(pl.col(names).fill_null(0))
        judged = plan.projects.over(projects, ROW)
        items = {}
        for path, rules in plan.items.items():
            shared = rules.shared.over(projects, ROW)
            frame = frames[path].join(
                shared, left_on=PROJECT, right_on=ROW, how="inner", maintain_order="left"
            )
            items[path] = rules.verdicts.over(frame, PROJECT, ITEM)
            worst = items[path].group_by(PROJECT).agg(pl.col(rules.rules).min().name.suffix(_WORST))
            judged = _beside(judged, worst).with_columns(
                pl.coalesce(f"{rule}{_WORST}", rule).alias(rule) for rule in rules.rules
            )
        return Judged(judged.select(ROW, *(rule.id for rule in self.resolved.rules)), items)

    def _plan(self, frames: Mapping[str, pl.LazyFrame]) -> Plan:
        columns = {path: tuple(frame.collect_schema().names()) for path, frame in frames.items()}
        key = tuple(columns.items())
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = Plan.of(self.resolved, columns)
            if len(self._plans) > _MOST_KEPT:
                self._plans.pop(next(iter(self._plans)), None)
        return plan

    def _documents(self) -> set[str]:
        """Return the types of documents that the rules read."""
        paths = (fact.path.split(".") for rule in self.resolved.rules for fact in _read(rule))
        return {path[1] for path in paths if path[0] == "documents"}


def judge_columns(table: FactTable, resolved: ResolvedPack) -> Judged:
    """Return the verdict of every rule of a pack for every project of *table*; see ``Kernel.judge``."""
    return Kernel(resolved).judge(table)


def _read(rule: Rule) -> Iterator[Fact]:
    parts = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless), rule.require]
    for condition in [*parts, rule.due] if rule.due is not None else parts:
        yield from facts_of(condition)
    yield from deadline_facts(rule.deadline)


def _typed(frame: pl.LazyFrame, path: str) -> pl.LazyFrame:
    """Hold the columns of the schema to its types: symbols may come as texts."""
    known = tables()[path].columns
    wrong = [
        pl.col(name).cast(type_of(known[name]))
        for name, dtype in frame.collect_schema().items()
        if name in known and dtype != type_of(known[name])
    ]
    return frame.with_columns(wrong) if wrong else frame


def _beside(projects: pl.LazyFrame, by_project: pl.LazyFrame) -> pl.LazyFrame:
    """Return *projects* with the columns of *by_project*, null where it has no row."""
    return projects.join(by_project, left_on=ROW, right_on=PROJECT, how="left", maintain_order="left")
