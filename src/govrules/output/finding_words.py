"""A finding in words, whatever they are written on: its headline, what is wrong, what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.because import deadline_facts, deciding_leaves, hangs_on_trigger
from govrules.output.quotes import quoted_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking.report import (
        DeadlineState,
        Finding,
        FollowsFrom,
        MissingFact,
        ReadingNote,
        Report,
        Waived,
    )
    from govrules.output.voice import Voice

Row = tuple[str, str]
"""The key of a label (output/words.py) and a text."""
Group = tuple["MissingFact | None", "list[Finding]"]
"""An unknown fact, and the findings that it would decide first."""
_REASONS: Final = 4
"""How many facts are named as the reason of a violation."""
_POWERS: Final = ("settles", "may settle", "contributes")


def headline(finding: Finding, voice: Voice) -> str:
    """Return the provision and the title, with the item where the rule was judged on one."""
    return f"{voice.cited(finding.citations)}  {title(finding, voice)}"


def title(finding: Finding, voice: Voice) -> str:
    """Return the title of the rule, with the item where it was judged on one."""
    return voice.say(finding.title) + voice.aside(item_name(finding.item, voice))


def item_name(item: str | None, voice: Voice) -> str:
    """Return which item of a list was judged, counted from 1; nothing where none was."""
    if item is None:
        return ""
    number = int(item[item.rindex("[") + 1 : -1]) + 1
    return voice.pick(f"第 {number} 项", f"item {number}")


def breach_rows(finding: Finding, voice: Voice) -> Iterator[Row]:
    """Yield what is wrong and what to do, from the case given to the consequences and the official text."""
    given = [voice.say(text) for text in deciding_leaves(finding, "when", holding=True)]
    if given:
        yield "because", voice.clauses(given[:_REASONS])
    problem = list(_problem(finding, voice))
    if problem:
        yield "problem", voice.clauses(problem)
    deadline = _deadline(finding.deadline, voice) if finding.deadline is not None else ""
    if deadline:
        yield "deadline", deadline
    if finding.force == "in-principle":
        yield "exceptions", voice.word("waivable")
    if finding.remedy is not None:
        yield "remedy", voice.say(finding.remedy)
    for consequence in finding.consequences:
        yield "follows", follows(consequence, voice)
    if finding.original_severity is not None:
        yield "severity", severity_text(finding, voice)
    for reading in finding.readings:
        yield "reading", reading_text(reading, voice)
    if finding.quotes:
        yield "quote", quoted_text(finding.quotes, voice.lang)


def severity_text(finding: Finding, voice: Voice) -> str:
    """Say how grave the finding counts, what the norm says, and where that was changed."""
    now, was = (voice.word(f"severity_{one}") for one in (finding.severity, finding.original_severity))
    place = finding.severity_set_by or ""
    return now + voice.aside(voice.pick(f"原为{was}，{place} 改定", f"by the norm {was}, set in {place}"))


def reading_text(reading: ReadingNote, voice: Voice) -> str:
    """Say what the verdict would be under another reading."""
    verdict = voice.word(reading.verdict)
    text = voice.pick(
        f"若采另一读法“{reading.option.zh}”，则为{verdict}",
        f"under the other reading “{reading.option.en}” it would be {verdict}",
    )
    return f"{text} [{reading.id}]"


def decided_line(finding: Finding, voice: Voice) -> str:
    """Return the headline of what is not violated, with why, and the readings it hangs on."""
    told = [voice.say(finding.reason), *(reading_text(one, voice) for one in finding.readings)]
    return headline(finding, voice) + voice.aside(voice.clauses(filter(None, told)))


def undecided_groups(report: Report, findings: Sequence[Finding]) -> tuple[list[Group], list[Finding]]:
    """Group undecided *findings* under the unknown fact that decides them first, the largest group in front.

    The second list are those that bind only if something is so of which the record says nothing.
    """
    contingent = [finding for finding in findings if hangs_on_trigger(finding)]
    groups: dict[str, list[Finding]] = {}
    first: dict[str, MissingFact] = {}
    for finding in findings:
        if finding not in contingent:
            fact = decisive(finding, report)
            groups.setdefault(fact.path if fact else "", []).append(finding)
            if fact is not None:
                first.setdefault(fact.path, fact)
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [(first.get(path), found) for path, found in ranked], contingent


def decisive(finding: Finding, report: Report) -> MissingFact | None:
    """Pick the missing fact of *finding* that the report as a whole most wants."""
    order = {fact.path: rank for rank, fact in enumerate(report.ask)}
    return min(finding.missing, key=lambda m: (_POWERS.index(m.power), order.get(m.path, 0)), default=None)


def wanted(fact: MissingFact, voice: Voice) -> str:
    """Say which fact is wanted, by its label and path, and who judges it where it is an assessment."""
    lead = voice.pick("未填", "not stated")
    if fact.judged_by is not None:
        judge = voice.say(fact.judged_by)
        lead = voice.pick(f"须认定（{judge}）", f"a judgement ({judge})")
    return voice.stated(lead, voice.say(fact.label) + voice.aside(fact.path))


def waived_text(waived: Waived, voice: Voice) -> str:
    """Say on what ground, by whom and until when a breach is let pass."""
    basis = f"{waived.basis}{voice.aside(waived.basis_date)}"
    return voice.pick(
        f"{waived.reason}；依据：{basis}；{waived.granted_by}于 {waived.granted} 批准，至 {waived.expires}",
        f"{waived.reason}; basis: {basis}; granted by {waived.granted_by} on {waived.granted}, "
        f"until {waived.expires}",
    )


def _problem(finding: Finding, voice: Voice) -> Iterator[str]:
    """Say in facts what is not as required."""
    for text in deciding_leaves(finding, "require", holding=False)[:_REASONS]:
        yield voice.say(text)
    if finding.deadline is not None and finding.deadline.status == "breached":
        for fact in deadline_facts(finding):
            yield voice.stated(voice.say(fact.label), voice.say(fact.value))


def _deadline(state: DeadlineState, voice: Voice) -> str:
    if state.periods:
        periods = voice.names(state.periods)
        return voice.pick(f"未按期报送：{periods}", f"not reported in time: {periods}")
    if state.until is None:
        return ""
    span = state.until
    if state.opens is not None:
        span = voice.pick(f"{state.opens} 至 {state.until}", f"{state.opens} to {state.until}")
    if state.days_left is not None and state.days_left < 0 and state.status == "breached":
        return span + voice.pick(f"，至检查日已过 {-state.days_left} 日", f", {-state.days_left} days ago")
    return span


def follows(consequence: FollowsFrom, voice: Voice) -> str:
    """Say what may follow, by which provision, and who decides."""
    who = voice.say(consequence.decides)
    tail = voice.cited(consequence.citations) + (voice.pick(f"，{who}", f", {who}") if who else "")
    return voice.say(consequence.title) + voice.aside(tail)
