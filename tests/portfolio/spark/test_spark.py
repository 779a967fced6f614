"""Spark spreads the rows; the verdicts are those of one machine."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Any

import polars as pl
import polars.selectors as cs
import pytest

from govrules.checking import resolve_cached
from govrules.pack import ResolvedPack, load_pack
from govrules.portfolio import evaluate
from govrules.portfolio.flatten import flatten
from govrules.portfolio.writing.columns import Columns
from govrules.source import InputError
from tests.generated.projects import projects
from tests.portfolio.spark.test_worker import DAY, PACK, PROJECTS

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import DataFrame

ROWS = int(os.environ.get("GOVRULES_SPARK_ROWS", "3000"))
CHANGES = pl.DataFrame(
    {
        "project": ["A", "A", " C ", "Z", None],
        "adjusted (元)": [1_000_000, 9_000_000, 3, 4, 5],
    }
)


def handed(spark: Any, frame: pl.DataFrame) -> DataFrame:
    """Return a table of Spark with the rows of *frame*."""
    plain = frame.with_columns(cs.enum().cast(pl.String))
    made: DataFrame = spark.createDataFrame(plain.to_arrow(compat_level=pl.CompatLevel.oldest()))
    return made


def taken(found: DataFrame) -> pl.DataFrame:
    """Return the rows of a table of Spark, by id."""
    return pl.DataFrame(found.toArrow()).sort("id", "status")


def test_a_table_is_judged_as_on_one_machine(spark: Any) -> None:
    from govrules.portfolio.spark import judge

    found = taken(judge(handed(spark, PROJECTS).repartition(3), PACK, DAY))
    assert found.select("id", "#region", "status").rows() == [
        ("A", "north", "judged"),
        ("B", None, "judged"),
        ("C", "south", "judged"),
        ("D", "west", "refused"),
    ]
    same(found, evaluate(PROJECTS, PACK, DAY, refused=[]))


def same(found: pl.DataFrame, alone: pl.DataFrame) -> None:
    rules = [name for name in alone.columns if name not in {"row", "id"}]
    used = found.filter(pl.col("status") == "judged").select("id", *rules)
    assert used.rows() == alone.select("id", pl.col(rules).cast(pl.String)).sort("id").rows()


def test_items_find_their_projects_and_none_is_lost(spark: Any) -> None:
    from govrules.portfolio.spark import judge

    given = PROJECTS.with_columns(id=pl.Series(["A", "B", "C", "C"]), **{"unit.kind": pl.lit("department")})
    found = taken(judge(handed(spark, given), PACK, DAY, lists={"changes": handed(spark, CHANGES)}))
    assert found.select("id", "status").rows() == [
        (None, "stray"), ("A", "judged"), ("B", "judged"), ("C", "refused"), ("C", "refused"), ("Z", "stray"),
    ]  # fmt: skip
    once = {"changes": CHANGES.filter(pl.col("project") == "A")}
    same(found, evaluate(given.head(2), PACK, DAY, lists=once))


def made_up(count: int, folder: Path) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """Return made-up projects as a table, and the tables of their lists, documents among them."""
    resolved = resolve_cached(load_pack(PACK), DAY)
    assert isinstance(resolved, ResolvedPack)
    table, misfits = flatten(list(enumerate(islice(projects(resolved, seed=6), count), 1)))
    assert not misfits
    columns = Columns(folder, "parquet")
    columns.add(table)
    columns.finish()
    columns.close()
    found = {path.stem: pl.read_parquet(path) for path in folder.iterdir()}
    return found.pop("projects"), found


def test_made_up_projects_with_lists_and_documents_in_many_partitions(spark: Any, tmp_path: Path) -> None:
    from govrules.portfolio.spark import judge

    given, items = made_up(400, tmp_path)
    place = pl.int_range(pl.len()).over("project").alias("item")  # as Spark keeps no order of rows
    lists = {path: handed(spark, rows.with_columns(place)).repartition(5) for path, rows in items.items()}
    found = judge(handed(spark, given).repartition(7), PACK, DAY, lists=lists, rows=50)
    same(taken(found), evaluate(given, PACK, DAY, lists=items))


def test_a_million_rows_are_judged_as_on_one_machine(spark: Any, tmp_path: Path) -> None:
    """A million with ``make spark``, otherwise a few; a file is a partition or more."""
    from govrules.portfolio.spark import judge

    (made := tmp_path / "made").mkdir()
    (files := tmp_path / "files").mkdir()
    given, _ = made_up(1000, made)
    for part in range(ROWS // 1000):
        named = given.with_columns(pl.col("id") + f"-{part}", cs.enum().cast(pl.String))
        named.write_parquet(files / f"{part:04}.parquet")
    found = judge(spark.read.parquet(str(files)), PACK, DAY)
    found.write.parquet(str(tmp_path / "verdicts"))
    written = pl.read_parquet(tmp_path / "verdicts" / "*.parquet").sort("id")
    assert written.height == ROWS
    same(written, evaluate(pl.scan_parquet(files / "*.parquet"), PACK, DAY))


def test_columns_that_cannot_be_used_are_refused_before_anything_runs(spark: Any) -> None:
    from govrules.portfolio.spark import judge

    table = handed(spark, PROJECTS)
    with pytest.raises(InputError, match="E454"):
        judge(table.withColumnRenamed("unit.kind", "unit.kinds"), PACK, DAY)
    with pytest.raises(InputError, match="E875"):
        judge(table.drop("id"), PACK, DAY)
    with pytest.raises(InputError, match="E873"):
        judge(table.withColumnRenamed("investment.total (元)", "investment.total"), PACK, DAY)
    with pytest.raises(KeyError, match="did you mean 'changes'"):
        judge(table, PACK, DAY, lists={"change": table})


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govrules.portfolio.spark import judge, judging
    from tests.portfolio.spark.dying import Dying

    monkeypatch.setattr(judging, "Worker", Dying.in_folder(tmp_path))
    many = pl.DataFrame(
        {"id": [str(number) for number in range(1000)], "unit.kind": ["department", None] * 500}
    )
    found = taken(judge(handed(spark, many).repartition(4), PACK, DAY, rows=50))
    assert (tmp_path / "died").exists()
    assert found["status"].to_list() == ["judged"] * 1000
    same(found, evaluate(many, PACK, DAY))
