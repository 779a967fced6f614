"""What commands about one project have in common: reading it and finding its pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govrules.check import Report
    from govrules.pack import Pack
    from govrules.record import LoadedProject


def read_one(name: str) -> LoadedProject:
    """Read one project file, or standard input for ``-``. Raises InputError."""
    from govrules.cli.inputs import read_projects

    read = next(iter(read_projects((name,))))
    if read.problem is not None:
        raise read.problem
    assert read.loaded is not None  # noqa: S101 (a file without a problem has a record)
    return read.loaded


def pack_for(loaded: LoadedProject, jurisdictions: Sequence[str], folders: tuple[Path, ...], lang: str) -> Pack:
    """Return the pack asked for by -j, or named in the record. Raises InputError or UsageError."""
    from govrules.pack import load_pack, packs

    name = jurisdictions[0] if jurisdictions else loaded.project.jurisdiction
    if not name:
        listed = ", ".join(packs(folders))
        raise click.UsageError(
            f"没有写明地区：在记录里写 jurisdiction（地区），或用 -j；可用：{listed}" if lang == "zh" else f"no jurisdiction: write jurisdiction: in the record, or use -j; there are: {listed}"
        )
    return load_pack(name, folders)


def report_for(name: str, jurisdictions: Sequence[str], folders: tuple[Path, ...], as_of: date, lang: str) -> Report:
    """Check one file under one jurisdiction."""
    from govrules.check import check

    loaded = read_one(name)
    return check(loaded, pack_for(loaded, jurisdictions, folders, lang), as_of)
