"""The tables of lists beside a table of projects: the items in each, by the id of the project they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from govrules.portfolio.reading.rows import BadCell, read_rows
from govrules.portfolio.refused import Refused
from govrules.portfolio.schema import ITEM, PROJECT, ROW, FlatTable
from govrules.portfolio.tables import ROW_TYPE
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govrules.portfolio.reading.opened import Opened, Part

_PART: Final = 500_000
"""How many items are read at once."""
_LINE: Final = "line"
_ID: Final = "id"


class Found(NamedTuple):
    """The items of some projects; what is wrong with them, by the row of the project; and the rows of
    projects whose items an earlier project of the same id has.
    """

    rows: pl.DataFrame
    wrong: dict[int, list[Refused]]
    repeated: list[int]


class ItemTable:
    """The items of a list, read once and kept in a folder; raises InputError for a table that cannot be read.

    ``read`` counts the rows there are, ``taken`` those that a project has.
    """

    def __init__(self, opened: Opened, table: FlatTable, folder: Path) -> None:
        self.table, self.file = table, opened.file
        self.read = self.taken = 0
        self._folder = folder
        self._wrong: dict[str | None, list[Refused]] = {}
        self._used = pl.Series(dtype=pl.Boolean)
        self._rows = pl.LazyFrame(schema={PROJECT: pl.String(), _LINE: ROW_TYPE})
        files = [self._keep(part, opened, number) for number, part in enumerate(opened.parts(_PART))]
        if files:
            self._rows = pl.scan_parquet(files)

    def of(self, projects: pl.DataFrame) -> Found:
        """Return the items of *projects*, a frame of the numbers and ids of their rows."""
        first = projects.filter(pl.col(_ID).is_first_distinct())
        joined = self._rows.join(first.lazy(), left_on=PROJECT, right_on=_ID, how="inner").collect()
        joined = joined.sort(ROW, _LINE)
        claimed = joined.filter(self._used.gather(joined[_LINE]))
        listed = pl.col(_ID).is_in(joined[PROJECT].implode())
        later = projects.filter(~pl.col(_ID).is_first_distinct() & listed)
        repeated = {*claimed[ROW], *later[ROW]}
        self._used.scatter(joined[_LINE], True)
        rows = joined.filter(~pl.col(ROW).is_in(list(repeated)))
        self.taken += rows.height
        wrong = {
            row: [self._about(fault, row) for fault in self._wrong.pop(one)]
            for row, one in (first.iter_rows() if self._wrong else ())
            if one in self._wrong
        }
        item = (pl.int_range(pl.len(), dtype=ROW_TYPE).over(ROW)).alias(ITEM)
        numbered = rows.select(pl.col(ROW).alias(PROJECT), item, pl.exclude(ROW, PROJECT, _LINE))
        return Found(numbered, wrong, sorted(repeated))

    def strays(self) -> Iterator[Refused]:
        """Yield what is wrong with the items that belong to none of the projects there were."""
        for faults in self._wrong.values():
            yield from faults
        words = Words("没有这个编号的项目", "no project has this id")
        rows = self._rows.select(_LINE, PROJECT).collect()
        for line, name in rows.filter(~self._used.gather(rows[_LINE])).iter_rows():
            yield Refused(None, name, self._place(line), PROJECT, "E459", words)

    def _keep(self, part: Part, opened: Opened, number: int) -> Path:
        """Write the rows that can be used to a file of the folder, and note what is wrong with the others."""
        frame, bad = read_rows(part.cells, opened.headings, self.table, self.file)
        self.read += frame.height + len(part.bad)
        for row in part.bad:
            fault = Refused(None, None, self._place(row.line), None, row.code, row.message)
            self._wrong.setdefault(None, []).append(fault)
        for cell in bad:
            name = frame[PROJECT][cell.index]
            self._wrong.setdefault(name, []).append(self._refused(cell, name, part.lines[cell.index]))
        kept = frame.with_columns(part.lines.alias(_LINE))
        wrong = {cell.index for cell in bad}
        if wrong:
            kept = kept.filter(pl.Series([at not in wrong for at in range(kept.height)], dtype=pl.Boolean))
        if part.lines.len():
            more = int(part.lines[-1]) + 1 - self._used.len()
            self._used = self._used.extend_constant(False, more)
        path = self._folder / f"{self.table.path}-{number}.parquet"
        kept.write_parquet(path, compression="lz4")
        return path

    def _refused(self, cell: BadCell, name: str | None, line: int) -> Refused:
        return Refused(None, name, self._place(line), cell.column, cell.code, cell.message)

    def _about(self, fault: Refused, row: int) -> Refused:
        """Return what is wrong with an item as something that is wrong with its project."""
        return Refused(row, fault.id, fault.place, fault.column, fault.code, fault.message)

    def _place(self, line: int) -> str:
        return f"{self.file}:{line}"
