"""Markdown: texts that hold no markup, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.output.cells import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP: Final = re.compile(r"([\\|`*_<>\[\]~&$])")


def plain(text: str) -> str:
    """Write *text* on one line, so that nothing in it is read as markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Write *text* on one line as code, as it is."""
    line = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int | None = None) -> str:
    """Return a table; cells from the column *numbers_from* on stand to the right.

    Tables are copied into spreadsheets, so no cell begins as a formula does.
    """
    left = len(heads) if numbers_from is None else numbers_from
    marks = ["---" if column < left else "---:" for column in range(len(heads))]
    cells = ([plain(safe_cell(cell)) for cell in row] for row in (heads, *rows))
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"| {' | '.join(marks)} |", *lines[1:]])
