"""What a column is headed by, and which column a heading means."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.forms.sheet import PROJECTS, Column, Sheet, every_sheet
from govrules.values.text import narrow
from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

UNIT: Final = "万元"
"""The unit that amounts have in a form."""
KEY: Final = Words("项目编号", "project id")
"""The column by which the rows of a list name their project."""

_UNIT: Final = re.compile(r"(?P<name>.+)\((?P<unit>亿元|亿|万元|万|元|分)\)")
_OTHER_NAMES: Final = {
    "id": (*KEY, "项目编码", "编码"),
    "name": ("项目名称", "project name"),
}


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
    key = _normal(text)
    if key in known:
        return Heading(known[key])
    found = _UNIT.fullmatch(key)
    column = known.get(found["name"]) if found is not None else None
    return Heading(column, unit_in(text)) if column is not None and column.kind == "money" else None


def unit_in(text: str) -> str | None:
    """Return the unit of money that a heading ends with, if it does."""
    found = _UNIT.fullmatch(_normal(text))
    return found["unit"] if found is not None else None


def without_unit(text: str) -> str:
    """Return *text* without a unit of money behind it."""
    return re.sub(r"\s*[(（][^()（）]*[元亿万分]\s*[)）]\s*$", "", text)


def is_key(text: str) -> bool:
    """Tell whether *text* heads the column that names the project of a row."""
    names = {_normal(name) for name in ("id", "编号", *_OTHER_NAMES["id"])}
    return _normal(text) in names


def find_sheet(name: str) -> Sheet | None:
    """Return the sheet that *name* names, in either language or by its path."""
    key = _normal(name)
    return next((sheet for sheet in every_sheet() if key in map(_normal, _sheet_names(sheet))), None)


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
            known.setdefault(_normal(name), column)
    return known


def _names(column: Column, sheet: Sheet) -> Iterator[str]:
    yield from column.label
    yield column.path
    if column.group is not None:
        yield f"{column.group.zh}.{column.label.zh}"
        yield f"{column.group.en}.{column.label.en}"
    if sheet.path != PROJECTS:
        yield column.name
    yield from _OTHER_NAMES.get(column.path, ())


def _normal(text: str) -> str:
    """Return *text* as headings are compared: full-width signs as half-width ones, no space, no case."""
    return "".join(narrow(text).split()).casefold()
