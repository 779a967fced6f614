"""Facts as dictionaries put into tables, and expressions of the kernel worked out over them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from govrules.portfolio.flatten import integer_of
from govrules.portfolio.kernel.emit import column_of, query, totals
from govrules.portfolio.kernel.graph import Graph
from govrules.portfolio.kernel.known import Facts
from govrules.portfolio.kernel.plan import below
from govrules.portfolio.schema import ITEM, PROJECT, PROJECTS, ROW
from govrules.portfolio.tables import KEYS, enum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govrules.catalogue import Fact
    from govrules.portfolio.kernel.node import Bit, Value

Known = dict[str, Any]


def worked_out(
    rows: Sequence[Known],
    catalogue: Iterable[Fact],
    as_of: date,
    make: Callable[[Facts], list[Bit | Value]],
) -> list[tuple[Any, ...]]:
    """Return, for each of *rows*, what the expressions come to that *make* makes of facts."""
    frames = tables_of(rows, catalogue)
    facts = Facts(Graph(), as_of, {path: frame.columns for path, frame in frames.items()})
    wanted = make(facts)
    projects = frames[PROJECTS].lazy()
    added = [node for node in below(wanted) if node.op == "total"]
    for path in {node.args[1] for node in added}:
        nodes = [node for node in added if node.args[1] == path]
        sums = totals(nodes).grouped(frames[path].lazy(), PROJECT)
        projects = projects.join(sums, left_on=ROW, right_on=PROJECT, how="left", maintain_order="left")
        projects = projects.with_columns(pl.col([column_of(node) for node in nodes]).fill_null(0))
    found = query({str(at): value for at, value in enumerate(wanted)}, given=added).over(projects, ROW)
    return [row[1:] for row in found.collect().sort(ROW).iter_rows()]


def tables_of(rows: Sequence[Known], catalogue: Iterable[Fact]) -> dict[str, pl.DataFrame]:
    """Return the tables of *rows*, in the flat schema; columns that state nothing are not there."""
    facts = list(catalogue)
    cells: dict[str, list[Known]] = {PROJECTS: []}
    schema: dict[str, dict[str, Any]] = {PROJECTS: {ROW: KEYS[ROW]}}
    for number, known in enumerate(rows, 1):
        row: Known = {ROW: number}
        for fact in facts:
            if fact.kind == "list" and fact.path in known:
                row[f"{fact.path}.stated"] = True
                schema[PROJECTS][f"{fact.path}.stated"] = pl.Boolean
                for at, item in enumerate(known[fact.path]):
                    own = [one for one in facts if one.within == fact.path]
                    schema.setdefault(fact.path, {PROJECT: KEYS[PROJECT], ITEM: KEYS[ITEM]})
                    one = {PROJECT: number, ITEM: at} | _cells(item, own, schema[fact.path])
                    cells.setdefault(fact.path, []).append(one)
        row |= _cells(known, [fact for fact in facts if fact.within is None], schema[PROJECTS])
        cells[PROJECTS].append(row)
    return {
        path: pl.DataFrame([{name: row.get(name) for name in schema[path]} for row in found], schema[path])
        for path, found in cells.items()
    }


def _cells(known: Known, facts: Iterable[Fact], schema: dict[str, Any]) -> Known:
    found: Known = {}
    for fact in facts:
        value = known.get(fact.path)
        if value is None or fact.kind == "list" or fact.path == "as_of":
            continue
        for name, dtype, cell in _columns(fact, value):
            schema[name] = dtype
            found[name] = cell
    return found


def _columns(fact: Fact, value: Any) -> list[tuple[str, Any, Any]]:
    path = fact.path
    match fact.kind:
        case "flag":
            return [(path, pl.Boolean, value)]
        case "event" if not isinstance(value, date):
            return [(f"{path}.happened", pl.Boolean, value)]
        case "event" | "date":
            return [(path, pl.Date, value)]
        case "symbol":
            return [(path, enum_of(fact.domain), value)]
        case "set":
            assert fact.domain is not None
            return [(f"{path}={member}", pl.Boolean, member in value) for member in fact.domain.symbols]
        case "text":
            return [(path, pl.String, value)]
        case kind:
            return [(path, pl.Int64, integer_of(kind, value))]
