"""How grave a breach counts, where a setting says otherwise than the norm."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, Literal

from govrules.checking.gate import is_running_out
from govrules.judging.verdict import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.checking.report import Finding, Report

Severity = Literal["error", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("note", "warning", "error")
"""From the least grave to the gravest."""


@dataclass(frozen=True, slots=True)
class SeveritySetting:
    """The severity of the rules whose ids fit a pattern, and where that is set."""

    pattern: str
    severity: Severity
    set_by: str


def with_severities(report: Report, settings: Sequence[SeveritySetting]) -> Report:
    """Return *report* with the severities that *settings* give; the last one that fits a rule counts.

    Time running out is a warning whatever the rule is: a setting can only lower it.
    """
    if not settings:
        return report
    changed = [_changed(finding, settings) for finding in report.findings]
    rank = {verdict: place for place, verdict in enumerate(VERDICTS)}
    changed.sort(key=lambda finding: (rank[finding.verdict], finding.severity != "error"))
    return report.model_copy(update={"findings": tuple(changed)})


def _changed(finding: Finding, settings: Sequence[SeveritySetting]) -> Finding:
    setting = next((one for one in reversed(settings) if fnmatchcase(finding.rule, one.pattern)), None)
    if setting is None:
        return finding
    severity = setting.severity
    if is_running_out(finding):
        severity = min(severity, finding.severity, key=SEVERITIES.index)
    if severity == finding.severity:
        return finding
    return finding.model_copy(
        update={
            "severity": severity,
            "original_severity": finding.severity,
            "severity_set_by": setting.set_by,
        }
    )
