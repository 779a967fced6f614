"""What a cell of a table may hold for what is not a figure, a day or a symbol, and how it lists members."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.values.text import narrow
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Domain

YES: Final = Words("是", "yes")
NO: Final = Words("否", "no")
SOME: Final = Words("有", "some")
NONE: Final = Words("无", "none")
"""Of a list: nobody has to look for its items. Of a set: it is empty."""
UNKNOWN: Final = Words("不明", "unknown")
"""Nobody knows; a fact that would be presumed is then open."""

KEY: Final = Words("项目编号", "project id")
"""The column by which the rows of a list name their project."""
OTHER_NAMES: Final = {
    "id": (*KEY, "项目编码", "编码"),
    "name": ("项目名称", "project name"),
}
"""What else offices head the columns with by which a project is known."""

_BARE: Final = re.compile(r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_BETWEEN: Final = re.compile(r"\s*[、，,；;\n]\s*")


def means(text: str, words: Words) -> bool:
    """Tell whether *text* is one of *words*, in either language."""
    return narrow(text).casefold() in words


def with_unit(text: str, unit: str | None) -> str:
    """Return an amount with the *unit* that its heading names, where it names none itself."""
    return f"{text.strip()}{unit}" if unit is not None and _BARE.fullmatch(narrow(text)) else text


def members_in(text: str, domain: Domain | None) -> list[str]:
    """Return the names that *text* lists, separated by 、 or the like; none for 无 (none).

    Names may hold such signs too: of those that begin at a place, the longest that *domain* knows is meant.
    """
    if means(text, NONE) and (domain is None or domain.find(text) is None):
        return []
    return list(_split(text, domain))


def _split(text: str, domain: Domain | None) -> Iterator[str]:
    ends = [found.start() for found in _BETWEEN.finditer(text)]
    starts = {found.start(): found.end() for found in _BETWEEN.finditer(text)}
    at = 0
    while at < len(text):
        later = [end for end in [*ends, len(text)] if end >= at]
        known = (
            end for end in reversed(later) if domain is not None and domain.find(text[at:end]) is not None
        )
        end = next(known, later[0])
        if text[at:end]:
            yield text[at:end]
        at = starts.get(end, len(text))
