"""``govrules check``."""

from __future__ import annotations

import sys
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.app import EXIT_UNDETERMINED, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from govrules.check import Report
    from govrules.cli.inputs import Read

VERDICT_NAMES = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
_SEVERITIES = ("note", "warning", "error")


def _shown(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = [name.strip() for name in value.split(",") if name.strip()]
    if names == ["all"]:
        return VERDICT_NAMES
    for name in names:
        if name not in VERDICT_NAMES:
            raise click.BadParameter(f"{name}: not one of {', '.join(VERDICT_NAMES)}, all")
    return tuple(names)


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS|-]...")
@jurisdiction_option
@as_of_option
@click.option("-f", "--format", "formats", multiple=True, metavar="FORMAT[=FILE]", help="text or json, to standard output or to FILE (repeatable).")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default="error", show_default=True, help="The severity from which a finding makes the exit code 1.")
@click.option("--on-undetermined", type=click.Choice(["fail", "warn", "ignore"]), default="fail", show_default=True, help="Whether undecided mandatory checks make the exit code 3.")
@click.option("--select", metavar="RULES", help="Only these rules: ids or patterns such as cq-28-*, separated by commas.")
@click.option("--ignore", metavar="RULES", help="Leave these rules out.")
@click.option("--show", callback=_shown, metavar="VERDICTS", help="Verdicts to list, separated by commas, or all (default: violated,undetermined,review).")
@packs_option
@lang_option
def command(
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    formats: tuple[str, ...],
    fail_on: str,
    on_undetermined: str,
    select: str | None,
    ignore: str | None,
    show: tuple[str, ...] | None,
    pack_folders: tuple[Path, ...],
    lang: str,
) -> int:
    """Check project files against the rules of their jurisdiction.

    FILES are project records in YAML or JSON; DIRS are searched for them; - is standard input. The jurisdiction is the one the record names
    (jurisdiction: …), or -j.

    Exit code 0: nothing at or above --fail-on; 1: violations; 2: an input that cannot be used; 3: no violation, but mandatory checks are
    undetermined or for review.
    """
    from govrules.cli.errors import show_input_error
    from govrules.cli.inputs import read_projects
    from govrules.cli.outputs import open_outputs

    if not files:
        raise click.UsageError("请给出项目文件，如 govrules check project.yaml -j 重庆" if lang == "zh" else "name a project file, such as: govrules check project.yaml -j chongqing")
    outputs = open_outputs(formats or ("text",), lang, show)
    reports: list[Report] = []
    broken = False
    for read in read_projects(files):
        if read.problem is not None:
            show_input_error(read.problem, lang)
            broken = True
            continue
        found, failed = _check_one(read, jurisdictions, as_of, pack_folders, lang)
        broken = broken or failed
        for report in found:
            kept = _filtered(report, select, ignore)
            reports.append(kept)
            for output in outputs:
                output.add(kept)
    for output in outputs:
        output.close(single=len(files) == 1 and files[0] != "-" and Path(files[0]).is_file() and len(reports) == 1 or files == ("-",) and len(reports) == 1)
    sys.stdout.flush()
    if broken:
        return EXIT_USAGE
    return _exit_code(reports, fail_on, on_undetermined)


def _check_one(
    read: Read, jurisdictions: tuple[str, ...], as_of: date, folders: tuple[Path, ...], lang: str
) -> tuple[list[Report], bool]:
    """Check one record under each of its jurisdictions; tell whether something could not be used."""
    from govrules.check import check
    from govrules.cli.errors import show_input_error
    from govrules.pack import load_pack, packs
    from govrules.source import Diagnostic, InputError
    from govrules.values.words import Words

    assert read.loaded is not None  # noqa: S101 (the caller has dealt with records that could not be read)
    names = jurisdictions or ((read.loaded.project.jurisdiction,) if read.loaded.project.jurisdiction else ())
    if not names:
        listed = "、".join(packs(folders))
        message = Words(f"没有写明地区：在记录里写 jurisdiction（地区），或用 -j；可用：{listed}", f"no jurisdiction: write jurisdiction: in the record, or use -j; there are: {', '.join(packs(folders))}")
        show_input_error(InputError([Diagnostic("E541", message, read.loaded.place("jurisdiction"))]), lang)
        return [], True
    if names == ("all",):
        names = tuple(packs(folders))
    reports: list[Report] = []
    failed = False
    for name in names:
        try:
            reports.append(check(read.loaded, load_pack(name, folders), as_of))
        except InputError as problem:
            where = read.loaded.place("jurisdiction")
            faults = [
                Diagnostic(fault.code, fault.message, where) if fault.code == "E540" and not jurisdictions else fault for fault in problem.diagnostics
            ]
            show_input_error(InputError(faults), lang)
            failed = True
    return reports, failed


def _filtered(report: Report, select: str | None, ignore: str | None) -> Report:
    if select is None and ignore is None:
        return report

    def named(rule: str, patterns: str | None) -> bool:
        return any(fnmatchcase(rule, pattern.strip()) for pattern in (patterns or "").split(","))

    kept = tuple(f for f in report.findings if (select is None or named(f.rule, select)) and not named(f.rule, ignore))
    if select is not None and not kept:
        raise click.BadParameter(f"no rule of {report.pack.id} matches {select}", param_hint="--select")
    counts = {verdict: sum(f.verdict == verdict for f in kept) for verdict in VERDICT_NAMES}
    rules = {finding.rule for finding in kept}
    return report.model_copy(
        update={
            "findings": kept,
            "counts": counts,
            "documents": tuple(d for d in report.documents if d.rule in rules),
            "deadlines": tuple(d for d in report.deadlines if d.rule in rules),
            "ask": tuple(fact for fact in report.ask if rules & set(fact.rules)),
        }
    )


def _exit_code(reports: list[Report], fail_on: str, on_undetermined: str) -> int:
    if fail_on != "never":
        least = _SEVERITIES.index(fail_on)
        for report in reports:
            for finding in report.findings:
                counts = finding.verdict == "violated" or (finding.verdict == "not_due" and finding.severity == "warning")
                if counts and _SEVERITIES.index(finding.severity) >= least:
                    return EXIT_VIOLATIONS
    undecided = any(
        finding.verdict in {"undetermined", "review"} and finding.severity == "error" for report in reports for finding in report.findings
    )
    return EXIT_UNDETERMINED if undecided and on_undetermined == "fail" else 0
