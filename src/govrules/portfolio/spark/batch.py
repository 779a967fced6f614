"""Files of Parquet in, folders of Parquet out, for ``govrules batch --engine spark``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import polars as pl
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql import functions as fn

from govrules._version import __version__
from govrules.checking import resolve_cached
from govrules.pack import NotInForce, Pack
from govrules.portfolio.engines import Verdicts
from govrules.portfolio.reading.headings import find_table
from govrules.portfolio.run import SCHEMA, Side, Totals, not_in_force
from govrules.portfolio.schema import ITEM, ROW
from govrules.portfolio.spark.judging import judge
from govrules.portfolio.writing.findings import NAMES
from govrules.portfolio.writing.results import PackResults
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import DataFrame

    from govrules.pack import ResolvedPack
    from govrules.portfolio.writing.results import Folder

VERDICTS: Final = "verdicts"
REFUSED: Final = "refused"
_FILE, _ROW = "#file", "#row"
"""Where a project was read: the file, and the number of its row there, from 1."""


@dataclass(frozen=True, slots=True)
class SparkJob:
    """What is asked: files or folders of Parquet, or their URLs, judged by *packs* on *as_of*.

    One that is named after a list (``changes.parquet``) holds the items of the projects in the others.
    """

    files: Sequence[str]
    packs: Sequence[Pack]
    as_of: date


def run(job: SparkJob, folder: Folder) -> Totals:
    """Judge the projects, write below *folder* what became of each, and return how many came to what.

    ``PACK/verdicts`` has a row for each project and is parted by ``status``; ``refused`` says what is wrong
    with rows that could not be used. Raises InputError for files that cannot be read, for a pack that is not
    in force, and for what Spark itself could not do.
    """
    resolved = [_resolved(pack, job.as_of) for pack in job.packs]
    spark = SparkSession.builder.appName("govrules").getOrCreate()
    totals = Totals()
    try:
        projects, lists = _read(spark, job.files)
        totals.read = projects.count()
        for one in resolved:
            found = judge(projects, one.pack, job.as_of, lists=lists)
            path = folder.path / one.pack.id / VERDICTS
            found.write.mode("overwrite").partitionBy("status").parquet(path.absolute().as_uri())
            totals.packs[one.pack.id] = _counted(path, one, folder)
            written = spark.read.schema(found.schema).parquet(path.absolute().as_uri())
        numbers = {row["status"]: row["count"] for row in written.groupBy("status").count().collect()}
        _refuse(written, folder)
    except (PySparkException, Py4JJavaError) as problem:
        told = problem.java_exception.getMessage() if isinstance(problem, Py4JJavaError) else problem
        what = str(told).strip().partition("\n")[0][:300]
        raise InputError(
            [Diagnostic("E879", Words(f"Spark：{what}", f"Spark: {what}"), Place("spark"))]
        ) from None
    totals.judged, totals.refused = numbers.get("judged", 0), numbers.get("refused", 0)
    totals.strays = numbers.get("stray", 0)
    if totals.judged + totals.refused != totals.read:
        raise AssertionError(f"{totals.read} rows read, {totals.judged} judged, {totals.refused} refused")
    folder.summarise(
        {
            "schema": SCHEMA,
            "govrules": __version__,
            "as_of": job.as_of.isoformat(),
            "rows": {"read": totals.read, "judged": totals.judged, "refused": totals.refused},
            "packs": {name: results.summary() for name, results in totals.packs.items()},
        }
    )
    return totals


def _resolved(pack: Pack, day: date) -> ResolvedPack:
    resolved = resolve_cached(pack, day)
    if isinstance(resolved, NotInForce):
        raise InputError([not_in_force(Side(pack, day))])
    return resolved


def _read(spark: SparkSession, files: Sequence[str]) -> tuple[DataFrame, dict[str, DataFrame]]:
    """Return the projects, each with its place, and the tables of lists by path, their rows numbered."""
    place = fn.col("_metadata.file_path"), fn.col("_metadata.row_index")
    projects: DataFrame | None = None
    lists: dict[str, DataFrame] = {}
    for file in files:
        rows = spark.read.parquet(file)
        table = find_table(PurePosixPath(file.rstrip("/")).stem)
        if table is not None:
            numbered = rows if ITEM in rows.columns else rows.withColumn(ITEM, fn.struct(*place))
            lists[table.path] = numbered
            continue
        placed = rows.withColumn(_FILE, place[0]).withColumn(_ROW, place[1] + 1)
        projects = placed if projects is None else projects.unionByName(placed, allowMissingColumns=True)
    if projects is None:
        words = Words("没有项目表，只有清单", "there is no table of projects, only tables of lists")
        raise InputError([Diagnostic("E871", words, Place(files[0]))])
    return projects, lists


def _counted(path: Path, resolved: ResolvedPack, folder: Folder) -> PackResults:
    """Count and write what each rule came to."""
    results = PackResults(resolved, folder)
    rules = [rule.id for rule in resolved.rules]
    for part in sorted((path / "status=judged").glob("*.parquet")):
        named = pl.read_parquet(part, columns=rules, hive_partitioning=False)
        numbers = named.select(pl.all().cast(NAMES).to_physical().cast(pl.UInt8)).with_row_index(ROW)
        results.projects += numbers.height
        results.counts.add(Verdicts(numbers, {}))
    results.finish()
    return results


def _refuse(written: DataFrame, folder: Folder) -> None:
    """Write a row for each thing that is wrong with a row."""
    wrong = written.filter(fn.col("status") != "judged").select(
        "status", _FILE, _ROW, "id", fn.explode("faults").alias("fault")
    )
    message = f"fault.{folder.form.lang}"
    rows = wrong.select(
        "status", fn.col(_FILE).alias("file"), fn.col(_ROW).alias("row"), "id",
        "fault.list", "fault.column", "fault.code", fn.col(message).alias("message"),
    )  # fmt: skip
    rows.write.mode("overwrite").parquet((folder.path / REFUSED).absolute().as_uri())
