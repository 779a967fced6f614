"""Two packs by topic and by norm: who is stricter, shown on projects or shown not to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._version import __version__
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.difference.consequences import Occasions
from govrules.compare.difference.era import Era
from govrules.compare.difference.gaps import Gaps, Letter, other_than
from govrules.compare.difference.model import (
    Compared,
    ConsequenceDifference,
    Diff,
    NormDifference,
    TopicDifference,
)
from govrules.compare.difference.relation import alone, joined, proof_of, relations_of
from govrules.compare.difference.steps import step_differences
from govrules.compare.difference.witness import Witnesses
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from govrules.compare.difference.gap import Gap
    from govrules.compare.difference.side import Side
    from govrules.pack import Rule


def differences(a: Side, b: Side, topics: Collection[str] | None = None) -> Diff:
    """Hold *b* against *a*, on all *topics* or on some, and along the path where all are asked for.

    *b* is stricter on a topic if some project breaches its rules of the topic and none of those of *a*, and
    no project the other way round. Projects are those that both procedures take in; where these show no
    difference, all. They are judged on the later of the two days, stages taken as reached; each list of a
    project has at most one item.
    """
    era = Era.of(a, b)
    gaps, witnesses = Gaps(a, b, era), Witnesses(a, b, era)
    asked = [topic for topic in vocabulary().topics if topics is None or topic in topics]
    occasions = Occasions(a, b, gaps.common, witnesses)
    compared = (_topic(topic, gaps, occasions.on(topic), witnesses) for topic in asked)
    return Diff(
        govrules=__version__,
        as_of=era.as_of.isoformat(),
        scope_assumed=a.resolved.scope_assumed,
        a=_compared(a),
        b=_compared(b),
        topics=tuple(topic for topic in compared if topic is not None),
        path=step_differences(a, b, gaps.common, witnesses) if topics is None else (),
    )


def _topic(
    topic: str, gaps: Gaps, following: tuple[ConsequenceDifference, ...], witnesses: Witnesses
) -> TopicDifference | None:
    gaps_a, gaps_b = gaps.on("a", topic), gaps.on("b", topic)
    if not (gaps_a or gaps_b or following):
        return None
    # rules on other topics that object to the same stand in for a side that has none on this one
    held_a = gaps_a or [gaps.of("a", rule) for rule in _elsewhere(gaps_b)]
    held_b = gaps_b or [gaps.of("b", rule) for rule in _elsewhere(gaps_a)]
    relation, overall = relations_of(held_a, held_b)
    relation = joined([relation, *(alone(one.side, one.relation) for one in following)])
    overall = joined([overall, *(alone(one.side, one.overall) for one in following)])
    speaks_a = bool(held_a) or any(one.side == "a" or one.answered for one in following)
    speaks_b = bool(held_b) or any(one.side == "b" or one.answered for one in following)
    if not (speaks_a and speaks_b):
        relation = overall = "silent_b" if speaks_a else "silent_a"
    return TopicDifference(
        topic=topic,
        question=Text.of(vocabulary().topics[topic].question),
        relation=relation,
        overall=overall,
        proof=proof_of(relation, [*held_a, *held_b], (one.proof for one in following)),
        norms=(
            *(_norm("a", found, gaps, witnesses) for found in gaps_a),
            *(_norm("b", found, gaps, witnesses) for found in gaps_b),
        ),
        consequences=following,
    )


def _elsewhere(found: Iterable[Gap]) -> tuple[Rule, ...]:
    """Return the rules on other topics that leave no gap to one on this topic."""
    covered = (one for one in found if one.facts is None)
    return tuple({rule.id: rule for one in covered for rule in one.elsewhere}.values())


def _norm(side: Letter, found: Gap, gaps: Gaps, witnesses: Witnesses) -> NormDifference:
    rule = found.rule
    alike = (*gaps.counterparts(side, rule), *found.elsewhere)
    back = [gaps.of(other_than(side), other) for other in alike]
    relation, overall = relations_of([found], back) if side == "a" else relations_of(back, [found])
    facts = found.wide().facts
    if not alike and facts is not None and found.covered_by is None:
        relation = overall = "silent_b" if side == "a" else "silent_a"
    return NormDifference(
        side=side,
        rule=rule.id,
        title=Text.of(rule.title),
        citations=citations(rule.cite),
        counterparts=tuple(other.id for other in alike),
        relation=relation,
        overall=overall,
        proof=proof_of(relation, [found, *back]),
        covered_by=found.wide().covered_by,
        witness=witnesses.of(facts) if facts is not None else None,
    )


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
