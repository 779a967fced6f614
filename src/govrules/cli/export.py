"""``govrules export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.language import said
from govrules.cli.options import Choice, as_of_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date

    from govrules.values.words import Lang


@click.command("export")
@click.argument("pack", required=False, metavar="[PACK]")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["jsonlogic"]),
    default="jsonlogic",
    show_default=True,
    help="How to write the pack.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--vectors",
    type=click.IntRange(min=0),
    metavar="COUNT",
    help="At most so many cases as conformance vectors, evenly chosen; 0 for none (default: every one).",
)
@click.option(
    "--facts",
    "record",
    metavar="FILE",
    help="Instead of a pack, write the facts of the project in FILE (-: standard input).",
)
@as_of_option
@packs_option
@lang_option
def command(
    *,
    pack: str | None,
    form: str,
    output: Path | None,
    vectors: int | None,
    record: str | None,
    as_of: date,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Write a rule pack, or the facts of a project, for systems that do not run govrules.

    A pack becomes one JSON file: its conditions in JsonLogic with every figure resolved, verdict rules,
    labels, procedure, and its cases as conformance vectors. With --facts a project record becomes the data
    that these conditions read. docs/integrating.md describes both.

    \b
    govrules export NAME -f jsonlogic -o NAME.json
    govrules export NAME --as-of 2024-06-30 --vectors 0
    govrules export --facts project.yaml -o facts.json
    """
    from govrules.cli.terminal import write_file

    if (pack is None) == (record is None):
        raise click.UsageError(
            said("写一个 PACK，或写 --facts FILE，二者取一", "name a PACK or --facts FILE, one of the two")
        )
    ascii_only = output is None and not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    if record is not None:
        text = _facts(record, as_of, ascii_only)
    else:
        text = _bundle(pack or "", as_of, vectors, pack_folders, ascii_only)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text)
    return 0


def _bundle(pack: str, as_of: date, most: int | None, folders: tuple[Path, ...], ascii_only: bool) -> str:
    from govrules.cli.progress import progress_bar
    from govrules.output.bundle import bundle, bundle_text
    from govrules.pack import load_pack

    loaded = load_pack(pack, folders)
    with progress_bar(said("案例", "cases")) as progress:
        return bundle_text(bundle(loaded, as_of, most=most, progress=progress), ascii_only=ascii_only)


def _facts(record: str, as_of: date, ascii_only: bool) -> str:
    import json

    from govrules.cli.common import read_one
    from govrules.output.bundle import facts_data

    return json.dumps(facts_data(read_one(record), as_of), ensure_ascii=ascii_only, indent=2) + "\n"
