"""Findings as SARIF 2.1.0 (OASIS), for code scanning and whatever else reads results of analyses.

One run holds the findings of all reports, so that services which take one run a file take all of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from govrules._version import __version__
from govrules.output.file_places import file_uri
from govrules.output.sarif_results import Results
from govrules.output.sarif_rules import Rules
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govrules.checking.report import Report
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en-US"}


def sarif(
    reports: Sequence[Report],
    lang: Lang,
    *,
    include: Collection[str] = ("violated",),
    faults: Sequence[Diagnostic] = (),
    base: str | None = None,
) -> str:
    """Return *reports* as a SARIF log.

    *include* names the verdicts whose findings are results. *faults* are what was wrong with files that could
    not be checked: notifications of the run. Files below the folder *base* are named relative to it.
    """
    voice = Voice(lang)
    rules = Rules(voice)
    results = Results(voice, rules, base).of(reports, include)
    run = {
        "tool": {"driver": {"name": "govrules", "semanticVersion": __version__, **rules.driver()}},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(fault.note for fault in faults),
                "toolExecutionNotifications": [
                    *(_fault(fault, voice, base) for fault in faults),
                    *(_not_in_force(report, voice, base) for report in reports if report.in_force_note),
                ],
            }
        ],
        **rules.taxonomies(),
        "results": results,
        "properties": {"checks": [_checked(report) for report in reports]},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _fault(fault: Diagnostic, voice: Voice, base: str | None) -> dict[str, Any]:
    span = fault.place.span
    region = {} if span is None else {"region": dict(zip(_REGION, span, strict=True))}
    where = {"artifactLocation": {"uri": file_uri(fault.place.file, base)}, **region}
    return {
        "descriptor": {"id": fault.code},
        "level": "note" if fault.note else "error",
        "message": {"text": fault.message.say(voice.lang)},
        "locations": [{"physicalLocation": where}],
    }


_REGION: Final = ("startLine", "startColumn", "endLine", "endColumn")


def _not_in_force(report: Report, voice: Voice, base: str | None) -> dict[str, Any]:
    """Tell that nothing was decided from an instrument, as it was not in force on the day."""
    note: dict[str, Any] = {"level": "note", "message": {"text": voice.say(report.in_force_note)}}
    if report.project.file is not None:
        where = {"artifactLocation": {"uri": file_uri(report.project.file, base)}}
        note["locations"] = [{"physicalLocation": where}]
    return note


def _checked(report: Report) -> dict[str, Any]:
    """Say which project was checked against which version of which rules, and what came out."""
    return {
        "project": report.project.id,
        "asOf": report.as_of,
        "pack": report.pack.id,
        "packVersion": report.pack.version,
        "packDigest": report.pack.digest,
        "inForce": report.in_force,
        "counts": report.counts,
    }
