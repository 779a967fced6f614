"""Parts of packs as bytes, to be kept between runs: written fast to read, and nothing else comes out."""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

from govrules.catalogue import Catalogue, Fact
from govrules.source import Mapping, Place, Scalar, Sequence

_PARTS: Final = frozenset(
    {
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("fractions", "Fraction"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("copyreg", "__newobj__"),
    }
)
"""What a part may be made of beside the classes of packs, conditions, trees and values."""
_ROOMS: Final = tuple(f"govrules.{room}." for room in ("values", "source", "catalogue", "logic", "pack"))


def packed(part: Any, shown: str, facts: Catalogue) -> bytes:
    """Return *part* of a pack as bytes; files below *shown*, its folder, are named from there.

    The facts in it are those of *facts*, and named by their paths.
    """
    written = io.BytesIO()
    _Packer(written, f"{shown}/", facts).dump(part)
    return written.getvalue()


def unpacked(data: bytes, shown: str, facts: Catalogue) -> Any:
    """Return what was packed, with files named below *shown*.

    Raises UnpicklingError for what is no part of a pack.
    """
    return _Unpacker(io.BytesIO(data), f"{shown}/", facts).load()


class _Packer(pickle.Pickler):
    """Writes objects as calls of their classes, which are read several times as fast as states."""

    def __init__(self, file: io.BytesIO, shown: str, facts: Catalogue) -> None:
        super().__init__(file, protocol=5)
        self._shown = shown
        self._facts = facts

    def persistent_id(self, part: Any) -> Any:
        if isinstance(part, Fact) and self._facts.get(part.path) == part:
            return part.path
        if isinstance(part, Place) and part.file.startswith(self._shown) and part.cell is None:
            return part.file.removeprefix(self._shown), part.span
        return None

    def reducer_override(self, part: Any) -> Any:
        match part:
            case Scalar():
                return Scalar, (part.value, part.raw, part.span)
            case Sequence():
                return Sequence, (part.items, part.span)
            case Mapping():
                return Mapping, (part.entries, part.keys, part.span, part.flow)
            case _ if is_dataclass(part) and not isinstance(part, type):
                return type(part), tuple(getattr(part, name) for name in _written(type(part)))
            case _:
                return NotImplemented


@cache
def _written(kind: type) -> tuple[str, ...]:
    """Return the fields of a class that are kept: where a condition stands is for lint, which reads."""
    return tuple(
        field.name
        for field in fields(kind)
        if not (field.name == "place" and field.default is None and not field.compare)
    )


class _Unpacker(pickle.Unpickler):
    """Reads the parts of packs and nothing else: no name in a file can call anything."""

    def __init__(self, file: io.BytesIO, shown: str, facts: Catalogue) -> None:
        super().__init__(file)
        self._shown = shown
        self._facts = facts

    def persistent_load(self, name: Any) -> Any:
        if isinstance(name, str):
            return self._facts[name]
        file, span = name
        return Place(self._shown + file, span)

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if self._is_part(module, name) else None
        if found is None or not (isinstance(found, type) or (module, name) in _PARTS):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a pack")
        return found

    @staticmethod
    def _is_part(module: str, name: str) -> bool:
        return (module, name) in _PARTS or (module.startswith(_ROOMS) and "." not in name)
