"""Names for the files of records, from their ids: safe on every system, and no two alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSAFE: Final = re.compile(r"[^\w.\-（）()【】〔〕]+")
_RESERVED: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
"""Names that Windows keeps for devices, whatever their suffix."""
_LONGEST: Final = 60


def file_names(ids: Iterable[str], suffix: str = ".yaml") -> list[str]:
    """Return a file name for each id: the id where it is safe, otherwise the nearest that is, numbered where
    two would be the same on a system that takes capital and small letters for the same.
    """
    taken: set[str] = set()
    names: list[str] = []
    for one in ids:
        stem = safe_name(one)
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}{suffix}")
    return names


def safe_name(text: str) -> str:
    """Return *text* as a name that cannot leave its folder, hide, or mean a device."""
    name = _UNSAFE.sub("-", text).strip(".-")[:_LONGEST].rstrip(".-")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name
