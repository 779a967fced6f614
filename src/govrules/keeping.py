"""Bytes kept between runs, each under a digest of what they were made from: in a folder of the user's own, or
made when the package was built.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACE: Final = "GOVRULES_CACHE"
"""The variable that names the folder; ``off`` keeps nothing."""
_SIZE: Final = 32


def digest_of(files: Iterable[Path]) -> bytes:
    """Return a digest of the names and bytes of *files*, where they exist."""
    summary = hashlib.sha256()
    for path in files:
        with suppress(OSError):  # whoever reads it says what is wrong with it
            data = path.read_bytes()
            summary.update(f"\0{path.name} {len(data)}\0".encode() + data)
    return summary.digest()


def key_of(files: Iterable[Path], code: bytes = b"") -> bytes:
    """Return the key of what this version and this Python make with *code* from *files*."""
    return hashlib.sha256(f"{__version__} {sys.version}".encode() + code + digest_of(files)).digest()


def recall(name: str, key: bytes) -> bytes | None:
    """Return what is kept as *name* under *key*; None where it is out of date, damaged, or another user's."""
    place = _place(name)
    return None if place is None else _read(place, key, own=True)


def recall_from(place: Path, key: bytes) -> bytes | None:
    """Return what the file *place* of the package holds, if it was made under *key*."""
    return _read(place, key, own=False)


def _read(place: Path, key: bytes, *, own: bool) -> bytes | None:
    try:
        with place.open("rb") as file:
            if own and hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
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
    import tempfile

    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(kept_bytes(key, data))
        Path(file.name).replace(place)


def kept_bytes(key: bytes, data: bytes) -> bytes:
    """Return what a file holds in which *data* is kept under *key*."""
    return key + hashlib.sha256(data).digest() + data


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
