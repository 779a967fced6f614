"""The approval path as a BPMN 2.0 process."""

from govrules.output.bpmn.write import bpmn

__all__ = ["bpmn"]
