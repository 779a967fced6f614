"""``govrules packs``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from govrules.cli.options import lang_option, packs_option


@click.command("packs")
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to write the list.")
@packs_option
@lang_option
def command(form: str, pack_folders: tuple[Path, ...], lang: str) -> int:
    """List the rule packs that are installed: jurisdiction, instrument, version, days in force, digest."""
    from govrules.output.layout import pad, width
    from govrules.pack import load_pack, packs

    rows: list[dict[str, str | None]] = []
    for folder in packs(pack_folders).values():
        pack = load_pack(folder)
        item = pack.instrument.item
        rows.append(
            {
                "id": item.id,
                "jurisdiction": item.jurisdiction.zh if lang == "zh" else item.jurisdiction.en,
                "code": item.jurisdiction.code,
                "instrument": item.title.zh if lang == "zh" else item.title.en,
                "number": item.number,
                "version": item.version,
                "in_force_from": item.in_force.since.isoformat(),
                "in_force_until": item.in_force.until.isoformat() if item.in_force.until else None,
                "digest": pack.digest,
            }
        )
    if form == "json":
        click.echo(json.dumps({"schema": "govrules/packs/1", "packs": rows}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        force = f"{row['in_force_from']} – {row['in_force_until'] or ''}".rstrip()
        left = f"{pad(str(row['id']), 12)}{pad(str(row['jurisdiction']), max(24, width(str(row['jurisdiction'])) + 2))}"
        click.echo(f"{left}{row['instrument']} {row['number']}")
        click.echo(f"{'':12}{row['version']}  {force}  sha256:{str(row['digest'])[:16]}")
    return 0
