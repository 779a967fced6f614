"""Turning PACK arguments into folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules import bundled
from govrules.pack import find_pack, packs
from govrules.pack.discover import shown_name

if TYPE_CHECKING:
    from pathlib import Path


def pack_paths(names: tuple[str, ...], folders: tuple[Path, ...]) -> list[tuple[Path, str]]:
    """Return the folder of each named pack (of all, if none is named) and the name it is reported under: the
    one the user gave, or for a bundled pack its place among the rules.

    Raises InputError for a name that means no pack.
    """
    found = [find_pack(name, folders) for name in names] if names else list(packs(folders).values())
    return [(path, _shown(path)) for path in found]


def _shown(path: Path) -> str:
    return shown_name(path.resolve()) if path.is_relative_to(bundled.folder()) else path.as_posix()
