"""Loaded packs kept between runs: reading YAML with places takes most of the time of loading a pack.

A kept pack is used only while every byte it was read from, and the code that read it, are the same. It lies
in a folder of the user's own, and nothing but the parts of a pack can come out of it.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
from contextlib import suppress
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from govrules import bundled
from govrules._version import __version__
from govrules.pack.decode import Sourced
from govrules.pack.pack import Pack, load_pack_folder, rule_files

PLACE: Final = "GOVRULES_CACHE"
"""The variable that names the folder of kept packs; ``off`` keeps none."""
_PARTS: Final = frozenset(
    {
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("copyreg", "__newobj__"),
    }
)
"""What a kept pack may be made of beside the classes of packs, trees and values."""
_ROOMS: Final = ("govrules.pack.", "govrules.source.", "govrules.values.")


def load_kept(folder: Path, shown: str) -> Pack:
    """Load the pack in *folder*, reported as *shown*: from what an earlier run kept, if nothing has changed.

    Raises InputError with every fault of the pack.
    """
    place = _place(folder)
    if place is None:
        return load_pack_folder(folder, name=shown)
    key = _key(folder)
    kept = _read(place, key)
    if kept is not None:
        return _pack(kept, folder, shown)
    pack = load_pack_folder(folder, name=shown)
    _write(place, key, _parts(pack, shown))
    return pack


def _parts(pack: Pack, shown: str) -> dict[str, Any]:
    """Return *pack* as plain parts; the node of every entry on its own, so that it can be unpacked alone."""

    def parts(entry: Sourced[Any]) -> tuple[Any, bytes, str]:
        node = pickle.dumps(entry.node, protocol=5)
        return entry.item, node, entry.file.removeprefix(f"{shown}/")

    lists = {
        part.name: [parts(entry) for entry in value]
        for part in fields(pack)
        if isinstance(value := getattr(pack, part.name), tuple)
    }
    return {"digest": pack.digest, "instrument": parts(pack.instrument), **lists}


def _pack(kept: dict[str, Any], folder: Path, shown: str) -> Pack:
    def entry(part: tuple[Any, bytes, str]) -> Sourced[Any]:
        item, node, file = part
        return Sourced(item, partial(_unpacked, node), f"{shown}/{file}")

    lists: dict[str, Any] = {
        name: tuple(map(entry, parts)) for name, parts in kept.items() if isinstance(parts, list)
    }
    return Pack(folder=folder, instrument=entry(kept["instrument"]), digest=kept["digest"], **lists)


def _unpacked(data: bytes) -> Any:
    return _Parts(io.BytesIO(data)).load()


def _place(folder: Path) -> Path | None:
    """Return the file in which the pack in *folder* is kept; None where nothing is to be kept."""
    home = _home()
    if home is None:
        return None
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return home / f"{folder.name}-{name}.{sys.implementation.cache_tag}.pack"


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


def _key(folder: Path) -> bytes:
    """Return a digest of all that the loaded pack is made from."""
    summary = hashlib.sha256(f"{__version__} {sys.version}".encode())
    summary.update(_code())
    shared = bundled.folder() / "vocabulary" / "readings.yaml"
    for path in (*rule_files(folder), shared):
        with suppress(OSError):  # loading says what is wrong with it
            data = path.read_bytes()
            summary.update(f"\0{path.name} {len(data)}\0".encode() + data)
    return summary.digest()


@cache
def _code() -> bytes:
    """Return what changes when the code that reads packs is edited."""
    root = Path(__file__).parents[1]
    states = (
        (path.name, found.st_size, found.st_mtime_ns)
        for room in ("pack", "source", "values")
        for path in sorted((root / room).glob("*.py"))
        for found in [path.stat()]
    )
    return repr(tuple(states)).encode()


def _read(place: Path, key: bytes) -> dict[str, Any] | None:
    """Return what is kept under *key*, or None: nothing, out of date, damaged, or of another user."""
    try:
        with place.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            if file.read(len(key)) != key:
                return None
            summary, data = file.read(32), file.read()
    except OSError:
        return None
    if hashlib.sha256(data).digest() != summary:
        return None
    found: dict[str, Any] = _unpacked(data)
    return found


def _write(place: Path, key: bytes, parts: dict[str, Any]) -> None:
    """Keep *parts*; where that cannot be, the next run reads the YAML again."""
    data = pickle.dumps(parts, protocol=5)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(key + hashlib.sha256(data).digest() + data)
        Path(file.name).replace(place)


class _Parts(pickle.Unpickler):
    """Reads the parts of packs and nothing else: no name in a file can call anything."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if self._is_part(module, name) else None
        if found is None or not (isinstance(found, type) or (module, name) in _PARTS):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a pack")
        return found

    @staticmethod
    def _is_part(module: str, name: str) -> bool:
        return (module, name) in _PARTS or (module.startswith(_ROOMS) and "." not in name)
