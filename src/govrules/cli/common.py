"""What commands about projects have in common: reading them and finding their packs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from govrules.checking import Report, check
from govrules.cli.errors import show_faults
from govrules.cli.inputs import read_project
from govrules.cli.setting import current_config
from govrules.pack import Pack, load_pack, packs
from govrules.pack.faults import no_such
from govrules.source import Diagnostic, InputError, Place
from govrules.values.names import nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from govrules.config import Placed
    from govrules.record import LoadedProject

EVERY_PACK: Final = "all"


def read_one(name: str) -> LoadedProject:
    """Read one project file (``-``: standard input), and print what is worth knowing. Raises InputError."""
    loaded = read_project(name)
    show_faults(loaded.notes)
    return loaded


def packs_named(names: Sequence[str], folders: tuple[Path, ...]) -> list[Pack]:
    """Return the packs that -j names; ``all`` is every one. Raises InputError."""
    every = list(packs(folders)) if EVERY_PACK in names else names
    return [pack_named(name, folders) for name in every]


def pack_of(loaded: LoadedProject, folders: tuple[Path, ...]) -> Pack:
    """Return the pack of the jurisdiction that the record names. Raises InputError."""
    return pack_stated(loaded.project.jurisdiction, folders, loaded.place("jurisdiction"))


def pack_stated(name: str | None, folders: tuple[Path, ...], where: Place) -> Pack:
    """Return the pack of the jurisdiction *name*, which is stated at *where*. Raises InputError."""
    if name:
        return _named(name, folders, where)
    known = list(packs(folders))
    message = Words(
        f"没有写明地区：在记录里写 jurisdiction（地区），或用 -j；可用：{'、'.join(known)}",
        f"no jurisdiction: write jurisdiction: in the record, or use -j; there are: {', '.join(known)}",
    )
    raise InputError([Diagnostic("E541", message, where)])


def pack_named(name: str, folders: tuple[Path, ...]) -> Pack:
    """Return the pack that -j names. Raises InputError."""
    return _named(name, folders, Place("-j"))


def pack_for(loaded: LoadedProject, jurisdiction: str | None, folders: tuple[Path, ...]) -> Pack:
    """Return the pack that -j names, or else the record. Raises InputError."""
    return pack_of(loaded, folders) if jurisdiction is None else pack_named(jurisdiction, folders)


def loadable(folders: tuple[Path, ...], faults: list[Diagnostic]) -> Iterator[Pack]:
    """Yield every installed pack that can be read; what is wrong with the others is added to *faults*."""
    for folder in packs(folders).values():
        try:
            yield load_pack(folder)
        except InputError as problem:
            faults += problem.diagnostics


def nearest_rule(name: str, known: Sequence[str]) -> str | None:
    """Return the rule that *name* most likely misspells: one of the same pack, if any is near."""
    prefix = f"{name.partition('-')[0]}-"
    return nearest(name, [rule for rule in known if rule.startswith(prefix)]) or nearest(name, known)


def report_for(name: str, jurisdiction: str | None, folders: tuple[Path, ...], as_of: date) -> Report:
    """Check one file under one jurisdiction. Raises InputError."""
    loaded = read_one(name)
    return check(loaded, pack_for(loaded, jurisdiction, folders), as_of)


class PinError(InputError):
    """A pack is not the one that ``pack-lock`` pins: nothing is checked until that is accepted."""


def as_pinned(pack: Pack, folders: tuple[Path, ...]) -> Pack:
    """Return *pack*, if it is the one that the settings pin or they pin none of that id.

    Raises PinError where it is not, and where the settings pin a pack that is not installed.
    """
    pins = current_config().pack_lock
    _refuse_unknown(tuple(pins.items()), folders)
    pin, digest = pins.get(pack.id), f"sha256:{pack.digest}"
    if pin is not None and pin.text != digest:
        accept = f"govrules config lock {pack.id}"
        words = Words(
            f"规则包 {pack.id} 与锁定的不同：锁定 {pin.text}，现为 {digest}。核对后用 {accept} 接受",
            f"the pack {pack.id} is not the one pinned: pinned {pin.text}, now {digest}; "
            f"review what changed, then accept it: {accept}",
        )
        raise PinError([Diagnostic("E807", words, pin.place)])
    return pack


@cache
def _refuse_unknown(pins: tuple[tuple[str, Placed], ...], folders: tuple[Path, ...]) -> None:
    """Raise PinError for a pin of a pack that is not installed: it would pin nothing."""
    known = list(packs(folders)) if pins else []
    faults = [
        no_such("E806", Words("已安装的规则包", "installed pack"), pack, known, pin.place)
        for pack, pin in pins
        if pack not in known
    ]
    if faults:
        raise PinError(faults)


def _named(name: str, folders: tuple[Path, ...], place: Place) -> Pack:
    """Load the pack *name*, as pinned; an unknown name is a fault at *place*."""
    try:
        return as_pinned(load_pack(name, folders), folders)
    except PinError:
        raise
    except InputError as problem:
        moved = [
            Diagnostic(fault.code, fault.message, place) if fault.code == "E540" else fault
            for fault in problem.diagnostics
        ]
        raise InputError(moved) from None
