"""Why a condition is undecided: the unknown facts it waits for, and which of them would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from govrules.catalogue import Fact
from govrules.logic.evaluate import Facts, evaluate
from govrules.logic.tree import And, Condition, Const, If, Leaf, Not, Or, leaf_facts

Power = Literal["settles", "may settle", "contributes"]


@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact an undecided condition reads: whether any value of it, or some, decides the condition alone."""

    fact: Fact
    power: Power


def missing(condition: Condition, facts: Facts) -> list[Missing]:
    """Return the unknown facts that keep *condition* undecided, the most decisive first; empty when it is decided."""
    open_leaves = list(_open(condition, facts))
    waiting: dict[str, Fact] = {}
    for leaf in open_leaves:
        for fact in leaf_facts(leaf):
            if _is_open(fact, facts):
                waiting.setdefault(fact.path, fact)
    found = [Missing(fact, _power(condition, fact.path, facts)) for fact in waiting.values()]
    order: list[Power] = ["settles", "may settle", "contributes"]
    return sorted(found, key=lambda item: order.index(item.power))


def _is_open(fact: Fact, facts: Facts) -> bool:
    """Tell whether *fact* is unknown, or an event known only to have happened."""
    value = facts.get(fact.path)
    return value is None or (fact.kind == "event" and value is True)


def _open(condition: Condition, facts: Facts) -> Iterable[Leaf]:
    if evaluate(condition, facts) is not None:
        return
    match condition:
        case And(args) | Or(args):
            for arg in args:
                yield from _open(arg, facts)
        case Not(arg):
            yield from _open(arg, facts)
        case If(test, then, other):
            truth = evaluate(test, facts)
            yield from _open(test, facts)
            if truth is not False:
                yield from _open(then, facts)
            if truth is not True:
                yield from _open(other, facts)
        case _:
            yield condition


def _power(condition: Condition, path: str, facts: Facts) -> Power:
    """Put true, then false, in place of the open leaves that wait for *path* alone, and see what comes out."""
    outcomes = [evaluate(_assume(condition, path, facts, truth), facts) for truth in (True, False)]
    decided = sum(outcome is not None for outcome in outcomes)
    return "settles" if decided == 2 else "may settle" if decided == 1 else "contributes"


def _assume(condition: Condition, path: str, facts: Facts, truth: bool) -> Condition:
    match condition:
        case And(args):
            return And(tuple(_assume(arg, path, facts, truth) for arg in args))
        case Or(args):
            return Or(tuple(_assume(arg, path, facts, truth) for arg in args))
        case Not(arg):
            return Not(_assume(arg, path, facts, truth))
        case If(test, then, other):
            return If(*(_assume(part, path, facts, truth) for part in (test, then, other)))
        case _:
            open_facts = {fact.path for fact in leaf_facts(condition) if _is_open(fact, facts)}
            undecided = open_facts == {path} and evaluate(condition, facts) is None
            return Const(truth) if undecided else condition
