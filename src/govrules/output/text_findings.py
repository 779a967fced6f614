"""Findings as text: violations with reason and remedy, the undecided under the fact that settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.because import deadline_facts, deciding_leaves, hangs_on_trigger
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.quotes import quoted_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import DeadlineState, Finding, FollowsFrom, Location, MissingFact, Report
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
_REASONS: Final = 4
"""How many facts are named as the reason of a violation."""
_POWERS: Final = ("settles", "may settle", "contributes")


def violations(report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield what is violated, each with its provision, reason, remedy and place."""
    found = [finding for finding in report.findings if finding.verdict == "violated"]
    yield ""
    if not found:
        yield paper.heading(voice.word("nothing"), "green")
        return
    yield paper.heading(f"{voice.word('violated')} {len(found)}", "red")
    for number, finding in enumerate(found, 1):
        yield from _violation(number, finding, voice, paper)


def undecided(report: Report, verdict: str, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield the findings of *verdict* under the unknown fact that would decide them first."""
    found = [finding for finding in report.findings if finding.verdict == verdict]
    if not found:
        return
    yield ""
    yield paper.heading(f"{voice.word(verdict)} {len(found)}", *STYLES[verdict])
    contingent = [finding for finding in found if hangs_on_trigger(finding)]
    groups: dict[str, list[Finding]] = {}
    first: dict[str, MissingFact] = {}
    for finding in found:
        if finding not in contingent:
            fact = _decisive(finding, report)
            groups.setdefault(fact.path if fact else "", []).append(finding)
            if fact is not None:
                first.setdefault(fact.path, fact)
    for path, findings in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield from _group(first.get(path), findings, report, voice, paper)
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
        text = f"{_headline(finding, voice)}{voice.aside(voice.say(finding.reason))}"
        yield from paper.block(text, first="    ")
        yield from _quoted(finding, voice, paper)
        yield from _readings(finding, voice, paper)


def _violation(number: int, finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    yield from paper.block(_headline(finding, voice), first=f"{number:>2}. ", styles=("bold",))
    given = [voice.say(text) for text in deciding_leaves(finding, "when", holding=True)]
    if given:
        yield from _row("because", voice.clauses(given[:_REASONS]), voice, paper)
    problem = list(_problem(finding, voice))
    if problem:
        yield from _row("problem", voice.clauses(problem), voice, paper)
    deadline = _deadline(finding.deadline, voice) if finding.deadline is not None else ""
    if deadline:
        yield from _row("deadline", deadline, voice, paper)
    if finding.force == "in-principle":
        yield from _row("exceptions", voice.word("waivable"), voice, paper)
    if finding.remedy is not None:
        yield from _row("remedy", voice.say(finding.remedy), voice, paper)
    for consequence in finding.consequences:
        yield from _row("follows", _follows(consequence, voice), voice, paper)
    yield from _readings(finding, voice, paper)
    if finding.quotes:
        yield from _row("quote", quoted_text(finding.quotes, voice.lang), voice, paper)
    yield paper.ink(f"    {_place(finding.location)}[{finding.rule}]", "dim")


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


def _follows(consequence: FollowsFrom, voice: Voice) -> str:
    who = voice.say(consequence.decides)
    tail = voice.cited(consequence.citations) + (voice.pick(f"，{who}", f", {who}") if who else "")
    return voice.say(consequence.title) + voice.aside(tail)


def _group(
    fact: MissingFact | None, findings: list[Finding], report: Report, voice: Voice, paper: Paper
) -> Iterator[str]:
    told = {missing.path for missing in report.scope.missing} if report.scope is not None else set()
    if fact is not None:
        told.add(fact.path)
        lead = voice.pick("未填", "not stated")
        if fact.judged_by is not None:
            judge = voice.say(fact.judged_by)
            lead = voice.pick(f"须认定（{judge}）", f"a judgement ({judge})")
        label = voice.say(fact.label) + voice.aside(fact.path)
        place = _place(fact.location, column=False)
        yield from paper.block(f"{voice.stated(lead, label)}  {place}".rstrip(), first="  ? ")
    for finding in findings[:_GROUP_LINES]:
        others = [missing for missing in finding.missing if missing.path not in told]
        more = ""
        if others:
            more = voice.pick("；", "; ") + voice.stated(voice.word("missing"), voice.labels(others[:3]))
        yield from paper.block(_headline(finding, voice) + more, first="      ")
        yield from _quoted(finding, voice, paper)
    rest = len(findings) - _GROUP_LINES
    if rest > 0:
        text = voice.pick(f"…另有 {rest} 项（-f json 列出全部）", f"... {rest} more (-f json lists all)")
        yield paper.ink(f"      {text}", "dim")


def _contingent(found: list[Finding], report: Report, voice: Voice, paper: Paper) -> Iterator[str]:
    """Name in one paragraph the rules that bind only if something is so of which the record says nothing."""
    facts: dict[str, list[str]] = {}
    for finding in found:
        fact = _decisive(finding, report)
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


def _decisive(finding: Finding, report: Report) -> MissingFact | None:
    """Pick the missing fact of *finding* that the report as a whole most wants."""
    order = {fact.path: rank for rank, fact in enumerate(report.ask)}
    return min(finding.missing, key=lambda m: (_POWERS.index(m.power), order.get(m.path, 0)), default=None)


def _readings(finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    for reading in finding.readings:
        verdict = voice.word(reading.verdict)
        text = voice.pick(
            f"若采另一读法“{reading.option.zh}”，则为{verdict}",
            f"under the other reading “{reading.option.en}” it would be {verdict}",
        )
        yield from _row("reading", f"{text} [{reading.id}]", voice, paper)


def _quoted(finding: Finding, voice: Voice, paper: Paper) -> Iterator[str]:
    """Yield what the provision of a finding in a list says."""
    if finding.quotes:
        yield from paper.block(quoted_text(finding.quotes, voice.lang), first="        ", styles=("dim",))


def _headline(finding: Finding, voice: Voice) -> str:
    title = voice.say(finding.title)
    if finding.item is not None:
        number = int(finding.item[finding.item.index("[") + 1 : -1]) + 1
        title += voice.aside(voice.pick(f"第 {number} 项", f"item {number}"))
    return f"{voice.cited(finding.citations)}  {title}"


def _row(key: str, text: str, voice: Voice, paper: Paper) -> Iterator[str]:
    head = f"    {pad(voice.word(key), 4 if voice.zh else 10)}  "
    lines = paper.block(text, first=" " * width(head))
    yield paper.ink(head, "dim") + lines[0][width(head) :]
    yield from lines[1:]


def _place(location: Location | None, *, column: bool = True) -> str:
    if location is None or location.line is None:
        return ""
    place = f"{location.file}:{location.line}"
    return f"{place}:{location.column}  " if column else place
