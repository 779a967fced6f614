"""Tables of facts in the flat schema, as Polars holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from govrules.portfolio.schema import ITEM, PROJECT, ROW, FlatColumn

if TYPE_CHECKING:
    from govrules.catalogue import Domain


@dataclass(frozen=True, slots=True)
class FactTable:
    """Projects, and the items of their lists by the path of the list; ``schema.py`` says what columns mean.

    Facts are as stated, on no day in particular.
    """

    projects: pl.LazyFrame
    items: Mapping[str, pl.LazyFrame] = field(default_factory=dict)


ROW_TYPE = pl.UInt32()
"""How rows of projects and items are numbered."""
KEYS = {ROW: ROW_TYPE, PROJECT: ROW_TYPE, ITEM: ROW_TYPE}


def type_of(column: FlatColumn) -> pl.DataType:
    """Return the type in which Polars holds *column*."""
    match column.holds:
        case "text":
            return pl.String()
        case "integer":
            return pl.Int64()
        case "flag":
            return pl.Boolean()
        case "day":
            return pl.Date()
        case "names":
            return pl.List(pl.String())
        case "symbol":
            return enum_of(column.stated.fact.domain)


def enum_of(domain: Domain | None) -> pl.Enum:
    """Return the symbols of *domain*, in its order."""
    return pl.Enum(list(domain.symbols) if domain is not None else [])
