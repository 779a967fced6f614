"""Two packs by topic and by norm: who is stricter, shown on projects or shown not to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govrules._version import __version__
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.difference.gap import Gap, gap
from govrules.compare.difference.model import (
    Compared,
    Diff,
    NormDifference,
    Proof,
    Relation,
    TopicDifference,
)
from govrules.compare.difference.related import counterparts
from govrules.compare.difference.steps import step_differences
from govrules.compare.difference.witness import Witnesses
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from govrules.compare.difference.side import Side
    from govrules.pack import Rule


def differences(a: Side, b: Side, topics: Collection[str] | None = None) -> Diff:
    """Hold *b* against *a*, on all *topics* or on some, and along the path where all are asked for.

    *b* is stricter on a topic if some project breaches its rules of the topic and none of those of *a*, and
    no project the other way round. Projects are judged on the later of the two days, stages taken as
    reached; each list of a project has at most one item.
    """
    as_of = max(a.resolved.as_of, b.resolved.as_of)
    witnesses = Witnesses(a, b, as_of)
    asked = [topic for topic in vocabulary().topics if topics is None or topic in topics]
    compared = (_topic(topic, a, b, witnesses) for topic in asked)
    return Diff(
        govrules=__version__,
        as_of=as_of.isoformat(),
        scope_assumed=a.resolved.scope_assumed,
        a=_compared(a),
        b=_compared(b),
        topics=tuple(topic for topic in compared if topic is not None),
        path=step_differences(a, b, witnesses) if topics is None else (),
    )


def _topic(topic: str, a: Side, b: Side, witnesses: Witnesses) -> TopicDifference | None:
    mine, theirs = a.rules_on(topic), b.rules_on(topic)
    if not mine and not theirs:
        return None
    gaps_a = {rule.id: gap(rule, theirs, witnesses.as_of) for rule in mine}
    gaps_b = {rule.id: gap(rule, mine, witnesses.as_of) for rule in theirs}
    norms = [
        *(_norm("a", found, theirs, gaps_b, witnesses) for found in gaps_a.values()),
        *(_norm("b", found, mine, gaps_a, witnesses) for found in gaps_b.values()),
    ]
    relation: Relation = "silent_a" if not mine else "silent_b" if not theirs else _relation(gaps_a, gaps_b)
    return TopicDifference(
        topic=topic,
        question=Text.of(vocabulary().topics[topic].question),
        relation=relation,
        proof=_proof(relation, [*gaps_a.values(), *gaps_b.values()]),
        norms=tuple(norms),
    )


def _norm(
    side: Literal["a", "b"],
    found: Gap,
    others: Sequence[Rule],
    gaps_back: Mapping[str, Gap],
    witnesses: Witnesses,
) -> NormDifference:
    rule = found.rule
    alike = counterparts(rule, others)
    forth, back = {rule.id: found}, {other.id: gaps_back[other.id] for other in alike}
    relation = _relation(forth, back) if side == "a" else _relation(back, forth)
    if not alike and found.facts is not None:
        relation = "silent_b" if side == "a" else "silent_a"
    return NormDifference(
        side=side,
        rule=rule.id,
        title=Text.of(rule.title),
        citations=citations(rule.cite),
        counterparts=tuple(other.id for other in alike),
        relation=relation,
        proof=_proof(relation, [*forth.values(), *back.values()]),
        covered_by=found.covered_by,
        witness=witnesses.of(found.facts) if found.facts is not None else None,
    )


def _relation(gaps_a: Mapping[str, Gap], gaps_b: Mapping[str, Gap]) -> Relation:
    """Say how *b* stands to *a* where each has breaches that the other has not, or has not."""
    breaks_a = any(found.facts is not None for found in gaps_a.values())
    breaks_b = any(found.facts is not None for found in gaps_b.values())
    if breaks_a and breaks_b:
        return "different"
    return "looser" if breaks_a else "stricter" if breaks_b else "same"


def _proof(relation: Relation, gaps: Iterable[Gap]) -> Proof:
    """Say how the relation is known: what it denies is certain, or was searched for in vain."""
    open_ones = [found for found in gaps if found.facts is None and not found.certain]
    if relation == "different":
        return "shown"
    return "searched" if open_ones else "certain" if relation == "same" else "shown"


def _compared(side: Side) -> Compared:
    item = side.resolved.pack.instrument.item
    return Compared(
        name=side.name,
        pack=item.id,
        version=item.version,
        digest=side.resolved.pack.digest,
        day=side.resolved.as_of.isoformat(),
        title=Text.of(item.title.words),
        jurisdiction=Text(zh=item.jurisdiction.zh, en=item.jurisdiction.en),
    )
