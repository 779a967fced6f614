"""From records to rows of the flat schema, without loss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from pydantic import BaseModel

from govrules.portfolio.schema import (
    CONTENTS,
    COVERAGE,
    ITEM,
    MOST_FEN,
    MOST_NUMBER,
    MOST_RATIO,
    NUMBER_SCALE,
    PROJECT,
    PROJECTS,
    RATIO_SCALE,
    ROW,
    tables,
)
from govrules.portfolio.tables import KEYS, FactTable, type_of
from govrules.values import ValueProblem
from govrules.values.money import format_fen
from govrules.values.number import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.record import Project

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A record that columns cannot hold: the number of its row, the path of the fact, and why not."""

    row: int
    path: str
    problem: ValueProblem


def flatten(projects: Iterable[tuple[int, Project]]) -> tuple[FactTable, list[Misfit]]:
    """Return *projects*, each with the number of its row, as tables; and those that columns cannot hold.

    Only columns that state something are there.
    """
    rows: dict[str, list[_Row]] = {path: [] for path in tables()}
    misfits: list[Misfit] = []
    for number, project in projects:
        try:
            one, items = _rows(project)
        except _UnfitError as unfit:
            misfits.append(Misfit(number, unfit.path, unfit.problem))
            continue
        rows[PROJECTS].append({ROW: number} | one)
        for path, several in items.items():
            rows[path] += [{PROJECT: number, ITEM: item} | each for item, each in enumerate(several)]
    frames = {path: _frame(path, several) for path, several in rows.items() if several or path == PROJECTS}
    projects_frame = frames.pop(PROJECTS).lazy()
    return FactTable(projects_frame, {path: frame.lazy() for path, frame in frames.items()}), misfits


def integer_of(kind: str, value: int | Fraction) -> int:
    """Return the integer by which columns hold an amount, number or ratio.

    Raises ValueProblem for one that they cannot hold exactly.
    """
    scale, most = _SCALES[kind]
    if not -most <= value <= most:
        shown = format_fen(most) if kind == "money" else str(most)
        raise ValueProblem(f"大于 {shown}，列中放不下", f"it is more than {shown}, which columns cannot hold")
    scaled = Fraction(value) * scale
    if scaled.denominator != 1:
        shown, places = format_number(value), len(str(scale)) - 1
        raise ValueProblem(
            f"{shown} 的小数超过 {places} 位，列中不能准确表示",
            f"{shown} has more than {places} decimals, which columns cannot hold exactly",
        )
    return scaled.numerator


_SCALES: Final[dict[str, tuple[int, int]]] = {
    "money": (1, MOST_FEN),
    "number": (NUMBER_SCALE, MOST_NUMBER),
    "ratio": (RATIO_SCALE, MOST_RATIO),
}


class _UnfitError(Exception):
    def __init__(self, path: str, problem: ValueProblem) -> None:
        super().__init__(path)
        self.path, self.problem = path, problem


def _rows(project: Project) -> tuple[_Row, dict[str, list[_Row]]]:
    """Return the row of *project*, and the rows of its lists."""
    row: _Row = {f"{path}.uncertain": True for path in project.uncertain}
    items: dict[str, list[_Row]] = {}
    for path, value in _leaves(project, ""):
        if path == "documents.coverage":
            row |= _cells(PROJECTS, COVERAGE, value)
        elif isinstance(value, tuple):
            row[f"{path}.stated"] = True
            items[path] = [_item(item, path) for item in value]
        else:
            row |= _cells(PROJECTS, path, value)
    return row, items


def _leaves(group: BaseModel, prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield what *group* states, by path: values, and lists of items."""
    for name, value in group:
        if value is None or name == "uncertain":
            continue
        if isinstance(value, BaseModel):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _item(item: BaseModel, path: str) -> _Row:
    row: _Row = {}
    for name, value in item:
        if value is not None:
            row |= _cells(path, f"{path}.{name}", value)
    return row


def _cells(table: str, path: str, value: Any) -> _Row:
    """Return the cells that state *value*."""
    fact = tables()[table].by_path[path].fact
    if path == CONTENTS:
        return {path: sorted(value)}
    if fact.kind == "set" and fact.domain is not None:
        return {f"{path}={member}": member in value for member in fact.domain.symbols}
    if fact.kind == "event" and not isinstance(value, date):
        return {f"{path}.happened": value}
    if fact.kind in {"money", "number", "ratio"}:
        try:
            return {path: integer_of(fact.kind, value)}
        except ValueProblem as problem:
            raise _UnfitError(path, problem) from None
    return {path: value}


def _frame(path: str, rows: list[_Row]) -> pl.DataFrame:
    """Return *rows* as a table with the columns that some of them state, in the order of the schema."""
    keys = [ROW] if path == PROJECTS else [PROJECT, ITEM]
    said = {name for row in rows for name in row}
    columns = {name: type_of(column) for name, column in tables()[path].columns.items() if name in said}
    schema = {**{key: KEYS[key] for key in keys}, **columns}
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in schema}, schema=schema)
