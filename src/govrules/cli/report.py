"""``govrules report``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.language import said
from govrules.cli.options import (
    as_of_option,
    baseline_option,
    ignore_option,
    jobs_option,
    jurisdictions_option,
    lang_option,
    packs_option,
    select_option,
    waivers_option,
)
from govrules.cli.readingsarg import reading_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govrules.cli.checks import Checks
    from govrules.cli.each_record import Make, Tell
    from govrules.portfolio.overview import Overview
    from govrules.portfolio.overview.row import Row
    from govrules.values.words import Lang

_FORMATS: Final = ("text", "html", "xlsx", "json")


@click.command("report")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS|-]...")
@jurisdictions_option
@as_of_option
@click.option(
    "-f", "--format", "formats", multiple=True, metavar="FORMAT[=FILE]",
    help="text, html, xlsx or json, to standard output or to FILE (repeatable); xlsx needs a FILE.  "
    "[default: text]",
)  # fmt: skip
@select_option
@ignore_option
@waivers_option
@baseline_option
@reading_option
@jobs_option
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    formats: tuple[str, ...],
    select: str | None,
    ignore: str | None,
    waiver_files: tuple[Path, ...],
    baseline_file: Path | None,
    picks: dict[str, str],
    jobs: int | None,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Make an overview of many projects to hand on: how each stands, by provision and by unit, with money.

    FILES and DIRS are records as "govrules check" takes them. The overview also lists deadlines that are over
    or end within three months of --as-of, the facts that would settle most, exceptions granted and breaches
    known, and files that cannot be used. Money is the total investment that records state.

    \b
    govrules report projects/ -f html=overview.html -f xlsx=overview.xlsx
    govrules report projects/ -j NAME --as-of 2024-06-30
    govrules report projects/ --waivers waivers.yaml -f json=overview.json

    \b
    Exit codes:
    0  the overview is made, whatever it says
    2  a usage error, or a file that cannot be used (the overview lists it)
    """
    from govrules.cli.checks import Asked, Checks
    from govrules.cli.formats import places_of

    places = places_of(formats or ("text",), _FORMATS)
    if ("xlsx", None) in places:
        raise click.UsageError(
            said("xlsx 须写明文件：-f xlsx=文件.xlsx", "name the file of the workbook: -f xlsx=overview.xlsx")
        )
    checks = Checks(
        Asked(
            files, jurisdictions, pack_folders, waiver_files, baseline_file, select, ignore, picks, jobs=jobs
        )
    )
    found = _overview(checks, as_of)
    for form, path in places:
        _write(found, form, path, lang)
    return EXIT_USAGE if checks.faults.any else EXIT_OK


def _overview(checks: Checks, as_of: date) -> Overview:
    from govrules.portfolio.overview import brief_of, overview

    rows = [row for rows in checks.run(as_of, _rows) for row in rows]
    packs = {pack.id: pack for pack in checks.packs}
    return overview(rows, [brief_of(pack, as_of) for pack in packs.values()], as_of, checks.faults.found)


def _rows(tell: Tell) -> Make[list[Row]]:
    """Return what makes the rows of an overview of the reports on a project."""
    from govrules.portfolio.overview import row_of

    return lambda checked: [row_of(*one) for one in checked]


def _write(found: Overview, form: str, path: Path | None, lang: Lang) -> None:
    from govrules.cli.terminal import write_bytes

    if form == "text" and path is None:
        from govrules.cli.terminal import paper_for
        from govrules.output.overview_text import overview_lines

        for line in overview_lines(found, lang, paper_for(sys.stdout)):
            click.echo(line)
        return
    data = _data(found, form, path, lang)
    if path is None:
        click.echo(data, nl=False)  # UTF-8, as it says, whatever the terminal speaks
    else:
        write_bytes(path, data)


def _data(found: Overview, form: str, path: Path | None, lang: Lang) -> bytes:
    """Return *found* in a format as it is written to *path*."""
    match form:
        case "xlsx":
            from govrules.output.overview_xlsx import overview_xlsx

            return overview_xlsx(found, lang, path.as_posix() if path is not None else "")
        case "html":
            from govrules.output.overview_html import overview_html

            return overview_html(found, lang).encode()
        case "json":
            from govrules.cli.terminal import json_text

            return (json_text(found.model_dump(mode="json", by_alias=True)) + "\n").encode()
    from govrules.output.layout import Paper
    from govrules.output.overview_text import overview_lines

    return "".join(f"{line}\n" for line in overview_lines(found, lang, Paper())).encode()
