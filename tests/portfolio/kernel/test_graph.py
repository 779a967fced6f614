"""The graph: equal expressions are one, and what is known beforehand is not computed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import polars as pl
import pytest

from govrules.portfolio.kernel.emit import query
from govrules.portfolio.kernel.graph import Graph
from govrules.values.truth import conjunction, disjunction

if TYPE_CHECKING:
    from govrules.portfolio.kernel.node import Node

TRUTHS = (True, False, None)


def column(graph: Graph, name: str, table: str = "") -> Node:
    return graph.column(table, name)


def test_equal_expressions_are_one_node() -> None:
    graph = Graph()
    a, b = column(graph, "a"), column(graph, "b")
    assert graph.conj((a, b)) is graph.conj((b, a, True, b))
    assert graph.neg(graph.neg(a)) is a
    assert graph.compare("<", 3, a) is graph.compare(">", a, 3)
    assert graph.choose(a, 1, 0) is not graph.choose_bit(a, True, False)


@pytest.mark.parametrize("known", TRUTHS)
def test_constants_decide_or_go(known: bool | None) -> None:
    graph = Graph()
    a = column(graph, "a")
    assert graph.conj((True, known)) is known
    assert graph.disj((False, known)) is known
    assert graph.conj((a, known, False)) is False
    assert graph.disj((a, known, True)) is True


def test_what_is_known_in_every_row_is_not_asked_for() -> None:
    graph = Graph()
    sure = graph.sure(column(graph, "a"))
    assert graph.sure(sure) is sure
    assert graph.unknown(graph.conj((sure, graph.known(column(graph, "b"))))) is False


@pytest.mark.parametrize("known", TRUTHS)
def test_connectives_over_columns_and_constants_are_those_of_kleene(known: bool | None) -> None:
    rows = list(product(TRUTHS, repeat=2))
    frame = pl.DataFrame(rows, schema={"a": pl.Boolean, "b": pl.Boolean}, orient="row").lazy()
    graph = Graph()
    a, b = column(graph, "a"), column(graph, "b")
    made = {"and": graph.conj((a, b, known)), "or": graph.disj((a, b, known))}
    found = query(made, dtype=pl.Boolean()).over(frame).collect()
    assert found["and"].to_list() == [conjunction((*row, known)) for row in rows]
    assert found["or"].to_list() == [disjunction((*row, known)) for row in rows]


def test_what_two_expressions_share_is_a_column_of_its_own() -> None:
    graph = Graph()
    shared = graph.conj((column(graph, "a"), column(graph, "b")))
    asked = {"x": graph.disj((shared, column(graph, "c"))), "y": graph.neg(shared)}
    assert [len(layer) for layer in query(asked).shared] == [1]
    assert query({"x": asked["x"]}).shared == ()


def test_items_of_two_lists_are_never_looked_at_together() -> None:
    graph = Graph()
    with pytest.raises(AssertionError, match=r"changes.*contracts"):
        graph.conj((column(graph, "a", "changes"), column(graph, "b", "contracts")))
