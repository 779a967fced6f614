"""One project against one pack on one day: verdicts, approval path, documents, deadlines, consequences."""

from govrules.checking.report import Finding, Report
from govrules.checking.run import check, resolve_cached, verdicts
from govrules.judging.verdict import VERDICTS, Verdict

__all__ = ["VERDICTS", "Finding", "Report", "Verdict", "check", "resolve_cached", "verdicts"]
