"""Reports as one HTML page: for a screen, a phone, and paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.output.finding_words import (
    Group,
    breach_rows,
    decided_line,
    headline,
    undecided_groups,
    waived_text,
    wanted,
)
from govrules.output.page import page
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
from govrules.output.voice import Voice, capital

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govrules.checking.report import Finding, Report, StepReport
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

SHOWN: Final = ("violated", "undetermined", "review")


@dataclass(frozen=True, slots=True)
class _Breach:
    """A breach: why it is one, or on what ground it is let pass."""

    headline: str
    rows: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    place: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Open:
    """What waits for a fact: the fact (nothing where it is not one), its place, and the rules."""

    wanted: str
    place: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with its key (which gives its colour), and what is listed under it."""

    key: str
    heading: str
    breaches: tuple[_Breach, ...] = ()
    opens: tuple[_Open, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    title: str
    state: str
    mark: str
    told: str


@dataclass(frozen=True, slots=True)
class _Report:
    """A report, ready to be laid out."""

    anchor: str
    name: str
    jurisdiction: str
    instrument: str
    facts: tuple[str, ...]
    note: str
    sums: tuple[tuple[str, str], ...]
    counts: tuple[int, ...]
    sections: tuple[_Section, ...]
    stages: tuple[tuple[str, tuple[_Step, ...]], ...]
    documents: tuple[tuple[str, str, str], ...]
    deadlines: tuple[tuple[str, str], ...]
    consequences: tuple[str, ...]
    notes: tuple[str, ...]
    origin: str


def report_html(
    reports: Sequence[Report],
    lang: Lang,
    shown: Collection[str] = SHOWN,
    *,
    faults: Sequence[Diagnostic] = (),
) -> str:
    """Return *reports* as one page without network; *shown* names the verdicts whose findings are listed.

    *faults* are what was wrong with files that could not be checked.
    """
    voice = Voice(lang)
    writer = _Writer(voice, frozenset(shown))
    laid_out = [writer.report(number, report) for number, report in enumerate(reports, 1)]
    name = voice.pick("检查报告", "Report")
    return page(
        "report.html",
        lang=lang,
        title=f"{laid_out[0].name} – {name}" if len(laid_out) == 1 else name,
        reports=laid_out,
        heads=[voice.label(key) for key in SHOWN],
        faults=[(str(fault.place), fault.code, fault.message.say(lang)) for fault in faults],
        label=voice.label,
        pick=voice.pick,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    voice: Voice
    shown: frozenset[str]

    def report(self, number: int, report: Report) -> _Report:
        voice, pack = self.voice, report.pack
        return _Report(
            anchor=f"r{number}",
            name=f"{report.project.id} {report.project.name}",
            jurisdiction=voice.say(pack.jurisdiction),
            instrument=instrument_name(report, voice),
            facts=tuple(head_facts(report, voice)),
            note=voice.say(report.in_force_note) or scope_note(report, voice),
            sums=tuple(counted(report, voice)),
            counts=tuple(report.counts.get(verdict, 0) for verdict in SHOWN),
            sections=tuple(self._sections(report)) if report.in_force_note is None else (),
            stages=self._stages(report),
            documents=tuple(
                (state, name, voice.names(titles))
                for state, name, titles in documents_by_state(report, voice)
            ),
            deadlines=tuple(deadlines_ahead(report, voice)),
            consequences=tuple(consequences_in_force(report, voice)),
            notes=tuple(notes_of(report, voice)),
            origin=f"{pack.id} {pack.version} · sha256:{pack.digest[:16]} · govrules {report.govrules}",
        )

    def _sections(self, report: Report) -> Iterator[_Section]:
        """Yield the findings by verdict, each as its verdict is shown."""
        for section in sections_of(report, self.voice, self.shown):
            found = section.findings
            match section.key:
                case "violated" | "nothing" | "waived" | "known":
                    yield _Section(section.key, section.heading, tuple(map(self._breach, found)))
                case "undetermined" | "review":
                    yield _Section(section.key, section.heading, opens=tuple(self._opens(report, found)))
                case _:
                    lines = tuple(decided_line(one, self.voice) for one in found)
                    yield _Section(section.key, section.heading, lines=lines)

    def _breach(self, finding: Finding) -> _Breach:
        voice = self.voice
        rows = [(voice.label(key), text) for key, text in breach_rows(finding, voice) if key != "quote"]
        if finding.waived is not None:
            rows = [(voice.label("ground"), waived_text(finding.waived, voice)), *rows]
        return _Breach(
            headline(finding, voice),
            tuple(rows),
            tuple(quote.text for quote in finding.quotes),
            place_text(finding.location),
            finding.rule,
        )

    def _opens(self, report: Report, found: list[Finding]) -> Iterator[_Open]:
        voice = self.voice
        groups, contingent = undecided_groups(report, found)
        yield from map(self._group, groups)
        if contingent:
            lead = voice.pick(
                "以下各项只在有某种情形时适用，记录没有写是否有",
                "These apply only if something is so, of which the record says nothing",
            )
            yield _Open(lead, "", tuple(headline(one, voice) for one in contingent))

    def _group(self, group: Group) -> _Open:
        fact, findings = group
        rules = tuple(headline(one, self.voice) for one in findings)
        if fact is None:
            return _Open("", "", rules)
        return _Open(capital(wanted(fact, self.voice)), place_text(fact.location), rules)

    def _stages(self, report: Report) -> tuple[tuple[str, tuple[_Step, ...]], ...]:
        """Return the path by stage, without the steps that the project need not take."""
        stages: dict[str, list[_Step]] = {}
        for step in report.path:
            if step.needed != "not_required":
                stages.setdefault(capital(self.voice.say(step.stage_label)), []).append(self._step(step))
        return tuple((stage, tuple(steps)) for stage, steps in stages.items())

    def _step(self, step: StepReport) -> _Step:
        voice = self.voice
        depends = step.needed == "depends" and step.state in {"next", "later", "blocked"}
        state = "depends" if depends else step.state
        mark = step.done_on or voice.word(state)
        if depends:
            mark = voice.stated(mark, voice.labels(step.depends_on[:3]))
        told = [voice.say(step.actor), voice.say(step.decides), voice.cited(step.citations)]
        return _Step(voice.say(step.title), state, mark, " · ".join(filter(None, told)))
