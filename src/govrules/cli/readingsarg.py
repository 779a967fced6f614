"""``--reading``: a check under other readings of the text than those the packs pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govrules.cli.language import said
from govrules.cli.setting import Listed, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.cli.records import Record
    from govrules.pack import Pack


def _read(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Read each ID=OPTION."""
    picks: dict[str, str] = {}
    for text in value:
        name, equals, option = text.partition("=")
        if not equals or not name or not option:
            raise click.BadParameter(said(f"{text} 应写作 读法=选项", f"{text} is not ID=OPTION"))
        if picks.setdefault(name, option) != option:
            raise click.BadParameter(said(f"{name} 写了两次", f"{name} is given twice"))
    return picks


reading_option = click.option(
    "--reading", "picks", cls=Setting, type=Listed(), multiple=True, metavar="ID=OPTION", callback=_read,
    help="Take another reading than the pack does (repeatable); govrules readings lists them.",
)  # fmt: skip


def under_readings(jobs: Sequence[tuple[Record, Pack]], picks: dict[str, str]) -> list[tuple[Record, Pack]]:
    """Return *jobs* with each pack under those of *picks* that it has a reading of.

    Raises InputError for a reading that no pack has, and for an option that a pack does not have.
    """
    from govrules.pack import with_picks
    from govrules.pack.faults import no_such
    from govrules.source import InputError, Place
    from govrules.values.words import Words

    packs = {id(pack): pack for _, pack in jobs}
    known = {entry.item.id for pack in packs.values() for entry in pack.readings}
    what = Words("读法", "reading")
    faults = [
        no_such("E851", what, name, sorted(known), Place("--reading")) for name in picks if name not in known
    ]
    if faults and jobs:
        raise InputError(faults)
    changed = {
        key: with_picks(pack, {name: picks[name] for name in picks if _has(pack, name)})
        for key, pack in packs.items()
    }
    return [(record, changed[id(pack)]) for record, pack in jobs]


def _has(pack: Pack, name: str) -> bool:
    return any(entry.item.id == name for entry in pack.readings)
