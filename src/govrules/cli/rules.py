"""``govrules rules``."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option


@click.command("rules")
@jurisdiction_option
@as_of_option
@click.option("--stage", help="Only rules of this stage, such as acceptance.")
@click.option("--topic", help="Only rules of this topic, such as supervision.")
@click.option("-f", "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True, help="How to write the list.")
@packs_option
@lang_option
def command(
    jurisdictions: tuple[str, ...], as_of: date, stage: str | None, topic: str | None, form: str, pack_folders: tuple[Path, ...], lang: Any
) -> int:
    """List the rules: id, title, provision, stage, topic. Without -j, those of every pack in force on --as-of."""
    from govrules.check import resolve_cached
    from govrules.output.layout import pad
    from govrules.pack import NotInForce, load_pack, packs
    from govrules.record import vocabulary
    from govrules.source import nearest
    from govrules.values.citation import citations_words

    for name, known, option in ((stage, vocabulary().domains["stage"].symbols, "--stage"), (topic, vocabulary().topics, "--topic")):
        if name is not None and name not in known:
            near = nearest(name, known)
            raise click.BadParameter(f"{name}: unknown" + (f"; did you mean {near}?" if near else f"; one of {', '.join(known)}"), param_hint=option)
    rows: list[dict[str, str]] = []
    for wanted in jurisdictions or tuple(packs(pack_folders)):
        pack = load_pack(wanted, pack_folders)
        resolved = resolve_cached(pack, as_of)
        if isinstance(resolved, NotInForce):
            click.echo(f"{pack.id}: {'该日不在施行期内' if lang == 'zh' else 'not in force on that day'}", err=True)
            continue
        rows += [
            {
                "jurisdiction": pack.id,
                "rule": rule.id,
                "kind": rule.kind,
                "stage": rule.stage,
                "topic": rule.topic,
                "modality": rule.modality,
                "force": rule.force,
                "citation": citations_words(rule.cite).say(lang),
                "title": rule.title.say(lang),
            }
            for rule in resolved.rules
            if (stage is None or rule.stage == stage) and (topic is None or rule.topic == topic)
        ]
    if form == "json":
        click.echo(json.dumps({"schema": "govrules/rules/1", "as_of": as_of.isoformat(), "rules": rows}, ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else ["rule"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        longest = max((len(row["rule"]) for row in rows), default=0)
        for row in rows:
            click.echo(f"{pad(row['rule'], longest + 2)}{row['citation']}  {row['title']}")
    return 0
