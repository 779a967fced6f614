"""From a table as it was read to typed rows, and what is wrong with each row that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from govrules.portfolio.reading.sets import take_contents
from govrules.portfolio.reading.taken import Taken, WrongTypeError
from govrules.portfolio.reading.values import take
from govrules.portfolio.schema import CONTENTS, DOCUMENTS, PROJECT, PROJECTS, TYPE, FlatTable
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govrules.portfolio.reading.headings import Heading
    from govrules.values import ValueProblem


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with a row (from 0), in the column of a heading if in one."""

    index: int
    column: str | None
    code: str
    message: Words


def read_rows(
    raw: pl.DataFrame, headings: Mapping[str, Heading], table: FlatTable, file: str
) -> tuple[pl.DataFrame, list[BadCell]]:
    """Return the rows of *raw* as columns of the schema, and what is wrong with them.

    Raises InputError for columns of a type that cannot state what their headings say.
    """
    columns: dict[str, pl.Series] = {}
    bad: list[BadCell] = []
    faults: list[Diagnostic] = []
    for name, heading in sorted(headings.items(), key=_parts_last):
        try:
            taken = _taken(raw[name], heading, columns)
        except WrongTypeError as wrong:
            words = Words(f"“{name}”：{wrong.problem.zh}", f"“{name}”: {wrong.problem.en}")
            faults.append(Diagnostic("E873", words, Place(file)))
            continue
        bad += [BadCell(index, name, "E407", _words(problem)) for index, problem in taken.bad.items()]
        for column, cells in taken.columns.items():
            before = columns.get(column)
            bad += _conflicts(before, cells, name) if before is not None else ()
            columns[column] = before.fill_null(cells) if before is not None else cells
    if faults:
        raise InputError(faults)
    frame = pl.DataFrame(list(columns.values()), height=raw.height)
    return frame, [*bad, *_contradictions(frame, table)]


def _parts_last(named: tuple[str, Heading]) -> bool:
    stated = named[1].stated
    return stated is not None and stated.path == CONTENTS


def _taken(cells: pl.Series, heading: Heading, columns: Mapping[str, pl.Series]) -> Taken:
    """Return what a column says; the parts of a document depend on its type, which was read before."""
    if heading.stated is not None and heading.stated.path == CONTENTS:
        return take_contents(cells, columns[TYPE])
    return take(cells, heading)


def _words(problem: ValueProblem) -> Words:
    return Words(problem.zh, problem.en)


def _conflicts(first: pl.Series, second: pl.Series, name: str) -> Iterator[BadCell]:
    words = Words("与另一栏所填矛盾", "it contradicts another column")
    for index in (first != second).fill_null(False).arg_true():
        yield BadCell(index, name, "E874", words)


def _contradictions(frame: pl.DataFrame, table: FlatTable) -> Iterator[BadCell]:
    """Yield what a row says that cannot all be so."""
    checks = list(_checks(set(frame.columns), table))
    wrong = frame.select(check.wrong.fill_null(False).alias(str(at)) for at, check in enumerate(checks))
    for check, rows in zip(checks, wrong, strict=True):
        for index in rows.arg_true() if rows.any() else ():
            yield BadCell(index, check.column, check.code, check.message)


class _Check(NamedTuple):
    """What is wrong with the rows where *wrong* holds."""

    column: str
    wrong: pl.Expr
    code: str
    message: Words


def _checks(columns: set[str], table: FlatTable) -> Iterator[_Check]:
    if table.path != PROJECTS:
        yield _Check(PROJECT, pl.col(PROJECT).is_null(), "E459", _NO_PROJECT)
        if table.path == DOCUMENTS:
            yield _Check(TYPE, pl.col(TYPE).is_null(), "E874", _NO_TYPE)
    elif "id" in columns:
        yield _Check("id", pl.col("id").is_null(), "E875", _NO_ID)
    for stated in table.stated:
        path, fact = stated.path, stated.fact
        if fact.kind == "event" and {path, f"{path}.happened"} <= columns:
            denied = ~pl.col(f"{path}.happened") & pl.col(path).is_not_null()
            yield _Check(path, denied, "E874", _DENIED)
        if fact.kind == "set" and fact.domain is not None:
            # there is a column for every member, or for none
            members = [name for member in fact.domain.symbols if (name := f"{path}={member}") in columns]
            if members:
                unknown = pl.sum_horizontal(pl.col(name).is_null() for name in members)
                yield _Check(path, (unknown > 0) & (unknown < len(members)), "E874", _MIXED)
        if table.path == PROJECTS and fact.kind == "event" and path.startswith("documents."):
            yield from _parts_of_nothing(path, columns)


def _parts_of_nothing(path: str, columns: set[str]) -> Iterator[_Check]:
    """Yield what is wrong with rows that say what a document holds, or by whom it is, that is not on file."""
    held = [pl.col(name) for name in sorted(columns) if name.startswith(f"{path}.contents=")]
    said = [
        pl.col(name).is_not_null() for part in ("issuer", "result") if (name := f"{path}.{part}") in columns
    ]
    if not held and not said:
        return
    day = pl.col(path).is_not_null() if path in columns else pl.lit(False)
    happened = pl.col(f"{path}.happened") if f"{path}.happened" in columns else pl.lit(None, pl.Boolean)
    # what is not on file holds no part, and a table may say so
    said += [part | (part.is_not_null() & happened.is_null()) for part in held]
    wrong = ~(day | happened.fill_null(False)) & pl.any_horizontal(said).fill_null(False)
    yield _Check(path, wrong, "E874", _NOT_ON_FILE)


_NO_PROJECT = Words("没有写属于哪个项目", "to which project it belongs is missing")
_NO_TYPE = Words("没有写文件类型", "the type of the document is missing")
_NO_ID = Words("没有编号", "the id is missing")
_DENIED = Words("写有日期，又写明没有发生", "it has a day, and is said not to have happened")
_MIXED = Words(
    "集合的成员有的写明、有的没有；要么全部写明，要么全部留空",
    "some members of the set are stated and some are not; state all of them, or none",
)
_NOT_ON_FILE = Words(
    "写有这种文件的内容、结论或出具单位，却没有写它在档",
    "contents, result or issuer of the document are stated, but not that it is on file",
)
