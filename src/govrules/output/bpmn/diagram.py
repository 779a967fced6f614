"""Where the nodes and flows of a process lie: from left to right, in a lane for each body that acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.output.layered import Bend, Layered, Vertex, arrange, assign_layers

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.output.bpmn.process import Flow, Node, Process
    from govrules.values.words import Lang

_LABEL: Final = 30
_ROW: Final = 116
_GAP: Final = 44
_TRACK: Final = 10
_ABREAST: Final = 6
_SIZES: Final = {"task": (160, 88), "start": (36, 36), "end": (36, 36)}
_GATEWAY: Final = (50, 50)


class Bounds(NamedTuple):
    """A rectangle in pixels, from its left upper corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The pool, its lanes from top to bottom with the nodes in each, the shape of each node, and the points
    of each flow.
    """

    pool: Bounds
    lanes: Mapping[str, Bounds]
    members: Mapping[str, tuple[str, ...]]
    shapes: Mapping[str, Bounds]
    points: Mapping[str, tuple[tuple[float, float], ...]]


def draw(process: Process, lang: Lang) -> Diagram:
    """Return where everything of *process* lies."""
    return _Drawing(process, lang).diagram()


class _Drawing:
    """The columns and rows of a process, and what lies where in them."""

    def __init__(self, process: Process, lang: Lang) -> None:
        self.process = process
        self.lane_of = {node.id: _actor(node, lang) for node in process.nodes}
        self.lanes = list(dict.fromkeys(self.lane_of.values()))
        self.layer_of = _layers(process)
        edges = [(flow.source, flow.target) for flow in process.flows]
        layered = arrange(self.layer_of, edges, self._lane)
        self.layers = layered.layers
        self.kinds = {node.id: node.kind for node in process.nodes}
        rows = _rows(layered, self._lane)
        tall = [0] * len(self.lanes)
        for vertex, row in rows.items():
            tall[self._lane(vertex)] = max(tall[self._lane(vertex)], row + 1)
        self.tops = [_ROW * sum(tall[:at]) for at in range(len(tall) + 1)]
        self.middle = {
            vertex: self.tops[self._lane(vertex)] + (row + 0.5) * _ROW for vertex, row in rows.items()
        }
        self.tracks = [self._turning(layer) for layer in range(len(layered.layers))]
        self.columns, self.right = self._columns()
        self.shapes = {node.id: self._shape(node) for node in process.nodes}

    def diagram(self) -> Diagram:
        """Put it together."""
        wide, ends = self.right - _LABEL, self.tops[1:]
        return Diagram(
            pool=Bounds(0, 0, self.right, self.tops[-1]),
            lanes={
                lane: Bounds(_LABEL, top, wide, end - top)
                for lane, top, end in zip(self.lanes, self.tops, ends, strict=False)
            },
            members={
                lane: tuple(name for name in self.lane_of if self.lane_of[name] == lane)
                for lane in self.lanes
            },
            shapes=self.shapes,
            points={flow.id: self._route(flow) for flow in self.process.flows},
        )

    def _lane(self, vertex: Vertex) -> int:
        return self.lanes.index(self.lane_of[vertex.target if isinstance(vertex, Bend) else vertex])

    def _turning(self, layer: int) -> dict[str, int]:
        """Return a track behind *layer* for each node whose flows change their height there."""
        turning: dict[str, float] = {}
        for flow in self.process.flows:
            if self.layer_of[flow.source] <= layer < self.layer_of[flow.target]:
                here, there = self._height(flow, layer), self._height(flow, layer + 1)
                if here != there:
                    turning.setdefault(flow.source, here)
        return {source: at for at, source in enumerate(sorted(turning, key=turning.__getitem__))}

    def _height(self, flow: Flow, layer: int) -> float:
        """Return at what height a flow passes *layer*."""
        ends = {self.layer_of[flow.source]: flow.source, self.layer_of[flow.target]: flow.target}
        return self.middle[ends.get(layer) or Bend(flow.source, flow.target, layer)]

    def _columns(self) -> tuple[list[tuple[float, float]], float]:
        """Return from where to where each layer reaches, and where the pool ends."""
        columns: list[tuple[float, float]] = []
        left: float = 2 * _LABEL + _GAP
        for layer, tracks in enumerate(self.tracks):
            wide = max(_size(node)[0] for node in self.process.nodes if self.layer_of[node.id] == layer)
            columns.append((left, left + wide))
            left += wide + _GAP + _TRACK * max(0, len(tracks) - 1)
        return columns, left

    def _shape(self, node: Node) -> Bounds:
        wide, tall = _size(node)
        centre = sum(self.columns[self.layer_of[node.id]]) / 2
        return Bounds(centre - wide / 2, self.middle[node.id] - tall / 2, wide, tall)

    def _route(self, flow: Flow) -> tuple[tuple[float, float], ...]:
        """Return the points of a flow: from its source to the right, turning behind layers, to its target.

        Where there is room, ways past a task leave a choice and enter the merge behind it by their corners.
        """
        start, end = self.shapes[flow.source], self.shapes[flow.target]
        first, last = self.layer_of[flow.source], self.layer_of[flow.target] - 1
        points = [(start.x + start.width, self.middle[flow.source])]
        arrival = (end.x, self.middle[flow.target])
        for layer in range(first, last + 1):
            here, there = self._height(flow, layer), self._height(flow, layer + 1)
            if here == there:
                continue
            if layer == first and self._has_room(flow.source, "choice", there):
                x = start.x + start.width / 2
                points = [(x, start.y + (start.height if there > here else 0)), (x, there)]
            elif layer == last and self._has_room(flow.target, "merge", here):
                x = end.x + end.width / 2
                points.append((x, here))
                arrival = (x, end.y + (end.height if here > there else 0))
            else:
                x = self.columns[layer][1] + _GAP / 2 + _TRACK * self.tracks[layer][flow.source]
                points += [(x, here), (x, there)]
        return (*points, arrival)

    def _has_room(self, name: str, kind: str, height: float) -> bool:
        """Tell whether *name* is a gateway of that kind with nothing in its layer from it to a *height*."""
        low, high = sorted((self.middle[name], height))
        beside = self.layers[self.layer_of[name]]
        return self.kinds[name] == kind and not any(
            low <= self.middle[vertex] <= high for vertex in beside if vertex != name
        )


def _actor(node: Node, lang: Lang) -> str:
    """Return who acts, without what stands in brackets: there is little room beside a lane."""
    said = node.step.actor.say(lang) if node.step is not None else ""
    return re.split(r"（| \(", said)[0]


def _layers(process: Process) -> dict[str, int]:
    """Return the column of each node: an end right behind what it ends, all others stage after stage."""
    before: dict[str, list[str]] = {node.id: [] for node in process.nodes}
    for flow in process.flows:
        before[flow.target].append(flow.source)
    ends = {node.id for node in process.nodes if node.kind == "end"}
    stages = [node.step.stage for node in process.nodes if node.step is not None]
    rank = {stage: at for at, stage in enumerate(dict.fromkeys(stages))}
    group = {node.id: rank[node.step.stage] if node.step is not None else 0 for node in process.nodes}
    inner = {name: others for name, others in before.items() if name not in ends}
    found = assign_layers(inner, group.__getitem__, _ABREAST)
    return found | {name: 1 + max(found[other] for other in before[name]) for name in ends}


def _rows(layered: Layered, band: Callable[[Vertex], int]) -> dict[Vertex, int]:
    """Return the row of each vertex within its lane: the first of those before it, or the next free one."""
    rows: dict[Vertex, int] = {}
    for layer in layered.layers:
        last: dict[int, int] = {}
        for vertex in layer:
            lane = band(vertex)
            beside = [rows[other] for other in layered.above.get(vertex, ()) if band(other) == lane]
            wanted = min(beside, default=0)
            rows[vertex] = last[lane] = max(wanted, last.get(lane, -1) + 1)
    return rows


def _size(node: Node) -> tuple[int, int]:
    return _SIZES.get(node.kind, _GATEWAY)
