"""Bytes kept between runs in a folder of the user's own, each under a digest of what they were made from."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACE: Final = "GOVRULES_CACHE"
"""The variable that names the folder; ``off`` keeps nothing."""
_SIZE: Final = 32


def key_of(files: Iterable[Path], code: bytes = b"") -> bytes:
    """Return a digest of the names and bytes of *files* (where they exist), of *code* and this version."""
    summary = hashlib.sha256(f"{__version__} {sys.version}".encode() + code)
    for path in files:
        with suppress(OSError):  # whoever reads it says what is wrong with it
            data = path.read_bytes()
            summary.update(f"\0{path.name} {len(data)}\0".encode() + data)
    return summary.digest()


def recall(name: str, key: bytes) -> bytes | None:
    """Return what is kept as *name* under *key*; None where it is out of date, damaged, or another user's."""
    place = _place(name)
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            if file.read(_SIZE) != key:
                return None
            summary, data = file.read(_SIZE), file.read()
    except OSError:
        return None
    return data if hashlib.sha256(data).digest() == summary else None


def keep(name: str, key: bytes, data: bytes) -> None:
    """Keep *data* as *name* under *key*; where that cannot be, the next run does without."""
    place = _place(name)
    if place is None:
        return
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(key + hashlib.sha256(data).digest() + data)
        Path(file.name).replace(place)


def _place(name: str) -> Path | None:
    home = _home()
    return None if home is None else home / f"{name}.{sys.implementation.cache_tag}"


def _home() -> Path | None:
    named = os.environ.get(PLACE)
    if named:
        return None if named == "off" else Path(named)
    with suppress(RuntimeError):  # no home folder is known
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return Path(local, "govrules", "Cache") if local else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "govrules"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "govrules"
    return None
