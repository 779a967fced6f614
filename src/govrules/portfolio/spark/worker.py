"""What a worker of Spark does with its rows: read, judge, and say of each what became of it.

Nothing here needs Spark: Arrow goes in and Arrow comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

import polars as pl
import pyarrow as pa

from govrules.pack import ResolvedPack
from govrules.portfolio.kernel import Kernel
from govrules.portfolio.reading.opened import open_frame
from govrules.portfolio.reading.portfolio import Inputs, Reading
from govrules.portfolio.refused import Refused
from govrules.portfolio.schema import PROJECT, PROJECTS, ROW, tables
from govrules.portfolio.tables import ROW_TYPE
from govrules.portfolio.writing.findings import NAMES
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

KEY: Final = "~key"
"""The id of a row as a text, by which items find their projects."""
COPIES: Final = "~copies"
"""How many rows have the id of a row; null for a row that has items alone, of no project."""
ITEMS: Final = "~items."
"""Before the path of a list: the column with the items of a row, each a struct."""
REMARK: Final = "#"
"""A column whose name begins so is not read, and is handed on."""
PROJECTS_NAME: Final = "projects"

_FAULT: Final = pl.Struct(dict.fromkeys(("list", "column", "code", "zh", "en"), pl.String))
_REPEATED: Final = Words(
    "几行都用这个编号，清单里的行不知属于哪一个",
    "several rows have this id, so the rows of lists could belong to any of them",
)
_KERNELS: Final[dict[tuple[str, date], Kernel]] = {}
"""What a process has made ready: Spark hands it many partitions, one after the other."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Judges the projects of a partition by a pack on a day, *rows* at once, however small its batches are.

    *columns* are the names of the columns, in order: Spark cannot hand on columns that have dots in their
    names. *lists* are the paths of the lists whose items are in a column of the projects.

    It yields a row for each project: ``id``, its remarks, ``status``, ``faults``, and the verdict of each
    rule by its id. ``status`` is ``judged``; ``refused``, without verdicts, for reasons that ``faults``
    lists; or ``stray``: no project, but a row of a list that belongs to none.
    """

    resolved: ResolvedPack
    columns: tuple[str, ...]
    lists: tuple[str, ...]
    rows: int

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield what becomes of the rows of *batches*, as ``mapInArrow`` calls it."""
        for some in _together(batches, self.rows):
            yield from self.judged(some).to_batches()

    def judged(self, rows: pa.Table) -> pa.Table:
        """Return what becomes of *rows*. Raises InputError for columns that cannot be used."""
        rows = rows.rename_columns(list(self.columns))
        frame = cast("pl.DataFrame", pl.from_arrow(rows))
        projects, items, repeated = self._apart(frame)
        verdicts, refused = self._verdicts(projects, items)
        wrong = _faulty("refused", [one for one in refused if one.row is not None])
        if verdicts.height + wrong.height != projects.height:
            raise AssertionError(f"{projects.height} rows: {verdicts.height} judged, {wrong.height} refused")
        remarks = projects.select(pl.int_range(1, pl.len() + 1, dtype=ROW_TYPE).alias(ROW), _remarks())
        parts = [
            verdicts.select(ROW)
            .join(remarks, on=ROW, maintain_order="left")
            .hstack(verdicts.drop(ROW))
            .with_columns(pl.lit("judged").alias("status")),
            wrong.join(remarks, on=ROW),
            _faulty("stray", [one for one in refused if one.row is None]),
            repeated.select(pl.col(KEY).alias("id"), _remarks()).with_columns(
                pl.lit("refused").alias("status"),
                pl.Series("faults", _twice(repeated.height), pl.List(_FAULT)),
            ),
        ]
        schema = self._schema(rows.schema)
        every = pl.concat(parts, how="diagonal", rechunk=True).select(schema.names)
        return every.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(schema)

    def _apart(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, Mapping[str, pl.DataFrame], pl.DataFrame]:
        """Return the projects, their items by list, and the projects of one id that lists name."""
        if not self.lists:
            return frame, {}, frame.clear().with_columns(pl.lit(None, pl.String).alias(KEY))
        listed = pl.any_horizontal(pl.col(f"{ITEMS}{path}").is_not_null() for path in self.lists)
        twice = listed & (pl.col(COPIES) > 1).fill_null(False)
        rest = frame.filter(~twice)
        items = {path: _items(rest, f"{ITEMS}{path}") for path in self.lists}
        own = [name for name in frame.columns if not name.startswith("~")]
        return rest.filter(pl.col(COPIES).is_not_null()).select(own), items, frame.filter(twice)

    def _verdicts(
        self, projects: pl.DataFrame, items: Mapping[str, pl.DataFrame]
    ) -> tuple[pl.DataFrame, Sequence[Refused]]:
        """Return the verdicts of projects, and what is wrong with others and with items."""
        opened = open_frame(projects, tables()[PROJECTS], PROJECTS_NAME)
        lists = {path: open_frame(rows, tables()[path], path) for path, rows in items.items()}
        found: list[pl.DataFrame] = []
        refused: list[Refused] = []
        with Reading(Inputs(frames=[opened], lists=lists), chunk=projects.height + 1) as reading:
            for chunk in reading.chunks():
                refused += chunk.refused
                if chunk.table is not None:
                    ids = chunk.table.projects.select(ROW, "id").collect()
                    judged = self._kernel().judge(chunk.table).projects.collect()
                    named = judged.select(pl.exclude(ROW).cat.to(NAMES).cast(pl.String))
                    if not judged[ROW].equals(ids[ROW]):
                        raise AssertionError("verdicts are not in the order of the rows")
                    found.append(ids.hstack(named))
        return pl.concat(found), refused

    def _kernel(self) -> Kernel:
        key = self.resolved.pack.digest, self.resolved.as_of
        if key not in _KERNELS:
            _KERNELS[key] = Kernel(self.resolved)
        return _KERNELS[key]

    def _schema(self, given: pa.Schema) -> pa.Schema:
        fault = pa.struct([(field, pa.string()) for field in ("list", "column", "code", "zh", "en")])
        remarks = [given.field(name) for name in given.names if name.startswith(REMARK)]
        return pa.schema(
            [
                ("id", pa.string()),
                *remarks,
                ("status", pa.string()),
                ("faults", pa.list_(fault)),
                *((rule.id, pa.string()) for rule in self.resolved.rules),
            ]
        )


