"""``govrules schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from govrules.cli.options import lang_option


@click.command("schema")
@click.argument("what", type=click.Choice(["record", "pack", "report"]))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, writable=True), metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--keys", type=click.Choice(["en", "zh", "both"]), default="both", show_default=True, help="For record: accept English names, Chinese labels, or both.")
@lang_option
def command(what: str, output: Path | None, keys: str, lang: str) -> int:
    """Print the JSON Schema (2020-12) of a project record, of the files of a rule pack, or of a report.

    Editors with a YAML language server check records against it: put
    # yaml-language-server: $schema=record.schema.json
    in the first line.
    """
    if what == "record":
        from govrules.record.schema import record_schema

        schema = record_schema(keys)  # type: ignore[arg-type]
    elif what == "pack":
        from govrules.pack.schema import pack_schema

        schema = pack_schema()
    else:
        from govrules.check import Report

        schema = Report.model_json_schema(by_alias=True, mode="serialization")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
    return 0
