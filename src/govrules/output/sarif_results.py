"""The results of a SARIF run: one a finding, at the fact that decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.output.file_places import file_uri
from govrules.output.finding_words import waived_text
from govrules.output.fingerprints import Fingerprints
from govrules.output.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govrules.checking.report import FactRead, Finding, Fix, Location, MissingFact, Report, Waived
    from govrules.output.sarif_rules import Rules
    from govrules.output.voice import Voice

KINDS: Final = {
    "violated": "fail",
    "undetermined": "open",
    "review": "review",
    "not_due": "informational",
    "satisfied": "pass",
    "not_applicable": "notApplicable",
}
FINGERPRINT: Final = "govrulesFinding/v1"


class Results:
    """Writes findings as results, and puts the rules they name into *rules*."""

    def __init__(self, voice: Voice, rules: Rules, base: str | None) -> None:
        self._voice, self._rules, self._base = voice, rules, base
        self._fingerprints = Fingerprints(base)

    def of(self, reports: Sequence[Report], include: Collection[str]) -> list[dict[str, Any]]:
        """Return the results of the findings whose verdict is in *include*."""
        return [
            self._result(finding, report)
            for report in reports
            for finding in report.findings
            if finding.verdict in include
        ]

    def _result(self, finding: Finding, report: Report) -> dict[str, Any]:
        kind, file = KINDS[finding.verdict], report.project.file or ""
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.place(finding, report),
            "kind": kind,
            "level": finding.severity if kind == "fail" else "none",
            "message": {"text": _unlinked(message(finding, self._voice))},
            "taxa": self._rules.taxa(finding.citations, report.pack),
            "partialFingerprints": {FINGERPRINT: self._fingerprints.unlike(finding.fingerprint, file)},
        }
        if finding.location is not None:
            result["locations"] = [self._location(finding.location, path=_path(finding))]
        related = self._related(finding)
        if related:
            result["relatedLocations"] = related
        fixes = [self._fix(fact, fact.fix) for fact in finding.missing if fact.fix and fact.location]
        if fixes:
            result["fixes"] = fixes
        if finding.waived is not None:
            result["suppressions"] = [self._suppression(finding.waived)]
        if "known" in report.counts:
            result["baselineState"] = "unchanged" if finding.known else "new"
        result["properties"] = _properties(finding, report)
        return result

    def _location(self, location: Location, *, path: str | None = None) -> dict[str, Any]:
        where: dict[str, Any] = {"artifactLocation": {"uri": file_uri(location.file, self._base)}}
        if location.line is not None:
            where["region"] = {
                "startLine": location.line,
                "startColumn": location.column,
                "endLine": location.end_line,
                "endColumn": location.end_column,
            }
        found: dict[str, Any] = {"physicalLocation": where}
        if path is not None:
            found["logicalLocations"] = [{"fullyQualifiedName": path, "kind": "property"}]
        return found

    def _related(self, finding: Finding) -> list[dict[str, Any]]:
        """Return where the other facts stand that the verdict rests on."""
        voice = self._voice
        others = [fact for fact in finding.facts if fact.location not in {None, finding.location}]
        return [
            {
                "id": number,
                **self._location(fact.location, path=fact.path),
                "message": {"text": _unlinked(voice.stated(voice.say(fact.label), voice.say(fact.value)))},
            }
            for number, fact in enumerate(others, 1)
            if fact.location is not None
        ]

    def _fix(self, fact: MissingFact, fix: Fix) -> dict[str, Any]:
        voice = self._voice
        label = voice.say(fact.label)
        region = {
            "startLine": fix.line,
            "startColumn": fix.column,
            "endLine": fix.end_line,
            "endColumn": fix.end_column,
        }
        uri = file_uri(fact.location.file if fact.location is not None else "", self._base)
        change = {
            "artifactLocation": {"uri": uri},
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.text}}],
        }
        text = voice.pick(f"添加“{label}”一项，待填写", f"Add the key of “{label}”, to be filled in")
        return {"description": {"text": text}, "artifactChanges": [change]}

    def _suppression(self, waived: Waived) -> dict[str, Any]:
        found: dict[str, Any] = {
            "kind": "external",
            "status": "accepted",
            "justification": waived_text(waived, self._voice),
        }
        if waived.location is not None:
            found["location"] = self._location(waived.location)
        return found


def _path(finding: Finding) -> str | None:
    """Return the path of the fact that the finding points at."""
    facts: tuple[MissingFact | FactRead, ...] = (*finding.missing, *finding.facts)
    return next((fact.path for fact in facts if fact.location == finding.location), finding.item)


def _properties(finding: Finding, report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {
        "project": report.project.id,
        "pack": report.pack.id,
        "verdict": finding.verdict,
        "provisions": [citation.cite for citation in finding.citations],
    }
    if finding.item is not None:
        found["item"] = finding.item_key
    if finding.quotes:
        found["quotes"] = [quote.model_dump() for quote in finding.quotes]
    return found


def _unlinked(text: str) -> str:
    """Return *text* without what SARIF reads as a link: [text](target)."""
    return text.replace("](", "] (")
