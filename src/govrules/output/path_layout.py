"""Where everything of a drawn path lies: a box a step, layer under layer, from stage to stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from govrules.checking.report import StepReport
from govrules.output.layered import Layered, Vertex, arrange, assign_layers, spread
from govrules.output.layout import wrap
from govrules.output.path_graph import before_shown, shown_steps, state_of
from govrules.output.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.checking.report import Report
    from govrules.values.words import Lang

BOX: Final = 208
LINE: Final = 18
PAD: Final = 10
GAP: Final = 38
"""Pixels: how wide a box is, how tall a line of text, the padding of a box, and the space between layers."""

_ASIDE: Final = 24
_BEND: Final = 12
_ABREAST: Final = 4
_COLUMNS: Final = 28
_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A step as it is drawn: its title, and what stands below it, in lines."""

    step: StepReport
    title: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def height(self) -> int:
        """How tall its lines make it."""
        return LINE * (len(self.title) + len(self.below)) + 2 * PAD


@dataclass(frozen=True, slots=True)
class PathLayout:
    """The boxes by step, the arrows between them, and where all of it lies.

    ``across`` holds the middle of each box and of each bend of an arrow; ``tops`` where each layer begins,
    and at its end where one more would.
    """

    boxes: Mapping[str, Box]
    edges: tuple[tuple[str, str], ...]
    layer_of: Mapping[str, int]
    layers: tuple[tuple[Vertex, ...], ...]
    across: Mapping[Vertex, float]
    tops: tuple[int, ...]


def lay_out(report: Report, lang: Lang, *, every: bool, left: int, top: int) -> PathLayout:
    """Return where the path of *report* lies, right of *left* and below *top*."""
    steps = shown_steps(report, every=every)
    boxes = {step.id: _box(step, lang) for step in steps}
    before = {step.id: before_shown(step, report, boxes) for step in steps}
    edges = tuple((source, target) for target, sources in before.items() for source in sources)
    stages = {stage: rank for rank, stage in enumerate(dict.fromkeys(step.stage for step in steps))}
    layer_of = assign_layers(before, lambda name: stages[boxes[name].step.stage], _ABREAST)
    layered = arrange(layer_of, edges)
    tops = [top]
    for row in layered.layers:
        heights = (boxes[vertex].height for vertex in row if isinstance(vertex, str))
        tops.append(tops[-1] + max(heights, default=LINE) + GAP)
    return PathLayout(boxes, edges, layer_of, layered.layers, _across(layered, left), tuple(tops))


def _box(step: StepReport, lang: Lang) -> Box:
    cited = ("、" if lang == "zh" else "; ").join(citation.text.say(lang) for citation in step.citations)
    state = step.done_on or word(state_of(step), lang)
    who = (step.decides or step.actor).say(lang)
    below = [*wrap(who, _COLUMNS), *wrap(f"{state} · {cited}", _COLUMNS)]
    return Box(step, tuple(wrap(step.title.say(lang), _COLUMNS - 1)), tuple(below))


def _across(layered: Layered, left: int) -> Mapping[Vertex, float]:
    """Return the middle of every vertex, near the middles of what it is joined to."""
    found: dict[Vertex, float] = {}
    for row in layered.layers:
        found |= zip(row, spread([0.0] * len(row), [_size(v) for v in row], _ASIDE), strict=True)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 0
        joined = layered.above if downward else layered.below
        for row in layered.layers if downward else reversed(layered.layers):
            wanted = _wanted(row, joined, found)
            found |= zip(row, spread(wanted, [_size(v) for v in row], _ASIDE), strict=True)
    least = min((middle - _size(vertex) / 2 for vertex, middle in found.items()), default=0.0)
    return {vertex: middle - least + left for vertex, middle in found.items()}


def _wanted(
    row: Sequence[Vertex], joined: Mapping[Vertex, Sequence[Vertex]], found: Mapping[Vertex, float]
) -> list[float]:
    """Return where each vertex of a layer would lie best: one that is joined to nothing, beside the last."""
    wanted: list[float] = []
    for at, vertex in enumerate(row):
        others = joined.get(vertex, ())
        if others:
            wanted.append(fmean(found[other] for other in others))
        elif wanted and vertex not in joined:
            wanted.append(wanted[-1] + (_size(row[at - 1]) + _size(vertex)) / 2 + _ASIDE)
        else:
            wanted.append(found[vertex])
    return wanted


def _size(vertex: Vertex) -> int:
    return BOX if isinstance(vertex, str) else _BEND
