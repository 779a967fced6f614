"""Texts in CSV that no spreadsheet program takes for a formula, as ``output/cells.py`` writes them."""

from __future__ import annotations

from typing import Final

import polars as pl

_FORMULA: Final = r"^[ \n]*[=+\-@\t\r＝＋－＠]"


def safe_texts() -> pl.Expr:
    """Return every column of texts, with an apostrophe before what might be read as a formula."""
    texts = pl.col(pl.String)
    return pl.when(texts.str.contains(_FORMULA)).then(pl.lit("'") + texts).otherwise(texts).name.keep()
