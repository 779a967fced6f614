"""The BPMN document: valid, laid out, and safe whatever stands in names."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from govrules import check, load_project
from govrules.checking.report import Text
from govrules.output.bpmn import bpmn
from tests.check.xinhai import report as report_of
from tests.output.bpmn.engine import MODEL, read

if TYPE_CHECKING:
    from govrules.checking import Report

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
COLOUR = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"
NODES = ("userTask", "startEvent", "endEvent", "exclusiveGateway", "parallelGateway")
AWKWARD = "审批 <b>&amp;</b> \"A\" 'x' ]]> ${1+1} <!-- \x07 \ud800 …"


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def of_file(file: Path) -> Report:
    loaded = load_project(file)
    return check(loaded, loaded.project.jurisdiction or "", date(2026, 6, 30))


def shapes(document: Any) -> dict[str, Box]:
    found: dict[str, Box] = {}
    for shape in document.iter(BPMNDI + "BPMNShape"):
        x, y, wide, tall = (
            float(shape.find(DC + "Bounds").get(side)) for side in ("x", "y", "width", "height")
        )
        found[shape.get("bpmnElement")] = Box(x, y, x + wide, y + tall)
    return found


def points(document: Any) -> dict[str, list[tuple[float, float]]]:
    return {
        edge.get("bpmnElement"): [
            (float(point.get("x")), float(point.get("y"))) for point in edge.iter(DI + "waypoint")
        ]
        for edge in document.iter(BPMNDI + "BPMNEdge")
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_it_is_valid_and_every_element_has_its_place(file: Path, every: bool, lang: Any) -> None:
    document = read(bpmn(of_file(file), lang, every=every))
    nodes = {node.get("id") for kind in NODES for node in document.iter(MODEL + kind)}
    flows = {flow.get("id") for flow in document.iter(MODEL + "sequenceFlow")}
    lanes = {lane.get("id") for lane in document.iter(MODEL + "lane")}
    assert set(shapes(document)) == nodes | lanes | {"pool"}
    assert set(points(document)) == flows
    assert {ref.text for ref in document.iter(MODEL + "flowNodeRef")} == nodes


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_nothing_lies_on_anything_else(file: Path) -> None:
    document = read(bpmn(of_file(file), "zh", every=True))
    placed = shapes(document)
    nodes = {node.get("id"): placed[node.get("id")] for kind in NODES for node in document.iter(MODEL + kind)}
    for one, other in combinations(nodes.values(), 2):
        assert not overlap(one, other)
    for flow, line in points(document).items():
        source, _, target = flow.removeprefix("from-").partition("-TO-")
        for (ax, ay), (bx, by) in pairwise(line):
            assert ax == bx or ay == by
            segment = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            crossed = {name for name, box in nodes.items() if overlap(segment, box)}
            assert not crossed, (flow, crossed)
        assert touches(line[0], nodes[source])
        assert touches(line[-1], nodes[target])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def touches(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    on_side = x in {box.left, box.right} and box.top <= y <= box.bottom
    return on_side or (y in {box.top, box.bottom} and box.left <= x <= box.right)


def test_a_node_lies_in_the_lane_of_who_acts() -> None:
    document = read(bpmn(report_of("content: {nature: new}\n"), "zh"))
    placed = shapes(document)
    for lane in document.iter(MODEL + "lane"):
        around = placed[lane.get("id")]
        for ref in lane.iter(MODEL + "flowNodeRef"):
            box = placed[ref.text]
            assert around.left <= box.left < box.right <= around.right
            assert around.top <= box.top < box.bottom <= around.bottom
    assert [lane.get("name") for lane in document.iter(MODEL + "lane")] == ["项目单位", "市数据局"]


def test_a_task_says_what_it_rests_on_and_shows_how_it_stands() -> None:
    record = "content: {nature: new}\ninvestment: {total: 500万元}\napplication: {submitted: 2024-01-01}\n"
    document = read(bpmn(report_of(record), "zh"))
    task = document.find(f".//{MODEL}userTask[@id='step-xh-step-01']")
    assert task.get("name") == "申报"
    said = task.findtext(MODEL + "documentation").splitlines()
    assert said[:2] == ["依据：第四条第一款", "决定：市数据局"]
    assert "状态：2024-01-01" in said
    shape = document.find(f".//{BPMNDI}BPMNShape[@bpmnElement='step-xh-step-01']")
    assert shape.get(COLOUR + "background-color") == "#e6f4ea"


def test_a_name_is_text_and_nothing_else() -> None:
    report = report_of("content: {nature: new}\n")
    words = Text(zh=AWKWARD, en=AWKWARD)
    path = tuple(
        step.model_copy(update={"title": words, "actor": words, "note": words}) for step in report.path
    )
    name = report.project.model_copy(update={"name": AWKWARD})
    document = read(bpmn(report.model_copy(update={"path": path, "project": name}), "zh"))
    shown = AWKWARD.replace("\x07", "\ufffd").replace("\ud800", "\ufffd")
    assert {task.get("name") for task in document.iter(MODEL + "userTask")} == {shown}
    assert document.find(f".//{MODEL}participant").get("name") == shown
    assert all(node.text.startswith("${take_") for node in document.iter(MODEL + "conditionExpression"))


def test_the_bytes_are_always_the_same() -> None:
    report = report_of("content: {nature: new}\n")
    assert bpmn(report, "zh") == bpmn(report, "zh")
