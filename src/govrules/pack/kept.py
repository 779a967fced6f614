"""Loaded packs kept between runs: reading YAML with places takes most of the time of loading a pack.

A kept pack is used only while every byte it was read from, and the code that read it, are the same; nothing
but the parts of a pack can come out of it.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from govrules import bundled
from govrules.keeping import keep, key_of, recall
from govrules.pack.decode import Sourced
from govrules.pack.pack import Pack, load_pack_folder, rule_files
from govrules.source import Mapping, Scalar, Sequence

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
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}.pack"
    shared = bundled.folder() / "vocabulary" / "readings.yaml"
    key = key_of((*rule_files(folder), shared), _code())
    kept = recall(name, key)
    if kept is not None:
        return _pack(_unpacked(kept), folder, shown)
    pack = load_pack_folder(folder, name=shown)
    keep(name, key, _packed(_parts(pack, shown)))
    return pack


def _parts(pack: Pack, shown: str) -> dict[str, Any]:
    """Return *pack* as plain parts; the node of every entry on its own, so that it can be unpacked alone."""

    def parts(entry: Sourced[Any]) -> tuple[Any, bytes, str]:
        return entry.item, _packed(entry.node), entry.file.removeprefix(f"{shown}/")

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


def _packed(part: Any) -> bytes:
    packed = io.BytesIO()
    _Packer(packed, protocol=5).dump(part)
    return packed.getvalue()


def _unpacked(data: bytes) -> Any:
    return _Parts(io.BytesIO(data)).load()


class _Packer(pickle.Pickler):
    """Writes the nodes of a tree as calls of their classes, which are read several times as fast."""

    def reducer_override(self, part: Any) -> Any:
        match part:
            case Scalar():
                return Scalar, (part.value, part.raw, part.span)
            case Sequence():
                return Sequence, (part.items, part.span)
            case Mapping():
                return Mapping, (part.entries, part.keys, part.span, part.flow)
            case _:
                return NotImplemented


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
