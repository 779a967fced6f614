"""``govrules path``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govrules.cli.options import Choice, as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govrules.values.words import Lang


@click.command("path")
@click.argument("file", metavar="FILE")
@jurisdiction_option
@as_of_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json", "mermaid", "markdown"]),
    default="text",
    show_default=True,
    help="How to write the path.",
)
@click.option("--all", "every", is_flag=True, help="Include the steps this project need not take.")
@packs_option
@lang_option
def command(
    *,
    file: str,
    jurisdiction: str | None,
    as_of: date,
    form: str,
    every: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Show the approval path of the project in FILE.

    The steps in order: who acts and decides, documents, deadlines, the provision, and how far the
    project has come. Steps that depend on facts the record does not state are shown with those facts.

    \b
    govrules path project.yaml
    govrules path project.yaml --all -f markdown > path.md
    govrules path project.yaml -f mermaid
    """
    from govrules.cli.common import report_for
    from govrules.cli.terminal import json_text, paper_for
    from govrules.output.path_diagram import markdown, mermaid, path_data
    from govrules.output.path_text import path_lines

    report = report_for(file, jurisdiction, pack_folders, as_of)
    if form == "json":
        click.echo(json_text(path_data(report, every=every)))
    elif form == "mermaid":
        click.echo(mermaid(report, lang, every=every))
    elif form == "markdown":
        click.echo(markdown(report, lang, every=every))
    elif report.in_force_note is not None:
        click.echo(report.in_force_note.say(lang))
    else:
        paper = paper_for(sys.stdout)
        for line in paper.block(f"{report.project.id}  {report.project.name}", styles=("bold",)):
            click.echo(line)
        for line in path_lines(report, lang, paper, every=every):
            click.echo(line)
    return 0
