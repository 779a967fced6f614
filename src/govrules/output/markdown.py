"""Markdown: texts that hold no markup, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP: Final = re.compile(r"([\\|`*_<>\[\]~])")


def plain(text: str) -> str:
    """Write *text* on one line, so that nothing in it is read as markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int | None = None) -> str:
    """Return a table; cells from the column *numbers_from* on stand to the right."""
    left = len(heads) if numbers_from is None else numbers_from
    marks = ["---" if column < left else "---:" for column in range(len(heads))]
    cells = ([plain(cell) for cell in row] for row in (heads, *rows))
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"| {' | '.join(marks)} |", *lines[1:]])