def _together(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    """Yield *batches* joined until they hold so many rows: each call of the kernel costs something."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= rows:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def _items(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    rows = (
        frame.filter(pl.col(column).is_not_null()).select(pl.col(KEY).alias(PROJECT), column).explode(column)
    )
    return rows.select(PROJECT).hstack(rows[column].struct.unnest())


def _remarks() -> pl.Expr:
    return pl.col(f"^{REMARK}.*$")


def _faulty(status: str, refused: Sequence[Refused]) -> pl.DataFrame:
    """Return a row for each row that something is wrong with; what is no project's, for each fault."""
    by_row = groupby(sorted(refused, key=lambda one: one.row or 0), key=lambda one: one.row)
    grouped = [list(faults) for _, faults in by_row] if status == "refused" else [[one] for one in refused]
    rows = [(faults[0].row, faults[0].id, status, [_fault(one) for one in faults]) for faults in grouped]
    schema = {ROW: ROW_TYPE, "id": pl.String(), "status": pl.String(), "faults": pl.List(_FAULT)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _fault(one: Refused) -> dict[str, Any]:
    of = one.place.rpartition(":")[0]
    return {
        "list": of if of != PROJECTS_NAME else None,
        "column": one.column,
        "code": one.code,
        "zh": one.message.zh,
        "en": one.message.en,
    }


def _twice(height: int) -> list[list[dict[str, Any]]]:
    return [[_fault(Refused(None, None, f"{PROJECTS_NAME}:0", "id", "E460", _REPEATED))]] * height
