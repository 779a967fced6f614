"""A pack against itself: lint, cases, what the cases show and what they would notice."""

from govrules.audit.cases import CaseRun, run_cases
from govrules.audit.cover import Cell
from govrules.audit.lint import lint, lint_between, lint_folder
from govrules.audit.mutants import MutantRun, Survivor
from govrules.audit.suite import Suite, run_suite

__all__ = [
    "CaseRun",
    "Cell",
    "MutantRun",
    "Suite",
    "Survivor",
    "lint",
    "lint_between",
    "lint_folder",
    "run_cases",
    "run_suite",
]
