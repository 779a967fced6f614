"""Conditions without what does not decide them, so that those of two packs compare by meaning.

Two packs may call a body by different names and a figure by different ids: neither is a difference.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govrules.logic.tree import (
    Among,
    And,
    Arith,
    Choice,
    Compare,
    Condition,
    DayOrder,
    Flag,
    Happened,
    If,
    Literal_,
    Not,
    Or,
    PlusTime,
    SetTest,
    Sum,
    Term,
    Var,
)
from govrules.record import catalogue

if TYPE_CHECKING:
    from govrules.catalogue import Fact


def plain(condition: Condition) -> Condition:
    """Return *condition* with the facts of the general vocabulary and with bare constants."""
    match condition:
        case And(args):
            return And(tuple(map(plain, args)))
        case Or(args):
            return Or(tuple(map(plain, args)))
        case Not(arg):
            return Not(plain(arg))
        case If(test, then, other):
            return If(plain(test), plain(then), plain(other))
        case Flag(fact) | Happened(fact) | Among(fact) | SetTest(_, fact):
            return replace(condition, fact=_general(fact))
        case Compare(_, terms) | DayOrder(terms):
            return replace(condition, terms=tuple(map(_term, terms)))
        case _:
            return condition


def _term(term: Term) -> Term:
    match term:
        case Literal_(value, kind):
            return Literal_(value, kind)
        case Var(fact) | Sum(fact):
            return replace(term, fact=_general(fact))
        case Arith(_, args):
            return replace(term, args=tuple(map(_term, args)))
        case PlusTime(base):
            return replace(term, base=_term(base))
        case Choice(test, then, other):
            return replace(term, test=plain(test), then=_term(then), other=_term(other))


def _general(fact: Fact) -> Fact:
    return catalogue().get(fact.path) or fact
