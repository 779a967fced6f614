"""``govrules import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from govrules.cli.codes import EXIT_OK
from govrules.cli.language import said
from govrules.cli.options import Choice, lang_option

if TYPE_CHECKING:
    from govrules.record.write import Keys
    from govrules.values.words import Lang


@click.command("import")
@click.argument("files", nargs=-1, metavar="FILES...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder for the records; made if it is not there.",
)
@click.option(
    "--keys",
    type=Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Write English names and ids, or Chinese labels.",
)
@click.option("--force", is_flag=True, help="Replace records that are there.")
@lang_option
def command(*, files: tuple[str, ...], output: Path | None, keys: str, force: bool, lang: Lang) -> int:
    """Turn spreadsheets into records, one YAML file a project.

    FILES are workbooks (.xlsx), such as "govrules template" makes, and CSV files. CSV files are read
    together, each as the sheet that its name says (changes.csv, 变更.csv), any other as that of the
    projects. Nothing is written unless all of it can be read.

    \b
    govrules import projects.xlsx -o projects/
    govrules import 项目.csv 变更.csv 文件.csv -o projects/ --keys zh
    """
    from govrules.cli.errors import show_faults
    from govrules.cli.new_files import refuse_existing, write_new
    from govrules.forms import read_spreadsheets
    from govrules.forms.names import file_names
    from govrules.record.write import record_text
    from govrules.source import InputError

    if not files or output is None:
        example = "govrules import projects.xlsx -o projects/"
        raise click.UsageError(
            said(f"请给出表格和目录，如 {example}", f"name a spreadsheet and a folder, such as: {example}")
        )
    found = list(read_spreadsheets(files))
    faults = [fault for one in found if isinstance(one, InputError) for fault in one.diagnostics]
    if faults:
        raise InputError(faults)
    loaded = [one for one in found if not isinstance(one, InputError)]
    show_faults(dict.fromkeys(note for one in loaded for note in one.notes))
    names = file_names(one.project.id for one in loaded)
    paths = [output / name for name in names]
    if not force:
        refuse_existing(paths)
    _make(output)
    for path, one in zip(paths, loaded, strict=True):
        write_new(path, record_text(one.project, cast("Keys", keys)).encode(), force=force)
        click.echo(path.as_posix())
    if not loaded:
        click.echo(said("表中没有项目", "there is no project in it"), err=True)
    return EXIT_OK


def _make(folder: Path) -> None:
    """Make *folder*. Raises UsageError where that is not possible."""
    from govrules.cli.terminal import cannot_write

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise cannot_write(folder, problem) from None
