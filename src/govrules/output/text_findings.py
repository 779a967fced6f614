"""Findings as text: violations with reason and remedy, the undecided under the fact that settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.finding_words import (
    breach_rows,
    decisive,
    headline,
    reading_text,
    undecided_groups,
    waived_text,
    wanted,
)
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.quotes import quoted_text
from govrules.output.report_words import breaches, let_pass, place_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Finding, Location, MissingFact, Report
    from govrules.output.voice import Voice

STYLES: Final[dict[str, tuple[Style, ...]]] = {
    "violated": ("red",),
    "undetermined": ("yellow",),
    "review": ("magenta",),
    "not_due": ("blue",),
    "satisfied": ("green",),
    "not_applicable": ("dim",),
}
_GROUP_LINES: Final = 6
"""How many undecided rules are listed under one missing fact."""


def violations(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield the breaches that count, each with its provision, reason, remedy and place."""
    found = breaches(report)
    yield ""
    if not found:
        yield paper.heading(voice.word("nothing"), "green")
        return
    yield paper.heading(f"{voice.word('violated')} {len(found)}", "red")
    for number, finding in enumerate(found, 1):
        yield from _violation(number, finding, voice, paper)


def passed(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield the breaches that are let pass: by an exception with its ground, or as listed in a baseline."""
    for key, found in let_pass(report).items():
        if not found:
            continue
        yield ""
        yield paper.heading(f"{voice.word(key)} {len(found)}", "blue")
        for finding in found:
            yield from paper.block(headline(finding, voice), first="    ")
            if finding.waived is not None:
                text = waived_text(finding.waived, voice)
                yield from paper.block(text, first="      ", styles=("dim",))
                yield paper.ink(f"      {_place(finding.waived.location)}".rstrip(), "dim")
            yield paper.ink(f"      {_place(finding.location)}[{finding.rule}]", "dim")


def undecided(report: Report, verdict: str, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield the findings of *verdict* under the unknown fact that would decide them first."""
    found = [finding for finding in report.findings if finding.verdict == verdict]
    if not found:
        return
    yield ""
    yield paper.heading(f"{voice.word(verdict)} {len(found)}", *STYLES[verdict])
    groups, contingent = undecided_groups(report, found)
    for fact, findings in groups:
        yield from _group(fact, findings, report, voice, paper)
    if contingent:
        yield from _contingent(contingent, report, voice, paper)


def listed(report: Report, verdict: str, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield the findings of *verdict*, a line each, with the reason."""
    found = [finding for finding in report.findings if finding.verdict == verdict]
    if not found:
        return
    yield ""
    yield paper.heading(f"{voice.word(verdict)} {len(found)}", *STYLES[verdict])
    for finding in found:
        text = f"{headline(finding, voice)}{voice.aside(voice.say(finding.reason))}"
        yield from paper.block(text, first="    ")
        yield from _quoted(finding, voice, paper)
        yield from _readings(finding, voice, paper)


def _violation(number: int, finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    yield from paper.block(headline(finding, voice), first=f"{number:>2}. ", styles=("bold",))
    for key, text in breach_rows(finding, voice):
        yield from _row(key, text, voice, paper)
    yield paper.ink(f"    {_place(finding.location)}[{finding.rule}]", "dim")


def _group(
    fact: MissingFact | None, findings: list[Finding], report: Report, voice: Voice, paper: Paper
) -> Iterator[str]:
    told = {missing.path for missing in report.scope.missing} if report.scope is not None else set()
    if fact is not None:
        told.add(fact.path)
        place = _place(fact.location, column=False)
        yield from paper.block(f"{wanted(fact, voice)}  {place}".rstrip(), first="  ? ")
    for finding in findings[:_GROUP_LINES]:
        others = [missing for missing in finding.missing if missing.path not in told]
        more = ""
        if others:
            more = voice.pick("；", "; ") + voice.stated(voice.word("missing"), voice.labels(others[:3]))
        yield from paper.block(headline(finding, voice) + more, first="      ")
        yield from _quoted(finding, voice, paper)
    rest = len(findings) - _GROUP_LINES
    if rest > 0:
        text = voice.pick(f"…另有 {rest} 项（-f json 列出全部）", f"... {rest} more (-f json lists all)")
        yield paper.ink(f"      {text}", "dim")


def _contingent(found: list[Finding], report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    """Name in one paragraph the rules that bind only if something is so of which the record says nothing."""
    facts: dict[str, list[str]] = {}
    for finding in found:
        fact = decisive(finding, report)
        label = voice.say(fact.label) + voice.aside(fact.path) if fact else ""
        cite = voice.cited(finding.citations[:1])
        if cite not in facts.setdefault(label, []):
            facts[label].append(cite)
    lead = voice.pick(
        f"另有 {len(found)} 项只在有下列情形时适用，记录没有写是否有：",
        f"{len(found)} more apply only if one of these is so, of which the record says nothing:",
    )
    yield from paper.block(lead, first="  ? ")
    for label, cites in facts.items():
        cited = voice.pick("、", "; ").join(cites)
        yield from paper.block(f"{label}  {cited}", first="      ", styles=("dim",))


def _readings(finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    for reading in finding.readings:
        yield from _row("reading", reading_text(reading, voice), voice, paper)


def _quoted(finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield what the provision of a finding in a list says."""
    if finding.quotes:
        yield from paper.block(quoted_text(finding.quotes, voice.lang), first="        ", styles=("dim",))


def _row(key: str, text: str, voice: Voice, paper: Paper) -> Iterator[str]:
    head = f"    {pad(voice.word(key), 4 if voice.zh else 10)}  "
    lines = paper.block(text, first=" " * width(head))
    yield paper.ink(head, "dim") + lines[0][width(head) :]
    yield from lines[1:]


def _place(location: Location | None, *, column: bool = True) -> str:
    place = place_text(location)
    if not column and location is not None and location.line is not None and location.cell is None:
        return f"{location.file}:{location.line}"
    return f"{place}  " if place and column else place
