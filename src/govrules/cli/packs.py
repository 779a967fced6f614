"""``govrules packs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.options import Choice, lang_option, packs_option

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.pack import Pack
    from govrules.source import Diagnostic
    from govrules.values.words import Lang


@click.command("packs")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
@packs_option
@lang_option
def command(form: str, pack_folders: tuple[Path, ...], lang: Lang) -> int:
    """List the rule packs that are installed.

    Each with its jurisdiction, instrument, version, days in force and digest.

    \b
    govrules packs
    govrules packs --packs my-rules/ -f json
    """
    from govrules.cli.common import loadable
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import json_text
    from govrules.output.layout import pad, width

    faults: list[Diagnostic] = []
    rows = [_row(pack, lang) for pack in loadable(pack_folders, faults)]
    show_faults(faults)
    if form == "json":
        click.echo(json_text({"schema": "govrules/packs/1", "packs": rows}))
    else:
        columns = [
            max((width(row[key] or "") for row in rows), default=0) + 2 for key in ("id", "jurisdiction")
        ]
        for row in rows:
            names = "".join(pad(row[key] or "", columns[i]) for i, key in enumerate(("id", "jurisdiction")))
            click.echo(f"{names}{row['instrument']} {row['number']}")
            click.echo(
                f"{'':{columns[0]}}{row['version']}  {_days(row, lang)}  sha256:{(row['digest'] or '')[:16]}"
            )
    return EXIT_USAGE if faults else EXIT_OK


def _row(pack: Pack, lang: Lang) -> dict[str, str | None]:
    item = pack.instrument.item
    until = item.in_force.until
    return {
        "id": item.id,
        "jurisdiction": item.jurisdiction.zh if lang == "zh" else item.jurisdiction.en,
        "code": item.jurisdiction.code,
        "instrument": item.title.words.say(lang),
        "number": item.number,
        "version": item.version,
        "in_force_from": item.in_force.since.isoformat(),
        "in_force_until": until.isoformat() if until is not None else None,
        "digest": pack.digest,
    }


def _days(row: dict[str, str | None], lang: Lang) -> str:
    since, until = row["in_force_from"], row["in_force_until"]
    if until is None:
        return f"{since} 起施行" if lang == "zh" else f"in force from {since}"
    return f"{since} 至 {until}" if lang == "zh" else f"in force {since} to {until}"
