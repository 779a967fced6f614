"""``govrules lint``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import lang_option, packs_option

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.values.words import Lang


@click.command("lint")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@packs_option
@lang_option
def command(names: tuple[str, ...], pack_folders: tuple[Path, ...], lang: Lang) -> int:
    """Check rule packs themselves: shape, types, references, bounds against the words of the text.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is checked.

    \b
    govrules lint rules/NAME
    govrules lint --lang zh

    \b
    Exit codes:
    0  nothing to mend (notes are only worth knowing)
    1  something to mend
    2  a PACK that does not exist
    """
    from govrules.audit import lint_folder
    from govrules.cli.errors import fault_line
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.terminal import paper_for

    faults = 0
    for path, shown in pack_paths(names, pack_folders):
        found = lint_folder(path, name=shown)
        for fault in found:
            click.echo(fault_line(fault, lang, paper_for(sys.stdout)))
        to_mend = sum(not fault.note for fault in found)
        faults += to_mend
        click.echo(f"{shown}: {_sum(to_mend, len(found) - to_mend)}")
    return EXIT_VIOLATIONS if faults else EXIT_OK


def _sum(to_mend: int, notes: int) -> str:
    if not to_mend and not notes:
        return said("无问题", "clean")
    parts = [said(f"{to_mend} 处须改", f"{to_mend} to mend")] if to_mend else []
    parts += [said(f"{notes} 处提示", f"{notes} {'note' if notes == 1 else 'notes'}")] if notes else []
    return said("，", ", ").join(parts)
