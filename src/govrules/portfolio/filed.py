"""The documents on file on a day, as columns of the projects: ``record/filed.py`` for many rows at once.

Of several documents of one type the newest one counts, and what hangs on which of them is the newest stays
unknown; their parts are those that they hold together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.portfolio.schema import COVERAGE, DOCUMENTS, PROJECT, ROW, TYPE
from govrules.portfolio.tables import FactTable, enum_of
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from govrules.record import DocumentType

_FIELDS: Final = {
    "date": pl.Date(),
    "issuer": enum_of(vocabulary().domains["body"]),
    "result": enum_of(vocabulary().domains["result"]),
    "contents": pl.List(pl.String()),
}
_STATED: Final = f"{DOCUMENTS}.stated"
_HAS: Final = "has"


def on_file(table: FactTable, as_of: date, kinds: Collection[str] | None = None) -> FactTable:
    """Return *table* with the columns ``documents.TYPE…`` of what its lists of documents show on *as_of*.

    The list itself is no longer in it. *kinds* are the types of documents that are asked for, by default all.
    A table without lists of documents stays as it is.
    """
    columns = table.projects.collect_schema().names()
    if DOCUMENTS not in table.items and _STATED not in columns:
        return table
    wanted = [kind for kind in vocabulary().documents.values() if kinds is None or kind.id in kinds]
    listed = [name for name in columns if name == _STATED or name.startswith(f"{COVERAGE}=")]
    facts = table.projects.select(ROW, *listed)
    present: dict[str, list[str]] = {}
    if DOCUMENTS in table.items:
        wide = _wide(table.items[DOCUMENTS], as_of, [kind.id for kind in wanted])
        present = {kind.id: [] for kind in wanted if f"{_HAS}_{kind.id}" in wide.columns}
        facts = facts.join(wide.lazy(), left_on=ROW, right_on=PROJECT, how="left", maintain_order="left")
    covers = _covers(columns)
    made = facts.select(
        ROW, *(column for kind in wanted for column in _columns_of(kind, kind.id in present, covers[kind.id]))
    )
    projects = table.projects.drop(listed).join(made, on=ROW, how="left", maintain_order="left")
    return FactTable(projects, {path: items for path, items in table.items.items() if path != DOCUMENTS})


def _covers(columns: Collection[str]) -> dict[str, pl.Expr]:
    """Return whether the list of a row is complete for each type; unknown is no."""
    stated = pl.col(_STATED).fill_null(False) if _STATED in columns else pl.lit(False)
    names = {kind: f"{COVERAGE}={kind}" for kind in vocabulary().documents}
    narrowed = next((name for name in names.values() if name in columns), None)
    if narrowed is None:
        return dict.fromkeys(names, stated)
    # a coverage is stated for every type or for none
    return {
        kind: (pl.col(name) if name in columns else pl.lit(False)).fill_null(
            stated & pl.col(narrowed).is_null()
        )
        for kind, name in names.items()
    }


def _wide(items: pl.LazyFrame, as_of: date, kinds: list[str]) -> pl.DataFrame:
    """Return a row a project with what its documents of each type come to together on *as_of*."""
    have = items.collect_schema().names()
    day = pl.col("date")
    filed = items.select(
        PROJECT,
        pl.col(TYPE).cast(pl.String).alias("type"),
        *(
            pl.col(f"{DOCUMENTS}.{name}").alias(name)
            if f"{DOCUMENTS}.{name}" in have
            else pl.lit(None, dtype).alias(name)
            for name, dtype in _FIELDS.items()
        ),
    ).filter(pl.col("type").is_in(kinds) & (day.is_null() | (day <= as_of)))
    rows = filed.collect()
    alone = pl.struct(PROJECT, "type").is_unique()
    single = rows.filter(alone).select(
        PROJECT, "type", pl.lit(True).alias(_HAS), pl.col("date").alias("day"), "issuer", "result", "contents"
    )
    several = rows.filter(~alone).with_columns(
        newest=day.is_null() | (day == day.max().over(PROJECT, "type"))
    )
    together = several.group_by(PROJECT, "type").agg(
        pl.lit(True).alias(_HAS),
        pl.when(day.null_count() == 0).then(day.max()).alias("day"),
        *(_agreed(name) for name in ("issuer", "result")),
        pl.when(pl.col("contents").null_count() == 0)
        .then(pl.col("contents").explode(keep_nulls=False).implode())
        .alias("contents"),
    )
    return pl.concat([single, together]).pivot(
        "type", index=PROJECT, values=[_HAS, "day", "issuer", "result", "contents"], separator="_"
    )


def _agreed(name: str) -> pl.Expr:
    """Return the one value that all documents that may be the newest have; null where they differ."""
    values = pl.col(name).filter(pl.col("newest"))
    return pl.when(values.n_unique() == 1).then(values.first()).alias(name)


def _columns_of(kind: DocumentType, present: bool, covered: pl.Expr) -> Iterator[pl.Expr]:
    """Yield the columns of a type of document; *present*: some row has one."""
    path = f"documents.{kind.id}"
    absent = pl.when(covered).then(False)
    has = pl.col(f"{_HAS}_{kind.id}") if present else pl.lit(None, pl.Boolean)
    yield has.fill_null(absent).alias(f"{path}.happened")
    if present:
        yield pl.col(f"day_{kind.id}").alias(path)
        for name in ("issuer", "result"):
            yield pl.col(f"{name}_{kind.id}").alias(f"{path}.{name}")
    for part in kind.contents.symbols:
        held = pl.col(f"contents_{kind.id}").list.contains(part) if present else pl.lit(None, pl.Boolean)
        yield pl.when(has).then(held).otherwise(absent).alias(f"{path}.contents={part}")
