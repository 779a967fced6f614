"""Loaded packs, and what they say on a day, kept between runs: reading them takes most of a check.

What is kept is used only while every byte it was made from, and the code that made it, are the same; nothing
but the parts of a pack can come out of it.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govrules import bundled
from govrules.keeping import keep, key_of, recall
from govrules.pack.epoch import days_of_change
from govrules.pack.other_readings import OtherReadings
from govrules.pack.pack import Kept, Pack, rule_files
from govrules.pack.parts import packed, unpacked
from govrules.pack.rule import NotInForce, ResolvedPack, Rule
from govrules.pack.sourced import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.pack import model

_FIXED: Final = ("pack", "as_of", "scope_assumed")
"""What a pack on a day is asked for with, and is not kept."""


def load_kept(folder: Path, shown: str) -> Pack:
    """Load the pack in *folder*, reported as *shown*: from what an earlier run kept, if nothing has changed.

    Raises InputError with every fault of the pack.
    """
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"
    vocabulary = (bundled.folder() / "vocabulary").glob("*.yaml")
    key = key_of((*rule_files(folder), *sorted(vocabulary)), _code())
    found = recall(f"{name}.pack", key)
    if found is not None:
        kept = unpacked(found, shown)
        pack, days = _pack(kept, folder, shown), kept["days"]
    else:
        from govrules.pack.read import load_pack_folder

        pack = load_pack_folder(folder, name=shown)
        days = tuple(days_of_change(pack))
        keep(f"{name}.pack", key, packed(_parts(pack) | {"days": days}, shown))
    object.__setattr__(pack, "kept", Kept(name, key, days))  # the loader alone knows that nothing is changed
    return pack


def resolve_kept(
    pack: Pack, as_of: date, *, assume_scope: bool = False
) -> tuple[ResolvedPack, OtherReadings] | NotInForce:
    """Return what *pack* says on *as_of*, as ``resolve`` does, and its rules under other readings.

    It is kept between runs where the pack is. Raises InputError with every fault of the pack.
    """
    kept = pack.kept
    if kept is None:
        return _resolved(pack, as_of, assume_scope)
    name = f"{kept.name}.{bisect_right(kept.days, as_of)}{'s' if assume_scope else ''}.rules"
    found = recall(name, kept.key)
    if found is not None:
        parts = unpacked(found, pack.shown)
        resolved = ResolvedPack(pack, as_of, **parts["resolved"], scope_assumed=assume_scope)
        return resolved, _KeptReadings(resolved, parts["others"])
    answer = _resolved(pack, as_of, assume_scope)
    if not isinstance(answer, NotInForce):
        keep(name, kept.key, packed(_parts_on_a_day(*answer), pack.shown))
    return answer


def _resolved(pack: Pack, as_of: date, assume_scope: bool) -> tuple[ResolvedPack, OtherReadings] | NotInForce:
    from govrules.pack.resolving import resolve

    resolved = resolve(pack, as_of, assume_scope=assume_scope)
    return resolved if isinstance(resolved, NotInForce) else (resolved, OtherReadings(resolved))


class _KeptReadings(OtherReadings):
    """The rules under other readings, as an earlier run found them."""

    def __init__(self, resolved: ResolvedPack, kept: dict[str, bytes]) -> None:
        super().__init__(resolved)
        self._kept = kept

    def _find(self, rule: Rule) -> Iterator[tuple[model.Reading, model.Option, Rule]]:
        found = self._kept.get(rule.id)
        pack = self._resolved.pack
        for reading, option, other in unpacked(found, pack.shown) if found is not None else ():
            item = pack.readings[reading].item
            yield item, item.options[option], other


def _parts_on_a_day(resolved: ResolvedPack, others: OtherReadings) -> dict[str, Any]:
    """Return what a pack says on a day as plain parts, what other readings change rule by rule."""
    pack = resolved.pack
    readings = [entry.item for entry in pack.readings]
    changed: dict[str, bytes] = {}
    for rule in resolved.rules:
        found = [
            (readings.index(reading), reading.options.index(option), other)
            for reading, option, other in others.of(rule)
        ]
        if found:
            changed[rule.id] = packed(found, pack.shown)
    said = {part.name: getattr(resolved, part.name) for part in fields(resolved) if part.name not in _FIXED}
    return {"resolved": said, "others": changed}


def _parts(pack: Pack) -> dict[str, Any]:
    """Return *pack* as plain parts, each entry and its node so that they can be unpacked alone."""

    def parts(entry: Sourced[Any]) -> tuple[bytes, bytes, str]:
        file = entry.file.removeprefix(f"{pack.shown}/")
        return packed(entry.item, pack.shown), packed(entry.node, pack.shown), file

    lists = {
        part.name: [parts(entry) for entry in value]
        for part in fields(pack)
        if isinstance(value := getattr(pack, part.name), tuple)
    }
    return {"digest": pack.digest, "instrument": parts(pack.instrument), **lists}


def _pack(kept: dict[str, Any], folder: Path, shown: str) -> Pack:
    def entry(part: tuple[bytes, bytes, str]) -> Sourced[Any]:
        item, node, file = part
        return Sourced(partial(unpacked, item, shown), partial(unpacked, node, shown), f"{shown}/{file}")

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
        for room in ("values", "source", "catalogue", "record", "logic", "pack")
        for path in sorted((root / room).rglob("*.py"))
        for found in [path.stat()]
    )
    return repr(tuple(states)).encode()
