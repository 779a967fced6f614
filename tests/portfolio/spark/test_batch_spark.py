"""``govrules batch --engine spark``: Parquet in, folders of Parquet out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from tests.cli.program import on_day
from tests.portfolio.spark.test_worker import PROJECTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "-j"),
        (("-j", "xinhai", "-f", "csv"), "Parquet"),
        (("-j", "xinhai", "--against", "2023-06-30"), "Parquet"),
        (("-j", "xinhai", "--write", "findings"), "verdicts and counts"),
    ],
)
def test_what_one_machine_alone_can_do_is_refused(tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    run = on_day("batch", "projects.parquet", "--engine", "spark", "-o", tmp_path / "out", *more)
    assert run.code == 2
    assert said in run.err
    assert not (tmp_path / "out").exists()


def test_results_are_those_of_one_machine(spark: Any, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    PROJECTS.head(2).write_parquet(many / "1.parquet")
    PROJECTS.tail(2).write_parquet(many / "2.parquet")
    PROJECTS.write_parquet(tmp_path / "projects.parquet")
    changes = pl.DataFrame({"project": ["A", "A", "Z"], "adjusted (元)": [1_000_000, 9_000_000, 3]})
    changes.write_parquet(tmp_path / "changes.parquet")
    lists = tmp_path / "changes.parquet"
    spread = on_day("batch", many, lists, "-j", "xinhai", "--engine", "spark", "-o", tmp_path / "spread")
    alone = on_day("batch", tmp_path / "projects.parquet", lists, "-j", "xinhai", "-o", tmp_path / "alone")
    assert (spread.code, alone.code) == (2, 2), spread.err  # a row is refused, and an item is of no project
    assert spread.out.splitlines()[0].startswith("4 rows read: 3 judged, 1 refused; 1 fault")

    verdicts = pl.read_parquet(tmp_path / "alone" / "xinhai" / "verdicts.parquet")
    rules = verdicts.columns[2:]
    parts = sorted((tmp_path / "spread" / "xinhai" / "verdicts" / "status=judged").glob("*.parquet"))
    found = pl.concat([pl.read_parquet(part, hive_partitioning=False) for part in parts]).sort("id")
    assert found.select("id", *rules).rows() == verdicts.select("id", pl.col(rules).cast(pl.String)).rows()
    assert [name.rpartition("/")[2] for name in found["#file"]] == ["1.parquet", "1.parquet", "2.parquet"]
    assert found["#row"].to_list() == [1, 2, 1]
    counts = [pl.read_parquet(tmp_path / run / "xinhai" / "counts.parquet") for run in ("spread", "alone")]
    assert counts[0].rows() == counts[1].rows()

    wrong = pl.concat(
        [pl.read_parquet(part) for part in (tmp_path / "spread" / "refused").glob("*.parquet")]
    ).sort("status")
    assert wrong.select("status", "id", "row", "list", "column", "code").rows() == [
        ("refused", "D", 2, None, "unit.kind", "E407"),
        ("stray", "Z", None, "changes", "project", "E459"),
    ]
    told = [json.loads((tmp_path / run / "summary.json").read_text("utf-8")) for run in ("spread", "alone")]
    assert told[0]["rows"] == told[1]["rows"]
    assert told[0]["packs"] == told[1]["packs"]


def test_what_spark_cannot_read_is_told(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "projects.parquet").write_text("no table")
    for name in ("projects.parquet", "none.parquet"):
        run = on_day(
            "batch", tmp_path / name, "-j", "xinhai", "--engine", "spark", "-o", tmp_path / "out", "--force"
        )
        assert run.code == 2
        assert "Spark: " in run.err
        assert name in run.err
