"""From cells that list names to sets: a column for each member; of the parts of a document, a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.portfolio.reading.taken import Taken, mapped, texts_of
from govrules.portfolio.schema import CONTENTS
from govrules.record.cells import members_in
from govrules.record.reading import read_symbol_of
from govrules.record.vocabulary import vocabulary
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.catalogue import Domain
    from govrules.portfolio.schema import Stated

_BEFORE: Final = "\x1e"
"""Stands between the type of a document and its parts."""
_ROW, _TYPE, _NAME, _IDS = "row", "type", "name", "ids"


def take_members(cells: pl.Series, stated: Stated) -> Taken:
    """Return a column for each member of a set, from lists of names or texts that list them."""
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
    return mapped(texts_of(cells), columns, read)


def take_contents(cells: pl.Series, types: pl.Series) -> Taken:
    """Return the parts that *cells* list of documents of these *types*, which say what parts there are."""
    kinds = vocabulary().documents
    if isinstance(cells.dtype, pl.List):
        found = _each(cells, lambda name, kind: read_symbol_of(name, kinds[kind].contents), types)
        return Taken({CONTENTS: found.columns[_IDS].alias(CONTENTS)}, found.bad)

    def read(text: str) -> tuple[list[str]]:
        kind, _, said = text.partition(_BEFORE)
        return (sorted(_ids_in(said, kinds[kind].contents)),)

    return mapped(types.cast(pl.String) + _BEFORE + texts_of(cells), {CONTENTS: pl.List(pl.String())}, read)


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
