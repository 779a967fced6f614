"""``govrules.portfolio.evaluate``: any Arrow table in, verdicts out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from govrules.checking import VERDICTS, check
from govrules.pack import load_pack
from govrules.portfolio import evaluate
from govrules.source import InputError
from tests.cli.program import PACKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.portfolio import Refused

PACK = PACKS / "xinhai"
DAY = date(2024, 5, 15)
DATA: dict[str, list[Any]] = {
    "id": ["A", "B"],
    "unit.kind": ["department", None],
    "funding.sources": [["municipal_fiscal"], None],
    "scope.classified": [False, None],
    "investment.total (元)": [12_000_000, None],
    "construction.started": [date(2023, 2, 1), None],
    "content.nature": ["new", None],
}
CHANGES: dict[str, list[Any]] = {
    "project": ["A", "A"],
    "decided": [date(2023, 6, 1), date(2023, 9, 1)],
    "adjusted (元)": [1_000_000, 9_000_000],
}


def as_polars(data: dict[str, list[Any]]) -> Any:
    return pl.DataFrame(data)


def as_lazy_polars(data: dict[str, list[Any]]) -> Any:
    return pl.LazyFrame(data)


def as_pyarrow(data: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("pyarrow").table(data)


def as_record_batches(data: dict[str, list[Any]]) -> Any:
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table(data)
    return arrow.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1))


def as_pandas(data: dict[str, list[Any]]) -> Any:
    pytest.importorskip("pyarrow")
    return pytest.importorskip("pandas").DataFrame(data)


def as_pandas_of_arrow(data: dict[str, list[Any]]) -> Any:
    pandas = pytest.importorskip("pandas")
    return as_pyarrow(data).to_pandas(types_mapper=pandas.ArrowDtype)


def as_duckdb(data: dict[str, list[Any]]) -> Any:
    connection = pytest.importorskip("duckdb").connect()
    connection.register("given", as_pyarrow(data))
    return connection.sql("SELECT * FROM given")


@pytest.mark.parametrize(
    "made",
    [as_polars, as_lazy_polars, as_pyarrow, as_record_batches, as_pandas, as_pandas_of_arrow, as_duckdb],
)
def test_any_arrow_table_is_judged_as_its_records_are(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    found = evaluate(made(DATA), PACK, DAY, lists={"changes": made(CHANGES)})
    assert found.select("row", "id").rows() == [(1, "A"), (2, "B")]
    record = {
        "id": "A", "name": "A", "unit": {"kind": "department"}, "funding": {"sources": ["municipal_fiscal"]},
        "scope": {"classified": False}, "investment": {"total": "1200万元"}, "content": {"nature": "new"},
        "construction": {"started": date(2023, 2, 1)},
        "changes": [
            {"decided": date(2023, 6, 1), "adjusted": "100万元"},
            {"decided": date(2023, 9, 1), "adjusted": "900万元"},
        ],
    }  # fmt: skip
    for row, data in zip(found.iter_rows(named=True), (record, {"id": "B", "name": "B"}), strict=True):
        worst: dict[str, int] = {}
        for finding in check(data, load_pack(PACK), DAY).findings:
            rank = VERDICTS.index(finding.verdict)
            worst[finding.rule] = min(rank, worst.get(finding.rule, rank))
        assert {rule: row[rule] for rule in worst} == {rule: VERDICTS[rank] for rule, rank in worst.items()}


def test_rows_that_cannot_be_used_are_handed_back_or_raised() -> None:
    table = pl.DataFrame({"id": ["A", "B"], "investment.total": ["1万元", "1"]})
    refused: list[Refused] = []
    assert evaluate(table, PACK, DAY, refused=refused)["row"].to_list() == [1]
    assert [(one.row, one.id, one.column, one.code) for one in refused] == [
        (2, "B", "investment.total", "E407")
    ]
    with pytest.raises(InputError):
        evaluate(table, PACK, DAY)


def test_a_table_without_rows_has_no_verdicts() -> None:
    found = evaluate(pl.DataFrame(schema={"id": pl.String}), PACK, DAY)
    assert found.height == 0
    assert "xh-4-needs" in found.columns


def test_what_is_no_table_and_what_is_no_list_is_refused() -> None:
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        evaluate([{"id": "A"}], PACK, DAY)
    with pytest.raises(KeyError, match="did you mean 'changes'"):
        evaluate(pl.DataFrame({"id": ["A"]}), PACK, DAY, lists={"change": pl.DataFrame()})
    with pytest.raises(InputError, match="E877"):
        evaluate(pl.DataFrame({"id": ["A"]}), PACK, date(2020, 1, 1))
