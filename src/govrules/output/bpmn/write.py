"""A process with its diagram as BPMN 2.0 XML (OMG formal/2011-01-03), coloured by how far each step has got.

Conditions are written as Camunda 7 and Flowable read them; colours in the OMG's extension for colour, which
bpmn.io draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules._version import __version__
from govrules.output.bpmn.diagram import Diagram, draw
from govrules.output.bpmn.documentation import gateway_text, process_text, task_text
from govrules.output.bpmn.process import Node, process_of
from govrules.output.path_graph import state_of
from govrules.output.words import word
from govrules.output.xml_text import xml_attributes, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Report
    from govrules.output.bpmn.diagram import Bounds
    from govrules.output.bpmn.process import Flow, Process
    from govrules.values.words import Lang

_NAMESPACES: Final = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
}
_ELEMENTS: Final = {
    "start": "startEvent", "end": "endEvent", "task": "userTask", "choice": "exclusiveGateway",
    "merge": "exclusiveGateway", "fork": "parallelGateway", "join": "parallelGateway",
}  # fmt: skip
_COLOURS: Final = {
    "done": ("#e6f4ea", "#188038"),
    "skipped": ("#fce8e6", "#c5221f"),
    "next": ("#e8f0fe", "#1967d2"),
    "blocked": ("#fef7e0", "#b06000"),
    "unstated": ("#fef7e0", "#b06000"),
    "not_required": ("#f1f3f4", "#80868b"),
}


def bpmn(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a BPMN 2.0 process with its diagram.

    Steps that are certain are always taken. Each other has a variable that says whether it is: ``take_`` and
    its id. Steps that are not needed are there only if *every* one is wanted.
    """
    process = process_of(report, lang, every=every)
    return "\n".join(_Writer(report, lang, process, draw(process, lang)).lines()) + "\n"


class _Writer:
    def __init__(self, report: Report, lang: Lang, process: Process, diagram: Diagram) -> None:
        self.report, self.lang, self.process, self.diagram = report, lang, process, diagram
        self.id = f"path-{report.pack.id}"

    def lines(self) -> Iterator[str]:
        """Yield the document line by line."""
        project = self.report.project
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield _open(
            "definitions", **_NAMESPACES, id="definitions", targetNamespace="urn:govrules:path",
            exporter="govrules", exporterVersion=__version__,
        )  # fmt: skip
        yield "  " + _open("collaboration", id="collaboration")
        yield "    " + _empty("participant", id="pool", name=project.name, processRef=self.id)
        yield "  </collaboration>"
        yield "  " + _open(
            "process", id=self.id, name=f"{project.name} · {word('path', self.lang)}", isExecutable="true"
        )
        yield "    " + _text("documentation", process_text(self.report, self.process, self.lang))
        yield from self._lanes()
        for node in self.process.nodes:
            yield from self._node(node)
        for flow in self.process.flows:
            yield from self._flow(flow)
        yield "  </process>"
        yield from self._drawing()
        yield "</definitions>"

    def _lanes(self) -> Iterator[str]:
        yield "    " + _open("laneSet", id="lanes")
        for at, (lane, members) in enumerate(self.diagram.members.items()):
            yield "      " + _open("lane", id=f"lane-{at}", name=lane)
            yield from (f"        {_text('flowNodeRef', member)}" for member in members)
            yield "      </lane>"
        yield "    </laneSet>"

    def _node(self, node: Node) -> Iterator[str]:
        named = {"name": node.name} if node.name else {}
        default = {"default": node.default} if node.default is not None else {}
        yield "    " + _open(_ELEMENTS[node.kind], id=node.id, **named, **default)
        if node.kind == "task" and node.step is not None:
            yield "      " + _text("documentation", task_text(node.step, self.report, self.lang))
        if node.kind == "choice":
            yield "      " + _text("documentation", gateway_text(node, self.process, self.lang))
        for flow in self.process.flows:
            if flow.target == node.id:
                yield "      " + _text("incoming", flow.id)
        for flow in self.process.flows:
            if flow.source == node.id:
                yield "      " + _text("outgoing", flow.id)
        yield f"    </{_ELEMENTS[node.kind]}>"

    def _flow(self, flow: Flow) -> Iterator[str]:
        named = {"name": flow.name} if flow.name else {}
        ends = {"id": flow.id, **named, "sourceRef": flow.source, "targetRef": flow.target}
        if flow.variable is None:
            yield "    " + _empty("sequenceFlow", **ends)
            return
        yield "    " + _open("sequenceFlow", **ends)
        kind = xml_attributes(**{"xsi:type": "tFormalExpression"})
        yield f"      <conditionExpression{kind}>${{{flow.variable}}}</conditionExpression>"
        yield "    </sequenceFlow>"

    # diagram ----------------------------------------------------------------------------------------------

    def _drawing(self) -> Iterator[str]:
        yield "  " + _open("bpmndi:BPMNDiagram", id="diagram")
        yield "    " + _open("bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
        yield from self._shape("pool", self.diagram.pool, isHorizontal="true")
        for at, bounds in enumerate(self.diagram.lanes.values()):
            yield from self._shape(f"lane-{at}", bounds, isHorizontal="true")
        for node in self.process.nodes:
            yield from self._shape(node.id, self.diagram.shapes[node.id], **_look(node))
        for flow in self.process.flows:
            yield "      " + _open("bpmndi:BPMNEdge", id=f"{flow.id}-edge", bpmnElement=flow.id)
            for x, y in self.diagram.points[flow.id]:
                yield "        " + _empty("di:waypoint", x=_number(x), y=_number(y))
            yield "      </bpmndi:BPMNEdge>"
        yield "    </bpmndi:BPMNPlane>"
        yield "  </bpmndi:BPMNDiagram>"

    def _shape(self, element: str, bounds: Bounds, **more: str) -> Iterator[str]:
        yield "      " + _open("bpmndi:BPMNShape", id=f"{element}-shape", bpmnElement=element, **more)
        sides = {side: _number(value) for side, value in bounds._asdict().items()}
        yield "        " + _empty("dc:Bounds", **sides)
        yield "      </bpmndi:BPMNShape>"


def _look(node: Node) -> dict[str, str]:
    if node.kind == "choice":
        return {"isMarkerVisible": "true"}
    if node.kind != "task" or node.step is None:
        return {}
    fill, border = _COLOURS.get(state_of(node.step), ("#ffffff", "#5f6368"))
    return {"color:background-color": fill, "color:border-color": border}


def _open(name: str, /, **attributes: str) -> str:
    return f"<{name}{xml_attributes(**attributes)}>"


def _empty(name: str, /, **attributes: str) -> str:
    return f"<{name}{xml_attributes(**attributes)} />"


def _text(name: str, text: str) -> str:
    return f"<{name}>{xml_text(text)}</{name}>"


def _number(value: float) -> str:
    return f"{value:g}"
