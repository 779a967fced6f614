"""``govrules rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from govrules.pack import ResolvedPack
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

_COLUMNS: Final = ("jurisdiction", "rule", "kind", "stage", "topic", "modality", "force", "citation", "title")


@click.command("rules")
@jurisdictions_option
@as_of_option
@click.option("--stage", help="Only rules of this stage, such as acceptance.")
@click.option("--topic", help="Only rules of this topic, such as supervision.")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
@packs_option
@lang_option
def command(
    *,
    jurisdictions: tuple[str, ...],
    as_of: date,
    stage: str | None,
    topic: str | None,
    form: str,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """List the rules: id, provision, title.

    Without -j, those of every pack in force on --as-of.

    \b
    govrules rules -j NAME
    govrules rules --topic supervision
    govrules rules -j NAME --stage acceptance -f csv > rules.csv
    """
    from govrules.checking import resolve_cached
    from govrules.cli.common import loadable, packs_named
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import json_text, tell
    from govrules.pack import NotInForce
    from govrules.record import vocabulary

    for name, known, option in (
        (stage, vocabulary().domains["stage"].symbols, "--stage"),
        (topic, vocabulary().topics, "--topic"),
    ):
        if name is not None and name not in known:
            raise click.BadParameter(not_one_of(name, known), param_hint=option)
    faults: list[Diagnostic] = []
    rows: list[dict[str, str]] = []
    for pack in packs_named(jurisdictions, pack_folders) if jurisdictions else loadable(pack_folders, faults):
        resolved = resolve_cached(pack, as_of)
        if isinstance(resolved, NotInForce):
            tell(f"{pack.id}{said(f'：{as_of} 不在施行期内', f': not in force on {as_of}')}")
            continue
        rows += _rows(resolved, stage, topic, lang)
    show_faults(faults)
    if form == "json":
        click.echo(json_text({"schema": "govrules/rules/1", "as_of": as_of.isoformat(), "rules": rows}))
    elif form == "csv":
        click.echo(_csv(rows).encode(), nl=False)  # UTF-8 whatever the console has: it goes to a file
    else:
        longest = max((len(row["rule"]) for row in rows), default=0)
        for row in rows:
            click.echo(f"{row['rule']:<{longest + 2}}{row['citation']}  {row['title']}")
    return EXIT_USAGE if faults else EXIT_OK


def _rows(
    resolved: ResolvedPack, stage: str | None, topic: str | None, lang: Lang
) -> Iterator[dict[str, str]]:
    from govrules.values.citation import citations_words

    for rule in resolved.rules:
        if (stage is None or rule.stage == stage) and (topic is None or rule.topic == topic):
            yield {
                "jurisdiction": resolved.pack.id,
                "rule": rule.id,
                "kind": rule.kind,
                "stage": rule.stage,
                "topic": rule.topic,
                "modality": rule.modality,
                "force": rule.force,
                "citation": citations_words(rule.cite).say(lang),
                "title": rule.title.say(lang),
            }


def _csv(rows: list[dict[str, str]]) -> str:
    from govrules.output.cells import csv_text

    return csv_text([_COLUMNS, *([row[column] for column in _COLUMNS] for row in rows)])
