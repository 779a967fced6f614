"""Layered drawings of a graph: each node in a layer, edges from layer to layer, few crossings.

The method of Sugiyama, Tagawa and Toda (1981): layers, bends where an edge passes a layer, an order within
layers by barycentres. All of it depends on the order of what is given alone, so a drawing is always the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SWEEPS: Final = 8


class Bend(NamedTuple):
    """Where an edge passes a layer that holds neither of its ends."""

    source: str
    target: str
    layer: int


Vertex = str | Bend


@dataclass(frozen=True, slots=True)
class Layered:
    """The vertices of every layer in order, and between which of them edges run."""

    layers: tuple[tuple[Vertex, ...], ...]
    above: Mapping[Vertex, tuple[Vertex, ...]]
    below: Mapping[Vertex, tuple[Vertex, ...]]


def assign_layers(
    before: Mapping[str, Sequence[str]], group: Callable[[str], int], most: int
) -> dict[str, int]:
    """Return the layer of each node of *before*, which maps nodes to those directly before them, these first.

    A node lies below those before it, below all nodes of lower groups that precede it, and where a layer is
    full (*most* nodes), in the next.
    """
    layers: dict[str, int] = {}
    filled: dict[int, int] = {}
    deepest: dict[int, int] = {}
    for node, others in before.items():
        floor = max((deepest[lower] + 1 for lower in deepest if lower < group(node)), default=0)
        layer = max([floor, *(layers[other] + 1 for other in others)])
        while filled.get(layer, 0) >= most:
            layer += 1
        layers[node] = layer
        filled[layer] = filled.get(layer, 0) + 1
        deepest[group(node)] = max(deepest.get(group(node), 0), layer)
    return layers


def arrange(
    layer_of: Mapping[str, int],
    edges: Sequence[tuple[str, str]],
    band: Callable[[Vertex], int] = lambda vertex: 0,
) -> Layered:
    """Order the vertices of every layer so that few edges cross; those of lower *bands* come first."""
    rows: list[list[Vertex]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for node, layer in layer_of.items():
        rows[layer].append(node)
    above: dict[Vertex, list[Vertex]] = {}
    below: dict[Vertex, list[Vertex]] = {}
    for source, target in edges:
        bends = [Bend(source, target, layer) for layer in range(layer_of[source] + 1, layer_of[target])]
        for bend in bends:
            rows[bend.layer].append(bend)
        chain: list[Vertex] = [source, *bends, target]
        for upper, lower in pairwise(chain):
            below.setdefault(upper, []).append(lower)
            above.setdefault(lower, []).append(upper)
    rows = [sorted(row, key=band) for row in rows]
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 0
        rows = _swept(rows, above if downward else below, band, downward=downward)
        crossings = _crossings(rows, below)
        if crossings < fewest:
            best, fewest = rows, crossings
    return Layered(
        tuple(tuple(row) for row in best),
        {vertex: tuple(others) for vertex, others in above.items()},
        {vertex: tuple(others) for vertex, others in below.items()},
    )


def _swept(
    rows: list[list[Vertex]],
    beside: Mapping[Vertex, Sequence[Vertex]],
    band: Callable[[Vertex], int],
    *,
    downward: bool,
) -> list[list[Vertex]]:
    """Order layer after layer by the mean place of what each vertex is joined to in the layer before."""
    ordered = list(rows)
    for index in range(len(rows)) if downward else reversed(range(len(rows))):
        neighbour = index - 1 if downward else index + 1
        if not 0 <= neighbour < len(rows):
            continue
        place = {vertex: at for at, vertex in enumerate(ordered[neighbour])}
        here = {vertex: at for at, vertex in enumerate(ordered[index])}

        def mean(
            vertex: Vertex, place: dict[Vertex, int] = place, here: dict[Vertex, int] = here
        ) -> tuple[int, float, int]:
            joined = [place[other] for other in beside.get(vertex, ())]
            return band(vertex), fmean(joined) if joined else here[vertex], here[vertex]

        ordered[index] = sorted(ordered[index], key=mean)
    return ordered


def _crossings(rows: list[list[Vertex]], below: Mapping[Vertex, Sequence[Vertex]]) -> int:
    found = 0
    for upper, lower in pairwise(rows):
        place = {vertex: at for at, vertex in enumerate(lower)}
        ends: list[int] = []
        for vertex in upper:
            here = sorted(place[other] for other in below.get(vertex, ()))
            found += sum(end > place_ for end in ends for place_ in here)
            ends += here
    return found


def spread(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Return centres near those *wanted*, in their order, that keep things of these *sizes* a *gap* apart.

    They are the nearest by least squares: neighbours that would overlap form a block, which lies where its
    members want it on the mean (pool adjacent violators).
    """
    offsets = [0.0]
    for left, right in pairwise(sizes):
        offsets.append(offsets[-1] + (left + right) / 2 + gap)
    blocks: list[
        tuple[float, int]
    ] = []  # the mean of what its members want, less their offsets, and their number
    for want, offset in zip(wanted, offsets, strict=True) if wanted else ():
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, number = blocks.pop()
            mean, count = (mean * count + other * number) / (count + number), count + number
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]
