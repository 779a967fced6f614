"""``govrules batch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import (
    Choice,
    as_of_option,
    jurisdictions_option,
    lang_option,
    packs_option,
    some_of,
)

if TYPE_CHECKING:
    from datetime import date

    from govrules.values.words import Lang

_TABLES: Final = ("verdicts", "findings", "counts", "changed", "columns")
_ON_SPARK: Final = ("verdicts", "counts")
_VERDICTS: Final = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
_SEVERITIES: Final = ("note", "warning", "error")


@click.command("batch")
@click.argument("files", nargs=-1, metavar="FILES|DIRS|-...")
@jurisdictions_option
@as_of_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR",
    help="The folder for the results; made if it is not there.",
)  # fmt: skip
@click.option(
    "-f", "--format", "form", type=Choice(["parquet", "csv", "jsonl"]), default="parquet",
    show_default=True, help="The format of the tables of results.",
)  # fmt: skip
@click.option(
    "--write", "tables", callback=some_of(_TABLES), metavar="TABLES",
    help=f"The tables to write, with commas between: {', '.join(_TABLES)}; or all.  "
    "[default: verdicts,findings,counts; changed with --against]",
)  # fmt: skip
@click.option(
    "--show", callback=some_of(_VERDICTS), metavar="VERDICTS",
    help="Verdicts that findings lists, with commas between; or all.  "
    "[default: violated,undetermined,review]",
)  # fmt: skip
@click.option(
    "--against", metavar="DATE|PACK",
    help="Judge on another day or by another pack too, and write what changed from that to this.",
)  # fmt: skip
@click.option(
    "--engine", type=Choice(["auto", "python", "polars", "duckdb", "spark"]), default="auto",
    show_default=True,
    help="What judges: python one record after the other, polars in columns, spark beyond one machine.",
)  # fmt: skip
@click.option(
    "--fail-on", type=Choice(["error", "warning", "note", "never"]), default="never", show_default=True,
    help="The severity from which a breach makes the exit code 1.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
@packs_option
@lang_option
def command(
    *,
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    output: Path | None,
    form: str,
    tables: tuple[str, ...] | None,
    show: tuple[str, ...] | None,
    against: str | None,
    engine: str,
    fail_on: str,
    force: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Judge many projects at once, and write the verdicts as tables.

    FILES are records in YAML or JSON (DIRS are searched for them, - is standard input) or .xlsx; JSON Lines
    with a record a line; tables in CSV, Parquet or Arrow files with a row a project, their lists in tables of
    their own (changes.csv). Rows that cannot be used are kept apart in the table "refused". The columns of
    tables, and what is written to DIR, are described in docs/batch.md.

    \b
    govrules batch projects.parquet -j NAME --as-of 2024-06-30 -o results/
    govrules batch projects.csv changes.csv -j NAME -o results/ -f csv
    govrules batch projects.jsonl -o results/ --against 2023-06-30
    govrules batch projects/ -j NAME -o results/ --against drafts/NAME

    \b
    Exit codes:
    0  every row is judged, whatever the verdicts
    1  violations at or above --fail-on
    2  a usage error, or files or rows that cannot be used (the others are judged)
    """
    from govrules.cli.batching import Asked, run_batch

    if not files or output is None:
        example = "govrules batch projects.csv -j NAME -o results/"
        raise click.UsageError(
            said(f"请给出文件和目录，如 {example}", f"name files and a folder, such as: {example}")
        )
    asked = Asked(
        files=files,
        jurisdictions=jurisdictions,
        as_of=as_of,
        output=output,
        form=form,
        tables=tables or (_ON_SPARK if engine == "spark" else _TABLES[: 4 if against else 3]),
        shown=show or _VERDICTS[:3],
        against=against,
        engine=engine,
        force=force,
        pack_folders=pack_folders,
        lang=lang,
    )
    totals, whole = run_batch(asked)
    if not whole or totals.refused or totals.strays:
        return EXIT_USAGE
    counted = () if fail_on == "never" else _SEVERITIES[_SEVERITIES.index(fail_on) :]
    failed = any(results.counts.of("violated", counted) for results in totals.packs.values())
    return EXIT_VIOLATIONS if failed else EXIT_OK
