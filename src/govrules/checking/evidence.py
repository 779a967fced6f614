"""The known facts that a judgement rests on, the deciding ones first, each with the item it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govrules.catalogue import Fact
from govrules.judging.deadline import deadline_facts
from govrules.logic import And, Condition, Not, Or, evaluate, facts_of
from govrules.logic.tree import Arith, Choice, Compare, DayOrder, If, PlusTime, Sum, children, leaf_facts
from govrules.record import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.judging.verdict import Judgement
    from govrules.logic.evaluate import Facts
    from govrules.logic.tree import Leaf, Term


@dataclass(frozen=True, slots=True)
class Known:
    """A known fact: its path, with the number of the item it belongs to, and its value."""

    path: str
    fact: Fact
    value: Any


def evidence(judgement: Judgement, facts: Facts) -> list[Known]:
    """Return the known facts that *judgement*, made on *facts*, rests on, the deciding ones first."""
    found: dict[str, Known] = {}
    for fact, summed in _read(judgement, facts):
        for known in _known(fact, summed, judgement, facts):
            found.setdefault(known.path, known)
    return list(found.values())


def path_of(fact: Fact, judgement: Judgement, facts: Facts) -> str:
    """Return where *fact* is stated or would be: under the item judged, or the first item that lacks it."""
    if fact.within is None or judgement.item is None or fact.within != judgement.rule.each:
        return fact.path
    if facts.get(fact.path) is None:
        return _in_item(fact, judgement.item)
    items = facts[fact.within]  # the item has it, so a sum over all items waits for another
    return _in_item(
        fact, next((at for at, item in enumerate(items) if item.get(fact.path) is None), judgement.item)
    )


def _read(judgement: Judgement, facts: Facts) -> Iterator[tuple[Fact, bool]]:
    """Yield the facts read, each with whether it is summed over a list, in the order in which they decide."""
    rule = judgement.rule
    match judgement.reason:
        case "out_of_scope":
            yield from _of_condition(rule.scope, facts)
        case "trigger":
            yield from _of_condition(rule.applies, facts)
        case "exception":
            yield from _of_condition(rule.unless[judgement.exception or 0].condition, facts)
        case "no_items":
            yield catalogue()[rule.each or ""], False
        case "stage":
            yield catalogue()["stage"], False
        case "moment" if rule.due is not None:
            yield from _of_condition(rule.due, facts)
        case _:
            yield from _of_demand(judgement, facts)


def _of_demand(judgement: Judgement, facts: Facts) -> Iterator[tuple[Fact, bool]]:
    rule = judgement.rule
    met = evaluate(rule.require, facts)
    if met is not False:
        yield from ((fact, False) for fact in deadline_facts(rule.deadline))
    yield from _of_condition(rule.require, facts)
    if met is False:
        yield from ((fact, False) for fact in deadline_facts(rule.deadline))
    for condition in (rule.due, rule.applies, *(exemption.condition for exemption in rule.unless)):
        if condition is not None:
            yield from _of_condition(condition, facts)


def _of_condition(condition: Condition, facts: Facts) -> Iterator[tuple[Fact, bool]]:
    """Yield the facts of the leaves that make *condition* what it is, then those of the others."""
    for leaf in _deciding(condition, facts):
        summed = set(_summed(leaf))
        yield from ((fact, fact.path in summed) for fact in leaf_facts(leaf))
    yield from ((fact, False) for fact in facts_of(condition))


def _deciding(condition: Condition, facts: Facts) -> Iterator[Leaf]:
    match condition:
        case And(args) | Or(args):
            truth = evaluate(condition, facts)
            alone = truth is isinstance(
                condition, Or
            )  # one true limb makes an or true, one false an and false
            for arg in args:
                if not alone or evaluate(arg, facts) is truth:
                    yield from _deciding(arg, facts)
        case Not(arg):
            yield from _deciding(arg, facts)
        case If():
            for arg in children(condition):
                yield from _deciding(arg, facts)
        case _:
            yield condition


def _summed(leaf: Leaf) -> Iterator[str]:
    if isinstance(leaf, Compare | DayOrder):
        for term in leaf.terms:
            yield from _summed_in(term)


def _summed_in(term: Term) -> Iterator[str]:
    match term:
        case Sum(fact):
            yield fact.path
        case Arith(_, args):
            for arg in args:
                yield from _summed_in(arg)
        case PlusTime(base):
            yield from _summed_in(base)
        case Choice(_, then, other):
            yield from _summed_in(then)
            yield from _summed_in(other)
        case _:
            return


def _known(fact: Fact, summed: bool, judgement: Judgement, facts: Facts) -> Iterator[Known]:
    own = fact.within is not None and fact.within == judgement.rule.each and judgement.item is not None
    if fact.within is not None and (summed or not own):
        for at, item in enumerate(facts.get(fact.within) or ()):
            if item.get(fact.path) is not None:
                yield Known(_in_item(fact, at), fact, item[fact.path])
    elif facts.get(fact.path) is not None:
        path = _in_item(fact, judgement.item) if own and judgement.item is not None else fact.path
        yield Known(path, fact, facts[fact.path])


def _in_item(fact: Fact, at: int) -> str:
    within = fact.within or ""
    return f"{within}[{at}]{fact.path.removeprefix(within)}"
