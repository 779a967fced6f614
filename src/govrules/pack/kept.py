"""Loaded packs, and what they say on a day, kept between runs: reading them takes most of a check.

What is kept is used only while every byte it was made from, and the code that made it, are the same; nothing
but the parts of a pack can come out of it.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govrules import bundled
from govrules._version import __version__
from govrules.keeping import digest_of, keep, kept_bytes, key_of, recall, recall_from
from govrules.pack.epoch import days_of_change
from govrules.pack.local import local_catalogue
from govrules.pack.other_readings import OtherReadings
from govrules.pack.pack import Kept, Pack, rule_files
from govrules.pack.parts import packed, unpacked
from govrules.pack.rule import NotInForce, ResolvedPack, Rule
from govrules.pack.sourced import Sourced
from govrules.record import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.catalogue import Catalogue
    from govrules.pack import model

_FIXED: Final = ("pack", "as_of", "scope_assumed")
"""What a pack on a day is asked for with, and is not kept."""


def load_kept(folder: Path, shown: str) -> Pack:
    """Load the pack in *folder*, reported as *shown*: from what an earlier run kept, if nothing has changed.

    Raises InputError with every fault of the pack.
    """
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"
    read = digest_of((*rule_files(folder), *_vocabulary()))
    built = (bundled.built(), built_key(read)) if folder.parent == bundled.folder() else None
    kept = Kept(name, key_of((), _code() + read), (), built)
    found = _recall(kept, f"{folder.name}.pack", f"{name}.pack")
    if found is not None:
        parts = unpacked(found, shown, catalogue())
        pack, days = _pack(parts, folder, shown), parts["days"]
    else:
        from govrules.pack.read import load_pack_folder

        pack = load_pack_folder(folder, name=shown)
        days = tuple(days_of_change(pack))
        keep(f"{name}.pack", kept.key, pack_bytes(pack))
    # the loader alone knows that nothing is changed
    object.__setattr__(pack, "kept", replace(kept, days=days))
    return pack


def _recall(kept: Kept, built: str, own: str) -> bytes | None:
    """Return what was made when the package was built, or else what an earlier run kept."""
    found = recall_from(kept.built[0] / built, kept.built[1]) if kept.built is not None else None
    return found if found is not None else recall(own, kept.key)


def _vocabulary() -> list[Path]:
    return sorted((bundled.folder() / "vocabulary").glob("*.yaml"))


def built_key(read: bytes) -> bytes:
    """Return the key of what is made with the package, for any Python."""
    return hashlib.sha256(f"built {__version__} ".encode() + read).digest()


def resolve_kept(
    pack: Pack, as_of: date, *, assume_scope: bool = False
) -> tuple[ResolvedPack, OtherReadings] | NotInForce:
    """Return what *pack* says on *as_of*, as ``resolve`` does, and its rules under other readings.

    It is kept between runs where the pack is. Raises InputError with every fault of the pack.
    """
    kept = pack.kept
    if kept is None:
        return _resolved(pack, as_of, assume_scope)
    when = f"{bisect_right(kept.days, as_of)}{'s' if assume_scope else ''}.rules"
    found = _recall(kept, f"{pack.id}.{when}", f"{kept.name}.{when}")
    if found is not None:
        facts = local_catalogue(pack.instrument.item)
        parts = unpacked(found, pack.shown, facts)
        resolved = ResolvedPack(pack, as_of, **parts["resolved"], scope_assumed=assume_scope)
        return resolved, _KeptReadings(resolved, parts["others"], facts)
    answer = _resolved(pack, as_of, assume_scope)
    if not isinstance(answer, NotInForce):
        keep(f"{kept.name}.{when}", kept.key, _bytes_on_a_day(*answer))
    return answer


def built_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is kept of the bundled pack in *folder* with the package: names and bytes of files.

    Raises InputError with every fault of the pack.
    """
    from govrules.pack.read import load_pack_folder

    key = built_key(digest_of((*rule_files(folder), *_vocabulary())))
    pack = load_pack_folder(folder, name=f"rules/{folder.name}")
    days = days_of_change(pack)
    yield f"{folder.name}.pack", kept_bytes(key, pack_bytes(pack))
    for epoch, day in enumerate(days, 1):
        answer = _resolved(pack, day, assume_scope=False)
        if not isinstance(answer, NotInForce):
            rules = _bytes_on_a_day(*answer)
            yield f"{folder.name}.{epoch}.rules", kept_bytes(key, rules)


def _resolved(pack: Pack, as_of: date, assume_scope: bool) -> tuple[ResolvedPack, OtherReadings] | NotInForce:
    from govrules.pack.resolving import resolve

    resolved = resolve(pack, as_of, assume_scope=assume_scope)
    return resolved if isinstance(resolved, NotInForce) else (resolved, OtherReadings(resolved))


class _KeptReadings(OtherReadings):
    """The rules under other readings, as an earlier run found them."""

    def __init__(self, resolved: ResolvedPack, kept: dict[str, bytes], facts: Catalogue) -> None:
        super().__init__(resolved)
        self._kept = kept
        self._facts = facts

    def _find(self, rule: Rule) -> Iterator[tuple[model.Reading, model.Option, Rule]]:
        found = self._kept.get(rule.id)
        pack = self._resolved.pack
        if found is None:
            return
        for reading, option, other in unpacked(found, pack.shown, self._facts):
            item = pack.readings[reading].item
            yield item, item.options[option], other


def _bytes_on_a_day(resolved: ResolvedPack, others: OtherReadings) -> bytes:
    """Return what a pack says on a day as bytes, what other readings change rule by rule."""
    pack = resolved.pack
    facts = local_catalogue(pack.instrument.item)
    readings = [entry.item for entry in pack.readings]
    changed: dict[str, bytes] = {}
    for rule in resolved.rules:
        found = [
            (readings.index(reading), reading.options.index(option), other)
            for reading, option, other in others.of(rule)
        ]
        if found:
            changed[rule.id] = packed(found, pack.shown, facts)
    resolved.facts_read  # noqa: B018 (found now, it is kept with the rest)
    said = {part.name: getattr(resolved, part.name) for part in fields(resolved) if part.name not in _FIXED}
    return packed({"resolved": said, "others": changed}, pack.shown, facts)


def pack_bytes(pack: Pack) -> bytes:
    """Return *pack* as bytes, each entry and its node so that they can be unpacked alone."""

    def bytes_of(part: Any) -> bytes:
        return packed(part, pack.shown, catalogue())

    def parts(entry: Sourced[Any]) -> tuple[bytes, bytes, str]:
        file = entry.file.removeprefix(f"{pack.shown}/")
        return bytes_of(entry.item), bytes_of(entry.node), file

    lists = {
        part.name: [parts(entry) for entry in value]
        for part in fields(pack)
        if isinstance(value := getattr(pack, part.name), tuple)
    }
    whole = {"digest": pack.digest, "days": tuple(days_of_change(pack)), **lists}
    return bytes_of(whole | {"instrument": parts(pack.instrument)})


def _pack(kept: dict[str, Any], folder: Path, shown: str) -> Pack:
    def entry(part: tuple[bytes, bytes, str]) -> Sourced[Any]:
        item, node = (partial(unpacked, data, shown, catalogue()) for data in part[:2])
        return Sourced(item, node, f"{shown}/{part[2]}")

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
