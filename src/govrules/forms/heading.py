"""What a column is headed by, and which column a heading means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.forms.sheet import PROJECTS, Column, Sheet, every_sheet
from govrules.record.cells import OTHER_NAMES
from govrules.values.heading import normal, split_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.values.words import Lang

UNIT: Final = "万元"
"""The unit that amounts have in a form."""


class Heading(NamedTuple):
    """A column, and the unit in which its heading says its amounts are."""

    column: Column
    unit: str | None = None


def heading_of(column: Column, lang: Lang) -> str:
    """Return what a form heads *column* with."""
    label = column.label.say(lang)
    if column.kind == "money":
        return f"{label}（{UNIT}）" if lang == "zh" else f"{label} ({UNIT})"
    return label


def find_heading(text: str, sheet: Sheet) -> Heading | None:
    """Return the column of *sheet* that *text* heads: its path, its label in either language, or that with
    its group before it (金额.总投资), an amount's with a unit behind it; None where it is none of these.
    """
    known = _known(sheet.path)
    key = normal(text)
    if key in known:
        return Heading(known[key])
    name, unit = split_unit(text)
    column = known.get(name) if unit is not None else None
    return Heading(column, unit) if column is not None and column.kind == "money" else None


def is_key(text: str) -> bool:
    """Tell whether *text* heads the column that names the project of a row."""
    names = {normal(name) for name in ("id", "编号", *OTHER_NAMES["id"])}
    return normal(text) in names


def find_sheet(name: str) -> Sheet | None:
    """Return the sheet that *name* names, in either language or by its path."""
    key = normal(name)
    return next((sheet for sheet in every_sheet() if key in map(normal, _sheet_names(sheet))), None)


def _sheet_names(sheet: Sheet) -> tuple[str, ...]:
    return (*sheet.name, sheet.path or "project", sheet.path.partition(".")[0] or "projects")


def names_of(sheet: Sheet) -> list[str]:
    """Return the labels and paths that head the columns of *sheet*, for suggestions."""
    return [name for column in sheet.columns for name in _names(column, sheet)]


@cache
def _known(path: str) -> dict[str, Column]:
    sheet = next(sheet for sheet in every_sheet() if sheet.path == path)
    known: dict[str, Column] = {}
    for column in sheet.columns:
        for name in _names(column, sheet):
            known.setdefault(normal(name), column)
    return known


def _names(column: Column, sheet: Sheet) -> Iterator[str]:
    yield from column.label
    yield column.path
    if column.group is not None:
        yield f"{column.group.zh}.{column.label.zh}"
        yield f"{column.group.en}.{column.label.en}"
    if sheet.path != PROJECTS:
        yield column.name
    yield from OTHER_NAMES.get(column.path, ())
