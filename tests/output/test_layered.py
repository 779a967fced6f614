"""Layered drawings: every edge leads downward, nothing overlaps, the same graph is always drawn the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from govrules.output.layered import Bend, arrange, assign_layers, spread

NAMES = "abcdefghijkl"


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Nodes in order, each with some of those before it."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    return {
        name: draw(st.lists(st.sampled_from(names[:at]), unique=True, max_size=3)) if at else []
        for at, name in enumerate(names)
    }


def edges_of(before: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(source, target) for target, sources in before.items() for source in sources]


@given(graphs(), st.integers(1, 4))
def test_a_node_lies_below_those_before_it_and_no_layer_holds_too_many(
    before: dict[str, list[str]], most: int
) -> None:
    layers = assign_layers(before, lambda name: 0, most)
    assert list(layers) == list(before)
    assert all(layers[source] < layers[target] for source, target in edges_of(before))
    assert all(list(layers.values()).count(layer) <= most for layer in layers.values())


@given(graphs())
def test_a_group_lies_below_the_groups_before_it(before: dict[str, list[str]]) -> None:
    names = list(before)
    layers = assign_layers(before, lambda name: names.index(name) // 3, 4)
    for name in names:
        lower = [other for other in names if names.index(other) // 3 < names.index(name) // 3]
        assert all(layers[other] < layers[name] for other in lower)


@given(graphs())
def test_every_layer_holds_its_nodes_and_a_bend_for_each_edge_that_passes(
    before: dict[str, list[str]],
) -> None:
    layers = assign_layers(before, lambda name: 0, 4)
    edges = edges_of(before)
    drawn = arrange(layers, edges)
    for at, row in enumerate(drawn.layers):
        passing = {Bend(a, b, at) for a, b in edges if layers[a] < at < layers[b]}
        assert set(row) == {name for name in before if layers[name] == at} | passing
        assert len(row) == len(set(row))
    assert arrange(layers, edges) == drawn


def test_edges_that_need_not_cross_do_not() -> None:
    layers = {"a": 0, "b": 0, "c": 1, "d": 1}
    first, second = arrange(layers, [("a", "d"), ("b", "c")]).layers
    order = {vertex: at for row in (first, second) for at, vertex in enumerate(row)}
    assert (order["a"] < order["b"]) == (order["d"] < order["c"])


def test_bands_keep_their_order() -> None:
    drawn = arrange({"a": 0, "b": 0, "c": 1, "d": 1}, [("a", "d"), ("b", "c")], lambda v: str(v) in "bd")
    assert drawn.layers == (("a", "b"), ("c", "d"))


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.integers(1, 300)), max_size=12), st.integers(0, 50))
def test_things_spread_out_keep_their_order_and_their_distance(
    things: list[tuple[float, int]], gap: int
) -> None:
    wanted, sizes = [want for want, _ in things], [float(size) for _, size in things]
    placed = spread(wanted, sizes, gap)
    assert len(placed) == len(things)
    for (left, right), (one, other) in zip(pairwise(placed), pairwise(sizes), strict=True):
        assert right - left >= (one + other) / 2 + gap - 1e-6


def test_things_that_have_room_lie_where_they_want() -> None:
    assert spread([10.0, 100.0, 300.0], [20, 20, 20], 5) == [10.0, 100.0, 300.0]
    assert spread([0.0, 0.0], [10, 10], 10) == [-10.0, 10.0]
