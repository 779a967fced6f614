"""Findings as a Code Quality report of GitLab, shown in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from govrules.checking.counts import is_passed
from govrules.checking.gate import Gate, is_running_out, is_undecided
from govrules.checking.report import Location
from govrules.output.file_places import file_path
from govrules.output.fingerprints import Fingerprints, digest
from govrules.output.message import message
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking.report import Finding, Report
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

_SEVERITIES: Final = {"error": "critical", "warning": "minor", "note": "info"}


def gitlab(
    reports: Sequence[Report],
    lang: Lang,
    gate: Gate | None = None,
    *,
    faults: Sequence[Diagnostic] = (),
    base: str | None = None,
) -> str:
    """Return *reports* as a Code Quality report.

    Breaches are critical, minor or info by their severity, and info where they are waived or known; what is
    undecided is major where *gate* lets it stop the run, else minor. Faults of files that cannot be checked
    block. A finding on a record from no file has no place to be shown at and is left out. Files below the
    folder *base*, that of the repository, are named relative to it.
    """
    writer = _Writer(Voice(lang), gate or Gate(), base)
    issues = [writer.fault(fault) for fault in faults if not fault.note]
    for report in reports:
        issues += writer.issues(report)
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    """Turns findings into issues, each with a fingerprint that no other has."""

    def __init__(self, voice: Voice, gate: Gate, base: str | None) -> None:
        self._voice, self._gate, self._base = voice, gate, base
        self._fingerprints = Fingerprints(base)

    def issues(self, report: Report) -> Iterator[dict[str, Any]]:
        for finding in report.findings:
            severity = self._severity(finding)
            if severity is not None and finding.location is not None:
                text, check = message(finding, self._voice), f"{report.pack.id}/{finding.rule}"
                yield self._issue(check, severity, text, finding.location, finding.fingerprint)

    def fault(self, fault: Diagnostic) -> dict[str, Any]:
        place, text = Location.of(fault.place), fault.message.say(self._voice.lang)
        name = digest(fault.code, file_path(place.file, self._base), text)
        return self._issue(f"govrules/{fault.code}", "blocker", text, place, name)

    def _severity(self, finding: Finding) -> str | None:
        if finding.verdict == "violated" or is_running_out(finding):
            return "info" if is_passed(finding) else _SEVERITIES[finding.severity]
        if is_undecided(finding) and self._gate.on_undetermined != "ignore":
            return "major" if self._gate.on_undetermined == "fail" else "minor"
        return None

    def _issue(
        self, check: str, severity: str, text: str, place: Location, fingerprint: str
    ) -> dict[str, Any]:
        begin = {"line": place.line or 1, "column": place.column or 1}
        end = {"line": place.end_line or 1, "column": place.end_column or 1}
        return {
            "type": "issue",
            "check_name": check,
            "description": text,
            "severity": severity,
            "fingerprint": self._fingerprints.unlike(fingerprint, place.file),
            "location": {
                "path": file_path(place.file, self._base),
                "positions": {"begin": begin, "end": end},
            },
        }
