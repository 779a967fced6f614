"""Conditions: JsonLogic in, a typed tree, and its readers: evaluation, explanation, export, what is open."""

from govrules.logic.evaluate import evaluate
from govrules.logic.explain import Explanation, describe, explain
from govrules.logic.export import export
from govrules.logic.export_data import export_data
from govrules.logic.missing import Missing, missing, waits_for
from govrules.logic.parse import band_condition, parse, read_condition
from govrules.logic.phrase import show_value
from govrules.logic.scope import Band, Bands, Figure, Scope
from govrules.logic.tree import FALSE, TRUE, And, Condition, Const, Not, Or, both, facts_of
from govrules.logic.unparse import unparse

__all__ = [
    "FALSE",
    "TRUE",
    "And",
    "Band",
    "Bands",
    "Condition",
    "Const",
    "Explanation",
    "Figure",
    "Missing",
    "Not",
    "Or",
    "Scope",
    "band_condition",
    "both",
    "describe",
    "evaluate",
    "explain",
    "export",
    "export_data",
    "facts_of",
    "missing",
    "parse",
    "read_condition",
    "show_value",
    "unparse",
    "waits_for",
]
