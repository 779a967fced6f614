"""``govrules template``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK
from govrules.cli.language import said
from govrules.cli.options import Choice, as_of_option, jurisdictions_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date

    from govrules.pack import Pack, ResolvedPack
    from govrules.record import Project
    from govrules.values.words import Lang


@click.command("template")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS]...")
@jurisdictions_option
@as_of_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["yaml", "xlsx"]),
    default="yaml",
    show_default=True,
    help="A record in YAML, or a workbook for many projects.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE (a workbook needs one) instead of standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    form: str,
    output: Path | None,
    force: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Make an empty form with the facts that the rules of a jurisdiction read.

    In YAML it is a record with a key a line; as a workbook it has a row a project and a sheet for each list,
    with drop-downs, units and help, in the language of --lang. FILES are records to fill the workbook with.

    \b
    govrules template -j NAME > project.yaml
    govrules template -j NAME -f xlsx -o projects.xlsx
    govrules template -j NAME -f xlsx -o projects.xlsx projects/
    """
    from govrules.cli.common import packs_named
    from govrules.cli.new_files import refuse_existing, write_new
    from govrules.forms.cover import cover_of
    from govrules.forms.wanted import facts_read, wanted

    _verify(jurisdictions, form, output, files)
    if output is not None and not force:
        refuse_existing([output])
    packs = packs_named(jurisdictions, pack_folders)
    asked = {path for pack in packs for path in facts_read(_in_force(pack, as_of))}
    records = _records(files)
    made = wanted(asked, records)
    cover = cover_of(packs, as_of)
    if form == "xlsx" and output is not None:
        from govrules.forms.workbook import workbook

        write_new(output, workbook(made, records, cover, lang, output.as_posix()), force=force)
        return EXIT_OK
    from govrules.forms.template import record_form

    text = record_form(made, cover, lang)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_new(output, text.encode(), force=force)
    return EXIT_OK


def _verify(jurisdictions: tuple[str, ...], form: str, output: Path | None, files: tuple[str, ...]) -> None:
    """Raise UsageError for what does not go together."""
    if not jurisdictions:
        example = "govrules template -j NAME"
        raise click.UsageError(
            said(
                f"请用 -j 写明地区（-j all 为全部），如 {example}；govrules packs 列出可用的",
                f"name a jurisdiction, such as: {example} (-j all: every one); govrules packs lists them",
            )
        )
    if form == "xlsx" and output is None:
        raise click.UsageError(
            said("工作簿须写入文件：-o 文件名.xlsx", "a workbook goes to a file: -o projects.xlsx")
        )
    if form == "yaml" and files:
        raise click.UsageError(
            said("只有工作簿（-f xlsx）可以预填记录", "records fill a workbook alone: -f xlsx")
        )


def _records(files: tuple[str, ...]) -> list[Project]:
    """Return the records in *files*. Raises InputError with the faults of all that cannot be used."""
    from govrules.cli.errors import show_faults
    from govrules.cli.inputs import Unreadable, read_projects
    from govrules.source import Diagnostic, InputError, Place
    from govrules.values.words import Words

    records: list[Project] = []
    faults: list[Diagnostic] = []
    seen: dict[str, Place] = {}
    for loaded in read_projects(files):
        if isinstance(loaded, Unreadable):
            faults += loaded.problem.diagnostics
            continue
        show_faults(loaded.notes)
        key = loaded.project.id
        if key in seen:
            words = Words(f"编号 {key} 已用于 {seen[key]}", f"the id {key} is already used at {seen[key]}")
            faults.append(Diagnostic("E460", words, loaded.place("id")))
        seen.setdefault(key, loaded.place("id"))
        records.append(loaded.project)
    if faults:
        raise InputError(faults)
    return records


def _in_force(pack: Pack, as_of: date) -> ResolvedPack:
    """Return what *pack* says on the day. Raises UsageError where it is not in force then."""
    from govrules.checking import resolve_cached
    from govrules.pack import NotInForce

    resolved = resolve_cached(pack, as_of)
    if isinstance(resolved, NotInForce):
        raise click.UsageError(
            said(
                f"{pack.id} 在 {as_of} 不在施行期内；请用 --as-of 另定日期",
                f"{pack.id} is not in force on {as_of}; choose a day with --as-of",
            )
        )
    return resolved
