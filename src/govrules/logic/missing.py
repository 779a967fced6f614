"""Why a condition is undecided: the unknown facts it waits for, and which of them would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from govrules.catalogue import Fact
from govrules.logic.evaluate import Facts, evaluate
from govrules.logic.tree import (
    And,
    Arith,
    Choice,
    Compare,
    Condition,
    Const,
    DayOrder,
    If,
    Leaf,
    Literal_,
    Not,
    Or,
    PlusTime,
    Sum,
    Term,
    Var,
    leaf_facts,
)
from govrules.values.bound import AtLeast

if TYPE_CHECKING:
    from collections.abc import Iterator

Power = Literal["settles", "may settle", "contributes"]
_POWERS: Final[tuple[Power, ...]] = ("settles", "may settle", "contributes")
_MOST_COMBINED: Final = 5


@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact an undecided condition reads, and whether any value of it, or some, decides alone."""

    fact: Fact
    power: Power


def missing(condition: Condition, facts: Facts) -> list[Missing]:
    """Return the unknown facts that keep *condition* undecided, the most decisive first.

    Among equals the order is that of reading. An event known to have happened is missing where its day is
    needed.
    """
    condition = undecided_part(condition, facts)
    waiting: dict[str, Fact] = {}
    alone: dict[str, list[Leaf]] = {}
    for leaf in open_leaves(condition, facts):
        unknown = {fact.path: fact for fact in open_facts(leaf, facts)}
        waiting |= {path: fact for path, fact in unknown.items() if path not in waiting}
        if len(unknown) == 1:
            known = alone.setdefault(next(iter(unknown)), [])
            if leaf not in known:
                known.append(leaf)
    found = [Missing(fact, _power(condition, alone.get(path, []), facts)) for path, fact in waiting.items()]
    return sorted(found, key=lambda item: _POWERS.index(item.power))


def waits_for(condition: Condition, facts: Facts) -> Iterator[Fact]:
    """Yield the unknown facts that ``missing`` lists, in reading order, some of them more than once."""
    for leaf in open_leaves(condition, facts):
        yield from open_facts(leaf, facts)


def undecided_part(condition: Condition, facts: Facts) -> Condition:
    """Return what is left of *condition* once what *facts* decide is put in: it decides the same."""
    match condition:
        case And(args):
            return _joined(And, [undecided_part(arg, facts) for arg in args], decides=False)
        case Or(args):
            return _joined(Or, [undecided_part(arg, facts) for arg in args], decides=True)
        case Not(arg):
            inner = undecided_part(arg, facts)
            return Const(not inner.value) if isinstance(inner, Const) else Not(inner)
        case If(test, then, other):
            test, then, other = (undecided_part(part, facts) for part in (test, then, other))
            if isinstance(test, Const):
                return then if test.value else other
            return then if then == other and isinstance(then, Const) else If(test, then, other)
        case _:
            truth = evaluate(condition, facts)
            return condition if truth is None else Const(truth)


def _joined(kind: type[And | Or], parts: list[Condition], *, decides: bool) -> Condition:
    if any(isinstance(part, Const) and part.value is decides for part in parts):
        return Const(decides)
    rest = tuple(part for part in parts if not isinstance(part, Const))
    return kind(rest) if len(rest) > 1 else rest[0] if rest else Const(not decides)


def open_leaves(condition: Condition, facts: Facts) -> Iterator[Leaf]:
    """Yield the leaves whose truth could still decide *condition*."""
    if evaluate(condition, facts) is not None:
        return
    match condition:
        case And(args) | Or(args):
            for arg in args:
                yield from open_leaves(arg, facts)
        case Not(arg):
            yield from open_leaves(arg, facts)
        case If(test, then, other):
            truth = evaluate(test, facts)
            yield from open_leaves(test, facts)
            if truth is not False:
                yield from open_leaves(then, facts)
            if truth is not True:
                yield from open_leaves(other, facts)
        case _:
            yield condition


def open_facts(leaf: Leaf, facts: Facts) -> Iterator[Fact]:
    """Yield the facts that an undecided leaf waits for."""
    if isinstance(leaf, Compare | DayOrder):
        for term in leaf.terms:
            yield from _open_in_term(term, facts)
    else:
        yield from leaf_facts(leaf)


def _open_in_term(term: Term, facts: Facts) -> Iterator[Fact]:
    match term:
        case Var(fact):
            value = facts.get(fact.path)
            if value is None or isinstance(value, AtLeast) or (fact.kind == "event" and value is True):
                yield fact
        case Sum(fact):
            items = facts.get(fact.within or "")
            if items is None or any(item.get(fact.path) is None for item in items):
                yield fact
        case Arith(_, args):
            for arg in args:
                yield from _open_in_term(arg, facts)
        case PlusTime(base):
            yield from _open_in_term(base, facts)
        case Choice(test, then, other):
            truth = evaluate(test, facts)
            for leaf in open_leaves(test, facts):
                yield from open_facts(leaf, facts)
            if truth is not False:
                yield from _open_in_term(then, facts)
            if truth is not True:
                yield from _open_in_term(other, facts)
        case Literal_():
            return


def _power(condition: Condition, leaves: list[Leaf], facts: Facts) -> Power:
    """Try every way in which the leaves that wait for one fact alone can come out; see what that decides."""
    if not leaves:
        return "contributes"
    combined = len(leaves) <= _MOST_COMBINED
    ways = (
        product((True, False), repeat=len(leaves))
        if combined
        else [(truth,) * len(leaves) for truth in (True, False)]
    )
    outcomes = [evaluate(_assume(condition, leaves, way), facts) for way in ways]
    if combined and None not in outcomes:
        return "settles"
    return "may settle" if any(outcome is not None for outcome in outcomes) else "contributes"


def _assume(condition: Condition, leaves: list[Leaf], way: tuple[bool, ...]) -> Condition:
    """Put the truths of *way* in the place of *leaves*."""
    match condition:
        case And(args):
            return And(tuple(_assume(arg, leaves, way) for arg in args))
        case Or(args):
            return Or(tuple(_assume(arg, leaves, way) for arg in args))
        case Not(arg):
            return Not(_assume(arg, leaves, way))
        case If(test, then, other):
            return If(_assume(test, leaves, way), _assume(then, leaves, way), _assume(other, leaves, way))
        case _:
            return Const(way[leaves.index(condition)]) if condition in leaves else condition
