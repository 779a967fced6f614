"""``govrules lint``."""

from __future__ import annotations

from pathlib import Path

import click

from govrules.cli.errors import show_input_error
from govrules.cli.options import lang_option, packs_option


@click.command("lint")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@packs_option
@lang_option
def command(names: tuple[str, ...], pack_folders: tuple[Path, ...], lang: str) -> int:
    """Check rule packs themselves: shape, types, references, bounds against the words of the text.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is linted. Exit code 0: nothing found; 1:
    something to mend; 2: a PACK that does not exist.
    """
    from govrules.audit import lint_folder
    from govrules.cli.packsarg import pack_paths
    from govrules.source import InputError

    faults = 0
    for path, shown in pack_paths(names, pack_folders):
        found = lint_folder(path, name=shown)
        faults += sum(not fault.note for fault in found)
        if found:
            show_input_error(InputError(found), lang)
        summary = f"{len(found)} 处" if lang == "zh" else f"{len(found)} to look at"
        clean = "无问题" if lang == "zh" else "clean"
        click.echo(f"{shown}: {summary if found else clean}")
    return 1 if faults else 0
