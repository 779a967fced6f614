"""Records written as tables of facts: what ``reading`` reads back as the same records."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.portfolio.schema import (
    ITEM,
    NUMBER_SCALE,
    PROJECT,
    PROJECTS,
    RATIO_SCALE,
    ROW,
    FlatColumn,
    tables,
)
from govrules.portfolio.tables import type_of
from govrules.portfolio.writing.safe import safe_texts
from govrules.record.cells import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.portfolio.tables import FactTable
    from govrules.portfolio.writing.streams import Format

FEN: Final = " (分)"
"""What the heading of an amount ends with: amounts are whole fen."""
_NAME: Final = "projects"


class Columns:
    """Tables of facts that grow chunk by chunk: ``projects`` and one for each list, below a folder.

    Each has the columns that some row states. ``finish`` writes them; until then they lie in a folder of
    their own, which ``close`` removes.
    """

    def __init__(self, folder: Path, form: Format) -> None:
        self._folder, self._form = folder, form
        self._parts = TemporaryDirectory(prefix=".parts-", dir=folder)
        self._found: dict[str, list[Path]] = {}

    def add(self, table: FactTable) -> None:
        """Take more projects. Raises OSError."""
        projects = table.projects.collect()
        ids = projects.select(ROW, "id")
        self._keep(PROJECTS, projects)
        for path, items in table.items.items():
            self._keep(path, items.sort(PROJECT, ITEM).collect().join(ids, left_on=PROJECT, right_on=ROW))

    def finish(self) -> None:
        """Write the tables. Raises OSError."""
        for path, parts in self._found.items():
            rows = pl.concat([pl.scan_parquet(part) for part in parts], how="diagonal")
            named = rows.select(_published(path, rows.collect_schema().names()))
            target = self._folder / f"{path or _NAME}.{self._form}"
            if self._form == "csv":
                names = pl.col(pl.List(pl.String))
                joined = pl.when(names.list.len() == 0).then(pl.lit(NONE.zh)).otherwise(names.list.join("、"))
                safe = named.with_columns(joined.name.keep()).with_columns(safe_texts())
                safe.sink_csv(target, include_bom=True, line_terminator="\r\n")
            else:
                named.sink_parquet(target)

    def close(self) -> None:
        """Remove what is no longer needed."""
        self._parts.cleanup()

    def _keep(self, path: str, rows: pl.DataFrame) -> None:
        parts = self._found.setdefault(path, [])
        said = [cells.name for cells in rows if cells.null_count() < rows.height]
        part = Path(self._parts.name) / f"{path or _NAME}-{len(parts)}.parquet"
        rows.select(said).write_parquet(part, compression="lz4")
        parts.append(part)


def _published(path: str, present: list[str]) -> Iterator[pl.Expr]:
    """Yield the columns of a table as they are written, in the order of the schema."""
    if path != PROJECTS:
        yield pl.col("id").alias(PROJECT)
    for name, column in tables()[path].columns.items():
        if name in present:
            yield _written(column)


def _written(column: FlatColumn) -> pl.Expr:
    cells = pl.col(column.name).cast(type_of(column))
    match column.stated.fact.kind:
        case "money":
            return cells.alias(f"{column.name}{FEN}")
        case "number":
            return _decimal(cells, NUMBER_SCALE)
        case "ratio":
            return _decimal(cells, RATIO_SCALE)
        case _:
            return cells


def _decimal(parts: pl.Expr, scale: int) -> pl.Expr:
    """Return what is held in parts of *scale* as an exact decimal."""
    places = len(str(scale)) - 1
    return parts.cast(pl.Decimal(38, places)) * pl.lit(Decimal(1) / scale)
