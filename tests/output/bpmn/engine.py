"""BPMN read by others: the OMG's schema, and SpiffWorkflow, which runs a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import SpiffWorkflow.bpmn.parser
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

if TYPE_CHECKING:
    from collections.abc import Mapping

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_PARSER = etree.XMLParser(resolve_entities=False)


@cache
def schema() -> Any:
    """Return the schema of BPMN 2.0, as SpiffWorkflow ships it."""
    folder = Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema"
    return etree.XMLSchema(etree.parse(folder / "BPMN20.xsd"))


def read(text: str) -> Any:
    """Parse a BPMN document, which must be valid."""
    document = etree.fromstring(text.encode(), _PARSER)
    assert schema().validate(document), schema().error_log
    return document


class _Conditions(PythonScriptEngine):  # type: ignore[misc]
    """Reads the conditions of Camunda and Flowable, ``${variable}``, as Python."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return super().evaluate(task, expression.removeprefix("${").removesuffix("}"), external_context)


def taken(text: str, variables: Mapping[str, bool]) -> list[str]:
    """Run a process to its end and return the steps that it takes, in order."""
    parser = BpmnParser()
    parser.add_bpmn_xml(read(text))
    (name,) = parser.get_process_ids()
    workflow = BpmnWorkflow(parser.get_spec(name), script_engine=_Conditions())
    workflow.task_tree.set_data(**variables)
    steps: list[str] = []
    workflow.do_engine_steps()
    while ready := workflow.get_tasks(state=TaskState.READY):
        steps.append(ready[0].task_spec.bpmn_id.removeprefix("step-"))
        ready[0].run()
        workflow.do_engine_steps()
    assert workflow.is_completed()
    return steps
