"""``govrules check``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_UNDETERMINED, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.options import (
    Choice,
    as_of_option,
    baseline_option,
    ignore_option,
    jobs_option,
    jurisdictions_option,
    lang_option,
    packs_option,
    select_option,
    some_of,
    sources_option,
    waivers_option,
)
from govrules.cli.readingsarg import reading_option
from govrules.cli.setting import Listed, Setting, from_here

if TYPE_CHECKING:
    from datetime import date

    from govrules.checking.gate import FailOn, OnUndetermined
    from govrules.values.words import Lang

_VERDICTS: Final = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")


_shown = some_of(_VERDICTS)


def _included(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the verdicts that SARIF has results of, what is violated always among them."""
    wanted = _shown(context, parameter, value) or ()
    return tuple(verdict for verdict in _VERDICTS if verdict == "violated" or verdict in wanted)


def _file_beside(text: str, folder: Path) -> str:
    """Return FORMAT=FILE of the file of settings as it is written from the current folder."""
    name, equals, file = text.partition("=")
    return f"{name}={from_here(folder / file)}" if equals and file else text


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS|-]...")
@jurisdictions_option
@as_of_option
@click.option(
    "-f",
    "--format",
    "formats",
    cls=Setting,
    beside=_file_beside,
    type=Listed(),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text, json, sarif, junit, github, gitlab, markdown or html, to standard output or to FILE "
    "(repeatable).  [default: text]",
)
@click.option(
    "--fail-on",
    cls=Setting,
    type=Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The severity from which a finding makes the exit code 1.",
)
@click.option(
    "--on-undetermined",
    cls=Setting,
    type=Choice(["fail", "warn", "ignore"]),
    default="fail",
    show_default=True,
    help="Whether undecided mandatory checks make the exit code 3.",
)
@select_option
@ignore_option
@click.option(
    "--show",
    cls=Setting,
    commas=True,
    callback=_shown,
    metavar="VERDICTS",
    help=f"Verdicts to list, with commas between: {', '.join(_VERDICTS)}; or all.  [default: the first 3]",
)
@click.option(
    "--sarif-include",
    cls=Setting,
    commas=True,
    callback=_included,
    metavar="VERDICTS",
    help="Verdicts that SARIF has results of beside violated: undetermined, review, ...; or all.",
)
@sources_option
@waivers_option
@baseline_option
@reading_option
@click.option(
    "--assume-scope",
    cls=Setting,
    is_flag=True,
    help="Judge as if the scope articles were met: how a project would fare if it were moved.",
)
@jobs_option
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    formats: tuple[str, ...],
    fail_on: FailOn,
    on_undetermined: OnUndetermined,
    select: str | None,
    ignore: str | None,
    show: tuple[str, ...] | None,
    sarif_include: tuple[str, ...],
    sources_folder: Path | None,
    waiver_files: tuple[Path, ...],
    baseline_file: Path | None,
    picks: dict[str, str],
    assume_scope: bool,
    jobs: int | None,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Check project files against the rules of their jurisdiction.

    FILES are project records in YAML or JSON, or spreadsheets of them; DIRS are searched for records, - is
    standard input; without any, those that the settings name (govrules.toml). The jurisdiction is the one the
    record names, or -j; "-j all" takes every installed one.

    \b
    govrules check project.yaml
    govrules check projects/ -j NAME --as-of 2024-06-30
    govrules check projects/ -f text -f json=report.json -f sarif=report.sarif
    govrules check projects/ -f html=report.html --lang zh
    govrules check project.yaml --select 'cq-28-*' --show all
    govrules check project.yaml --sources texts/
    govrules check projects/ --waivers waivers.yaml --baseline baseline.json

    \b
    Exit codes:
    0  nothing violated at or above --fail-on, nothing undecided
    1  violations
    2  a usage error, or a file that cannot be used (the others are checked)
    3  no violation, but mandatory checks are undetermined or for review
    """
    from govrules.checking.gate import Gate
    from govrules.cli.checks import Asked, Checks
    from govrules.cli.formats import read_formats
    from govrules.cli.judged import Prepared
    from govrules.cli.outputs import Wanted

    targets = read_formats(formats or ("text",))
    checks = Checks(
        Asked(
            files, jurisdictions, pack_folders, waiver_files, baseline_file, select, ignore, picks,
            jobs=jobs, quiet=sys.stdout.isatty() and any(target.path is None for target in targets),
        )
    )  # fmt: skip
    single = _is_single(checks.files, jurisdictions)
    gate = Gate(fail_on, on_undetermined)
    wanted = Wanted(lang, show, sarif_include, gate, Path.cwd().as_posix(), single)
    explained = {verdict for target in targets for verdict in target.kind.explains(wanted)}
    failed = undecided = False
    with ExitStack() as opened:
        outputs = []
        for target in targets:
            outputs.append(target.open(wanted))
            opened.callback(outputs[-1].close)
        prepared = Prepared(gate, sources_folder, tuple(output.piece() for output in outputs))
        for judged in checks.run(as_of, prepared, explained=explained, assume_scope=assume_scope):
            failed, undecided = failed or judged.fails, undecided or judged.is_open
            for output, piece in zip(outputs, judged.pieces, strict=True):
                output.add(piece)
        for output in outputs:
            output.finish(faults=checks.faults.found)
    if checks.faults.any:
        return EXIT_USAGE
    return EXIT_VIOLATIONS if failed else EXIT_UNDETERMINED if undecided else EXIT_OK


def _is_single(files: tuple[str, ...], jurisdictions: tuple[str, ...]) -> bool:
    """Tell whether one record is checked under one jurisdiction, whatever is in it."""
    from govrules.cli.inputs import is_spreadsheet

    return (
        len(files) == 1
        and not Path(files[0]).is_dir()
        and not is_spreadsheet(files[0])
        and len(jurisdictions) <= 1
        and "all" not in jurisdictions
    )
