"""From the cells of a column to typed columns of the flat schema, every spelling read as a record reads it.

A text is read once, however many rows have it. Cells that already have the type they are to have are taken as
they are.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from govrules.portfolio.flatten import integer_of
from govrules.portfolio.reading.amounts import fen_of, fen_of_integers
from govrules.portfolio.reading.sets import take_members
from govrules.portfolio.reading.taken import SPELLED, Taken, WrongTypeError, mapped, not_of, texts_of
from govrules.portfolio.schema import PROJECT, Stated
from govrules.portfolio.tables import enum_of
from govrules.record.cells import NONE, SOME, UNKNOWN, means, with_unit
from govrules.record.reading import read_flag, read_money, read_text
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from govrules.portfolio.reading.headings import Heading


def take(cells: pl.Series, heading: Heading) -> Taken:
    """Return what *cells* say under *heading*. Raises WrongTypeError."""
    stated = heading.stated
    if stated is None:
        return mapped(texts_of(cells), {PROJECT: pl.String()}, lambda text: (text.strip(),))
    path, kind = stated.path, stated.fact.kind
    if heading.part != "value":
        name = f"{path}={heading.member}" if heading.member is not None else f"{path}.{heading.part}"
        return _flags(cells, name)
    match kind:
        case "money":
            return _money(cells, path, heading.unit)
        case "number" | "ratio":
            return _figures(cells, stated)
        case "flag":
            return _open_where_unknown(_flags(cells, path), cells, stated)
        case "date" | "event":
            return _days(cells, stated)
        case "symbol":
            return _symbols(cells, stated)
        case "set":
            return take_members(cells, stated)
        case "list":
            return _marks(cells, path)
        case _:
            return _named(cells, stated)


def _money(cells: pl.Series, path: str, unit: str | None) -> Taken:
    if cells.dtype.is_numeric() and unit is None:
        raise WrongTypeError(
            ValueProblem(
                f"数字没有单位；栏名请写明，如 {path} (元)",
                f"numbers name no unit; let the heading do so: {path} (元)",
            )
        )
    if unit is not None and cells.dtype.is_integer():
        fen, rest = fen_of_integers(cells, unit)
    else:
        fen, rest = fen_of(texts_of(cells), unit)
    slow = mapped(rest, {path: pl.Int64()}, lambda text: (_fen(text, unit),))
    return Taken({path: fen.zip_with(fen.is_not_null(), slow.columns[path]).alias(path)}, slow.bad)


def _fen(text: str, unit: str | None) -> int | None:
    amount = read_money(with_unit(text, unit))
    return None if amount is None else integer_of("money", amount)


def _figures(cells: pl.Series, stated: Stated) -> Taken:
    kind = stated.fact.kind
    texts = texts_of(cells)
    return mapped(texts, {stated.path: pl.Int64()}, lambda text: (integer_of(kind, stated.read(text)),))


def _flags(cells: pl.Series, name: str) -> Taken:
    if isinstance(cells.dtype, pl.Boolean | pl.Null):
        return Taken({name: cells.cast(pl.Boolean).alias(name)})
    if not isinstance(cells.dtype, SPELLED):
        raise WrongTypeError(not_of(cells, "真假或“是”“否”", "booleans, or 是 and 否,"))
    return mapped(texts_of(cells), {name: pl.Boolean()}, lambda text: (read_flag(text),))


def _open_where_unknown(taken: Taken, cells: pl.Series, stated: Stated) -> Taken:
    """Let 不明 (unknown) open a fact that would be presumed."""
    if stated.fact.presumed is None or not isinstance(cells.dtype, SPELLED):
        return taken
    name = f"{stated.path}.uncertain"
    opened = cells.cast(pl.String).str.strip_chars().is_in(list(UNKNOWN)).replace(False, None)
    return Taken(taken.columns | {name: opened.alias(name)}, taken.bad)


def _days(cells: pl.Series, stated: Stated) -> Taken:
    path = stated.path
    columns: dict[str, pl.DataType] = {path: pl.Date()}
    if stated.fact.kind == "event":
        columns[f"{path}.happened"] = pl.Boolean()
    if isinstance(cells.dtype, pl.Date | pl.Null):
        return Taken({path: cells.cast(pl.Date).alias(path)})
    if isinstance(cells.dtype, pl.Boolean) and stated.fact.kind == "event":
        return Taken({f"{path}.happened": cells.alias(f"{path}.happened")})
    if isinstance(cells.dtype, pl.Datetime):
        return _midnights(cells, path)
    if not isinstance(cells.dtype, SPELLED):
        raise WrongTypeError(not_of(cells, "日期", "days"))

    def read(text: str) -> tuple[Any, ...]:
        value = stated.read(text)
        if stated.fact.kind == "date":
            return (value,)
        return (value, None) if isinstance(value, date) else (None, value)

    return mapped(texts_of(cells), columns, read)


def _midnights(cells: pl.Series, path: str) -> Taken:
    """Return moments as days, if every one is the beginning of a day in no time zone in particular."""
    if cells.dtype.time_zone is not None:  # type: ignore[attr-defined]  # a Datetime, as the caller saw
        raise WrongTypeError(not_of(cells, "不带时区的日期", "days without a time zone"))
    days = cells.cast(pl.Date)
    timed = ((days.cast(cells.dtype) != cells).fill_null(False)).arg_true()
    problem = ValueProblem("带有时刻，应为日期", "it has a time of day, and a day was expected")
    return Taken({path: days.alias(path)}, dict.fromkeys(timed, problem))


def _symbols(cells: pl.Series, stated: Stated) -> Taken:
    domain = stated.fact.domain
    return mapped(texts_of(cells), {stated.path: enum_of(domain)}, lambda text: (stated.read(text),))


def _marks(cells: pl.Series, path: str) -> Taken:
    """Return whether a list has items: 有 or 无, which say that it is stated."""

    def read(text: str) -> tuple[bool]:
        for words, has in ((SOME, True), (NONE, False)):
            if means(text, words):
                return (has,)
        raise ValueProblem("应为“有”或“无”", "“some” or “none” was expected")

    return mapped(texts_of(cells), {f"{path}.has": pl.Boolean()}, read)


def _named(cells: pl.Series, stated: Stated) -> Taken:
    texts = texts_of(cells, unknown=False)
    if stated.path == "id":
        texts = texts.str.strip_chars()
    if stated.read is read_text:
        return Taken({stated.path: texts.alias(stated.path)})
    return mapped(texts, {stated.path: pl.String()}, lambda text: (stated.read(text),))
