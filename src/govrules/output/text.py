"""The report a person reads, from top to bottom.

Violations first, then what is undecided and which fact would settle it, the path, documents, deadlines, what
follows, and a line of sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.layout import Paper, Style, pad, width
from govrules.output.path_text import path_lines
from govrules.output.text_findings import STYLES, listed, undecided, violations
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.checking.report import Report
    from govrules.values.words import Lang

DEFAULT_SHOWN: Final = ("violated", "undetermined", "review")
_DOCUMENT_STATES: Final[dict[str, tuple[str, str]]] = {
    "missing": ("缺", "missing"),
    "incomplete": ("不全", "incomplete"),
    "unknown": ("未填", "unknown"),
    "not_due": ("未到期", "not due"),
    "on_file": ("在档", "on file"),
}


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
    title = voice.pick(f"《{report.pack.title.zh}》", report.pack.title.en)
    yield from paper.block(f"{title} {report.pack.number}", styles=("dim",))
    facts = [voice.stated(voice.word("as_of"), report.as_of)]
    if report.stage is not None:
        facts.append(voice.stated(voice.word("stage"), voice.say(report.stage)))
    if report.project.file:
        facts.append(report.project.file)
    yield from paper.block("  ".join(facts), styles=("dim",))


def _scope(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    scope = report.scope
    if scope is None or scope.applies is True:
        return
    cited = voice.cited(scope.citations)
    if scope.applies is False:
        text = voice.pick(
            f"本项目不在适用范围内（{cited}），以下规定不适用",
            f"The instrument does not govern this project ({cited})",
        )
    else:
        names = voice.labels(scope.missing)
        text = voice.pick(
            f"是否适用本办法尚不能确定（{cited}）；缺：{names}",
            f"Whether the instrument governs this project is not decided ({cited}); missing: {names}",
        )
    yield ""
    yield from paper.block(text, styles=("yellow",))


def _documents(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    by_state: dict[str, list[str]] = {}
    for document in report.documents:
        parts = voice.names(voice.say(part) for part in document.missing_parts)
        lacking = voice.aside(voice.pick(f"缺{parts}", f"lacks {parts}")) if parts else ""
        name = voice.say(document.title) + lacking
        names = by_state.setdefault(document.state, [])
        if name not in names:
            names.append(name)
    if not by_state:
        return
    yield ""
    yield paper.heading(voice.word("documents"))
    for state, labels in _DOCUMENT_STATES.items():
        if state in by_state:
            styles: tuple[Style, ...] = ("red",) if state in {"missing", "incomplete"} else ()
            label = pad(voice.pick(*labels), 6 if voice.zh else 10)
            yield from headed(f"    {label}  ", voice.names(by_state[state]), paper, styles)


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
    for deadline in report.deadlines:
        opens = ""
        if deadline.opens is not None and deadline.opens > report.as_of:
            opens = voice.aside(voice.pick(f"{deadline.opens} 起", f"from {deadline.opens}"))
        left = voice.pick(f"，余 {deadline.days_left} 日，", f", {deadline.days_left} days left, ")
        text = f"{voice.say(deadline.title)}{opens}{left}{voice.cited(deadline.citations)}"
        yield from paper.block(text, first=f"    {deadline.until}  ")


def _consequences(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    found = [consequence for consequence in report.consequences if consequence.state == "in_force"]
    if not found:
        return
    yield ""
    yield paper.heading(voice.word("consequences"), "red")
    for consequence in found:
        who = voice.say(consequence.decides)
        cited = voice.cited(consequence.citations)
        tail = voice.aside(cited + (voice.pick(f"，{who}", f", {who}") if who else ""))
        yield from paper.block(f"{voice.say(consequence.title)}{tail}", first="    ")


def _notes(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    notes = [voice.say(note) for note in report.notes]
    presumed = [
        voice.say(item.label) if item.value else voice.stated(voice.say(item.label), voice.pick("否", "no"))
        for item in report.presumptions
    ]
    if presumed:
        notes.append(voice.stated(voice.word("presumed"), voice.names(presumed)))
    if not notes:
        return
    yield ""
    yield paper.heading(voice.word("notes"))
    for note in notes:
        yield from paper.block(note, first="    ", styles=("dim",))


def _sum(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    label, joint = voice.word("total"), voice.pick("，", ", ")
    plain = [f"{voice.word(verdict)} {count}" for verdict, count in report.counts.items()]
    if width(voice.stated(label, joint.join(plain))) > paper.columns:
        yield from paper.block(voice.stated(label, joint.join(plain)))
        return
    inked: list[str] = []
    for text, (verdict, count) in zip(plain, report.counts.items(), strict=True):
        inked.append(paper.ink(text, *(STYLES[verdict] if count and verdict in DEFAULT_SHOWN else ())))
    yield voice.stated(paper.ink(label, "bold"), joint.join(inked))
