"""``govrules check``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_UNDETERMINED, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import (
    Choice,
    as_of_option,
    jurisdictions_option,
    lang_option,
    not_one_of,
    packs_option,
    sources_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govrules.checking import Report
    from govrules.cli.sourcesarg import Sources
    from govrules.pack import Pack
    from govrules.record import LoadedProject
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

_VERDICTS: Final = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
_SEVERITIES: Final = ("note", "warning", "error")


def _shown(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = [name.strip() for name in value.split(",") if name.strip()]
    if names == ["all"]:
        return _VERDICTS
    for name in names:
        if name not in _VERDICTS:
            raise click.BadParameter(not_one_of(name, (*_VERDICTS, "all")))
    return tuple(names)


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS|-]...")
@jurisdictions_option
@as_of_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text or json, to standard output or to FILE (repeatable).  [default: text]",
)
@click.option(
    "--fail-on",
    type=Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The severity from which a finding makes the exit code 1.",
)
@click.option(
    "--on-undetermined",
    type=Choice(["fail", "warn", "ignore"]),
    default="fail",
    show_default=True,
    help="Whether undecided mandatory checks make the exit code 3.",
)
@click.option(
    "--select",
    metavar="RULES",
    help="Only these rules: ids or patterns such as 'cq-28-*', separated by commas.",
)
@click.option("--ignore", metavar="RULES", help="Leave these rules out.")
@click.option(
    "--show",
    callback=_shown,
    metavar="VERDICTS",
    help=f"Verdicts to list, with commas between: {', '.join(_VERDICTS)}; or all.  [default: the first 3]",
)
@sources_option
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    formats: tuple[str, ...],
    fail_on: str,
    on_undetermined: str,
    select: str | None,
    ignore: str | None,
    show: tuple[str, ...] | None,
    sources_folder: Path | None,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Check project files against the rules of their jurisdiction.

    FILES are project records in YAML or JSON, DIRS are searched for them, - is standard input. The
    jurisdiction is the one the record names, or -j; "-j all" takes every installed one.

    \b
    govrules check project.yaml
    govrules check projects/ -j NAME --as-of 2024-06-30
    govrules check projects/ -f text -f json=report.json
    govrules check project.yaml --select 'cq-28-*' --show all
    govrules check project.yaml --sources texts/

    \b
    Exit codes:
    0  nothing violated at or above --fail-on, nothing undecided
    1  violations
    2  a usage error, or a file that cannot be used (the others are checked)
    3  no violation, but mandatory checks are undetermined or for review
    """
    from govrules.checking import check
    from govrules.cli.common import packs_named
    from govrules.cli.outputs import read_formats
    from govrules.cli.selection import Selection
    from govrules.source import InputError

    if not files:
        example = "govrules check project.yaml"
        raise click.UsageError(
            said(f"请给出项目文件，如 {example}", f"name a project file, such as: {example}")
        )
    targets = read_formats(formats or ("text",))
    explained = None if any(target.kind.explains_all for target in targets) else show or _VERDICTS[:3]
    selection = Selection.of(select, ignore)
    faults = _Faults()
    sources = _sources(sources_folder, faults)
    jobs = list(_jobs(files, packs_named(jurisdictions, pack_folders), pack_folders, faults))
    selection.verify([pack for _, pack in jobs], pack_folders)
    tally = _Tally()
    with ExitStack() as opened:
        outputs = []
        for target in targets:
            outputs.append(target.open(lang, show))
            opened.callback(outputs[-1].close)
        for loaded, pack in jobs:
            try:
                report = selection.apply(check(loaded, pack, as_of, explain=explained, readings=explained))
            except InputError as problem:
                faults.add(problem.diagnostics)
                continue
            tally.add(report)
            report = sources.quoted(report, pack) if sources is not None else report
            for output in outputs:
                output.add(report)
        for output in outputs:
            output.finish(single=_is_single(files, jurisdictions))
    return EXIT_USAGE if faults.any else tally.exit_code(fail_on, on_undetermined)


class _Faults:
    """What was wrong with the inputs: each fault is printed once, however many files meet it."""

    def __init__(self) -> None:
        self.any = False
        self._told: set[Diagnostic] = set()

    def add(self, faults: Iterable[Diagnostic]) -> None:
        """Print what was not printed yet."""
        from govrules.cli.errors import show_faults

        new = [fault for fault in faults if fault not in self._told]
        self._told.update(new)
        self.any = self.any or any(not fault.note for fault in new)
        show_faults(new)


def _sources(folder: Path | None, faults: _Faults) -> Sources | None:
    """Return the official texts to quote from, if any are named."""
    if folder is None:
        return None
    from govrules.cli.sourcesarg import Sources

    return Sources(folder, faults.add)


class _Tally:
    """What the exit code needs to know of the findings."""

    def __init__(self) -> None:
        self._worst = -1
        self._undecided = False

    def add(self, report: Report) -> None:
        """Count the findings of *report*; a deadline about to end counts as a warning."""
        for finding in report.findings:
            running_out = finding.verdict == "not_due" and finding.severity == "warning"
            if finding.verdict == "violated" or running_out:
                self._worst = max(self._worst, _SEVERITIES.index(finding.severity))
            elif finding.verdict in {"undetermined", "review"} and finding.severity == "error":
                self._undecided = True

    def exit_code(self, fail_on: str, on_undetermined: str) -> int:
        """Return 0, 1 or 3."""
        if fail_on != "never" and self._worst >= _SEVERITIES.index(fail_on):
            return EXIT_VIOLATIONS
        return EXIT_UNDETERMINED if self._undecided and on_undetermined == "fail" else EXIT_OK


def _jobs(
    files: tuple[str, ...], named: list[Pack], folders: tuple[Path, ...], faults: _Faults
) -> Iterator[tuple[LoadedProject, Pack]]:
    """Yield each record that can be used with each pack it is to be checked against: *named*, or its own."""
    from govrules.cli.common import pack_of
    from govrules.cli.inputs import Unreadable, read_projects
    from govrules.source import InputError

    for loaded in read_projects(files):
        if isinstance(loaded, Unreadable):
            faults.add(loaded.problem.diagnostics)
            continue
        faults.add(loaded.notes)
        try:
            used = named or [pack_of(loaded, folders)]
        except InputError as problem:
            faults.add(problem.diagnostics)
            continue
        for pack in used:
            yield loaded, pack


def _is_single(files: tuple[str, ...], jurisdictions: tuple[str, ...]) -> bool:
    """Tell whether one file is checked under one jurisdiction, whatever is in it."""
    return (
        len(files) == 1
        and not Path(files[0]).is_dir()
        and len(jurisdictions) <= 1
        and "all" not in jurisdictions
    )
