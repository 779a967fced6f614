"""The rest of a report: scope, path, documents, deadlines ahead, consequences, what to ask, presumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govrules.checking.path import StepStanding, walk
from govrules.checking.report import (
    ConsequenceReport,
    DeadlineState,
    DocumentReport,
    Finding,
    MissingFact,
    NextFact,
    Presumption,
    ScopeReport,
    StepReport,
    Text,
    UpcomingDeadline,
)
from govrules.checking.wording import citations, explained
from govrules.logic import evaluate, explain, missing
from govrules.logic.tree import SetTest, leaves
from govrules.pack import Every
from govrules.record import catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govrules.checking.subject import Subject
    from govrules.judging.verdict import Judgement
    from govrules.pack import Pack, Rule, Sanction

DocumentState = Literal["on_file", "incomplete", "missing", "not_due", "unknown"]


def stage_reached(subject: Subject) -> Text | None:
    """Return the furthest stage that the record states or its events show."""
    stages = list(vocabulary().domains["stage"].symbols.values())
    reached = subject.progress.reached
    return Text.of(stages[reached].label) if reached >= 0 else None


def scope_of(subject: Subject) -> ScopeReport:
    """Say whether the instrument governs the project."""
    scope = subject.resolved.scope
    return ScopeReport.model_construct(
        applies=evaluate(scope, subject.facts),
        citations=citations(subject.resolved.pack.instrument.item.scope.cite),
        missing=tuple(subject.missing_fact(waiting) for waiting in missing(scope, subject.facts)),
        explanation=explained(explain(scope, subject.facts), "scope"),
    )


def approval_path(subject: Subject, findings: Iterable[Finding]) -> tuple[StepReport, ...]:
    """Return the steps in order, each with its deadline where a finding has it."""
    deadlines = {finding.rule: finding.deadline for finding in findings if finding.deadline is not None}
    return tuple(_step(standing, subject, deadlines) for standing in walk(subject.resolved, subject.facts))


def _step(standing: StepStanding, subject: Subject, deadlines: Mapping[str, DeadlineState]) -> StepReport:
    step, body = standing.step, subject.resolved.body
    documents, stages = vocabulary().documents, vocabulary().domains["stage"].symbols
    return StepReport.model_construct(
        id=step.id,
        title=Text.of(step.title),
        stage=step.stage,
        stage_label=Text.of(stages[step.stage].label),
        needed="depends" if standing.needed is None else "required" if standing.needed else "not_required",
        depends_on=tuple(subject.missing_fact(waiting) for waiting in standing.depends_on),
        state=standing.state,
        done_on=standing.done_on.isoformat() if standing.done_on is not None else None,
        blocked_by=standing.blocked_by,
        actor=Text.of(body(step.actor)),
        decides=Text.of(body(step.decides)) if step.decides is not None else None,
        together_with=tuple(Text.of(body(role)) for role in step.together_with),
        after=step.after,
        needs=tuple(Text.of(documents[kind].label) for kind in step.needs),
        yields=tuple(Text.of(documents[kind].label) for kind in step.yields),
        deadline=deadlines.get(step.deadline or ""),
        alternative=step.alternative,
        optional=step.optional,
        note=Text.of(step.note) if step.note is not None else None,
        citations=citations(step.cite),
    )


def documents_needed(
    subject: Subject, judged: Iterable[tuple[Finding, Judgement]]
) -> tuple[DocumentReport, ...]:
    """Return the documents the project must have and how each stands.

    A rule that asks only for the parts of a document, if there is one, is left out while there is none.
    """
    found: list[DocumentReport] = []
    for finding, judgement in judged:
        if judgement.rule.kind != "document" or finding.verdict == "not_applicable":
            continue
        kind = judgement.rule.document or ""
        on_file = subject.facts.get(f"documents.{kind}")
        is_there = on_file is not None and on_file is not False
        if finding.verdict == "satisfied" and not is_there:
            continue
        incomplete = finding.verdict == "violated" and is_there
        found.append(
            DocumentReport.model_construct(
                rule=finding.rule,
                type=kind,
                title=Text.of(vocabulary().documents[kind].label),
                state="incomplete" if incomplete else _DOCUMENT_STATES.get(finding.verdict, "unknown"),
                missing_parts=_missing_parts(judgement.rule, subject) if incomplete else (),
                citations=finding.citations,
            )
        )
    return tuple(found)


_DOCUMENT_STATES: Mapping[str, DocumentState] = {
    "violated": "missing",
    "satisfied": "on_file",
    "not_due": "not_due",
}


def _missing_parts(rule: Rule, subject: Subject) -> tuple[Text, ...]:
    held = subject.facts.get(f"documents.{rule.document}.contents") or frozenset()
    wanted = {part for leaf in leaves(rule.require) if isinstance(leaf, SetTest) for part in leaf.symbols}
    contents = vocabulary().documents[rule.document or ""].contents.symbols
    return tuple(Text.of(symbol.label) for name, symbol in contents.items() if name in wanted - held)


def deadlines_ahead(judged: Iterable[tuple[Finding, Judgement]]) -> tuple[UpcomingDeadline, ...]:
    """Return the deadlines that run, and of series of reports the next one, the nearest first."""
    found: list[UpcomingDeadline] = []
    for finding, judgement in judged:
        deadline = finding.deadline
        if deadline is None or deadline.until is None or deadline.days_left is None or deadline.days_left < 0:
            continue
        series = isinstance(judgement.rule.deadline, Every)
        if deadline.status == "running" or (series and deadline.status in {"met", "breached"}):
            found.append(
                UpcomingDeadline.model_construct(
                    rule=finding.rule,
                    title=finding.title,
                    item=finding.item,
                    opens=deadline.opens,
                    until=deadline.until,
                    days_left=deadline.days_left,
                    citations=finding.citations,
                )
            )
    return tuple(sorted(found, key=lambda ahead: (ahead.until, ahead.rule, ahead.item or "")))


def consequences_of(subject: Subject) -> tuple[ConsequenceReport, ...]:
    """Return the consequences whose trigger is given, then those that depend on what is not known."""
    truths = [(sanction, evaluate(sanction.when, subject.facts)) for sanction in subject.resolved.sanctions]
    in_force = [_consequence(sanction, subject, "in_force") for sanction, truth in truths if truth is True]
    depends = [_consequence(sanction, subject, "depends") for sanction, truth in truths if truth is None]
    return (*in_force, *depends)


def _consequence(
    sanction: Sanction, subject: Subject, state: Literal["in_force", "depends"]
) -> ConsequenceReport:
    return ConsequenceReport.model_construct(
        id=sanction.id,
        title=Text.of(sanction.title),
        state=state,
        decides=Text.of(subject.resolved.body(sanction.decides)) if sanction.decides is not None else None,
        depends_on=tuple(subject.missing_fact(waiting) for waiting in missing(sanction.when, subject.facts)),
        because=(explained(explain(sanction.when, subject.facts), "when"),),
        citations=citations(sanction.cite),
    )


def facts_to_ask(findings: Iterable[Finding]) -> tuple[NextFact, ...]:
    """Rank unknown facts by how many open questions each may settle, then by how many it concerns."""
    uses: dict[str, list[tuple[str, MissingFact]]] = {}
    for finding in findings:
        for fact in finding.missing:
            uses.setdefault(fact.path, []).append((finding.rule, fact))
    found = [
        NextFact.model_construct(
            path=path,
            label=waiting[0][1].label,
            settles=sum(fact.power != "contributes" for _, fact in waiting),
            concerns=len(waiting),
            rules=tuple(dict.fromkeys(rule for rule, _ in waiting)),
            judged_by=waiting[0][1].judged_by,
            location=waiting[0][1].location,
        )
        for path, waiting in uses.items()
    ]
    return tuple(sorted(found, key=lambda fact: (-fact.settles, -fact.concerns, fact.path)))


def presumptions_used(subject: Subject) -> tuple[Presumption, ...]:
    """Return the presumptions that a rule, a step, a consequence or the scope article rests on."""
    presumed = sorted(subject.sheet.presumed & subject.resolved.facts_read)
    return tuple(
        Presumption.model_construct(
            path=path, label=Text.of(catalogue()[path].label), value=bool(subject.facts[path])
        )
        for path in presumed
    )


def notes_on(subject: Subject) -> tuple[Text, ...]:
    """Return readings taken otherwise, what was noted on reading the record, and events dated later."""
    later: Sequence[str] = subject.sheet.later
    return (
        *_readings_taken(subject.resolved.pack),
        *(Text.of(note.message) for note in subject.loaded.notes),
        *(
            Text.model_construct(
                zh=f"{path} 的日期晚于检查日 {subject.as_of}，按尚未发生处理",
                en=f"{path} is dated after the day of the check, {subject.as_of}: it has not happened yet",
            )
            for path in later
        ),
    )


def _readings_taken(pack: Pack) -> Iterator[Text]:
    """Say under which readings the pack was taken that are not its own."""
    otherwise = dict(pack.otherwise)
    for reading in [entry.item for entry in pack.readings] if otherwise else ():
        if reading.id in otherwise:
            says = {option.id: option.says.words for option in reading.options}
            taken, own = says[reading.pick or ""], says[otherwise[reading.id]]
            yield Text.model_construct(
                zh=f"本次检查按另一读法 {reading.id}：{taken.zh}（规则包采用：{own.zh}）",
                en=f"checked under another reading of {reading.id}: {taken.en} (the pack reads: {own.en})",
            )
