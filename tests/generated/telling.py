"""What the rules of a pack tell apart: the facts they read, and the values at which their answers change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from govrules.catalogue import Fact
from govrules.judging.deadline import deadline_facts
from govrules.logic import facts_of
from govrules.logic.tree import Among, Arith, Choice, Compare, DayOrder, Literal_, PlusTime, SetTest, leaves
from govrules.record import AS_OF, catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic import Condition
    from govrules.logic.tree import Term
    from govrules.pack import ResolvedPack, Rule


@dataclass(frozen=True)
class Telling:
    """The facts that rules read, and by path the values that their conditions tell apart."""

    facts: tuple[Fact, ...]
    values: dict[str, tuple[Any, ...]]

    @classmethod
    def of(cls, resolved: ResolvedPack) -> Telling:
        """Gather them from every rule of *resolved*; the events that show a stage are read by all."""
        read: dict[str, Fact] = {"stage": catalogue()["stage"]}
        values: dict[str, set[Any]] = {}
        for rule in resolved.rules:
            for fact in _read(rule):
                read.setdefault(fact.path, fact)
            for condition in conditions_of(rule):
                _add_values(condition, values)
        for events in vocabulary().reached_by.values():
            read |= {event: catalogue()[event] for event in events}
        for fact in list(read.values()):
            if fact.within is not None:
                read |= {one.path: one for one in catalogue() if one.within == fact.within}
                read[fact.within] = catalogue()[fact.within]
        read.pop(AS_OF, None)
        return cls(
            tuple(fact for fact in catalogue() if fact.path in read),
            {path: tuple(sorted(found, key=str)) for path, found in values.items()},
        )


def conditions_of(rule: Rule) -> list[Condition]:
    """Return every condition of *rule*."""
    parts = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless), rule.require]
    return [*parts, rule.due] if rule.due is not None else parts


def _read(rule: Rule) -> Iterator[Fact]:
    for condition in conditions_of(rule):
        yield from facts_of(condition)
    yield from deadline_facts(rule.deadline)
    if rule.each is not None:
        yield catalogue()[rule.each]


def _add_values(condition: Condition, values: dict[str, set[Any]]) -> None:
    for leaf in leaves(condition):
        if isinstance(leaf, Among | SetTest):
            values.setdefault(leaf.fact.path, set()).update(leaf.symbols)
        elif isinstance(leaf, Compare | DayOrder):
            figures = {figure for term in leaf.terms for figure in _figures(term)}
            for fact in facts_of(leaf):
                near = {value for figure in figures for value in _around(figure, fact)}
                values.setdefault(fact.path, set()).update(near)


def _around(figure: Any, fact: Fact) -> Iterator[Any]:
    """Yield *figure* and its neighbours, as *fact* may state them."""
    if isinstance(figure, date):
        if fact.kind in {"date", "event"}:
            yield from (figure + timedelta(days=by) for by in (-1, 0, 1))
        return
    step = Fraction(1, 1000) if fact.kind == "ratio" else 1
    if fact.kind in {"money", "number", "ratio"}:
        for value in (figure - step, figure, figure + step):
            if value >= 0 and (fact.kind != "money" or value == int(value)):
                yield int(value) if fact.kind != "ratio" and value == int(value) else value


def _figures(term: Term) -> Iterator[Any]:
    match term:
        case Literal_(value, kind) if kind != "symbol":
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


def reads_a_judgement(rule: Rule) -> bool:
    """Tell whether *rule* reads a fact that is a judgement: only then can it be for review."""
    return any(fact.judgement is not None for fact in _read(rule))
