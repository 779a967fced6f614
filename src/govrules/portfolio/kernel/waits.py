"""What keeps conditions open, as expressions: whether it is more than judgements that nobody recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import facts_of
from govrules.logic.tree import (
    And,
    Arith,
    Choice,
    Compare,
    DayOrder,
    If,
    Literal_,
    Not,
    Or,
    PlusTime,
    Sum,
    Var,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic import Condition
    from govrules.logic.tree import Term
    from govrules.portfolio.kernel.conditions import Conditions
    from govrules.portfolio.kernel.node import Bit


def waits(conditions: Conditions, condition: Condition) -> Bit:
    """Tell whether *condition* is open and waits for a fact that is no judgement; always known.

    What a condition waits for is what ``logic.waits_for`` yields.
    """
    graph, is_open = conditions.graph, conditions.graph.unknown(conditions.truth(condition))
    judged = [fact.judgement is not None for fact in facts_of(condition)]
    if not any(judged):
        return is_open
    match condition:
        case And(args) | Or(args):
            return graph.conj((is_open, graph.disj(waits(conditions, arg) for arg in args)))
        case Not(arg):
            return waits(conditions, arg)
        case If(test, then, other):
            ways = _ways(conditions, test, waits(conditions, then), waits(conditions, other))
            return graph.conj((is_open, graph.disj(ways)))
        case Compare(_, terms) | DayOrder(terms):
            return graph.conj((is_open, graph.disj(_term_waits(conditions, term) for term in terms)))
        case _:  # a leaf that reads one fact
            return False


def _term_waits(conditions: Conditions, term: Term) -> Bit:
    graph, facts = conditions.graph, conditions.facts
    match term:
        case Var(fact):
            if fact.judgement is not None:
                return False
            if fact.kind == "event":
                return facts.undated(facts.event(fact))
            if fact.kind == "date":
                return graph.unknown(facts.event(fact).day)
            return graph.unknown(conditions.terms.quantity(term).exact)
        case Sum(fact):
            return fact.judgement is None and graph.unknown(facts.total(fact).exact)
        case Arith(_, args):
            return graph.disj(_term_waits(conditions, arg) for arg in args)
        case PlusTime(base):
            return _term_waits(conditions, base)
        case Choice(test, then, other):
            return graph.disj(
                _ways(conditions, test, _term_waits(conditions, then), _term_waits(conditions, other))
            )
        case Literal_():
            return False


def _ways(conditions: Conditions, test: Condition, then: Bit, other: Bit) -> Iterator[Bit]:
    """Yield what a choice by *test* waits for: the test, and the parts that it may still come to."""
    graph, truth = conditions.graph, conditions.truth(test)
    yield waits(conditions, test)
    yield graph.conj((graph.neg(graph.sure(graph.neg(truth))), then))
    yield graph.conj((graph.neg(graph.sure(truth)), other))
