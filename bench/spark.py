"""Spark on this machine: govrules' columns in every partition, beside the same rules as Spark SQL.

``python -m bench.spark [ROWS]``. Both read the same Parquet files, a tenth of the facts unknown, and
give every verdict of the 60 rules by name to a sink that drops them; a hash over all shows if they agree.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import polars as pl
from polars import selectors as cs
from pyspark.sql import SparkSession
from pyspark.sql import functions as fn

from bench.records import table
from bench.spark_sql import FEN, query
from bench.workload import DAY, workload
from govrules.portfolio.schema import NUMBER_SCALE, PROJECTS, RATIO_SCALE, ROW, tables
from govrules.portfolio.spark import judge

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PART = 125_000
ROUNDS = 3


def write(folder: Path, rows: int) -> None:
    """Write *rows* projects as Parquet files, as somebody would hand them over."""
    for part, start in enumerate(range(0, rows, PART)):
        frame = published(table(min(PART, rows - start), unknown=0.1, seed=part))
        named = frame.with_columns((pl.col("id").cast(pl.Int64) + start).cast(pl.String))
        named.write_parquet(folder / f"{part:04}.parquet")


def published(frame: pl.DataFrame) -> pl.DataFrame:
    """Return columns of the flat schema under the headings, and of the types, that tables are read with."""
    known = tables()[PROJECTS].by_path
    made = [pl.col(ROW).cast(pl.String).alias("id")]
    for name in frame.columns[1:]:
        match known[name].fact.kind if name in known else "part":
            case "money":
                made.append(pl.col(name).alias(name + FEN))
            case "number":
                made.append(pl.col(name) // NUMBER_SCALE)
            case "ratio":
                made.append(
                    (pl.col(name).cast(pl.Decimal(18, 9)) / RATIO_SCALE).cast(pl.Decimal(18, 9)).alias(name)
                )
            case _:
                made.append(pl.col(name))
    for path in sorted({name.partition("=")[0] for name in frame.columns if "=" in name}):
        members = [name for name in frame.columns if name.startswith(f"{path}=")]
        domain = known[path].fact.domain
        others = (
            [name for member in domain.symbols if (name := f"{path}={member}") not in members]
            if domain
            else []
        )
        made += [pl.when(pl.col(members[0]).is_not_null()).then(False).alias(name) for name in others]
    return frame.select(made).with_columns(cs.enum().cast(pl.String))


def session() -> SparkSession:
    """Return a Spark on this machine's cores."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.driver.memory": "4g", "spark.driver.host": "127.0.0.1"}
    made = SparkSession.builder.master("local[*]").config(map=settings).getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


def drop(found: DataFrame) -> float:
    """Return in how many seconds every row of *found* is made."""
    begin = perf_counter()
    found.write.format("noop").mode("overwrite").save()
    return perf_counter() - begin


def print_of(found: DataFrame) -> int:
    """Return a number that depends on the id and every verdict of every row, and on no order."""
    rules = [fn.col(f"`{rule.id}`") for rule in workload().rules]
    hashed = fn.xxhash64("id", *(fn.when(rule == "review", "undetermined").otherwise(rule) for rule in rules))
    return int(found.select(fn.sum(hashed.cast("decimal(38,0)"))).collect()[0][0])


def main(rows: int) -> None:
    """Measure, and print the seconds of each round, the ratio of the medians, and whether they agree."""
    spark = session()
    with TemporaryDirectory() as name:
        write(Path(name), rows)
        spark.read.parquet(name).createOrReplaceTempView("projects")
        projects = spark.table("projects")
        ours = judge(projects, workload().pack, DAY)
        sql = spark.sql(query(workload(), "projects"))
        times: dict[str, list[float]] = {"columns": [], "sql": [], "sql, no code generation": []}
        for _ in range(ROUNDS):
            times["columns"].append(drop(ours))
            times["sql"].append(drop(sql))
            spark.conf.set("spark.sql.codegen.wholeStage", "false")
            times["sql, no code generation"].append(drop(sql))
            spark.conf.set("spark.sql.codegen.wholeStage", "true")
        best = min(median(times["sql"]), median(times["sql, no code generation"]))
        agree = print_of(ours) == print_of(sql)
    print(
        json.dumps({"rows": rows, "seconds": times, "ratio": best / median(times["columns"]), "agree": agree})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
