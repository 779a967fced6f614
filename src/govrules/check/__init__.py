"""One project against one pack on one day: verdicts, approval path, documents, deadlines, consequences."""

from govrules.check.report import Finding, Report
from govrules.check.run import check, resolve_cached
from govrules.check.verdict import VERDICTS, Verdict

__all__ = ["VERDICTS", "Finding", "Report", "Verdict", "check", "resolve_cached"]
