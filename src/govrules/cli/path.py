"""``govrules path``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.options import Choice, as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date

    from govrules.checking import Report
    from govrules.output.layout import Paper
    from govrules.values.words import Lang


@click.command("path")
@click.argument("file", metavar="FILE")
@jurisdiction_option
@as_of_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json", "mermaid", "svg", "bpmn", "markdown"]),
    default="text",
    show_default=True,
    help="How to write the path.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
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
    output: Path | None,
    every: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Show the approval path of the project in FILE.

    The steps in order: who acts and decides, documents, deadlines, the provision, and how far the
    project has come. Steps that depend on facts the record does not state are shown with those facts.

    \b
    govrules path project.yaml
    govrules path project.yaml --all -f markdown -o path.md
    govrules path project.yaml -f svg -o path.svg
    govrules path project.yaml -f bpmn -o path.bpmn
    """
    from govrules.cli.common import report_for
    from govrules.cli.terminal import paper_for, write_file
    from govrules.output.layout import Paper

    report = report_for(file, jurisdiction, pack_folders, as_of)
    if output is not None:
        write_file(output, _written(report, form, lang, every, Paper()))
        return 0
    text = _written(report, form, lang, every, paper_for(sys.stdout))
    if form in {"svg", "bpmn"} and not (sys.stdout.encoding or "utf-8").lower().startswith("utf"):
        text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    click.echo(text, nl=False)
    return 0


def _written(report: Report, form: str, lang: Lang, every: bool, paper: Paper) -> str:
    """Return the path in a format."""
    if form == "svg":
        from govrules.output.path_svg import svg

        return svg(report, lang, every=every)
    if form == "bpmn":
        from govrules.output.bpmn import bpmn

        return bpmn(report, lang, every=every)
    if form == "text":
        return _text(report, lang, every, paper)
    from govrules.cli.terminal import json_text
    from govrules.output.path_diagram import markdown, mermaid, path_data

    if form == "json":
        return json_text(path_data(report, every=every)) + "\n"
    return (mermaid if form == "mermaid" else markdown)(report, lang, every=every) + "\n"


def _text(report: Report, lang: Lang, every: bool, paper: Paper) -> str:
    from govrules.output.path_text import path_lines

    if report.in_force_note is not None:
        return report.in_force_note.say(lang) + "\n"
    head = paper.block(f"{report.project.id}  {report.project.name}", styles=("bold",))
    return "\n".join([*head, *path_lines(report, lang, paper, every=every)]) + "\n"
