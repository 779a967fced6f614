"""The gaps of the rules of two packs, each sought once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govrules.compare.difference.breach import Demand
from govrules.compare.difference.common import common_ground
from govrules.compare.difference.gap import Gap, gap
from govrules.compare.difference.related import counterparts
from govrules.logic import facts_of

if TYPE_CHECKING:
    from govrules.compare.difference.era import Era
    from govrules.compare.difference.side import Side
    from govrules.pack import Rule

Letter = Literal["a", "b"]


class Gaps:
    """What projects breach a rule of one side and none on its topic of the other."""

    def __init__(self, a: Side, b: Side, era: Era) -> None:
        sides: tuple[tuple[Letter, Side], ...] = (("a", a), ("b", b))
        self._demands = {
            letter: {rule.id: Demand.of(rule, era) for rule in side.resolved.rules} for letter, side in sides
        }
        self._era, self.common = era, common_ground(a, b, era)
        self._ordinary = {fact.path for fact in facts_of(self.common)}
        self._found: dict[tuple[Letter, str], Gap] = {}

    def on(self, side: Letter, topic: str) -> list[Gap]:
        """Return the gaps of the rules of *side* that answer *topic*."""
        return [self.of(side, one.rule) for one in self._demands[side].values() if one.rule.topic == topic]

    def of(self, side: Letter, rule: Rule) -> Gap:
        """Return the gap of *rule*, which is one of *side*."""
        key = (side, rule.id)
        if key not in self._found:
            self._found[key] = self._find(side, rule)
        return self._found[key]

    def _find(self, side: Letter, rule: Rule) -> Gap:
        one, against = self._demands[side][rule.id], self._demands[other_than(side)].values()
        on_topic = [other for other in against if other.rule.topic == rule.topic]
        elsewhere = [other for other in against if other.rule.topic != rule.topic]
        also = counterparts(one, elsewhere, self._ordinary)
        return gap(one, on_topic, self._era, self.common, also)

    def counterparts(self, side: Letter, rule: Rule) -> list[Rule]:
        """Return the rules of the other side that ask something of the same facts, on the topic of *rule*.

        Facts that are asked about all projects do not make two rules alike.
        """
        against = self._demands[other_than(side)].values()
        on_topic = [other for other in against if other.rule.topic == rule.topic]
        alike = counterparts(self._demands[side][rule.id], on_topic, self._ordinary)
        return [other.rule for other in alike]


def other_than(side: Letter) -> Letter:
    """Return the other side."""
    return "b" if side == "a" else "a"
