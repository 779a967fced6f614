"""Amounts in the commonest spellings, many at once; all others are left to the record's own reader."""

from __future__ import annotations

from typing import Final

import polars as pl

from govrules.portfolio.schema import MOST_FEN

_PLAIN: Final = r"^([0-9]{1,16})(?:\.([0-9]{1,10}))?(亿元|万元|元|分)?$"
_PLACES: Final = {"亿元": 10, "万元": 6, "元": 2, "分": 0}
"""How many decimals an amount in a unit may have, down to a fen."""
_SAME: Final = {"亿": "亿元", "万": "万元"}


def fen_of(texts: pl.Series, unit: str | None) -> tuple[pl.Series, pl.Series]:
    """Return the fen of the *texts* that are plain amounts, in *unit* where they name none; and the others.

    Each is null where the other is not.
    """
    frame = texts.alias("text").to_frame()
    parts = pl.col("text").str.strip_chars().str.extract_groups(_PLAIN)
    named = parts.struct.field("3").fill_null(pl.lit(_SAME.get(unit or "", unit), pl.String))
    split = frame.select(
        "text",
        parts.struct.field("1").alias("whole"),
        parts.struct.field("2").alias("part"),
        named.alias("unit"),
    )
    fen = pl.coalesce(_in_unit(name, places) for name, places in _PLACES.items())
    found = split.select("text", pl.when(fen <= MOST_FEN).then(fen).cast(pl.Int64).alias("fen"))
    rest = found.select(pl.when(pl.col("fen").is_null()).then("text"))
    return found["fen"], rest.to_series()


def fen_of_integers(cells: pl.Series, unit: str) -> tuple[pl.Series, pl.Series]:
    """Return the fen of integers in *unit*; and the others, below nothing or too large, as texts."""
    scale = 10 ** _PLACES[_SAME.get(unit, unit)]
    whole = cells.cast(pl.Int64, strict=False)
    fits = whole.is_between(0, MOST_FEN // scale).fill_null(False)
    return whole.set(~fits, None) * scale, cells.set(fits, None).cast(pl.String)


def _in_unit(unit: str, places: int) -> pl.Expr:
    """Return the fen of an amount in *unit*; null for one in another, and for one finer than a fen."""
    part = pl.col("part").fill_null("").str.strip_chars_end("0")
    fits = (pl.col("unit") == unit) & (part.str.len_bytes() <= places)
    digits = pl.col("whole") + part.str.pad_end(places, "0")
    return pl.when(fits).then(digits.cast(pl.Int128, strict=False))
