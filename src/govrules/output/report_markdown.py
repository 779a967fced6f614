"""A report as Markdown, to be pasted into an issue, a mail or a wiki."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.output.finding_words import (
    breach_rows,
    decided_line,
    headline,
    undecided_groups,
    waived_text,
    wanted,
)
from govrules.output.markdown import code, plain
from govrules.output.path_diagram import markdown as path_table
from govrules.output.path_diagram import mermaid
from govrules.output.quotes import quoted_text
from govrules.output.report_words import (
    consequences_in_force,
    counted,
    deadlines_ahead,
    documents_by_state,
    head_facts,
    instrument_name,
    notes_of,
    place_text,
    scope_note,
    sections_of,
)
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govrules.checking.report import Finding, Report
    from govrules.output.report_words import Section
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

SHOWN: Final = ("violated", "undetermined", "review")


def report_markdown(
    reports: Iterable[Report],
    lang: Lang,
    shown: Collection[str] = SHOWN,
    *,
    faults: Sequence[Diagnostic] = (),
) -> str:
    """Return *reports*, one after another; *shown* names the verdicts whose findings are listed.

    *faults* are what was wrong with files that could not be checked.
    """
    voice = Voice(lang)
    blocks = [block for report in reports for block in report_blocks(report, voice, shown)]
    return "\n\n".join([*fault_blocks(faults, voice), *blocks]) + "\n"


def report_blocks(
    report: Report, voice: Voice, shown: Collection[str] = SHOWN, *, drawn: bool = False
) -> Iterator[str]:
    """Yield the blocks of one report; its path as a table, or *drawn* as a Mermaid flow chart."""
    yield f"## {plain(f'{report.project.id} {report.project.name}')}"
    facts = " · ".join(map(plain, head_facts(report, voice)))
    yield f"{plain(instrument_name(report, voice))}  \n{facts}"
    if report.in_force_note is not None:
        yield plain(voice.say(report.in_force_note))
        return
    sums = voice.names(text for _, text in counted(report, voice))
    yield f"**{voice.stated(voice.word('total'), sums)}**"
    if scope_note(report, voice):
        yield f"> {plain(scope_note(report, voice))}"
    writer = _Writer(voice, frozenset(shown))
    yield from writer.findings(report)
    if any(step.needed != "not_required" for step in report.path):
        yield f"### {voice.word('path')}"
        yield f"```mermaid\n{mermaid(report, voice.lang)}\n```" if drawn else path_table(report, voice.lang)
    yield from writer.rest(report)


def fault_blocks(faults: Sequence[Diagnostic], voice: Voice) -> Iterator[str]:
    """Yield what was wrong with files, if anything was."""
    if faults:
        yield f"### {voice.word('faults')} {len(faults)}"
        yield "\n".join(
            f"- {code(str(fault.place))} {plain(voice.stated(fault.code, fault.message.say(voice.lang)))}"
            for fault in faults
        )


@dataclass(frozen=True, slots=True)
class _Writer:
    voice: Voice
    shown: frozenset[str]

    def findings(self, report: Report) -> Iterator[str]:
        """Yield the findings by verdict, each as its verdict is shown."""
        for section in sections_of(report, self.voice, self.shown):
            if section.key == "nothing":
                yield f"**{section.heading}**"
                continue
            yield f"### {section.heading}"
            yield "\n".join(self._lines(report, section))

    def rest(self, report: Report) -> Iterator[str]:
        """Yield documents, deadlines, consequences and notes."""
        voice = self.voice
        documents = [(name, voice.names(titles)) for _, name, titles in documents_by_state(report, voice)]
        if documents:
            yield f"### {voice.label('documents')}"
            yield "\n".join(f"- {plain(voice.stated(name, titles))}" for name, titles in documents)
        for key, lines in (
            ("deadlines", [voice.stated(day, text) for day, text in deadlines_ahead(report, voice)]),
            ("consequences", list(consequences_in_force(report, voice))),
            ("notes", notes_of(report, voice)),
        ):
            if lines:
                yield f"### {voice.label(key)}"
                yield "\n".join(f"- {plain(line)}" for line in lines)

    def _lines(self, report: Report, section: Section) -> Iterator[str]:
        match section.key:
            case "violated":
                for number, one in enumerate(section.findings, 1):
                    yield from self._breach(number, one)
            case "waived" | "known":
                for one in section.findings:
                    yield from self._passed(one)
            case "undetermined" | "review":
                yield from self._undecided(report, section.findings)
            case _:
                for one in section.findings:
                    yield f"- {plain(self._decided(one))}"

    def _breach(self, number: int, finding: Finding) -> Iterator[str]:
        voice = self.voice
        yield f"{number}. **{plain(headline(finding, voice))}**"
        indent = " " * (len(str(number)) + 2)
        for key, text in breach_rows(finding, voice):
            yield f"{indent}- {plain(voice.stated(voice.label(key), text))}"
        yield f"{indent}- {_where(finding)}"

    def _passed(self, finding: Finding) -> Iterator[str]:
        voice = self.voice
        yield f"- **{plain(headline(finding, voice))}** {_where(finding)}"
        if finding.waived is not None:
            yield f"  - {plain(waived_text(finding.waived, voice))}"

    def _undecided(self, report: Report, found: list[Finding]) -> Iterator[str]:
        voice = self.voice
        groups, contingent = undecided_groups(report, found)
        for fact, findings in groups:
            if fact is not None:
                place = place_text(fact.location)
                yield f"- {plain(wanted(fact, voice))}" + (f" {code(place)}" if place else "")
            for finding in findings:
                yield f"{'  ' if fact is not None else ''}- {plain(headline(finding, voice))}"
        if contingent:
            lead = voice.pick("只在有未写明的情形时适用", "apply only if something is so that is not stated")
            yield f"- {plain(voice.stated(lead, voice.clauses(headline(one, voice) for one in contingent)))}"

    def _decided(self, finding: Finding) -> str:
        quoted = f" {quoted_text(finding.quotes, self.voice.lang)}" if finding.quotes else ""
        return decided_line(finding, self.voice) + quoted


def _where(finding: Finding) -> str:
    """Return the place and the rule as code."""
    place = place_text(finding.location)
    return f"{code(place)} {code(finding.rule)}" if place else code(finding.rule)
