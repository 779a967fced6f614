"""Facts of made-up projects, drawn so that every rule of a pack comes to every verdict that it can.

Most of a project is drawn at random. A few rules of each are picked out: what they read is drawn so that
one comes out as wanted, at the bounds of its conditions. Then a share of what is stated is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, Final

from govrules.checking import VERDICTS
from govrules.logic import facts_of
from govrules.pack import ResolvedPack
from govrules.record import AS_OF, catalogue, vocabulary
from govrules.record.facts import bound_totals
from tests.generated.deadlines import draw_deadline
from tests.generated.drawn import Drawer, symbols
from tests.generated.goals import Goals
from tests.generated.telling import Telling, conditions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Fact
    from govrules.pack import Rule

Stated = dict[str, Any]
"""What a record states, by path; days may lie after the day of the check.

A presumed fact that is None is one that the record marks open.
"""

FOCUS: Final = 3
"""How many rules of a project are drawn so that a verdict comes out."""
UNKNOWN: Final = (0.1, 0.5)
"""The least and the greatest share of the facts that a project leaves unknown."""


def stated_facts(
    resolved: ResolvedPack, seed: int, unknown: tuple[float, float] = UNKNOWN
) -> Iterator[Stated]:
    """Yield without end what made-up records state, the same for the same *seed*.

    *unknown* is the least and the greatest share of the facts that is left out.
    """
    maker = _Maker(resolved, Telling.of(resolved), Random(seed))
    number = 0
    while True:
        yield maker.draw(number, unknown)
        number += 1


def known_facts(
    resolved: ResolvedPack, seed: int, unknown: tuple[float, float] = UNKNOWN
) -> Iterator[Stated]:
    """Yield without end the facts known of made-up projects on the day of *resolved*, presumptions included.

    They have the shape of ``FactSheet.known``.
    """
    for stated in stated_facts(resolved, seed, unknown):
        yield known_on(stated, resolved.as_of)


def known_on(stated: Stated, as_of: date) -> Stated:
    """Return what is known on *as_of* of a project that states *stated*."""
    known: Stated = {AS_OF: as_of}
    known |= {fact.path: fact.presumed for fact in _PRESUMED if fact.path not in stated}
    for path, value in stated.items():
        if isinstance(value, tuple):
            known[path] = tuple(
                {inner: _on(inner, one, as_of) for inner, one in item.items()} for item in value
            )
        elif value is not None:
            known[path] = _on(path, value, as_of)
    bound_totals(known)
    return known


def _on(path: str, value: Any, as_of: date) -> Any:
    later = isinstance(value, date) and value > as_of and catalogue()[path].kind == "event"
    return False if later else value


_PRESUMED: Final = tuple(fact for fact in catalogue() if fact.presumed is not None)


@dataclass
class _Maker:
    resolved: ResolvedPack
    telling: Telling
    chance: Random

    def draw(self, number: int, unknown: tuple[float, float]) -> Stated:
        chance, rules = self.chance, self.resolved.rules
        drawer = Drawer(self.resolved.as_of, chance, self.telling)
        goals = Goals(drawer)
        goals.want(self.resolved.scope, chance.random() < 0.95)
        for turn in range(FOCUS):
            rule = rules[(number * FOCUS + turn) % len(rules)]
            self._focus(rule, chance.choice(VERDICTS), goals)
        self._rest(goals)
        sure = goals.wished if chance.random() < 0.6 else set()
        share = chance.uniform(*unknown)
        return {
            path: self._forget_in(value, share, path in sure) if isinstance(value, tuple) else value
            for path, value in goals.stated.items()
            if (path in sure or chance.random() >= share)
            and (value is not None or catalogue()[path].presumed is not None)
        }

    def _focus(self, rule: Rule, verdict: str, goals: Goals) -> None:
        """State what *rule* reads so that it comes to *verdict*, or try."""
        chance = self.chance
        fits = verdict != "not_applicable"
        self._stage(rule, verdict != "not_due" or chance.random() < 0.3, goals)
        if rule.each is not None:
            self._items(rule.each, goals)
        if rule.deadline is not None:
            draw_deadline(rule.deadline, goals)
        way = chance.randrange(2) if not fits else -1
        if rule.due is not None:
            goals.want(rule.due, verdict != "not_due")
        goals.want(rule.require, verdict == "satisfied")
        for exemption in rule.unless:
            goals.want(exemption.condition, way == 1)
        goals.want(rule.applies, way != 0)
        if fits:
            goals.want(rule.scope, True)
        if verdict in {"undetermined", "review"}:
            self._open(rule, verdict, goals)

    def _open(self, rule: Rule, verdict: str, goals: Goals) -> None:
        """Forget some facts that *rule* reads: judgements alone for a review."""
        read = {fact for condition in conditions_of(rule) for fact in facts_of(condition)}
        for fact in sorted(read, key=lambda fact: fact.path):
            if self.chance.random() < 0.6 and (fact.judgement is not None or verdict == "undetermined"):
                goals.stated[fact.path] = None
                if fact.within is not None and goals.stated.get(fact.within):
                    *before, last = goals.stated[fact.within]
                    goals.stated[fact.within] = (*before, {k: v for k, v in last.items() if k != fact.path})

    def _items(self, path: str, goals: Goals) -> None:
        items = self._list(catalogue()[path], goals.drawer)
        goals.state(catalogue()[path], items if items or self.chance.random() < 0.1 else ({},))

    def _list(self, fact: Fact, drawer: Drawer) -> tuple[dict[str, Any], ...]:
        inner = [one for one in self.telling.facts if one.within == fact.path]
        return tuple({one.path: drawer.value(one) for one in inner} for _ in drawer.value(fact))

    def _stage(self, rule: Rule, reached: bool, goals: Goals) -> None:
        """Let the project get as far as *rule*'s stage, or not; say so by its stage or by its events."""
        stages = symbols(catalogue()["stage"])
        rank = stages.index(rule.stage)
        goals.wished.add("stage")
        if not reached:
            goals.stated["stage"] = stages[self.chance.randrange(rank)] if rank else None
            for stage in stages[rank:]:
                goals.stated |= dict.fromkeys(vocabulary().reached_by[stage], False)
                goals.wished.update(vocabulary().reached_by[stage])
        else:
            goals.stated["stage"] = self.chance.choice(stages[rank:])

    def _rest(self, goals: Goals) -> None:
        """Draw the facts that nothing was wanted of; events of later stages seldom happen."""
        chance, drawer = self.chance, goals.drawer
        stages = symbols(catalogue()["stage"])
        reached = chance.randrange(len(stages))
        late = {event for stage in stages[reached:] for event in vocabulary().reached_by[stage]}
        for fact in self.telling.facts:
            if fact.within is not None or fact.path in goals.stated:
                continue
            if fact.presumed is not None and chance.random() < 0.8:
                if chance.random() < 0.1:
                    goals.stated[fact.path] = None
            elif fact.path in late and chance.random() < 0.97:
                goals.stated[fact.path] = False
            elif fact.kind == "list":
                goals.stated[fact.path] = self._list(fact, drawer)
            else:
                goals.stated[fact.path] = drawer.value(fact)

    def _forget_in(self, items: tuple[dict[str, Any], ...], share: float, sure: bool) -> Any:
        """Forget a share of what items say; of those picked out seldom."""
        share = share / 4 if sure else share
        return tuple(
            {path: value for path, value in item.items() if self.chance.random() >= share} for item in items
        )
