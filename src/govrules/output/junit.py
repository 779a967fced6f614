"""Findings as JUnit XML for the test panels of CI servers.

A suite is a project under a jurisdiction, a case is a check.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from govrules.checking.counts import is_passed
from govrules.checking.gate import Gate, is_undecided
from govrules.output.finding_words import title
from govrules.output.message import lead, message_rows
from govrules.output.report_words import place_text
from govrules.output.voice import Voice
from govrules.output.xml_text import xml_attributes, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govrules.checking.report import Finding, Report
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

Outcome = Literal["passed", "failure", "error", "skipped"]
_COUNTED: Final[dict[str, Outcome]] = {"failures": "failure", "errors": "error", "skipped": "skipped"}


@dataclass(frozen=True, slots=True)
class _Case:
    """A test case; of one that did not pass, its ``message`` in a line and the ``detail``."""

    name: str
    outcome: Outcome
    message: str = ""
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Suite:
    name: str
    classname: str
    cases: tuple[_Case, ...]
    properties: tuple[tuple[str, str], ...] = ()


def junit(
    reports: Iterable[Report], lang: Lang, gate: Gate | None = None, *, faults: Sequence[Diagnostic] = ()
) -> str:
    """Return *reports* as JUnit XML.

    What *gate* counts as a breach is a failure, what it counts as undecided an error; what else has no good
    verdict is skipped and says why. *faults* of files that could not be checked are errors of a last suite.
    """
    writer = _Writer(Voice(lang), gate or Gate())
    suites = [writer.suite(report) for report in reports]
    if faults:
        suites.append(writer.faults(faults))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f"<testsuites{xml_attributes(name='govrules', **_all_sums(suites))}>")
    for suite in suites:
        lines += _suite_lines(suite)
    return "\n".join([*lines, "</testsuites>", ""])


class _Writer:
    """Turns reports into suites; a second one of the same project and jurisdiction is named apart."""

    def __init__(self, voice: Voice, gate: Gate) -> None:
        self._voice, self._gate = voice, gate
        self._names = Counter[str]()

    def suite(self, report: Report) -> _Suite:
        voice, pack = self._voice, report.pack
        name = f"{report.project.id} {report.project.name}{voice.aside(voice.say(pack.jurisdiction))}"
        classname, again = self._unique(f"{pack.id}.{report.project.id.replace('.', '_')}")
        properties = {
            "file": report.project.file or "",
            "as_of": report.as_of,
            "pack": pack.id,
            "pack_version": pack.version,
            "pack_digest": pack.digest,
        }
        cases = [self._case(finding) for finding in report.findings]
        if report.in_force_note is not None:
            note = voice.say(report.in_force_note)
            cases = [_Case(voice.say(pack.title), "skipped", note, note)]
        return _Suite(name + again, classname, tuple(_named_apart(cases)), tuple(properties.items()))

    def faults(self, faults: Sequence[Diagnostic]) -> _Suite:
        cases = [
            _Case(
                f"{fault.code} {fault.place}",
                "skipped" if fault.note else "error",
                fault.message.say(self._voice.lang),
                fault.say(self._voice.lang),
                fault.code,
            )
            for fault in faults
        ]
        name = self._voice.pick("不能检查的文件", "files that cannot be checked")
        return _Suite(name, "govrules.files", tuple(_named_apart(cases)))

    def _case(self, finding: Finding) -> _Case:
        voice = self._voice
        name = f"{finding.rule} {title(finding, voice)}"
        outcome = self._outcome(finding)
        if outcome == "passed":
            return _Case(name, outcome)
        rows = [voice.stated(voice.word(key), text) for key, text in message_rows(finding, voice)]
        uncounted = self._uncounted(finding) if outcome == "skipped" else ""
        rows += [uncounted] if uncounted else []
        head = lead(finding, voice)
        where = place_text(finding.location)
        detail = "\n".join(filter(None, (head, *rows, where)))
        return _Case(name, outcome, voice.sentences((head, *rows)), detail, finding.severity)

    def _outcome(self, finding: Finding) -> Outcome:
        if self._gate.fails(finding):
            return "failure"
        if self._gate.is_open(finding):
            return "error"
        return "passed" if finding.verdict == "satisfied" else "skipped"

    def _uncounted(self, finding: Finding) -> str:
        """Say why a finding that would count does not."""
        if is_passed(finding):
            return ""
        if finding.verdict == "violated":
            return self._voice.pick(
                f"严重程度为 {finding.severity}，--fail-on 为 {self._gate.fail_on}，不计为失败",
                f"no failure: the severity is {finding.severity}, --fail-on is {self._gate.fail_on}",
            )
        if is_undecided(finding):
            choice = self._gate.on_undetermined
            return self._voice.pick(
                f"--on-undetermined 为 {choice}，不计为失败", f"no error: --on-undetermined is {choice}"
            )
        return ""

    def _unique(self, name: str) -> tuple[str, str]:
        """Return a name that no other suite has, and what was added to it."""
        self._names[name] += 1
        again = "" if self._names[name] == 1 else f" ({self._names[name]})"
        return name + again, again


def _named_apart(cases: Iterable[_Case]) -> Iterable[_Case]:
    """Yield *cases*, those that share a name counted."""
    names = Counter[str]()
    for case in cases:
        names[case.name] += 1
        count = names[case.name]
        yield case if count == 1 else replace(case, name=f"{case.name} ({count})")


def _sums(suites: Iterable[_Suite]) -> dict[str, int]:
    outcomes = Counter(case.outcome for suite in suites for case in suite.cases)
    sums = {name: outcomes[outcome] for name, outcome in _COUNTED.items()}
    return {"tests": outcomes.total(), **sums}


def _all_sums(suites: Iterable[_Suite]) -> dict[str, int]:
    """Return the sums over all suites, without those that the format has for a suite alone."""
    return {name: count for name, count in _sums(suites).items() if name != "skipped"}


def _suite_lines(suite: _Suite) -> Iterable[str]:
    yield f"  <testsuite{xml_attributes(name=suite.name, **_sums([suite]))}>"
    if suite.properties:
        yield "    <properties>"
        for name, value in suite.properties:
            yield f"      <property{xml_attributes(name=name, value=value)}/>"
        yield "    </properties>"
    for case in suite.cases:
        head = f"    <testcase{xml_attributes(classname=suite.classname, name=case.name)}"
        if case.outcome == "passed":
            yield f"{head}/>"
            continue
        named = {"message": case.message} | ({"type": case.kind} if case.outcome != "skipped" else {})
        yield f"{head}>"
        yield f"      <{case.outcome}{xml_attributes(**named)}>{xml_text(case.detail)}</{case.outcome}>"
        yield "    </testcase>"
    yield "  </testsuite>"
