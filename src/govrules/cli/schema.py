"""``govrules schema``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import click

from govrules.cli.options import Choice, lang_option

if TYPE_CHECKING:
    from govrules.values.words import Lang

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema")
@click.argument(
    "what",
    type=Choice(
        [
            "record",
            "pack",
            "report",
            "overview",
            "coverage",
            "matrix",
            "bundle",
            "waivers",
            "config",
            "columns",
        ]
    ),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--keys",
    type=Choice(["en", "zh", "both"]),
    default="both",
    show_default=True,
    help="For record: accept English names, Chinese labels, or both.",
)
@lang_option
def command(what: str, output: Path | None, keys: str, lang: Lang) -> int:
    """Print a JSON Schema (2020-12): of a record, a pack's files, what check, report, coverage, matrix
    and export write, a file of waivers, the settings. "columns" lists the columns of tables of projects.

    Editors with a YAML language server check records against it: write
    "# yaml-language-server: $schema=record.schema.json" in the first line.

    \b
    govrules schema record -o record.schema.json
    govrules schema report
    """
    from govrules.cli.terminal import json_text, write_file

    if output is None:
        click.echo(json_text(_schema(what, keys)))
    else:
        write_file(output, json_text(_schema(what, keys)) + "\n")
    return 0


def _schema(what: str, keys: str) -> dict[str, Any]:
    if what == "record":
        from govrules.record.schema import record_schema

        return record_schema(cast("Literal['en', 'zh', 'both']", keys))
    if what == "pack":
        from govrules.pack.schema import pack_schema

        return pack_schema()
    if what == "coverage":
        from govrules.audit.ledger.covered import Coverage

        return {
            "$schema": _DIALECT,
            **Coverage.model_json_schema(by_alias=True, mode="serialization"),
            "title": "govrules coverage -f json",
        }
    if what == "overview":
        from govrules.portfolio.overview import Overview

        return {
            "$schema": _DIALECT,
            **Overview.model_json_schema(by_alias=True, mode="serialization"),
            "title": "govrules report -f json",
        }
    if what == "matrix":
        from govrules.compare.matrix import Matrix

        return {
            "$schema": _DIALECT,
            **Matrix.model_json_schema(by_alias=True, mode="serialization"),
            "title": "govrules matrix -f json",
        }
    if what == "columns":
        from govrules.portfolio.described import described

        return described()
    if what == "waivers":
        from govrules.waivers.schema import waivers_schema

        return waivers_schema()
    if what == "config":
        from govrules.cli.setting import settings_schema

        return settings_schema()
    if what == "bundle":
        from govrules.output.bundle import bundle_schema

        return bundle_schema()
    return _report_schema()


def _report_schema() -> dict[str, Any]:
    """Return the schema of what ``check -f json`` writes: one report, or a list of them."""
    from govrules.checking import Report
    from govrules.output.render import REPORTS_SCHEMA

    report = Report.model_json_schema(by_alias=True, mode="serialization")
    parts = report.pop("$defs")
    reports = {
        "type": "object",
        "title": "Reports",
        "description": "The reports of several files, or under several jurisdictions.",
        "required": ["schema", "reports"],
        "properties": {
            "schema": {"const": REPORTS_SCHEMA},
            "reports": {"type": "array", "items": {"$ref": "#/$defs/Report"}},
        },
    }
    return {
        "$schema": _DIALECT,
        "title": "govrules check -f json",
        "anyOf": [{"$ref": "#/$defs/Report"}, {"$ref": "#/$defs/Reports"}],
        "$defs": {**parts, "Report": report, "Reports": reports},
    }
