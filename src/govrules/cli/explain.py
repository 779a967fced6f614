"""``govrules explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govrules.cli.language import said
from govrules.cli.options import (
    as_of_option,
    jurisdictions_option,
    lang_option,
    packs_option,
    sources_option,
    waivers_option,
)
from govrules.cli.setting import current_config

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from govrules.checking import Report
    from govrules.checking.report import Quote
    from govrules.output.rule_text import Tester
    from govrules.pack import Pack
    from govrules.values.words import Lang


@click.command("explain")
@click.argument("rule")
@click.argument("file", required=False, metavar="[FILE]")
@jurisdictions_option
@as_of_option
@sources_option
@waivers_option
@packs_option
@lang_option
def command(
    *,
    rule: str,
    file: str | None,
    jurisdictions: tuple[str, ...],
    as_of: date,
    sources_folder: Path | None,
    waiver_files: tuple[Path, ...],
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Explain RULE in words; with FILE, how it comes out for that project.

    What it asks, when, the exceptions, its figures with the words that fix them, the readings it rests
    on, and the cases that test it; with --sources, what its provision says; with FILE and --waivers, the
    exception under which a breach is let pass.

    \b
    govrules explain cq-28-apply
    govrules explain cq-28-apply project.yaml --as-of 2024-06-30
    """
    from govrules.checking import check, resolve_cached
    from govrules.cli.common import as_pinned, read_one
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import paper_for
    from govrules.output.rule_text import evaluation_lines, rule_lines
    from govrules.pack import NotInForce

    pack = as_pinned(_pack_with(rule, jurisdictions, pack_folders), pack_folders)
    resolved = resolve_cached(pack, as_of)
    if isinstance(resolved, NotInForce):
        zh = f"{pack.instrument.item.title.zh}在 {as_of} 不在施行期内；用 --as-of 另指一日"
        en = f"{pack.instrument.item.title.en} is not in force on {as_of}; name another day with --as-of"
        raise click.UsageError(said(zh, en))
    paper = paper_for(sys.stdout)
    quotes: tuple[Quote, ...] = ()
    if sources_folder is not None:
        from govrules.cli.sourcesarg import Sources

        quotes = Sources(sources_folder, show_faults).quotes(pack, resolved.rule(rule).cite)
    for line in rule_lines(resolved, rule, lang, paper, cases=_cases(pack, rule), quotes=quotes):
        click.echo(line)
    if file is not None:
        report = _let_pass(check(read_one(file), pack, as_of), pack, rule, waiver_files)
        click.echo()
        for line in evaluation_lines(report, rule, lang, paper):
            click.echo(line)
    return 0


def _let_pass(report: Report, pack: Pack, rule: str, files: tuple[Path, ...]) -> Report:
    """Return *report* with the waivers of *rule* laid over it; those that let nothing pass are told.

    Raises InputError for waivers that cannot be used.
    """
    if not files:
        return report
    from govrules.cli.errors import show_faults
    from govrules.cli.overlays import every_waiver
    from govrules.source import InputError
    from govrules.waivers import let_pass, provisions
    from govrules.waivers.lint import against_policy, faults_of

    waivers = [waiver for waiver in every_waiver(files) if waiver.rule == rule]
    rules = provisions(pack)
    faults = [*against_policy(waivers, current_config().policy), *faults_of(waivers, rules)]
    if faults:
        raise InputError(faults)
    report, idle = let_pass(report, waivers, rules)
    show_faults(idle)
    return report


def _pack_with(rule: str, jurisdictions: Sequence[str], folders: tuple[Path, ...]) -> Pack:
    """Return the pack that has *rule*. Raises UsageError with the nearest rule."""
    from govrules.cli.common import loadable, nearest_rule, packs_named
    from govrules.source import Diagnostic, InputError

    known: list[str] = []
    faults: list[Diagnostic] = []
    for pack in packs_named(jurisdictions, folders) if jurisdictions else loadable(folders, faults):
        if rule in pack.rule_ids():
            return pack
        known += pack.rule_ids()
    if faults:
        raise InputError(faults)
    near = nearest_rule(rule, known)
    zh = f"没有规则“{rule}”" + (f"；是否指 {near}？" if near else "；govrules rules 列出全部")
    en = f"there is no rule “{rule}”" + (f"; did you mean {near}?" if near else "; govrules rules lists them")
    raise click.UsageError(said(zh, en))


def _cases(pack: Pack, rule: str) -> list[Tester]:
    """Return the cases of *pack* that expect a verdict of *rule*, of those that can be read."""
    from govrules.audit.read_cases import case_files, read_cases
    from govrules.judging.verdict import VERDICTS
    from govrules.output.rule_text import Tester

    return [
        Tester(case.name, case.title, verdict)
        for path in case_files(pack)
        for case in read_cases(path, pack, [])
        if case.outcome.expect is not None
        for verdict in VERDICTS
        if rule in getattr(case.outcome.expect, verdict)
    ]
