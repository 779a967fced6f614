"""Tables in, verdicts out, for programs: any Arrow table, judged in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from govrules.checking import resolve_cached
from govrules.pack import NotInForce, Pack, load_pack
from govrules.portfolio.engines import engine_of
from govrules.portfolio.reading.opened import open_frame
from govrules.portfolio.reading.portfolio import Inputs, Reading
from govrules.portfolio.run import Side, not_in_force
from govrules.portfolio.schema import PROJECTS, ROW, FlatTable, tables
from govrules.portfolio.writing.findings import wide
from govrules.source import Diagnostic, InputError, Place
from govrules.values.names import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from govrules.portfolio.refused import Refused


def evaluate(
    table: Any,
    pack: Pack | str | Path,
    as_of: date,
    *,
    lists: Mapping[str, Any] | None = None,
    refused: list[Refused] | None = None,
) -> pl.DataFrame:
    """Return the verdict of every rule of *pack* on *as_of* for every row of *table*.

    *table* is anything with an Arrow stream (``__arrow_c_stream__``: Polars, pandas, pyarrow, a DuckDB
    relation) or a Polars LazyFrame, with a row a project and columns as docs/batch.md describes them; *lists*
    holds the tables of their lists by path (``changes``). The result has the number of the row (``row``, from
    1), ``id``, and a column for each rule, called by its id, with the names of verdicts; a rule on the items
    of a list has the worst of them.

    Rows that cannot be used are left out, and what is wrong with them is added to *refused*; without such a
    list they raise InputError, as do columns that cannot be used and a pack that is not in force on the day.
    """
    rules = pack if isinstance(pack, Pack) else load_pack(pack)
    resolved = resolve_cached(rules, as_of)
    if isinstance(resolved, NotInForce):
        raise InputError([not_in_force(Side(rules, as_of))])
    engine = engine_of("polars", resolved)
    opened = open_frame(table, tables()[PROJECTS], "<table>")
    of_lists = {path: open_frame(rows, table_of(path), f"<{path}>") for path, rows in (lists or {}).items()}
    found: list[pl.DataFrame] = []
    wrong: list[Refused] = []
    with Reading(Inputs(frames=[opened], lists=of_lists)) as reading:
        for chunk in reading.chunks():
            wrong += chunk.refused
            if chunk.table is not None:
                ids = chunk.table.projects.select(ROW, "id").collect()
                found.append(wide(engine.judge(chunk.table), ids))
    if wrong and refused is None:
        raise InputError([Diagnostic(one.code, one.message, Place(one.place)) for one in wrong])
    if refused is not None:
        refused += wrong
    return pl.concat(found)


def table_of(path: str) -> FlatTable:
    """Return the table of the list at *path*. Raises KeyError for a path that is no list."""
    known = [name for name in tables() if name != PROJECTS]
    if path not in known:
        near = nearest(path, known)
        hint = f"did you mean {near!r}?" if near else f"there are: {', '.join(known)}"
        raise KeyError(f"there is no list {path!r}; {hint}")
    return tables()[path]
