"""The report a person reads, from top to bottom.

Violations first, then what is undecided and which fact would settle it, the path, documents, deadlines, what
follows, and a line of sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.layout import Paper, Style, pad, width
from govrules.output.path_text import path_lines
from govrules.output.report_words import (
    consequences_in_force,
    counted,
    deadlines_ahead,
    documents_by_state,
    head_facts,
    instrument_name,
    notes_of,
    scope_note,
)
from govrules.output.text_findings import STYLES, listed, passed, undecided, violations
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.checking.report import Report
    from govrules.values.words import Lang

DEFAULT_SHOWN: Final = ("violated", "undetermined", "review")


def render(report: Report, lang: Lang, paper: Paper, shown: Iterable[str] = DEFAULT_SHOWN) -> str:
    """Return *report* as text in *lang*; ``shown`` names the verdicts whose findings are listed."""
    return "\n".join(_lines(report, Voice(lang), paper, frozenset(shown))) + "\n"


def _lines(report: Report, voice: Voice, paper: Paper, shown: frozenset[str]) -> Iterator[str]:
    yield from _head(report, voice, paper)
    if report.in_force != "in_force":
        yield ""
        yield from paper.block(voice.say(report.in_force_note), styles=("yellow",))
        return
    yield from _scope(report, voice, paper)
    if "violated" in shown:
        yield from violations(report, voice, paper)
        yield from passed(report, voice, paper)
    for verdict in ("undetermined", "review"):
        if verdict in shown:
            yield from undecided(report, verdict, voice, paper)
    for verdict in ("not_due", "satisfied", "not_applicable"):
        if verdict in shown:
            yield from listed(report, verdict, voice, paper)
    yield ""
    yield paper.heading(voice.word("path"))
    yield from path_lines(report, voice.lang, paper, brief=True)
    yield from _documents(report, voice, paper)
    yield from _deadlines(report, voice, paper)
    yield from _consequences(report, voice, paper)
    yield from _notes(report, voice, paper)
    yield ""
    yield from _sum(report, voice, paper)


def _head(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    yield from paper.block(f"{report.project.id}  {report.project.name}", styles=("bold",))
    yield from paper.block(instrument_name(report, voice), styles=("dim",))
    yield from paper.block("  ".join(head_facts(report, voice)), styles=("dim",))


def _scope(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    note = scope_note(report, voice)
    if note:
        yield ""
        yield from paper.block(note, styles=("yellow",))


def _documents(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    found = list(documents_by_state(report, voice))
    if not found:
        return
    yield ""
    yield paper.heading(voice.word("documents"))
    for state, name, documents in found:
        styles: tuple[Style, ...] = ("red",) if state in {"missing", "incomplete"} else ()
        label = pad(name, 6 if voice.zh else 10)
        yield from headed(f"    {label}  ", voice.names(documents), paper, styles)


def headed(head: str, text: str, paper: Paper, styles: tuple[Style, ...] = ("dim",)) -> Iterator[str]:
    """Yield *text* wrapped behind *head*, which alone has the styles."""
    lines = paper.block(text, first=" " * width(head))
    yield paper.ink(head, *styles) + lines[0][width(head) :]
    yield from lines[1:]


def _deadlines(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    if not report.deadlines:
        return
    yield ""
    yield paper.heading(voice.word("deadlines"))
    for day, text in deadlines_ahead(report, voice):
        yield from paper.block(text, first=f"    {day}  ")


def _consequences(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    found = list(consequences_in_force(report, voice))
    if not found:
        return
    yield ""
    yield paper.heading(voice.word("consequences"), "red")
    for text in found:
        yield from paper.block(text, first="    ")


def _notes(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    notes = notes_of(report, voice)
    if not notes:
        return
    yield ""
    yield paper.heading(voice.word("notes"))
    for note in notes:
        yield from paper.block(note, first="    ", styles=("dim",))


def _sum(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    label, joint = voice.word("total"), voice.pick("，", ", ")
    plain = counted(report, voice)
    line = voice.stated(label, joint.join(text for _, text in plain))
    if width(line) > paper.columns:
        yield from paper.block(line)
        return
    inked: list[str] = []
    for key, text in plain:
        styles = STYLES[key] if report.counts[key] and key in DEFAULT_SHOWN else ()
        inked.append(paper.ink(text, *styles))
    yield voice.stated(paper.ink(label, "bold"), joint.join(inked))
