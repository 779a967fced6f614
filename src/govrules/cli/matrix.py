"""``govrules matrix``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.language import said
from govrules.cli.options import (
    Choice,
    as_of_option,
    jurisdictions_option,
    lang_option,
    not_one_of,
    packs_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govrules.compare.matrix import Matrix
    from govrules.pack import Pack
    from govrules.source import Diagnostic
    from govrules.values.words import Lang


@click.command("matrix")
@jurisdictions_option
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="Only this question, such as supervision (repeatable).",
)
@click.option("--differing", is_flag=True, help="Only questions that are answered differently.")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["table", "markdown", "html", "xlsx", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to write it; xlsx needs -o.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--svg",
    "drawings",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also draw thresholds and deadlines, an SVG file each, into DIR.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="In the table, show whole answers, not their essence alone."
)
@as_of_option
@packs_option
@lang_option
def command(
    *,
    jurisdictions: tuple[str, ...],
    topics: tuple[str, ...],
    differing: bool,
    form: str,
    output: Path | None,
    drawings: Path | None,
    verbose: bool,
    as_of: date,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Compare jurisdictions: questions down, jurisdictions across.

    Each cell answers a question from the rules, with its provisions, or is marked: no such provision, not
    applicable (the instrument is not in force on --as-of), or not encoded. Answers with one letter are the
    same in what the question asks. Without -j, every installed pack is compared.

    \b
    govrules matrix
    govrules matrix -j NAME -j NAME --topic supervision
    govrules matrix -f xlsx -o comparison.xlsx
    govrules matrix -f html -o comparison.html --svg drawings/
    """
    from govrules.cli.errors import show_faults
    from govrules.compare.matrix import matrix
    from govrules.record import vocabulary

    for topic in topics:
        if topic not in vocabulary().topics:
            raise click.BadParameter(not_one_of(topic, vocabulary().topics), param_hint="--topic")
    if form == "xlsx" and output is None:
        raise click.UsageError(
            said("xlsx 须用 -o 写明文件", "name the file of the workbook: -o comparison.xlsx")
        )
    faults: list[Diagnostic] = []
    compared = matrix(_packs(jurisdictions, pack_folders, faults), as_of, tuple(dict.fromkeys(topics)))
    show_faults(faults)
    if differing:
        compared = compared.only_differing()
    _tell_not_in_force(compared, lang)
    if drawings is not None:
        _draw(compared, drawings, lang)
    _write(compared, form, output, lang, every=verbose)
    return EXIT_USAGE if faults else EXIT_OK


def _packs(names: tuple[str, ...], folders: tuple[Path, ...], faults: list[Diagnostic]) -> Sequence[Pack]:
    """Return the packs to compare, each once; those that cannot be read are added to *faults*."""
    from govrules.cli.common import loadable, packs_named

    found = packs_named(names, folders) if names else loadable(folders, faults)
    return list({pack.folder: pack for pack in found}.values())


def _tell_not_in_force(compared: Matrix, lang: Lang) -> None:
    from govrules.cli.terminal import tell

    for column in compared.columns:
        if column.status != "in_force":
            name = column.jurisdiction.say(lang)
            tell(
                said(
                    f"{name}：{compared.as_of} 不在施行期内（用 --as-of 指定日期）",
                    f"{name}: not in force on {compared.as_of} (choose another day with --as-of)",
                )
            )


def _draw(compared: Matrix, folder: Path, lang: Lang) -> None:
    from govrules.cli.terminal import cannot_write, write_file
    from govrules.output.matrix_svg import drawings

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise cannot_write(folder, problem) from None
    for name, drawing in drawings(compared, lang):
        write_file(folder / f"{name}.svg", drawing)


def _write(compared: Matrix, form: str, output: Path | None, lang: Lang, *, every: bool) -> None:
    from govrules.cli.terminal import write_bytes, write_file

    if form == "xlsx" and output is not None:
        from govrules.output.matrix_xlsx import matrix_xlsx

        write_bytes(output, matrix_xlsx(compared, lang, output.as_posix()))
        return
    text = _text(compared, form, lang, every=every)
    if output is not None and form == "csv":
        write_bytes(output, text.encode())  # its lines end as they are, in CR and LF
    elif output is not None:
        write_file(output, text)
    elif form in {"html", "csv"}:
        click.echo(text.encode(), nl=False)  # UTF-8, as they say, whatever the terminal speaks
    else:
        click.echo(text, nl=False)


def _text(compared: Matrix, form: str, lang: Lang, *, every: bool) -> str:
    """Return *compared* as text of *form*, its last line ended."""
    match form:
        case "json":
            from govrules.cli.terminal import json_text

            return json_text(compared.model_dump(mode="json", by_alias=True)) + "\n"
        case "markdown":
            from govrules.output.matrix_markdown import matrix_markdown

            return matrix_markdown(compared, lang)
        case "csv":
            from govrules.output.matrix_csv import matrix_csv

            return matrix_csv(compared, lang)
        case "html":
            from govrules.output.matrix_html import matrix_html

            return matrix_html(compared, lang)
    from govrules.cli.terminal import paper_for
    from govrules.output.matrix_text import matrix_lines

    return "".join(f"{line}\n" for line in matrix_lines(compared, lang, paper_for(sys.stdout), every=every))
