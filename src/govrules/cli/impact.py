"""``govrules impact``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.language import said
from govrules.cli.options import Choice, as_of_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date

    from govrules.pack import Pack
    from govrules.pack.amendment import Amendment
    from govrules.values.words import Lang


@click.command("impact")
@click.argument("pack", metavar="PACK")
@click.argument("overlay", metavar="OVERLAY", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, metavar="[FILES|DIRS]...")
@as_of_option
@click.option(
    "-f", "--format", "form", type=Choice(["text", "json", "html", "xlsx"]), default="text",
    show_default=True, help="How to write what is found.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; xlsx needs one.")
@packs_option
@lang_option
def command(
    *,
    pack: str,
    overlay: Path,
    files: tuple[str, ...],
    as_of: date,
    form: str,
    output: Path | None,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Show what an amendment would do: to the rules, and to the projects in FILES.

    OVERLAY is a file that says what it changes in PACK: fields of entries, entries added or dropped, from a
    day on. It is checked and linted as a pack is. Projects are checked under both on --as-of, or on the first
    day of the amendment where that is later: which change verdict, path, documents or deadlines, how many,
    how much money, and which decisions they no longer need. The rules differ as "govrules diff" shows.

    \b
    govrules impact NAME draft.yaml projects/
    govrules impact NAME draft.yaml projects/ -f html -o impact.html
    govrules impact NAME draft.yaml projects/ -f xlsx -o impact.xlsx
    """
    from govrules.cli.common import packs_named
    from govrules.cli.jobs import Faults, jobs
    from govrules.cli.terminal import json_text, paper_for, write_bytes, write_file
    from govrules.compare.impact import impact
    from govrules.output.impact_files import impact_page, impact_workbook
    from govrules.output.impact_text import impact_lines
    from govrules.pack.amendment import read_amendment

    if form == "xlsx" and output is None:
        raise click.UsageError(said("xlsx 须用 -o 写明文件", "name the file of an xlsx with -o"))
    (amended,) = packs_named((pack,), pack_folders)
    amendment = read_amendment(overlay, amended)
    _lint(amended, amendment)
    faults = Faults()
    projects = [loaded for loaded, _ in jobs(files, [amended], pack_folders, faults)] if files else []
    found = impact(projects, amended, amendment, as_of)
    if form == "xlsx" and output is not None:
        write_bytes(output, impact_workbook(found, lang, output.as_posix()))
        return EXIT_USAGE if faults.any else EXIT_OK
    if form == "json":
        text = json_text(found.model_dump(mode="json", by_alias=True)) + "\n"
    elif form == "html":
        text = impact_page(found, lang)
    else:
        text = "".join(f"{line}\n" for line in impact_lines(found, lang, paper_for(sys.stdout)))
    if output is not None:
        write_file(output, text)
    else:
        click.echo(text, nl=False)
    return EXIT_USAGE if faults.any else EXIT_OK


def _lint(pack: Pack, amendment: Amendment) -> None:
    """Print what lint finds in the amended pack and not in the pack. Raises InputError for what stops it."""
    from govrules.audit import lint
    from govrules.cli.errors import show_faults
    from govrules.pack.amendment import in_force_from
    from govrules.source import InputError

    before, after = (in_force_from(one, amendment.since) for one in (pack, amendment.pack))
    known = {(fault.code, fault.message) for fault in lint(before)}
    new = [fault for fault in lint(after) if (fault.code, fault.message) not in known]
    if any(fault.code.startswith("E") for fault in new):
        raise InputError(new)
    show_faults(new)
