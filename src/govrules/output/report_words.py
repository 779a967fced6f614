"""The parts of a report around its findings in words, whatever they are written on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.checking import VERDICTS
from govrules.checking.counts import is_passed
from govrules.checking.report import Finding
from govrules.source import SheetCell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from govrules.checking.report import Location, Report
    from govrules.output.voice import Voice

_DOCUMENT_STATES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("缺", "missing"),
    "incomplete": ("不全", "incomplete"),
    "unknown": ("未填", "unknown"),
    "not_due": ("未到期", "not due"),
    "on_file": ("在档", "on file"),
}


def instrument_name(report: Report, voice: Voice) -> str:
    """Return the title and number of the instrument."""
    title = voice.pick(f"《{report.pack.title.zh}》", report.pack.title.en)
    return f"{title} {report.pack.number}"


def head_facts(report: Report, voice: Voice) -> list[str]:
    """Return the day, the stage reached, and the file."""
    facts = [voice.stated(voice.word("as_of"), report.as_of)]
    if report.stage is not None:
        facts.append(voice.stated(voice.word("stage"), voice.say(report.stage)))
    if report.project.file:
        facts.append(report.project.file)
    return facts


def scope_note(report: Report, voice: Voice) -> str:
    """Say that the instrument does not govern the project, or that it is not known; nothing where it does."""
    scope = report.scope
    if scope is None or scope.applies is True:
        return ""
    cited = voice.cited(scope.citations)
    if scope.applies is False:
        return voice.pick(
            f"本项目不在适用范围内（{cited}），以下规定不适用",
            f"The instrument does not govern this project ({cited})",
        )
    names = voice.labels(scope.missing)
    return voice.pick(
        f"是否适用本办法尚不能确定（{cited}）；缺：{names}",
        f"Whether the instrument governs this project is not decided ({cited}); missing: {names}",
    )


class Section(NamedTuple):
    """Findings of one kind under a heading; ``key`` is a verdict, ``nothing``, ``waived`` or ``known``."""

    key: str
    heading: str
    findings: list[Finding]


def sections_of(report: Report, voice: Voice, shown: Collection[str]) -> Iterator[Section]:
    """Yield the findings whose verdicts are *shown*, breaches that are let pass behind those that count.

    Where there is none to count, a section ``nothing`` without findings says so.
    """
    if "violated" in shown:
        found = breaches(report)
        heading = f"{voice.label('violated')} {len(found)}" if found else voice.word("nothing")
        yield Section("violated" if found else "nothing", heading, found)
        for key, passed in let_pass(report).items():
            if passed:
                yield Section(key, f"{voice.label(key)} {len(passed)}", passed)
    for verdict in VERDICTS[1:]:
        found = [one for one in report.findings if one.verdict == verdict]
        if verdict in shown and found:
            yield Section(verdict, f"{voice.label(verdict)} {len(found)}", found)


def breaches(report: Report) -> list[Finding]:
    """Return the breaches that count: neither waived nor known."""
    return [one for one in report.findings if one.verdict == "violated" and not is_passed(one)]


def let_pass(report: Report) -> dict[str, list[Finding]]:
    """Return the breaches that are let pass: ``waived`` by an exception, ``known`` from a baseline."""
    waived = [one for one in report.findings if one.verdict == "violated" and one.waived is not None]
    known = [one for one in report.findings if one.verdict == "violated" and one.known and one.waived is None]
    return {"waived": waived, "known": known}


def documents_by_state(report: Report, voice: Voice) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each state, the worst first: its key, its name, and the documents with what they lack."""
    by_state: dict[str, list[str]] = {}
    for document in report.documents:
        parts = voice.names(voice.say(part) for part in document.missing_parts)
        lacking = voice.aside(voice.pick(f"缺{parts}", f"lacks {parts}")) if parts else ""
        name = voice.say(document.title) + lacking
        names = by_state.setdefault(document.state, [])
        if name not in names:
            names.append(name)
    for state, labels in _DOCUMENT_STATES.items():
        if state in by_state:
            yield state, voice.pick(*labels), by_state[state]


def deadlines_ahead(report: Report, voice: Voice) -> Iterator[tuple[str, str]]:
    """Yield each running deadline: its last day, and what is due with the days left and the provision."""
    for deadline in report.deadlines:
        opens = ""
        if deadline.opens is not None and deadline.opens > report.as_of:
            opens = voice.aside(voice.pick(f"{deadline.opens} 起", f"from {deadline.opens}"))
        left = voice.pick(f"，余 {deadline.days_left} 日，", f", {deadline.days_left} days left, ")
        yield deadline.until, f"{voice.say(deadline.title)}{opens}{left}{voice.cited(deadline.citations)}"


def consequences_in_force(report: Report, voice: Voice) -> Iterator[str]:
    """Yield each consequence that is in force, with its provision and who decides."""
    for consequence in report.consequences:
        if consequence.state == "in_force":
            who = voice.say(consequence.decides)
            tail = voice.cited(consequence.citations) + (voice.pick(f"，{who}", f", {who}") if who else "")
            yield voice.say(consequence.title) + voice.aside(tail)


def notes_of(report: Report, voice: Voice) -> list[str]:
    """Return what is worth knowing, and the presumptions used."""
    notes = [voice.say(note) for note in report.notes]
    presumed = [
        voice.say(item.label) if item.value else voice.stated(voice.say(item.label), voice.pick("否", "no"))
        for item in report.presumptions
    ]
    return [*notes, voice.stated(voice.word("presumed"), voice.names(presumed))] if presumed else notes


def counted(report: Report, voice: Voice) -> list[tuple[str, str]]:
    """Return each sum: its key, and its name with the number."""
    return [(key, f"{voice.word(key)} {count}") for key, count in report.counts.items()]


def place_text(location: Location | None) -> str:
    """Return file, line and column, or the cell of a spreadsheet; nothing for a file as a whole."""
    if location is not None and location.cell is not None:
        return f"{location.file}:{SheetCell(location.sheet, location.cell)}"
    if location is None or location.line is None:
        return ""
    return f"{location.file}:{location.line}:{location.column}"
