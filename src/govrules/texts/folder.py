"""A folder of official texts: ``<pack id>.txt`` for every pack whose text the user holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.source import read_text
from govrules.texts.split import split

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.texts.text import OfficialText


def text_path(folder: Path, pack_id: str) -> Path:
    """Return where the official text of a pack is looked for in *folder*."""
    return folder / f"{pack_id}.txt"


def read_official(folder: Path, pack_id: str) -> OfficialText | None:
    """Return the official text of a pack; None where *folder* has none. Raises InputError.

    The text is UTF-8 (or GB 18030), one paragraph or item a line.
    """
    path = text_path(folder, pack_id)
    if not path.is_file():
        return None
    return split(read_text(path), path.as_posix())
