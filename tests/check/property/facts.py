"""How the facts of a project become known, drawn so that a rule is put to the test, also at its bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from govrules.catalogue import Fact
from govrules.judging.deadline import deadline_facts
from govrules.logic import evaluate, facts_of
from govrules.logic.tree import Among, Arith, Choice, Compare, Literal_, PlusTime, SetTest, leaves
from govrules.record import AS_OF, catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic import Condition
    from govrules.logic.tree import Term
    from govrules.pack import Rule

DAYS_AGO = (0, 1, 29, 30, 31, 89, 92, 181, 182, 184, 200, 365, 366, 400, 550, 729, 731, 800, 1200)
TRIES = 30


@dataclass(frozen=True)
class Step:
    """One more thing that becomes known: the value of a fact, or of a fact of an item of a list."""

    path: str
    value: Any
    item: int | None = None


def known_after(steps: list[Step], as_of: date) -> dict[str, Any]:
    """Return the facts that are known after *steps*, presumptions included."""
    facts: dict[str, Any] = {AS_OF: as_of}
    facts |= {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}
    for step in steps:
        if step.item is None:
            facts[step.path] = step.value
            continue
        within = catalogue()[step.path].within or ""
        items = list(facts[within])
        items[step.item] = {**items[step.item], step.path: step.value}
        facts[within] = tuple(items)
    return facts


def history(rule: Rule, as_of: date, seed: int) -> list[Step]:
    """Return how what *rule* reads becomes known, in some order; some of it may stay unknown.

    Of several drafts the one is taken under which most is at stake: the rule applies, and is due.
    """
    chance = Random(seed)
    drafts = (_draft(rule, as_of, chance) for _ in range(TRIES))
    best = max(
        drafts, key=lambda draft: _at_stake(rule, known_after([s for part in draft for s in part], as_of))
    )
    waiting = [part for part in best if chance.random() < 0.9]
    order: list[Step] = []
    while waiting:
        part = chance.choice(waiting)
        order.append(part.pop(0))
        waiting = [part for part in waiting if part]
    return order


def _at_stake(rule: Rule, facts: dict[str, Any]) -> int:
    lets_off = any(evaluate(exemption.condition, facts) for exemption in rule.unless)
    due = rule.due is None or evaluate(rule.due, facts)
    applies = evaluate(rule.applies, facts) is not False
    return 2 * (evaluate(rule.scope, facts) is True) + applies + (not lets_off) + bool(due)


def _draft(rule: Rule, as_of: date, chance: Random) -> list[list[Step]]:
    """Return what might be stated of each fact: steps in the order in which they may become known."""
    drawer = _Drawer(as_of, chance, _telling(rule))
    return [drawer.statement(fact) for fact in _read(rule, chance) if fact.presumed is None]


def _read(rule: Rule, chance: Random) -> list[Fact]:
    """Return the facts of the project that *rule* reads, with the stage and some events that show it."""
    facts = {fact.path: fact for condition in _conditions(rule) for fact in facts_of(condition)}
    facts |= {fact.path: fact for fact in deadline_facts(rule.deadline)}
    if rule.each is not None:
        facts[rule.each] = catalogue()[rule.each]
    events = sorted({event for shown in vocabulary().reached_by.values() for event in shown})
    facts |= {path: catalogue()[path] for path in ("stage", *chance.sample(events, 2)) if path not in facts}
    lists = {fact.within: catalogue()[fact.within] for fact in facts.values() if fact.within is not None}
    own = {path: fact for path, fact in facts.items() if fact.within is None and path != AS_OF}
    return [*{**own, **lists}.values()]


@dataclass
class _Drawer:
    as_of: date
    chance: Random
    telling: dict[str, list[Any]]
    fields: dict[str, list[Fact]] = field(default_factory=dict)

    def statement(self, fact: Fact) -> list[Step]:
        """Return how a fact becomes known: an event first without its day, a list before its items."""
        if fact.kind == "list":
            return self._list(fact)
        if fact.kind != "event":
            return [Step(fact.path, self._value(fact))]
        day = Step(fact.path, self.as_of - timedelta(self.chance.choice(DAYS_AGO)))
        happened = Step(fact.path, True)
        return self.chance.choice([[Step(fact.path, False)], [happened], [day], [day], [happened, day]])

    def _list(self, fact: Fact) -> list[Step]:
        size = self.chance.choice((0, 1, 1, 2, 3))
        steps = [Step(fact.path, tuple({} for _ in range(size)))]
        held = [one for one in catalogue() if one.within == fact.path and one.kind != "list"]
        for item in range(size):
            for one in held:
                if self.chance.random() < 0.6:
                    steps += [Step(step.path, step.value, item) for step in self.statement(one)]
        return steps

    def _value(self, fact: Fact) -> Any:
        telling = self.telling.get(fact.path, [])
        match fact.kind:
            case "flag":
                return self.chance.random() < 0.5
            case "date":
                return self.as_of - timedelta(self.chance.choice((-40, *DAYS_AGO)))
            case "symbol":
                known = list(fact.domain.symbols) if fact.domain is not None else [""]
                return self.chance.choice(telling if telling and self.chance.random() < 0.7 else known)
            case "set":
                known = list(fact.domain.symbols) if fact.domain is not None else []
                drawn = self.chance.sample(known, min(len(known), self.chance.choice((0, 1, 2))))
                some = [name for name in telling if self.chance.random() < 0.5]
                return frozenset(drawn) | frozenset(some)
            case "text":
                years = (self.as_of.year - 1, self.as_of.year)
                return self.chance.choice(
                    [*(f"{y}Q{n}" for y in years for n in (1, 2, 3, 4)), *map(str, years)]
                )
            case "money" | "ratio":
                return self.chance.choice([*telling, 0, 100_000_000])
            case _:
                return self.chance.choice([*telling, *(self.as_of.year + by for by in (-1, 0, 1))])


def _telling(rule: Rule) -> dict[str, list[Any]]:
    """Return, by fact, the values that *rule* tells apart: its symbols, its figures and their neighbours."""
    found: dict[str, set[Any]] = {}
    for condition in _conditions(rule):
        for leaf in leaves(condition):
            if isinstance(leaf, Among | SetTest):
                found.setdefault(leaf.fact.path, set()).update(leaf.symbols)
            elif isinstance(leaf, Compare):
                figures = [figure for term in leaf.terms for figure in _figures(term)]
                near = {figure + by for figure in figures for by in (-1, 0, 1) if figure + by >= 0}
                for fact in facts_of(leaf):
                    if fact.kind in {"money", "number", "ratio"}:
                        found.setdefault(fact.path, set()).update(near)
    return {path: sorted(values, key=str) for path, values in found.items()}


def _conditions(rule: Rule) -> list[Condition]:
    parts = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless), rule.require]
    return [*parts, rule.due] if rule.due is not None else parts


def _figures(term: Term) -> Iterator[Any]:
    match term:
        case Literal_(value) if not isinstance(value, date | str):
            yield value
        case Arith(_, args):
            for arg in args:
                yield from _figures(arg)
        case PlusTime(base):
            yield from _figures(base)
        case Choice(_, then, other):
            yield from _figures(then)
            yield from _figures(other)
        case _:
            return
