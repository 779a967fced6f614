"""Many projects judged and written: nothing is lost, rows in are rows out and rows refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import polars as pl

from govrules._version import __version__
from govrules.checking import resolve_cached
from govrules.pack import NotInForce, Pack
from govrules.portfolio.engines import Engine, EngineName, engine_of, fitted
from govrules.portfolio.reading.chunks import Chunk
from govrules.portfolio.refused import Refused
from govrules.portfolio.schema import PROJECT, ROW
from govrules.portfolio.tables import ROW_TYPE, FactTable
from govrules.portfolio.writing.results import PackResults
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.pack import ResolvedPack
    from govrules.portfolio.engines import Records
    from govrules.portfolio.reading.items import ItemTable
    from govrules.portfolio.reading.portfolio import Reading
    from govrules.portfolio.writing.results import Folder

SCHEMA: Final = "govrules/batch/1"
_IDS: Final = {ROW: ROW_TYPE, "id": pl.String()}


class Side(NamedTuple):
    """A pack on a day."""

    pack: Pack
    day: date


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: by which packs, on which day, and by which engine a chunk is judged.

    Without *packs*, each project by the one that ``pack_for`` finds for the jurisdiction it names; that
    raises InputError where there is none. *against* says what a pack is compared with.
    """

    as_of: date
    engine: Callable[[Chunk], EngineName]
    pack_for: Callable[[str | None], Pack]
    packs: Sequence[Pack] = ()
    against: Callable[[Pack], Side] | None = None


@dataclass(slots=True)
class Totals:
    """What became of the rows: those read are those judged and those refused.

    ``strays`` counts what is wrong with rows of lists that belong to none of them.
    """

    read: int = 0
    judged: int = 0
    refused: int = 0
    strays: int = 0
    packs: dict[str, PackResults] = field(default_factory=dict)


def run(reading: Reading, job: Job, folder: Folder, progress: Callable[[float], None]) -> Totals:
    """Judge what *reading* reads, write it to *folder*, and return what became of it.

    *progress* is told how much is done, from 0 to 1. Raises InputError for a pack of the job that is not in
    force on its day, OSError where the folder cannot be written.
    """
    found = _Run(job, folder)
    for chunk in reading.chunks():
        found.take(chunk)
        progress(chunk.done)
    found.finish(reading.lists)
    return found.totals


class _Judge(NamedTuple):
    """A pack at work: the engine that judges by it, that of the other side if any, and where results go."""

    engine: Engine
    other: Engine | None
    results: PackResults


