"""What follows from what: the occasions of consequences of two packs, and what each side lets follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.audit.review.demands import trigger as trigger_of
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.difference.apart import hold
from govrules.compare.difference.model import ConsequenceDifference, Measure
from govrules.compare.difference.plain import plain
from govrules.compare.difference.related import asked_of
from govrules.logic import Condition, Not, Or, both, facts_of
from govrules.record import AS_OF, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.difference.gaps import Letter
    from govrules.compare.difference.side import Side
    from govrules.compare.difference.witness import Witnesses
    from govrules.pack import Sanction
    from govrules.values.words import Words

_OF_EVERY_PROJECT = frozenset({AS_OF, "stage"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """What lets ``measures`` follow: a trigger that consequences share, or the breach of a rule with some.

    ``reads`` holds the facts that set it apart from other occasions. ``topics`` are those it is told under;
    of the breach of a rule there are none, since it is compared with the rule, which asks for nothing before
    ``stage``.
    """

    trigger: Condition
    measures: tuple[Measure, ...]
    reads: frozenset[str]
    topics: frozenset[str] = frozenset()
    stage: str | None = None

    def nearness(self, other: Occasion) -> float:
        """Return how much of what either reads both read."""
        return len(self.reads & other.reads) / max(1, len(self.reads | other.reads))


class Occasions:
    """The occasions of both sides, each held against those of the other that turn on the same facts."""

    def __init__(self, a: Side, b: Side, common: Condition, witnesses: Witnesses) -> None:
        self._common, self._witnesses = common, witnesses
        ordinary = _OF_EVERY_PROJECT.union(fact.path for fact in facts_of(common))
        self._of: dict[Letter, list[Occasion]] = {
            "a": list(_occasions(a, ordinary)),
            "b": list(_occasions(b, ordinary)),
        }

    def on(self, topic: str) -> tuple[ConsequenceDifference, ...]:
        """Return how the occasions of each side that answer *topic* stand to those of the other."""
        return tuple(
            self._compared(letter, occasion)
            for letter, occasions in self._of.items()
            for occasion in occasions
            if topic in occasion.topics
        )

    def _compared(self, letter: Letter, one: Occasion) -> ConsequenceDifference:
        alike = self._alike(letter, one)
        against = Or(tuple(other.trigger for other in alike)) if alike else None
        a, b = (one.trigger, against) if letter == "a" else (against, one.trigger)
        stages = [other.stage for other in alike if other.stage is not None]
        given = {"stage": max(stages, key=vocabulary().domains["stage"].rank)} if stages else {}
        held = hold(a, b, self._common, self._witnesses.era, given)
        return ConsequenceDifference(
            side=letter,
            measures=one.measures,
            counterparts=tuple(measure for other in alike for measure in other.measures),
            answered=any(other.topics for other in alike),
            relation=held.relation,
            overall=held.overall,
            proof=held.proof,
            witnesses=tuple(self._witnesses.of(facts) for facts in held.shown),
        )

    def _alike(self, letter: Letter, one: Occasion) -> list[Occasion]:
        """Return the occasions of the other side that are near to *one*, seen from either side.

        Near is more than half as near as the nearest. A consequence of the same id is the only one: it is
        that of another day, or of another draft.
        """
        mine, others = self._of[letter], self._of["b" if letter == "a" else "a"]
        ids = {measure.id for measure in one.measures}
        same = [other for other in others if ids & {measure.id for measure in other.measures}]
        return same or [
            other
            for other in others
            if 2 * one.nearness(other)
            > max(*(one.nearness(each) for each in others), *(other.nearness(each) for each in mine))
        ]


def _occasions(side: Side, ordinary: frozenset[str]) -> Iterator[Occasion]:
    def reads(condition: Condition) -> frozenset[str]:
        return frozenset(fact.path for fact in facts_of(condition)) - ordinary

    entries = {entry.item.id: entry.item.topic for entry in side.resolved.pack.consequences}
    groups: dict[Condition, list[Sanction]] = {}
    for sanction in side.resolved.sanctions:
        groups.setdefault(plain(sanction.when), []).append(sanction)
    for trigger, sanctions in groups.items():
        measures = tuple(_measure(side, one.id, one.title, one.decides, one.cite) for one in sanctions)
        yield Occasion(trigger, measures, reads(trigger), frozenset(entries[one.id] for one in sanctions))
    for rule in side.resolved.rules:
        held = tuple(
            _measure(side, rule.id, one.title.words, one.decides, one.cite) for one in rule.consequences
        )
        if held:
            breach = plain(both(trigger_of(rule), Not(rule.require)))
            yield Occasion(breach, held, asked_of(rule) - ordinary, stage=rule.stage)


def _measure(side: Side, name: str, title: Words, decides: str | None, cite: tuple[str, ...]) -> Measure:
    body = None if decides is None else Text.of(side.resolved.body(decides))
    return Measure(id=name, title=Text.of(title), decides=body, citations=citations(cite))
