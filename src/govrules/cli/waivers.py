"""``govrules waivers``: exceptions that were granted, listed and held to the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.lazy import Group
from govrules.cli.options import Choice, as_of_option, lang_option, packs_option
from govrules.cli.setting import current_config, from_here
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govrules.output.layout import Paper, Style
    from govrules.source import Diagnostic
    from govrules.values.words import Lang
    from govrules.waivers import Provision, Waiver

_STANDING: Final = {
    "in_force": Words("有效", "in force"),
    "not_yet": Words("未生效", "not yet"),
    "expired": Words("已届满", "expired"),
    "lapsed": Words("已失效", "lapsed"),
    "unknown_rule": Words("无此规则", "no such rule"),
}


@click.group("waivers", cls=Group)
def command() -> None:
    """List exceptions that were granted, and check their files.

    A waiver is a legal exception: one rule, one project, a reason, a document, who asked and who granted it,
    its first and its last day.

    \b
    govrules waivers list waivers.yaml
    govrules waivers lint waivers.yaml
    """


@command.command("list", short_help="List waivers, and how each stands.")
@click.argument(
    "files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@as_of_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write the list.",
)
@packs_option
@lang_option
def list_command(
    *, files: tuple[Path, ...], as_of: date, form: str, pack_folders: tuple[Path, ...], lang: Lang
) -> int:
    """List the waivers in FILES, by default those of the settings, and how each stands on --as-of.

    \b
    govrules waivers list waivers.yaml
    govrules waivers list waivers.csv --as-of 2025-01-01 -f json
    """
    from govrules.cli.overlays import every_waiver
    from govrules.cli.terminal import json_text, paper_for
    from govrules.waivers import standing

    waivers = every_waiver(_files(files))
    rules = _rules(pack_folders)
    rows = [_row(waiver, standing(waiver, rules.get(waiver.rule), as_of)) for waiver in waivers]
    if form == "json":
        data = {"schema": "govrules/waivers/1", "as_of": as_of.isoformat(), "waivers": rows}
        click.echo(json_text(data))
        return EXIT_OK
    paper = paper_for(sys.stdout)
    for row in rows:
        for line in _lines(row, lang, paper):
            click.echo(line)
    return EXIT_OK


@command.command("lint", short_help="Check files of waivers.")
@click.argument(
    "files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--pin", is_flag=True, help="Write article_digest into waivers that record none.")
@as_of_option
@packs_option
@lang_option
def lint_command(
    *, files: tuple[Path, ...], pin: bool, as_of: date, pack_folders: tuple[Path, ...], lang: Lang
) -> int:
    """Check the waivers in FILES, by default those of the settings.

    Their form, that nobody grants to itself, that the rule admits an exception, and what waivers-policy asks.
    Notes tell which are not in force on --as-of, and which would outlive a change of their article.

    \b
    govrules waivers lint waivers.yaml
    govrules waivers lint waivers.yaml --pin

    \b
    Exit codes:
    0  nothing to mend (notes are only worth knowing)
    1  something to mend
    2  a usage error
    """
    from govrules.cli.overlays import every_waiver
    from govrules.source import InputError
    from govrules.waivers.lint import against_policy, faults_of, unknown_rules
    from govrules.waivers.standing import out_of_force, unpinned

    rules = _rules(pack_folders)
    named = _files(files)
    try:
        if pin:
            _pin(named, rules)
        waivers = every_waiver(named)
    except InputError as problem:
        return _told(problem.diagnostics, lang)
    known = [waiver for waiver in waivers if waiver.rule in rules]
    idle = (out_of_force(waiver, rules[waiver.rule], as_of) for waiver in known)
    return _told(
        [
            *faults_of(waivers, rules),
            *against_policy(waivers, current_config().policy),
            *unknown_rules(waivers, rules),
            *(note for note in idle if note is not None),
            *unpinned(known),
        ],
        lang,
    )


def _lines(row: dict[str, Any], lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield a waiver as text."""
    head = "  ".join(filter(None, (row["rule"], row["project"], row["fact"])))
    inks: tuple[Style, ...] = ("bold",) if row["standing"] == "in_force" else ("bold", "yellow")
    yield from paper.block(f"{head}  {_STANDING[row['standing']].say(lang)}", styles=inks)
    by, asked, days = row["granted_by"], row["asked_by"], (row["granted"], row["expires"])
    granted = said(
        f"{by}批准（{asked}申请），{days[0]} 至 {days[1]}",
        f"granted by {by} (asked by {asked}), {days[0]} to {days[1]}",
    )
    for text in (granted, f"{row['basis']}  {row['basis_date']}", row["reason"], row["place"]):
        yield from paper.block(text, first="    ")


def _told(found: Iterable[Diagnostic], lang: Lang) -> int:
    """Print what was found, and return the exit code."""
    from govrules.cli.errors import fault_line
    from govrules.cli.terminal import paper_for

    faults = list(found)
    for fault in faults:
        click.echo(fault_line(fault, lang, paper_for(sys.stdout)))
    if not faults:
        click.echo(said("无问题", "clean"))
    return EXIT_VIOLATIONS if any(not fault.note for fault in faults) else EXIT_OK


def _files(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return *files*, or those of the settings. Raises UsageError where there are none."""
    if files:
        return files
    config = current_config()
    found = config.options.get("waivers")
    if found is None or not isinstance(found.value, tuple):
        example = "govrules waivers list waivers.yaml"
        raise click.UsageError(
            said(
                f"请给出例外文件，如 {example}，或在 govrules.toml 里写 waivers",
                f"name a file of waivers, such as: {example}; or list waivers in govrules.toml",
            )
        )
    return tuple(Path(from_here(config.folder / text)) for text in found.value)


def _rules(folders: tuple[Path, ...]) -> dict[str, Provision]:
    """Return every rule of every installed pack."""
    from govrules.cli.common import loadable
    from govrules.waivers import provisions

    return {rule: one for pack in loadable(folders, []) for rule, one in provisions(pack).items()}


def _pin(files: Iterable[Path], rules: dict[str, Provision]) -> None:
    """Write digests into *files*. Raises InputError for a file that cannot be read."""
    from govrules.cli.terminal import write_file
    from govrules.source import read_text
    from govrules.waivers import read_waivers
    from govrules.waivers.pin import pinned

    for path in files:
        table = path.suffix.lower() == ".csv"
        text, count = pinned(read_text(path), read_waivers(path), rules, table=table)
        if count:
            write_file(path, f"\ufeff{text}" if table else text)
        click.echo(said(f"{path}：写入 {count} 项条文摘要", f"{path}: {count} digests written"))


def _row(waiver: Waiver, state: str) -> dict[str, Any]:
    return {
        "rule": waiver.rule,
        "project": waiver.project,
        "fact": waiver.fact,
        "reason": waiver.reason,
        "basis": waiver.basis,
        "basis_date": waiver.basis_date.isoformat(),
        "granted_by": waiver.granted_by,
        "asked_by": waiver.asked_by,
        "granted": waiver.granted.isoformat(),
        "expires": waiver.expires.isoformat(),
        "standing": state,
        "place": str(waiver.place),
    }
