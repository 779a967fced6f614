"""``govrules readings``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.language import said
from govrules.cli.options import Choice, as_of_option, jurisdictions_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govrules.compare.readings import Ambiguity, Sensitivity
    from govrules.pack import Pack
    from govrules.record import LoadedProject
    from govrules.source import Diagnostic
    from govrules.values.words import Lang


@click.command("readings")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS]...")
@click.option(
    "--over", "over", multiple=True, metavar="FILE",
    help="Show which verdicts of these projects turn under which reading (repeatable; FILES are added).",
)  # fmt: skip
@jurisdictions_option
@as_of_option
@click.option(
    "-f", "--format", "form", type=Choice(["text", "json"]), default="text", show_default=True,
    help="How to write the list.",
)  # fmt: skip
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    over: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    form: str,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """List what in the regulations can be read in several ways, and what hangs on it.

    Each ambiguity with its options, the one the pack picks, why, and the rules that would change. With
    --over, the verdicts of projects that turn under another reading. "govrules check --reading" checks
    under one.

    \b
    govrules readings -j NAME
    govrules readings --over projects/ -j NAME
    """
    from govrules.checking import resolve_cached
    from govrules.cli.common import loadable, packs_named
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import json_text, paper_for, tell
    from govrules.compare.readings import SCHEMA, ambiguities
    from govrules.output.readings_text import ambiguity_lines, sensitivity_lines
    from govrules.pack import NotInForce

    if files and not over:
        raise click.UsageError(said("项目文件须用 --over 给出", "name project files with --over"))
    paper = paper_for(sys.stdout)
    head = {"schema": SCHEMA, "as_of": as_of.isoformat()}
    if over:
        turned, failed = _turned((*over, *files), jurisdictions, pack_folders, as_of)
        if form == "json":
            click.echo(json_text({**head, "sensitivity": [one.model_dump(mode="json") for one in turned]}))
        else:
            for line in sensitivity_lines(turned, lang, paper):
                click.echo(line)
        return EXIT_USAGE if failed else EXIT_OK
    faults: list[Diagnostic] = []
    found: list[Ambiguity] = []
    for pack in packs_named(jurisdictions, pack_folders) if jurisdictions else loadable(pack_folders, faults):
        resolved = resolve_cached(pack, as_of)
        if isinstance(resolved, NotInForce):
            tell(f"{pack.id}{said(f'：{as_of} 不在施行期内', f': not in force on {as_of}')}")
            continue
        found += ambiguities(resolved)
    show_faults(faults)
    if form == "json":
        click.echo(json_text({**head, "readings": [one.model_dump(mode="json") for one in found]}))
    else:
        for line in ambiguity_lines(found, lang, paper):
            click.echo(line)
    return EXIT_USAGE if faults else EXIT_OK


def _turned(
    files: tuple[str, ...], jurisdictions: tuple[str, ...], folders: tuple[Path, ...], as_of: date
) -> tuple[list[Sensitivity], bool]:
    """Return what turns for every project, pack by pack, and whether something could not be used."""
    from govrules.cli.common import packs_named
    from govrules.cli.jobs import Faults, jobs
    from govrules.compare.readings import sensitivity

    faults = Faults()
    by_pack: dict[str, tuple[Pack, list[LoadedProject]]] = {}
    for loaded, pack in jobs(files, packs_named(jurisdictions, folders), folders, faults):
        by_pack.setdefault(pack.id, (pack, []))[1].append(loaded)
    found = [one for pack, projects in by_pack.values() for one in sensitivity(projects, pack, as_of)]
    return found, faults.any
