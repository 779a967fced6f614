"""``govrules path``."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option


@click.command("path")
@click.argument("file", metavar="FILE")
@jurisdiction_option
@as_of_option
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "mermaid", "markdown"]), default="text", show_default=True, help="How to write the path.")
@click.option("--all", "every", is_flag=True, help="Include the steps this project need not take.")
@packs_option
@lang_option
def command(file: str, jurisdictions: tuple[str, ...], as_of: date, form: str, every: bool, pack_folders: tuple[Path, ...], lang: str) -> int:
    """Show the approval path the project in FILE must take: steps in order, who acts and decides, documents, deadlines, the provision, and how far it has come.

    Steps that depend on facts the record does not state are shown with those facts.
    """
    from govrules.cli.common import report_for
    from govrules.cli.outputs import paper_for
    from govrules.output.path_diagram import markdown, mermaid
    from govrules.output.path_text import path_lines

    report = report_for(file, jurisdictions, pack_folders, as_of, lang)
    if report.in_force_note is not None:
        click.echo(report.in_force_note.say(lang))  # type: ignore[arg-type]
        return 0
    if form == "json":
        steps = [step.model_dump(mode="json") for step in report.path if every or step.needed != "not_required"]
        head = {"schema": "govrules/path/1", **report.model_dump(mode="json", include={"project", "pack", "as_of"}), "steps": steps}
        click.echo(json.dumps(head, ensure_ascii=False, indent=2))
    elif form == "mermaid":
        click.echo(mermaid(report, lang, every=every))  # type: ignore[arg-type]
    elif form == "markdown":
        click.echo(markdown(report, lang, every=every))  # type: ignore[arg-type]
    else:
        paper = paper_for(sys.stdout)
        click.echo(paper.heading(f"{report.project.id}  {report.project.name}"))
        for line in path_lines(report, lang, paper, every=every):  # type: ignore[arg-type]
            click.echo(line)
    return 0
