"""From a record to the cells that state it: what ``taken.py`` reads back as the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govrules.forms.heading import UNIT
from govrules.forms.sheet import CONTENTS, DOCUMENTS, PROJECTS, Column, Sheet, every_sheet
from govrules.record import vocabulary
from govrules.record.cells import NO, NONE, SOME, UNKNOWN, YES
from govrules.values import Money, format_ratio
from govrules.values.decimals import decimal_text
from govrules.values.number import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from govrules.catalogue import Domain
    from govrules.record import Project
    from govrules.values.words import Lang

Cell = str | Decimal | date | None
"""What a cell holds: a text, a figure, a day, or nothing."""

_FEN_PER_UNIT: Final = Money.parse(f"1{UNIT}")
MOST_DIGITS: Final = 15
"""Spreadsheets keep so many digits of a number; a longer one is written as text."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets disagree about the days before."""
_JOINTS: Final = {"zh": "、", "en": "; "}


def rows_of(project: Project, sheet: Sheet, lang: Lang) -> Iterator[list[Cell]]:
    """Yield the rows that *project* has on *sheet*, a cell for each of its columns; the key of a list's rows
    is left to the caller.
    """
    if sheet.path == PROJECTS:
        yield [_cell_of_project(project, column, lang) for column in sheet.columns]
        return
    for item in items_of(project, sheet.path) or ():
        yield [_cell_of_item(item, column, lang) for column in sheet.columns]


def stated_paths(project: Project) -> Iterator[str]:
    """Yield the path of every column that *project* has something to say in."""
    yield from project.uncertain
    for sheet in every_sheet():
        if sheet.path == PROJECTS:
            yield from (column.path for column in sheet.columns if value_at(project, column.path) is not None)
            continue
        for item in items_of(project, sheet.path) or ():
            yield from (
                column.path for column in sheet.columns if getattr(item, column.name, None) is not None
            )


def value_at(project: Project, path: str) -> Any:
    """Return the value of *project* at a path without items; None where it states none."""
    value: Any = project
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def items_of(project: Project, path: str) -> tuple[BaseModel, ...] | None:
    """Return the items of the list at *path*; None where the record does not state it."""
    items: tuple[BaseModel, ...] | None = value_at(project, path)
    return items


def domain_of(column: Column, kind: str | None) -> Domain | None:
    """Return the domain of a column; that of the parts of a document depends on its type *kind*."""
    if column.path != CONTENTS:
        return column.domain
    known = vocabulary().documents.get(kind or "")
    return known.contents if known is not None else None


def _cell_of_project(project: Project, column: Column, lang: Lang) -> Cell:
    value = value_at(project, column.path)
    if value is None and column.path in project.uncertain:
        return UNKNOWN.say(lang)
    if column.kind == "list":
        return None if value is None else (SOME if value else NONE).say(lang)
    return cell_of(value, column, column.domain, lang)


def _cell_of_item(item: BaseModel, column: Column, lang: Lang) -> Cell:
    kind = getattr(item, "type", None) if column.path.startswith(DOCUMENTS) else None
    return cell_of(getattr(item, column.name), column, domain_of(column, kind), lang)


def cell_of(value: Any, column: Column, domain: Domain | None, lang: Lang) -> Cell:
    """Return the cell that states *value* in *column*, in the words of *lang*."""
    if value is None:
        return None
    if isinstance(value, bool):
        return (YES if value else NO).say(lang)
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, frozenset):
        names = [
            _name(member, domain, lang)
            for member in (domain.in_order(value) if domain is not None else sorted(value))
        ]
        return _JOINTS[lang].join(names) if names else NONE.say(lang)
    if isinstance(value, Money):
        return _figure(Fraction(value, _FEN_PER_UNIT)) or str(value)
    if column.kind == "ratio":
        return (_figure(value) if value <= 1 else None) or format_ratio(value)
    if isinstance(value, int | Fraction):
        return _figure(value) or format_number(value)
    return _name(value, domain, lang) if column.kind == "symbol" else str(value)


def _name(symbol: str, domain: Domain | None, lang: Lang) -> str:
    known = domain.symbols.get(symbol) if domain is not None else None
    return known.label.say(lang) if known is not None else symbol


def _figure(number: Fraction | int) -> Decimal | None:
    """Return a number that a spreadsheet keeps exactly; None where it would not."""
    text = decimal_text(number)
    if text is None or number >= 10**MOST_DIGITS:
        return None
    return Decimal(text) if len(text.replace(".", "").strip("0")) <= MOST_DIGITS else None
