"""Conditions: JsonLogic in, a typed tree, and its readers: evaluation, explanation, export, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._lazy import lazily
from govrules.logic.evaluate import evaluate
from govrules.logic.explain import Explanation, describe, explain
from govrules.logic.missing import Missing, missing, waits_for
from govrules.logic.phrase import show_value
from govrules.logic.scope import Band, Bands, Figure, Scope
from govrules.logic.tree import FALSE, TRUE, And, Condition, Const, Not, Or, both, facts_of

if TYPE_CHECKING:
    from govrules.logic.exporting import export
    from govrules.logic.exporting_data import export_data
    from govrules.logic.parsing import band_condition, parse, read_condition
    from govrules.logic.unparsing import unparse
else:
    __getattr__ = lazily(
        __name__,
        {
            ".exporting": "export",
            ".exporting_data": "export_data",
            ".parsing": "band_condition parse read_condition",
            ".unparsing": "unparse",
        },
    )

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
