"""Who judges projects: Python, record by record, or Polars, column by column. Both give the same verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, Protocol

import polars as pl

from govrules.compiled import compiled_pack
from govrules.portfolio.flatten import flatten
from govrules.portfolio.kernel import VERDICT, Kernel
from govrules.portfolio.refused import Refused
from govrules.portfolio.restore import restore
from govrules.portfolio.schema import ITEM, PROJECT, ROW
from govrules.portfolio.tables import ROW_TYPE, FactTable
from govrules.record import fact_sheet
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.pack import ResolvedPack
    from govrules.portfolio.reading.chunks import Chunk
    from govrules.record import Project

EngineName = Literal["python", "polars"]
ENGINES: Final[tuple[EngineName, ...]] = ("python", "polars")

Records = Sequence[tuple[int, "Project"]]
"""Projects, each with the number of its row."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts by the place of their names in ``checking.VERDICTS``, in a column for each rule.

    ``projects`` has a row for each project (``row``), a rule on the items of a list with the worst of them;
    ``items`` has, by list, a row for each item (``project``, ``item``).
    """

    projects: pl.DataFrame
    items: Mapping[str, pl.DataFrame]


class Engine(Protocol):
    """Judges projects by one pack on one day."""

    def judge(self, projects: Records | FactTable) -> Verdicts:
        """Return the verdicts of every rule on *projects*, in the form that ``fitted`` gives them."""
        ...


def engine_of(name: EngineName, resolved: ResolvedPack) -> Engine:
    """Return the engine *name* for *resolved*."""
    return _Polars(resolved) if name == "polars" else _Python(resolved)


def fitted(chunk: Chunk, engine: EngineName) -> Chunk:
    """Return *chunk* with its projects as *engine* takes them: as records, or as a table.

    A record that columns cannot hold exactly is refused by the engine that works on columns.
    """
    if engine == "python":
        return (
            chunk if chunk.table is None else replace(chunk, records=tuple(restore(chunk.table)), table=None)
        )
    if chunk.table is not None:
        return chunk
    table, misfits = flatten(chunk.records)
    named = dict(chunk.records)
    refused = [
        Refused(
            one.row,
            named[one.row].id,
            chunk.place(one.row),
            one.path,
            "E876",
            Words(one.problem.zh, one.problem.en),
        )
        for one in misfits
    ]
    return replace(chunk, records=(), table=table, refused=(*chunk.refused, *refused))


class _Polars:
    def __init__(self, resolved: ResolvedPack) -> None:
        self._kernel = Kernel(resolved)

    def judge(self, projects: Records | FactTable) -> Verdicts:
        if not isinstance(projects, FactTable):
            raise TypeError("columns are judged as a table")
        judged = self._kernel.judge(projects)
        names, frames = list(judged.items), [judged.projects, *judged.items.values()]
        found, *items = pl.collect_all(frames)
        return Verdicts(found, dict(zip(names, items, strict=True)))


class _Python:
    def __init__(self, resolved: ResolvedPack) -> None:
        self._resolved, self._pack = resolved, compiled_pack(resolved)

    def judge(self, projects: Records | FactTable) -> Verdicts:
        if isinstance(projects, FactTable):
            raise TypeError("records are judged one by one")
        as_of, rules = self._resolved.as_of, self._resolved.rules
        rows: list[list[int]] = []
        items: dict[str, list[list[int]]] = {rule.each: [] for rule in rules if rule.each is not None}
        for row, project in projects:
            facts = fact_sheet(project, as_of).known
            verdicts = self._pack.verdicts(facts, as_of)
            rows.append([row, *(one if isinstance(one, int) else min(one) for one in verdicts)])
            for each, of_items in items.items():
                several = [
                    one
                    for rule, one in zip(rules, verdicts, strict=True)
                    if rule.each == each and isinstance(one, tuple)
                ]
                of_items += [
                    [row, item, *(one[item] for one in several)] for item in range(len(facts.get(each) or ()))
                ]
        return Verdicts(
            _frame(rows, [ROW], [rule.id for rule in rules]),
            {
                each: _frame(found, [PROJECT, ITEM], [rule.id for rule in rules if rule.each == each])
                for each, found in items.items()
            },
        )


def _frame(rows: list[list[int]], keys: list[str], rules: list[str]) -> pl.DataFrame:
    schema = {**dict.fromkeys(keys, ROW_TYPE), **dict.fromkeys(rules, VERDICT)}
    return pl.DataFrame(rows, schema=schema, orient="row")
