"""The typed tree of a condition. Everything that reads conditions reads these few kinds of node.

A *term* has a value (an amount, a day, a symbol, a set); a *condition* has a truth. Nodes compare by meaning:
places and wordings take no part in equality.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from govrules.catalogue import Domain, Fact
from govrules.source import Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

Order = Literal["==", "!=", "<", "<=", ">", ">="]
SetOp = Literal["all-of", "any-of", "none-of"]
TermKind = Literal["money", "number", "ratio", "date", "symbol", "set"]


@dataclass(frozen=True, slots=True)
class Literal_:  # noqa: N801 (typing owns the plain name)
    """A constant: fen, a number, a ratio, a day or a symbol's rank-bearing id.

    ``figure`` is the id of the figure whose value it is, if of one.
    """

    value: int | Fraction | date | str
    kind: TermKind
    says: str | None = field(default=None, compare=False)
    figure: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Var:
    """The value of a fact; an event read as a term is the day it happened."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Arith:
    """A sum, a difference, or a product by a constant."""

    op: Literal["+", "-", "*"]
    args: tuple[Term, ...]
    kind: TermKind


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a field over the items of a list; where some are unknown, at least the sum of the known."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class PlusTime:
    """A day, some years, months or days later (or earlier); ``figure`` is the id of the span, if of one."""

    base: Term
    amount: int
    unit: Literal["year", "month", "day"]
    figure: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two terms of one type, by a condition."""

    test: Condition
    then: Term
    other: Term
    kind: TermKind


Term = Literal_ | Var | Arith | Sum | PlusTime | Choice


@dataclass(frozen=True, slots=True)
class Const:
    """Always true or always false."""

    value: bool
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that is true or false."""

    fact: Fact
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event has a day (true), is false, or is unknown."""

    fact: Fact
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """Two terms, or three with the middle one between. ``says`` holds the words that fix a bound."""

    op: Order
    terms: tuple[Term, ...]
    says: str | None = field(default=None, compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Days in order, ``strict`` or not; false where an event it reads has not happened."""

    terms: tuple[Term, ...]
    strict: bool
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """A symbol is one of some."""

    fact: Fact
    symbols: frozenset[str]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SetTest:
    """A set holds all, any or none of some members."""

    op: SetOp
    fact: Fact
    symbols: frozenset[str]
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    arg: Condition
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """Every condition holds."""

    args: tuple[Condition, ...]
    label: Words | None = field(default=None, compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Some condition holds."""

    args: tuple[Condition, ...]
    label: Words | None = field(default=None, compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class If:
    """``then`` where the test holds, ``other`` where it does not."""

    test: Condition
    then: Condition
    other: Condition
    place: Place | None = field(default=None, compare=False)


Leaf = Const | Flag | Happened | Compare | DayOrder | Among | SetTest
Condition = Leaf | Not | And | Or | If

TRUE = Const(True)
FALSE = Const(False)


def both(*conditions: Condition) -> Condition:
    """Return the conjunction of *conditions*, flat, without trivial truths."""
    args: list[Condition] = []
    for condition in conditions:
        if isinstance(condition, And) and condition.label is None:
            args.extend(condition.args)
        elif condition != TRUE:
            args.append(condition)
    return args[0] if len(args) == 1 else And(tuple(args)) if args else TRUE


def children(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly below *condition*."""
    match condition:
        case And(args) | Or(args):
            return args
        case Not(arg):
            return (arg,)
        case If(test, then, other):
            return test, then, other
        case _:
            return ()


def extent(condition: Condition) -> tuple[int, int]:
    """Return how many nodes *condition* has, those of its terms included, and how many levels."""
    below = [extent(child) for child in children(condition)]
    if isinstance(condition, Compare | DayOrder):
        below = [_term_extent(term) for term in condition.terms]
    return _around(below)


def _term_extent(term: Term) -> tuple[int, int]:
    match term:
        case Arith(_, args):
            return _around([_term_extent(arg) for arg in args])
        case PlusTime(base):
            return _around([_term_extent(base)])
        case Choice(test, then, other):
            return _around([extent(test), _term_extent(then), _term_extent(other)])
        case _:
            return 1, 1


def _around(below: list[tuple[int, int]]) -> tuple[int, int]:
    return 1 + sum(nodes for nodes, _ in below), 1 + max((height for _, height in below), default=0)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves of *condition* in reading order."""
    below = children(condition)
    if not below and not isinstance(condition, Not | And | Or | If):
        yield condition
    for child in below:
        yield from leaves(child)


def term_facts(term: Term) -> Iterator[Fact]:
    """Yield the facts that *term* reads."""
    match term:
        case Var(fact) | Sum(fact):
            yield fact
        case Arith(_, args):
            for arg in args:
                yield from term_facts(arg)
        case PlusTime(base):
            yield from term_facts(base)
        case Choice(test, then, other):
            yield from facts_of(test)
            yield from term_facts(then)
            yield from term_facts(other)
        case Literal_():
            return


def domain_of(terms: tuple[Term, ...]) -> Domain | None:
    """Return the ordered domain that a comparison of symbols is made in; None for other comparisons."""
    return next(
        (term.fact.domain for term in terms if isinstance(term, Var) and term.fact.kind == "symbol"), None
    )


def leaf_facts(leaf: Leaf) -> Iterator[Fact]:
    """Yield the facts that *leaf* reads."""
    match leaf:
        case Flag(fact) | Happened(fact) | Among(fact, _) | SetTest(_, fact, _):
            yield fact
        case Compare(_, terms) | DayOrder(terms):
            for term in terms:
                yield from term_facts(term)
        case Const():
            return


def facts_of(condition: Condition) -> Iterator[Fact]:
    """Yield the facts that *condition* reads, each once, in reading order."""
    seen: set[str] = set()
    for leaf in leaves(condition):
        for fact in leaf_facts(leaf):
            if fact.path not in seen:
                seen.add(fact.path)
                yield fact
