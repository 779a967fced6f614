"""What would be if: verdicts and path before and after, where they turn, and what would clear a violation."""

from govrules.compare.whatif.changes import changes
from govrules.compare.whatif.of_project import what_if

__all__ = ["changes", "what_if"]
