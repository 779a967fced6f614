"""From the cells of a column to typed columns of the flat schema, every spelling read as a record reads it.

A text is read once, however many rows have it. Cells that already have the type they are to have are taken as
they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from govrules.portfolio.flatten import integer_of
from govrules.portfolio.reading.amounts import fen_of
from govrules.portfolio.schema import CONTENTS, PROJECT, Stated
from govrules.portfolio.tables import enum_of
from govrules.record.cells import NONE, SOME, UNKNOWN, means, members_in, with_unit
from govrules.record.reading import read_flag, read_money, read_symbol_of, read_text
from govrules.record.vocabulary import vocabulary
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govrules.catalogue import Domain
    from govrules.portfolio.reading.headings import Heading

_SPELLED: Final = (pl.String, pl.Categorical, pl.Enum)
_EXACT: Final = 2.0**53
"""Up to here a float is the integer that it shows."""
_FLOAT: Final = "\x00"
"""Stands for a float that is not whole, and so perhaps not what was meant."""
_INEXACT: Final = ValueProblem(
    "浮点数不精确；请用整数、Decimal 或文字", "a float is not exact; use integers, Decimal or texts"
)
_BEFORE: Final = "\x1e"
"""Stands between the type of a document and its parts."""
_ROW, _TYPE, _NAME, _IDS = "row", "type", "name", "ids"


@dataclass(frozen=True, slots=True)
class Taken:
    """The columns that a column of a table comes to, and the rows (from 0) whose cells cannot be read."""

    columns: dict[str, pl.Series] = field(default_factory=dict)
    bad: dict[int, ValueProblem] = field(default_factory=dict)


class WrongTypeError(Exception):
    """A column whose type cannot state what its heading says; carries why."""

    def __init__(self, problem: ValueProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def take(cells: pl.Series, heading: Heading) -> Taken:
    """Return what *cells* say under *heading*. Raises WrongTypeError."""
    stated = heading.stated
    if stated is None:
        return _mapped(_texts(cells), {PROJECT: pl.String()}, lambda text: (text.strip(),))
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
            return _members(cells, stated)
        case "list":
            return _marks(cells, path)
        case _:
            return _named(cells, stated)


def _texts(cells: pl.Series, *, unknown: bool = True) -> pl.Series:
    """Return what cells say as texts, null for those that say nothing (不明 too, where *unknown*)."""
    if cells.dtype.is_float():
        cells = _whole(cells)
    if not isinstance(cells.dtype, (*_SPELLED, pl.Null)) and not cells.dtype.is_numeric():
        raise WrongTypeError(_not_of(cells, "文字", "texts"))
    texts = cells.cast(pl.String)
    blank = texts.str.strip_chars().str.to_lowercase().is_in(["", *(UNKNOWN if unknown else ())])
    return texts.set(blank.fill_null(False), None) if blank.any() else texts


def _whole(cells: pl.Series) -> pl.Series:
    """Return floats as texts, without decimals where they are whole; others are marked as what they are."""
    whole = (cells.is_finite() & (cells == cells.round(0)) & (cells.abs() <= _EXACT)).fill_null(False)
    integers = cells.set(~whole, None).cast(pl.Int64).cast(pl.String)
    return integers.set(~whole & cells.is_not_null(), _FLOAT)


def _not_of(cells: pl.Series, zh: str, en: str) -> ValueProblem:
    return ValueProblem(f"类型是 {cells.dtype}，应为{zh}", f"it is of type {cells.dtype}; {en} were expected")


def _mapped(
    texts: pl.Series, columns: Mapping[str, pl.DataType], read: Callable[[str], tuple[Any, ...]]
) -> Taken:
    """Return the columns whose cells *read* makes of each text, which it is given once."""
    spelled = texts.unique(maintain_order=True).drop_nulls()
    values: list[tuple[Any, ...]] = []
    problems: dict[str, ValueProblem] = {}
    for text in spelled:
        try:
            if text == _FLOAT:
                raise _INEXACT
            values.append(read(text))
        except ValueProblem as problem:
            problems[text] = problem
            values.append((None,) * len(columns))
    places = pl.Series(range(len(values)), dtype=pl.UInt32)
    where = texts.replace_strict(spelled, places, default=None, return_dtype=pl.UInt32)
    made = {
        name: pl.Series(name, [value[at] for value in values], dtype=dtype).gather(where)
        for at, (name, dtype) in enumerate(columns.items())
    }
    return Taken(made, _where(texts, problems))


def _where(texts: pl.Series, problems: Mapping[str, ValueProblem]) -> dict[int, ValueProblem]:
    if not problems:
        return {}
    rows = texts.is_in(list(problems)).fill_null(False).arg_true()
    return dict(zip(rows, (problems[text] for text in texts.gather(rows)), strict=True))


def _money(cells: pl.Series, path: str, unit: str | None) -> Taken:
    if cells.dtype.is_numeric() and unit is None:
        raise WrongTypeError(
            ValueProblem(
                f"数字没有单位；栏名请写明，如 {path} (元)",
                f"numbers name no unit; let the heading do so: {path} (元)",
            )
        )
    fen, rest = fen_of(_texts(cells), unit)
    slow = _mapped(rest, {path: pl.Int64()}, lambda text: (_fen(text, unit),))
    return Taken({path: fen.zip_with(fen.is_not_null(), slow.columns[path]).alias(path)}, slow.bad)


def _fen(text: str, unit: str | None) -> int | None:
    amount = read_money(with_unit(text, unit))
    return None if amount is None else integer_of("money", amount)


def _figures(cells: pl.Series, stated: Stated) -> Taken:
    kind = stated.fact.kind
    texts = _texts(cells)
    return _mapped(texts, {stated.path: pl.Int64()}, lambda text: (integer_of(kind, stated.read(text)),))


def _flags(cells: pl.Series, name: str) -> Taken:
    if isinstance(cells.dtype, pl.Boolean | pl.Null):
        return Taken({name: cells.cast(pl.Boolean).alias(name)})
    if not isinstance(cells.dtype, _SPELLED):
        raise WrongTypeError(_not_of(cells, "真假或“是”“否”", "booleans, or 是 and 否,"))
    return _mapped(_texts(cells), {name: pl.Boolean()}, lambda text: (read_flag(text),))


def _open_where_unknown(taken: Taken, cells: pl.Series, stated: Stated) -> Taken:
    """Let 不明 (unknown) open a fact that would be presumed."""
    if stated.fact.presumed is None or not isinstance(cells.dtype, _SPELLED):
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
    if not isinstance(cells.dtype, _SPELLED):
        raise WrongTypeError(_not_of(cells, "日期", "days"))

    def read(text: str) -> tuple[Any, ...]:
        value = stated.read(text)
        if stated.fact.kind == "date":
            return (value,)
        return (value, None) if isinstance(value, date) else (None, value)

    return _mapped(_texts(cells), columns, read)


def _midnights(cells: pl.Series, path: str) -> Taken:
    """Return moments as days, if every one is the beginning of a day in no time zone in particular."""
    if cells.dtype.time_zone is not None:  # type: ignore[attr-defined]  # a Datetime, as the caller saw
        raise WrongTypeError(_not_of(cells, "不带时区的日期", "days without a time zone"))
    days = cells.cast(pl.Date)
    timed = ((days.cast(cells.dtype) != cells).fill_null(False)).arg_true()
    problem = ValueProblem("带有时刻，应为日期", "it has a time of day, and a day was expected")
    return Taken({path: days.alias(path)}, dict.fromkeys(timed, problem))


def _symbols(cells: pl.Series, stated: Stated) -> Taken:
    domain = stated.fact.domain
    return _mapped(_texts(cells), {stated.path: enum_of(domain)}, lambda text: (stated.read(text),))


def _members(cells: pl.Series, stated: Stated) -> Taken:
    domain = stated.fact.domain
    if domain is None:
        raise AssertionError(stated.path)
    if isinstance(cells.dtype, pl.List):
        ids = _each(cells, lambda name, _: read_symbol_of(name, domain))
        lists = ids.columns[_IDS]
        held = {f"{stated.path}={name}": lists.list.contains(name) for name in domain.symbols}
        return Taken({name: flags.alias(name) for name, flags in held.items()}, ids.bad)

    def read(text: str) -> tuple[bool, ...]:
        members = _ids_in(text, domain)
        return tuple(name in members for name in domain.symbols)

    columns: dict[str, pl.DataType] = {f"{stated.path}={name}": pl.Boolean() for name in domain.symbols}
    return _mapped(_texts(cells), columns, read)


def take_contents(cells: pl.Series, types: pl.Series) -> Taken:
    """Return the parts that *cells* list of documents of these *types*, which say what parts there are."""
    kinds = vocabulary().documents
    if isinstance(cells.dtype, pl.List):
        found = _each(cells, lambda name, kind: read_symbol_of(name, kinds[kind].contents), types)
        return Taken({CONTENTS: found.columns[_IDS].alias(CONTENTS)}, found.bad)

    def read(text: str) -> tuple[list[str]]:
        kind, _, said = text.partition(_BEFORE)
        return (sorted(_ids_in(said, kinds[kind].contents)),)

    return _mapped(types.cast(pl.String) + _BEFORE + _texts(cells), {CONTENTS: pl.List(pl.String())}, read)


def _ids_in(text: str, domain: Domain) -> set[str]:
    return {read_symbol_of(name, domain) for name in members_in(text.strip(), domain)}


def _each(cells: pl.Series, read: Callable[[str, str], str], types: pl.Series | None = None) -> Taken:
    """Return lists of names as lists of ids; *read* is given each name once, with the type of its row."""
    kinds = types if types is not None else pl.Series([""], dtype=pl.String).new_from_index(0, len(cells))
    rows = pl.DataFrame({_TYPE: kinds, _NAME: cells.cast(pl.List(pl.String))}).with_row_index(_ROW)
    names = rows.filter((pl.col(_NAME).list.len() > 0) & pl.col(_TYPE).is_not_null())
    names = names.explode(_NAME).with_columns(pl.col(_NAME).fill_null("null"))
    known = names.select(_TYPE, _NAME).unique()
    ids: list[str | None] = []
    problems: dict[tuple[str, str], ValueProblem] = {}
    for kind, name in known.iter_rows():
        try:
            ids.append(read(name, kind))
        except ValueProblem as problem:
            problems[kind, name] = problem
            ids.append(None)
    known = known.with_columns(pl.Series(_IDS, ids, dtype=pl.String))
    if known[_NAME].equals(known[_IDS]):  # all are ids, as what was written by us is
        return Taken({_IDS: rows[_NAME]})
    named = names.join(known, on=[_TYPE, _NAME], maintain_order="left")
    wrong = named.filter(pl.col(_IDS).is_null()).select(_ROW, _TYPE, _NAME)
    bad = {row: problems[kind, name] for row, kind, name in wrong.iter_rows()}
    lists = named.group_by(_ROW, maintain_order=True).agg(_IDS)
    joined = rows.join(lists, on=_ROW, how="left", maintain_order="left")
    nothing = pl.lit([], pl.List(pl.String))
    empty = pl.col(_NAME).list.len() == 0
    return Taken({_IDS: joined.select(pl.when(empty).then(nothing).otherwise(_IDS).alias(_IDS))[_IDS]}, bad)


def _marks(cells: pl.Series, path: str) -> Taken:
    """Return whether a list has items: 有 or 无, which say that it is stated."""

    def read(text: str) -> tuple[bool]:
        for words, has in ((SOME, True), (NONE, False)):
            if means(text, words):
                return (has,)
        raise ValueProblem("应为“有”或“无”", "“some” or “none” was expected")

    return _mapped(_texts(cells), {f"{path}.has": pl.Boolean()}, read)


def _named(cells: pl.Series, stated: Stated) -> Taken:
    texts = _texts(cells, unknown=False)
    if stated.path == "id":
        texts = texts.str.strip_chars()
    if stated.read is read_text:
        return Taken({stated.path: texts.alias(stated.path)})
    return _mapped(texts, {stated.path: pl.String()}, lambda text: (stated.read(text),))
