"""Rows that cannot be used: kept apart, each with its place and what is wrong, while the others go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that is wrong with a row.

    ``row`` is the number of the project among all that are read, ``id`` what it is called there, if known;
    both are None for a row of a list that belongs to no project. ``place`` is the file and the line (of a
    table: the row), ``column`` the heading, if it is about one cell.
    """

    row: int | None
    id: str | None
    place: str
    column: str | None
    code: str
    message: Words

    @classmethod
    def of(cls, fault: Diagnostic, row: int | None, id: str | None = None) -> Refused:  # noqa: A002 (the record's own word)
        """Return what is wrong with the record at *row*."""
        return cls(row, id, str(fault.place), None, fault.code, fault.message)
