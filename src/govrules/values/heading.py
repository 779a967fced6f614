"""Headings of columns: how they are compared, and the unit of money that one may end with."""

from __future__ import annotations

import re
from typing import Final

from govrules.values.text import narrow

_UNIT: Final = re.compile(r"(?P<name>.+)\((?P<unit>亿元|亿|万元|万|元|分)\)")


def normal(text: str) -> str:
    """Return *text* as headings are compared: full-width signs as half-width ones, no space, no case."""
    return "".join(narrow(text).split()).casefold()


def split_unit(text: str) -> tuple[str, str | None]:
    """Return a heading in the form in which headings are compared, and the unit of money it ends with."""
    key = normal(text)
    found = _UNIT.fullmatch(key)
    return (found["name"], found["unit"]) if found is not None else (key, None)


def without_unit(text: str) -> str:
    """Return *text* without a unit of money behind it."""
    return re.sub(r"\s*[(（][^()（）]*[元亿万分]\s*[)）]\s*$", "", text)