class _Run:
    def __init__(self, job: Job, folder: Folder) -> None:
        self._job, self._folder = job, folder
        self._judges: dict[tuple[str, EngineName], _Judge] = {}
        self._found: dict[str | None, Pack | Diagnostic] = {}
        self.totals = Totals()
        for pack in job.packs:
            self._resolved(Side(pack, job.as_of))

    def take(self, chunk: Chunk) -> None:
        """Judge a chunk."""
        engine = self._job.engine(chunk)
        if "columns" in self._folder.form.tables:
            chunk = fitted(chunk, "polars")
            if chunk.table is not None:
                self._folder.add_columns(chunk.table)
        chunk = fitted(chunk, engine)
        ids, named = _named(chunk)
        judged, unnamed = self._by_pack(chunk, ids, named)
        refused = [*chunk.refused, *unnamed]
        for pack, rows in judged:
            self._judge(pack, engine, chunk, ids.filter(pl.col(ROW).is_in(rows.implode())))
        out = {fault.row for fault in refused if fault.row is not None}
        kept = ids.filter(~pl.col(ROW).is_in(list(out))).height
        if kept + len(out) != chunk.rows:
            raise AssertionError(f"{chunk.rows} rows read, {kept} judged and {len(out)} refused")
        self._folder.refuse(refused)
        self.totals.read += chunk.rows
        self.totals.judged += kept
        self.totals.refused += len(out)
        self.totals.strays += sum(fault.row is None for fault in refused)

    def finish(self, lists: Mapping[str, ItemTable]) -> None:
        """Write what is known at the end alone."""
        for results in self.totals.packs.values():
            results.finish()
        self._folder.summarise(self._summary(lists))

    def _judge(self, pack: Pack, engine: EngineName, chunk: Chunk, ids: pl.DataFrame) -> None:
        judge = self._judges.get((pack.id, engine))
        if judge is None:
            judge = self._judges[pack.id, engine] = self._new(pack, engine)
        projects = _only(chunk, ids[ROW])
        verdicts = judge.engine.judge(projects)
        if verdicts.projects.height != ids.height:
            raise AssertionError(f"{ids.height} rows judged, {verdicts.projects.height} verdicts")
        judge.results.add(verdicts, ids)
        if judge.other is not None:
            judge.results.add_changed(judge.other.judge(projects), verdicts, ids)

    def _new(self, pack: Pack, engine: EngineName) -> _Judge:
        resolved = self._resolved(Side(pack, self._job.as_of))
        results = self.totals.packs.setdefault(pack.id, PackResults(resolved, self._folder))
        against = self._job.against
        other = engine_of(engine, self._resolved(against(pack))) if against is not None else None
        return _Judge(engine_of(engine, resolved), other, results)

    def _resolved(self, side: Side) -> ResolvedPack:
        resolved = resolve_cached(side.pack, side.day)
        if isinstance(resolved, NotInForce):
            raise InputError([not_in_force(side)])
        return resolved

    def _by_pack(
        self, chunk: Chunk, ids: pl.DataFrame, named: pl.Series
    ) -> tuple[list[tuple[Pack, pl.Series]], list[Refused]]:
        """Return the rows that each pack judges, and those whose pack is not found."""
        if self._job.packs:
            return [(pack, ids[ROW]) for pack in self._job.packs], []
        rows: dict[str, tuple[Pack, list[int]]] = {}
        refused: list[Refused] = []
        for (row, one), name in zip(ids.iter_rows(), named, strict=True):
            found = self._pack_named(name)
            if isinstance(found, Diagnostic):
                place, column = chunk.place(row), "jurisdiction"
                refused.append(Refused(row, one, place, column, found.code, found.message))
            else:
                rows.setdefault(found.id, (found, []))[1].append(row)
        return [(pack, pl.Series(some, dtype=ROW_TYPE)) for pack, some in rows.values()], refused

    def _pack_named(self, name: str | None) -> Pack | Diagnostic:
        """Return the pack for a jurisdiction, or why there is none on the day."""
        if name not in self._found:
            try:
                pack = self._job.pack_for(name)
                self._resolved(Side(pack, self._job.as_of))
            except InputError as problem:
                self._found[name] = problem.diagnostics[0]
            else:
                self._found[name] = pack
        return self._found[name]

    def _summary(self, lists: Mapping[str, ItemTable]) -> dict[str, Any]:
        totals = self.totals
        return {
            "schema": SCHEMA,
            "govrules": __version__,
            "as_of": self._job.as_of.isoformat(),
            "rows": {"read": totals.read, "judged": totals.judged, "refused": totals.refused},
            "lists": {path: {"read": table.read, "used": table.taken} for path, table in lists.items()},
            "packs": {name: results.summary() for name, results in totals.packs.items()},
        }


def _named(chunk: Chunk) -> tuple[pl.DataFrame, pl.Series]:
    """Return the row and id of each project that can be used, and the jurisdiction that it names."""
    if chunk.table is None:
        rows = [(row, project.id, project.jurisdiction) for row, project in chunk.records]
        frame = pl.DataFrame(rows, schema={**_IDS, "named": pl.String()}, orient="row")
        return frame.select(*_IDS), frame["named"]
    columns = chunk.table.projects.collect_schema().names()
    named = pl.col("jurisdiction") if "jurisdiction" in columns else pl.lit(None, pl.String)
    frame = chunk.table.projects.select(*_IDS, named.alias("named")).collect()
    return frame.select(*_IDS), frame["named"]


def _only(chunk: Chunk, rows: pl.Series) -> Records | FactTable:
    """Return the projects of *chunk* whose numbers are *rows*."""
    if chunk.table is None:
        wanted = set(rows)
        return [(row, project) for row, project in chunk.records if row in wanted]
    table, wanted_rows = chunk.table, pl.lit(rows.implode())
    return FactTable(
        table.projects.filter(pl.col(ROW).is_in(wanted_rows)),
        {path: items.filter(pl.col(PROJECT).is_in(wanted_rows)) for path, items in table.items.items()},
    )


def not_in_force(side: Side) -> Diagnostic:
    """Return the error for a pack that is not in force on the day."""
    title = side.pack.instrument.item.title
    words = Words(
        f"{side.day} 时{title.zh}不在施行期内，不据此作任何认定",
        f"{title.en} is not in force on {side.day}; nothing is decided from it",
    )
    return Diagnostic("E877", words, Place(side.pack.id))
