"""The words that a cell may hold for what is not a figure, a day or a symbol."""

from __future__ import annotations

from typing import Final

from govrules.values.text import narrow
from govrules.values.words import Words

YES: Final = Words("是", "yes")
NO: Final = Words("否", "no")
SOME: Final = Words("有", "some")
NONE: Final = Words("无", "none")
"""Of a list: nobody has to look for its items. Of a set: it is empty."""
UNKNOWN: Final = Words("不明", "unknown")
"""Nobody knows; a fact that would be presumed is then open."""


def means(text: str, words: Words) -> bool:
    """Tell whether *text* is one of *words*, in either language."""
    return narrow(text).casefold() in words
