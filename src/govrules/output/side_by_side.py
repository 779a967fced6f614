"""One project under several regulations, side by side: how it fares under each, topic by topic, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.judging.verdict import VERDICTS
from govrules.output.layout import Paper, pad, width
from govrules.output.words import word
from govrules.record import vocabulary
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking import Finding, Report
    from govrules.values.words import Lang

_OUTSIDE: Final = Words("不在适用范围内", "not governed by it")
_SILENT: Final = Words("未作规定", "no rule")


def side_by_side(reports: Sequence[Report], lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield how one project fares under each of *reports*: counts, then the topics on which one objects."""
    project = reports[0].project
    title = Words("并列比较", "Side by side").say(lang)
    yield from paper.block(f"{title}  {project.id}  {project.name}", styles=("bold",))
    names = [report.pack.jurisdiction.say(lang) for report in reports]
    wide = max(map(width, names))
    for report, name in zip(reports, names, strict=True):
        yield from paper.block(_standing(report, lang), first=f"  {pad(name, wide)}  ")
    for topic, known in vocabulary().topics.items():
        found = [[finding for finding in report.findings if finding.topic == topic] for report in reports]
        if not any(finding.verdict == "violated" for findings in found for finding in findings):
            continue
        yield ""
        yield from paper.block(known.question.say(lang), styles=("bold",))
        for report, name, findings in zip(reports, names, found, strict=True):
            if not _is_outside(report):
                yield from paper.block(_on_topic(findings, lang), first=f"  {pad(name, wide)}  ")


def _standing(report: Report, lang: Lang) -> str:
    if report.in_force_note is not None:
        return report.in_force_note.say(lang)
    if _is_outside(report):
        return _OUTSIDE.say(lang)
    comma = Words("，", ", ").say(lang)
    return comma.join(f"{word(verdict, lang)} {report.counts.get(verdict, 0)}" for verdict in VERDICTS)


def _is_outside(report: Report) -> bool:
    return report.scope is None or report.scope.applies is False


def _on_topic(findings: Sequence[Finding], lang: Lang) -> str:
    """Return the rules that are violated, with their provisions, or else the gravest verdict on the topic."""
    broken = [finding for finding in findings if finding.verdict == "violated"]
    if not broken:
        worst = min(findings, key=lambda one: VERDICTS.index(one.verdict), default=None)
        return _SILENT.say(lang) if worst is None else word(worst.verdict, lang)
    comma, semicolon = (words.say(lang) for words in (Words("、", ", "), Words("；", "; ")))
    said = [
        f"{finding.title.say(lang)} ({comma.join(cite.text.say(lang) for cite in finding.citations)})"
        for finding in broken
    ]
    return f"{word('violated', lang)}  {semicolon.join(said)}"
