"""Tables in, verdicts out: types and order of rows, what is lazy, what may be missing, what is shared."""

from __future__ import annotations

import polars as pl
import pytest

from govrules.portfolio.kernel import VERDICT, judge_columns
from govrules.portfolio.tables import FactTable
from tests.portfolio.kernel.one_rule import RULE, kernel, names, table, verdicts

CLOUD = "require: [{var: content.on_government_cloud}]"
COLUMNS = {"stage": ["planning"] * 3, "content.on_government_cloud": [True, False, None]}


def test_the_verdicts_are_small_numbers_in_a_column_for_each_rule() -> None:
    judged = kernel(CLOUD).judge(table(COLUMNS)).projects
    assert judged.collect_schema() == {"row": pl.UInt32, RULE: VERDICT}
    assert names(judged.collect()[RULE].to_list()) == ["satisfied", "violated", "undetermined"]


def test_rows_keep_their_order_and_their_numbers() -> None:
    reordered = table(COLUMNS).projects.reverse()
    judged = judge_columns(FactTable(reordered), kernel(CLOUD).resolved).projects.collect()
    assert judged["row"].to_list() == [3, 2, 1]
    assert names(judged[RULE].to_list()) == ["undetermined", "violated", "satisfied"]


def test_a_table_without_rows_has_no_verdicts() -> None:
    assert kernel(CLOUD).judge(FactTable(table(COLUMNS).projects.head(0))).projects.collect().is_empty()


def test_a_rule_that_no_column_bears_on_is_a_constant_column() -> None:
    assert verdicts("require: true", {"id": ["a", "b"]}) == ["satisfied", "satisfied"]
    assert verdicts(CLOUD, {"id": ["a", "b"]}) == ["undetermined", "undetermined"]


def test_symbols_may_come_as_texts_or_in_another_order() -> None:
    rule = """\
when: [{in: [{var: unit.level}, [district]]}]
require: false"""
    levels = ["district", "city", None]
    for dtype in (pl.String, pl.Enum(["city", "district"]), pl.Categorical):
        columns = {"stage": ["planning"] * 3, "unit.level": pl.Series(levels, dtype=dtype)}
        assert verdicts(rule, columns) == ["violated", "not_applicable", "undetermined"]


def test_a_symbol_that_there_is_not_is_no_verdict() -> None:
    rule = "require: [{in: [{var: unit.level}, [district]]}]"
    with pytest.raises(pl.exceptions.InvalidOperationError, match="galaxy"):
        verdicts(rule, {"unit.level": ["galaxy"]})


def test_the_streaming_engine_gives_the_same() -> None:
    judged = kernel(CLOUD).judge(table(COLUMNS)).projects
    assert judged.collect(engine="streaming").equals(judged.collect())


def test_a_kernel_judges_tables_with_other_columns_too() -> None:
    shared = kernel(CLOUD)
    for _ in range(2):
        for name in ("content.on_government_cloud", "content.concerns"):
            columns = {"stage": ["planning"], name: [True]}
            found = names(shared.judge(table(columns)).projects.collect()[RULE].to_list())
            assert found == (["satisfied"] if name.endswith("cloud") else ["undetermined"])


def test_nothing_is_read_before_the_verdicts_are_collected() -> None:
    read: list[int] = []

    def note(rows: pl.Series) -> pl.Series:
        read.append(len(rows))
        return rows

    noted = pl.col("content.on_government_cloud").map_batches(note, pl.Boolean)
    projects = table(COLUMNS).projects.with_columns(noted)
    judged = kernel(CLOUD).judge(FactTable(projects)).projects
    assert read == []
    judged.collect()
    assert read == [3]
