"""From rows of the flat schema back to records."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

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
from govrules.record import Project, project_from, vocabulary
from govrules.values import Money
from govrules.values.number import simplest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

    from govrules.portfolio.tables import FactTable

_Facts = dict[str, Any]
_LISTED: Final = "documents."


def restore(table: FactTable) -> Iterator[tuple[int, Project]]:
    """Yield the record that each row of *table* states, with the number of the row.

    What ``flatten`` made comes back as it was; a project without a name goes by its id. A row whose documents
    are columns of their own states a list that is complete for the types it speaks of.

    Raises InputError for a row that no record can state.
    """
    items = {path: _by_project(path, frame.collect()) for path, frame in table.items.items()}
    for row in table.projects.collect().iter_rows(named=True):
        number = row.pop(ROW)
        record = _record(row, {path: each.get(number, []) for path, each in items.items()})
        yield number, project_from(record)


def _by_project(path: str, frame: pl.DataFrame) -> dict[int, list[_Facts]]:
    """Return the items of a list by the number of their project, as a record writes them."""
    found: dict[int, list[_Facts]] = {}
    for row in frame.sort(PROJECT, ITEM).iter_rows(named=True):
        number = row.pop(PROJECT)
        row.pop(ITEM)
        stated = _facts(row, path)
        found.setdefault(number, []).append(
            {name.removeprefix(f"{path}."): each for name, each in stated.items()}
        )
    return found


def _record(row: _Facts, items: Mapping[str, list[_Facts]]) -> _Facts:
    """Return the record of a row and of its items, by list."""
    facts = _facts(row, PROJECTS)
    record: _Facts = {}
    opened = [path for path, value in facts.items() if path.endswith(".uncertain") and value]
    if opened:
        record["uncertain"] = [path.removesuffix(".uncertain") for path in opened]
    types: dict[str, _Facts] = {}
    for path, value in facts.items():
        if path.endswith((".uncertain", ".stated")):
            continue
        if path.startswith(_LISTED) and path != "documents.coverage":
            kind, _, part = path.removeprefix(_LISTED).partition(".")
            types.setdefault(kind, {})[part] = value
        else:
            _put(record, path, value)
    stated = {
        path.removesuffix(".stated") for path, value in facts.items() if path.endswith(".stated") and value
    }
    for path in stated | {path for path, each in items.items() if each}:
        _put(record, path, items.get(path, []))
    record.setdefault("name", record.get("id"))
    if types:
        record["documents"] = _documents(types)
    return record


def _facts(row: _Facts, table: str) -> _Facts:
    """Return what a row states, by path; ``.uncertain`` and ``.stated`` by the names of their columns."""
    columns = tables()[table].columns
    found: _Facts = {}
    sets: dict[str, list[str]] = {}
    for name, value in row.items():
        if value is None:
            continue
        column = columns[name]
        path = column.stated.path
        if column.part == "member":
            members = sets.setdefault(path, [])
            members += [column.member or ""] if value else []
        elif column.part == "happened":
            found.setdefault(path, value)
        elif column.part == "value":
            found[path] = _value(column, value)
        else:
            found[name] = value
    return found | sets


def _value(column: FlatColumn, value: Any) -> Any:
    match column.stated.fact.kind:
        case "money":
            return Money(value)
        case "number":
            return simplest(Fraction(value, NUMBER_SCALE))
        case "ratio":
            return Fraction(value, RATIO_SCALE)
        case _:
            return value


def _put(record: _Facts, path: str, value: Any) -> None:
    *groups, name = path.split(".")
    for group in groups:
        record = record.setdefault(group, {})
    record[name] = value


def _documents(types: Mapping[str, _Facts]) -> _Facts:
    """Return the list of the documents that columns of their own speak of, by type."""
    kinds = [kind for kind in vocabulary().documents if kind in types]
    on_file = []
    for kind in kinds:
        facts = dict(types[kind])
        happened = facts.pop("", None)
        if happened is False or happened is None:
            continue
        day = {} if happened is True else {"date": happened}
        on_file.append({"type": kind} | day | facts)
    return {"coverage": kinds, "on_file": on_file}
