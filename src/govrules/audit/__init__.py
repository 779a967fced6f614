"""A pack against itself: lint and cases."""

from govrules.audit.cases import CaseRun, run_cases
from govrules.audit.lint import lint, lint_folder

__all__ = ["CaseRun", "lint", "lint_folder", "run_cases"]
