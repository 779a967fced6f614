"""What a worker of Spark makes of its rows, without Spark: Arrow in, Arrow out."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from govrules.checking import resolve_cached
from govrules.pack import ResolvedPack, load_pack
from govrules.portfolio import evaluate
from govrules.source import InputError
from tests.cli.program import PACKS

pa = pytest.importorskip("pyarrow")

PACK, DAY = PACKS / "xinhai", date(2024, 5, 15)
PROJECTS = pl.DataFrame(
    {
        "id": ["A", "B", "C", "D"],
        "unit.kind": ["department", None, "department", "no such kind"],
        "funding.sources": [["municipal_fiscal"], None, None, None],
        "scope.classified": [False, None, False, False],
        "investment.total (元)": [12_000_000, None, 1, 1],
        "#region": ["north", None, "south", "west"],
    }
)
CHANGES = {
    "A": [{"decided": date(2023, 6, 1), "adjusted (元)": 1_000_000}],
    "Z": [{"decided": None, "adjusted (元)": 5}],
}


def judged(frame: pl.DataFrame, *lists: str, rows: int = 100, batch: int = 2) -> list[pl.DataFrame]:
    """Return what the worker yields for *frame* in batches of so many rows."""
    from govrules.portfolio.spark.worker import Worker

    resolved = resolve_cached(load_pack(PACK), DAY)
    assert isinstance(resolved, ResolvedPack)
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    found = Worker(resolved, tuple(frame.columns), lists, rows)(iter(table.to_batches(max_chunksize=batch)))
    return [pl.DataFrame(one) for one in found]


def test_verdicts_are_those_of_one_machine_and_bad_rows_stand_beside_them() -> None:
    (found,) = judged(PROJECTS)
    assert sorted(found.select("id", "#region", "status").rows()) == [
        ("A", "north", "judged"),
        ("B", None, "judged"),
        ("C", "south", "judged"),
        ("D", "west", "refused"),
    ]
    alone = evaluate(PROJECTS, PACK, DAY, refused=(refused := []))
    rules = [name for name in alone.columns if name not in {"row", "id"}]
    used = found.filter(pl.col("status") == "judged")
    assert used.select("id", *rules).rows() == alone.select("id", pl.col(rules).cast(pl.String)).rows()
    bad = found.filter(pl.col("status") == "refused")
    (fault,) = bad["faults"].item()
    assert (fault["list"], fault["column"], fault["code"]) == (None, "unit.kind", refused[0].code)
    assert (fault["zh"], fault["en"]) == tuple(refused[0].message)
    assert bad.select(rules).null_count().row(0) == (1,) * len(rules)


@pytest.mark.parametrize(("rows", "parts"), [(1, 2), (3, 1), (4, 1)])
def test_batches_are_joined_until_they_hold_as_many_rows_as_wanted(rows: int, parts: int) -> None:
    found = judged(PROJECTS, rows=rows)
    assert len(found) == parts
    assert sorted(pl.concat(found)["id"]) == ["A", "B", "C", "D"]


def nested(projects: pl.DataFrame, copies: dict[str, int]) -> pl.DataFrame:
    """Return projects with their items as the driver hands them over; those of none in rows of their own."""
    items = pl.DataFrame({"~key": list(CHANGES), "~items.changes": list(CHANGES.values())})
    keyed = projects.with_columns(
        pl.col("id").alias("~key"),
        pl.col("id").replace_strict(copies, default=1, return_dtype=pl.Int64).alias("~copies"),
    )
    return keyed.join(items, on="~key", how="full", coalesce=True)


def test_items_come_with_their_projects_and_those_of_none_are_stray() -> None:
    found = pl.concat(judged(nested(PROJECTS, {}), "changes"))
    status = {row["id"]: row["status"] for row in found.iter_rows(named=True)}
    assert status == {"A": "judged", "B": "judged", "C": "judged", "D": "refused", "Z": "stray"}
    lists: dict[str, Any] = {
        "changes": pl.DataFrame(
            [{"project": name, **item} for name, items in CHANGES.items() for item in items]
        )
    }
    alone = evaluate(PROJECTS, PACK, DAY, lists=lists, refused=[])
    rules = [name for name in alone.columns if name not in {"row", "id"}]
    used = found.filter(pl.col("status") == "judged").sort("id")
    assert used.select("id", *rules).rows() == alone.select("id", pl.col(rules).cast(pl.String)).rows()
    (fault,) = found.filter(pl.col("status") == "stray")["faults"].item()
    assert (fault["list"], fault["column"], fault["code"]) == ("changes", "project", "E459")


def test_rows_that_share_an_id_are_refused_where_lists_name_it_and_judged_where_not() -> None:
    twice = PROJECTS.with_columns(id=pl.Series(["A", "A", "C", "C"]), **{"unit.kind": pl.lit("department")})
    (found,) = judged(nested(twice, {"A": 2, "C": 2}), "changes", batch=100)
    assert sorted(found.select("id", "status").rows()) == [
        ("A", "refused"), ("A", "refused"), ("C", "judged"), ("C", "judged"), ("Z", "stray"),
    ]  # fmt: skip
    assert (
        found.filter(pl.col("id") == "A")["faults"].list.eval(pl.element().struct["code"]).to_list()
        == [["E460"]] * 2
    )


def test_columns_that_cannot_be_used_stop_the_job() -> None:
    with pytest.raises(InputError, match="E454"):
        judged(PROJECTS.rename({"unit.kind": "unit.kinds"}))
