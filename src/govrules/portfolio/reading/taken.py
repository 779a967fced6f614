"""What cells come to: typed columns, and the rows whose cells cannot be read. Each text is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from govrules.record.cells import UNKNOWN
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SPELLED: Final = (pl.String, pl.Categorical, pl.Enum)
_EXACT: Final = 2.0**53
"""Up to here a float is the integer that it shows."""
_FLOAT: Final = "\x00"
"""Stands for a float that is not whole, and so perhaps not what was meant."""
_INEXACT: Final = ValueProblem(
    "浮点数不精确；请用整数、Decimal 或文字", "a float is not exact; use integers, Decimal or texts"
)


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


def texts_of(cells: pl.Series, *, unknown: bool = True) -> pl.Series:
    """Return what cells say as texts, null for those that say nothing (不明 too, where *unknown*)."""
    if cells.dtype.is_float():
        cells = _whole(cells)
    if not isinstance(cells.dtype, (*SPELLED, pl.Null)) and not cells.dtype.is_numeric():
        raise WrongTypeError(not_of(cells, "文字", "texts"))
    texts = cells.cast(pl.String)
    blank = texts.str.strip_chars().str.to_lowercase().is_in(["", *(UNKNOWN if unknown else ())])
    return texts.set(blank.fill_null(False), None) if blank.any() else texts


def _whole(cells: pl.Series) -> pl.Series:
    """Return floats as texts, without decimals where they are whole; others are marked as what they are."""
    whole = (cells.is_finite() & (cells == cells.round(0)) & (cells.abs() <= _EXACT)).fill_null(False)
    integers = cells.set(~whole, None).cast(pl.Int64).cast(pl.String)
    return integers.set(~whole & cells.is_not_null(), _FLOAT)


def not_of(cells: pl.Series, zh: str, en: str) -> ValueProblem:
    """Return what is wrong with cells that are not of a type that was expected, named in both languages."""
    return ValueProblem(f"类型是 {cells.dtype}，应为{zh}", f"it is of type {cells.dtype}; {en} were expected")


def mapped(
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
