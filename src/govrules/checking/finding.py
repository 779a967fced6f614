"""From a judgement to a finding: its words, facts, places, readings, and its fingerprint."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from govrules.checking.evidence import evidence
from govrules.checking.items import item_key
from govrules.checking.report import FactRead, Finding, FollowsFrom, Location, ReadingNote, Text
from govrules.checking.subject import Subject
from govrules.checking.wording import citations, explained, reason_text, value_text
from govrules.judging.verdict import Judgement, judge
from govrules.logic import TRUE, Explanation, evaluate, explain

if TYPE_CHECKING:
    from govrules.checking.report import DeadlineState, Explained, MissingFact
    from govrules.pack import OtherReadings, Rule

SOON_DAYS: Final = 30
"""A running deadline this many days away or fewer is a warning."""


def finding_of(
    judgement: Judgement, subject: Subject, others: OtherReadings, *, explain: bool, readings: bool
) -> Finding:
    """Return *judgement* as a finding.

    Without *explain* its facts and conditions are left out, without *readings* the readings it hangs on.
    """
    rule = judgement.rule
    item, key = _item(judgement, subject)
    deadline = subject.deadline_state(judgement.outcome, judgement.rule.deadline)
    parts = _Parts(judgement, subject, explain)
    return Finding._made_when_read(
        {
            "facts": lambda: parts.facts,
            "missing": lambda: parts.missing,
            "explanation": lambda: _explanation(judgement, subject) if explain else (),
            "consequences": lambda: _consequences(rule, subject),
            "readings": lambda: readings_of(judgement, subject, others) if readings else (),
            "location": lambda: _location(judgement, subject, parts.facts, parts.missing, item),
        },
        rule=rule.id,
        kind=rule.kind,
        title=Text.of(rule.title),
        verdict=judgement.verdict,
        severity="warning" if judgement.verdict == "not_due" and is_soon(deadline) else rule.severity,
        modality=rule.modality,
        force=rule.force,
        stage=rule.stage,
        topic=rule.topic,
        citations=citations(rule.cite),
        item=item,
        item_key=key,
        reason=reason_text(judgement),
        remedy=Text.of(rule.remedy) if rule.remedy is not None else None,
        deadline=deadline,
        fingerprint=fingerprint(subject.resolved.pack.id, rule.id, subject.loaded.project.id, key),
    )


@dataclass(eq=False)
class _Parts:
    """The parts of a finding that others of its parts are made of."""

    judgement: Judgement
    subject: Subject
    explain: bool

    @cached_property
    def facts(self) -> tuple[FactRead, ...]:
        return _facts(self.judgement, self.subject) if self.explain else ()

    @cached_property
    def missing(self) -> tuple[MissingFact, ...]:
        judgement = self.judgement
        return tuple(self.subject.missing_fact(waiting, judgement) for waiting in judgement.missing)


def fingerprint(pack: str, rule: str, project: str, key: str | None) -> str:
    """Identify a finding by pack, rule, project and key of the item, never by line: edits leave it."""
    return hashlib.sha256("\0".join((pack, rule, project, key or "")).encode()).hexdigest()[:32]


def _item(judgement: Judgement, subject: Subject) -> tuple[str | None, str | None]:
    """Return where the item judged stands, and what it goes by; None for a rule that is not of items."""
    path, number = judgement.rule.each, judgement.item
    if path is None or number is None:
        return None, None
    return f"{path}[{number}]", item_key(subject.loaded.project, path, number)


def is_soon(deadline: DeadlineState | None) -> bool:
    """Tell whether a deadline is running and about to end."""
    if deadline is None or deadline.status != "running" or deadline.days_left is None:
        return False
    return deadline.days_left <= SOON_DAYS


def _facts(judgement: Judgement, subject: Subject) -> tuple[FactRead, ...]:
    return tuple(
        FactRead.model_construct(
            path=known.path,
            label=Text.of(known.fact.label),
            value=value_text(known.fact, known.value),
            location=subject.places.stated(known.path),
            presumed=subject.is_presumed(known.fact),
        )
        for known in evidence(judgement, subject.facts_for(judgement))
    )


def _explanation(judgement: Judgement, subject: Subject) -> tuple[Explained, ...]:
    rule, facts = judgement.rule, subject.facts_for(judgement)
    if judgement.reason == "out_of_scope":
        return (explained(explain(rule.scope, facts), "scope"),)
    parts: list[Explained] = []
    if evaluate(rule.scope, facts) is None:
        parts.append(explained(explain(rule.scope, facts), "scope"))
    if rule.applies != TRUE:
        parts.append(explained(explain(rule.applies, facts), "when"))
    for exemption in rule.unless:
        said = explain(exemption.condition, facts)
        if exemption.title is not None:
            said = Explanation(exemption.title, said.truth, said.facts, (said,))
        parts.append(explained(said, "unless"))
    if rule.due is not None:
        parts.append(explained(explain(rule.due, facts), "due"))
    if rule.require != TRUE:
        parts.append(explained(explain(rule.require, facts), "require"))
    return tuple(parts)


def _consequences(rule: Rule, subject: Subject) -> tuple[FollowsFrom, ...]:
    return tuple(
        FollowsFrom.model_construct(
            title=Text.of(consequence.title.words),
            decides=Text.of(subject.resolved.body(consequence.decides)) if consequence.decides else None,
            citations=citations(consequence.cite),
        )
        for consequence in rule.consequences
    )


def readings_of(judgement: Judgement, subject: Subject, others: OtherReadings) -> tuple[ReadingNote, ...]:
    """Return the options of readings under which the rule would be decided another way."""
    notes: list[ReadingNote] = []
    for reading, option, rule in others.of(judgement.rule):
        other = judge(rule, subject.facts, subject.progress, subject.as_of, brief=True)
        same_item = [j for j in other if j.item == judgement.item]
        verdict = (same_item or other)[0].verdict
        if verdict not in {judgement.verdict, "undetermined", "review"} and reading.question is not None:
            picked = next(o for o in reading.options if o.id == reading.pick)
            notes.append(
                ReadingNote.model_construct(
                    id=reading.id,
                    question=Text.of(reading.question.words),
                    picked=Text.of(picked.says.words),
                    option=Text.of(option.says.words),
                    verdict=verdict,
                )
            )
    return tuple(notes)


def _location(
    judgement: Judgement,
    subject: Subject,
    facts: tuple[FactRead, ...],
    missing: tuple[MissingFact, ...],
    item: str | None,
) -> Location | None:
    """Point at the fact that decides, or at the one that a verdict waits for."""
    if missing:
        return missing[0].location
    placed = [fact for fact in facts if fact.location is not None]
    if item is not None:
        placed = [fact for fact in placed if fact.path.startswith(f"{item}.")]
    if placed:
        return placed[0].location
    if item is not None:
        return subject.places.wanted(item)
    return subject.places.wanted("documents" if judgement.rule.kind == "document" else "id")
