"""Findings as workflow commands of GitHub Actions, which become annotations of the lines they point at.

https://docs.github.com/actions/reference/workflow-commands: of each level GitHub shows the first ten of a
step, so the worst come first, and what is undecided is told once for each fact that would settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.checking.counts import is_passed
from govrules.checking.gate import Gate, is_running_out, is_undecided
from govrules.checking.report import Location
from govrules.output.file_places import file_path
from govrules.output.finding_words import title, undecided_groups, wanted
from govrules.output.message import message
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking.report import Finding, Report
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

_LEVELS: Final = ("error", "warning", "notice")
_SEVERITIES: Final = {"error": "error", "warning": "warning", "note": "notice"}
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = {**_DATA, ":": "%3A", ",": "%2C"}


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: str
    title: str
    text: str
    location: Location | None


def github(
    reports: Sequence[Report],
    lang: Lang,
    gate: Gate | None = None,
    *,
    faults: Sequence[Diagnostic] = (),
    base: str | None = None,
) -> str:
    """Return *reports* as workflow commands, a line each.

    What makes the run fail under *gate* is an error, a lesser breach and a deadline about to end a warning or
    a notice, what is waived or known a notice. Faults of files that could not be checked are errors. Files
    below the folder *base*, that of the checkout, are named relative to it.
    """
    writer = _Writer(Voice(lang), gate or Gate())
    found = [*map(writer.fault, faults)]
    for report in reports:
        found += writer.annotations(report)
    found.sort(key=lambda one: _LEVELS.index(one.level))
    return "".join(f"{_command(one, base)}\n" for one in found)


@dataclass(frozen=True, slots=True)
class _Writer:
    voice: Voice
    gate: Gate

    def annotations(self, report: Report) -> Iterator[_Annotation]:
        voice = self.voice
        for finding in report.findings:
            if finding.verdict == "violated" or is_running_out(finding):
                name = f"{voice.cited(finding.citations)} [{finding.rule}]"
                yield _Annotation(self._level(finding), name, message(finding, voice), finding.location)
        if self.gate.on_undetermined != "ignore":
            yield from self._undecided(report)

    def fault(self, fault: Diagnostic) -> _Annotation:
        level, text = "notice" if fault.note else "error", fault.message.say(self.voice.lang)
        return _Annotation(level, f"govrules {fault.code}", text, Location.of(fault.place))

    def _level(self, finding: Finding) -> str:
        return "notice" if is_passed(finding) else _SEVERITIES[finding.severity]

    def _undecided(self, report: Report) -> Iterator[_Annotation]:
        """Yield an annotation for every fact that mandatory rules wait for, with the rules."""
        voice = self.voice
        level = "error" if self.gate.on_undetermined == "fail" else "warning"
        found = [finding for finding in report.findings if is_undecided(finding)]
        groups, contingent = undecided_groups(report, found)
        for fact, findings in groups:
            rules = voice.clauses(_named(one, voice) for one in findings)
            name = voice.word(findings[0].verdict)
            text = [rules] if fact is None else [wanted(fact, voice), voice.stated(name, rules)]
            place = fact.location if fact is not None else findings[0].location
            yield _Annotation(level, self._count(findings), voice.sentences(text), place)
        if contingent:
            cited = voice.clauses(dict.fromkeys(voice.cited(one.citations) for one in contingent))
            lead = voice.pick("只在记录未写明的情形下适用", "bind only if something is so that is not stated")
            text = [voice.stated(lead, cited)]
            place = contingent[0].location
            yield _Annotation(level, self._count(contingent), voice.sentences(text), place)

    def _count(self, findings: Sequence[Finding]) -> str:
        name = self.voice.word(findings[0].verdict)
        return self.voice.pick(f"{len(findings)} 项{name}", f"{len(findings)} {name}")


def _named(finding: Finding, voice: Voice) -> str:
    return title(finding, voice) + voice.aside(voice.cited(finding.citations))


def _command(one: _Annotation, base: str | None) -> str:
    properties = {**_place(one.location, base), "title": one.title}
    told = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    return f"::{one.level} {told}::{_escaped(one.text, _DATA)}"


def _place(location: Location | None, base: str | None) -> dict[str, object]:
    """Return the place; columns only within one line, as GitHub takes no others."""
    if location is None:
        return {}
    place: dict[str, object] = {"file": file_path(location.file, base)}
    if location.line is not None:
        place |= {"line": location.line, "endLine": location.end_line}
        if location.line == location.end_line:
            place |= {"col": location.column, "endColumn": location.end_column}
    return place


def _escaped(text: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(char, char) for char in text)
