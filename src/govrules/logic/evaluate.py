"""What a condition says of known and unknown facts: the reference evaluator.

Facts come as a mapping from path to value; an absent path is unknown. Connectives follow Kleene's strong
logic (values/truth.py); a comparison with an unknown operand is unknown unless what is known already decides
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from operator import le, lt
from typing import TYPE_CHECKING, Any, Final

from govrules.logic.satisfiable import MIRRORED, ORDERS
from govrules.logic.tree import (
    Among,
    And,
    Arith,
    Choice,
    Compare,
    Condition,
    Const,
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
from govrules.values.bound import AtLeast
from govrules.values.day import plus_time
from govrules.values.truth import Truth, conjunction, disjunction, negation

if TYPE_CHECKING:
    from govrules.catalogue import Fact

Facts = Mapping[str, Any]


class _Never:
    """The day of an event that has not happened."""


NEVER: Final = _Never()
TermValue = int | Fraction | date | str | AtLeast | _Never | None


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Return True, False, or None where *facts* do not decide *condition*."""
    match condition:
        case And(args):
            return conjunction(evaluate(arg, facts) for arg in args)
        case Or(args):
            return disjunction(evaluate(arg, facts) for arg in args)
        case Not(arg):
            return negation(evaluate(arg, facts))
        case Flag(fact):
            return _known(fact, facts)
        case Happened(fact):
            value = facts.get(fact.path)
            return None if value is None else value is not False
        case Compare(op, terms):
            values = [term_value(term, facts) for term in terms]
            return conjunction(compare(op, left, right) for left, right in pairwise(values))
        case DayOrder(terms, strict):
            return _day_order([term_value(term, facts) for term in terms], strict)
        case Among(fact, symbols):
            value = facts.get(fact.path)
            return None if value is None else value in symbols
        case SetTest(op, fact, symbols):
            return _set_test(op, facts.get(fact.path), symbols)
        case If(test, then, other):
            return _if(evaluate(test, facts), evaluate(then, facts), evaluate(other, facts))
        case Const(value):
            return value


def term_value(term: Term, facts: Facts) -> TermValue:
    """Return the value of *term*: exact, AtLeast a bound, NEVER for a day that has not come, or None."""
    match term:
        case Literal_(value):
            return value
        case Var(fact):
            return _var(fact, facts)
        case Arith(op, args):
            return _arith(op, [term_value(arg, facts) for arg in args])
        case Sum(fact):
            return _sum(fact, facts)
        case PlusTime(base, amount, unit):
            day = term_value(base, facts)
            return plus_time(day, amount, unit) if isinstance(day, date) else day
        case Choice(test, then, other):
            truth = evaluate(test, facts)
            yes, no = term_value(then, facts), term_value(other, facts)
            if truth is None:
                return yes if yes == no else None
            return yes if truth else no


def compare(op: str, left: TermValue, right: TermValue) -> Truth:
    """Compare two values by *op*; lower bounds decide where they can."""
    if left is None or right is None:
        return None
    if isinstance(left, AtLeast):
        return None if isinstance(right, AtLeast) else _against_bound(op, left.low, right)
    if isinstance(right, AtLeast):
        return _against_bound(MIRRORED.get(op, op), right.low, left)
    return bool(ORDERS[op](left, right))


def _against_bound(op: str, low: Any, value: Any) -> Truth:
    """Decide ``x op value`` for an x of which only x >= low is known."""
    if op in {">", ">="}:
        return True if ORDERS[op](low, value) else None
    if op == "<":
        return False if low >= value else None
    if op == "<=":
        return False if low > value else None
    if low > value:
        return op == "!="
    return None


def _known(fact: Fact, facts: Facts) -> Truth:
    value = facts.get(fact.path)
    return None if value is None else bool(value)


def _var(fact: Fact, facts: Facts) -> TermValue:
    value = facts.get(fact.path)
    if fact.kind == "event":
        return NEVER if value is False else value if isinstance(value, date) else None
    if fact.kind == "symbol" and value is not None and fact.domain is not None and fact.domain.ordered:
        return fact.domain.rank(value)
    known: TermValue = value  # facts are typed by the catalogue, not by mypy
    return known


def _sum(fact: Fact, facts: Facts) -> TermValue:
    items = facts.get(fact.within or "")
    if items is None:
        return AtLeast(0)
    known = [item[fact.path] for item in items if item.get(fact.path) is not None]
    total = sum(known)
    return total if len(known) == len(items) else AtLeast(total)


def _arith(op: str, values: list[TermValue]) -> TermValue:
    if any(value is None for value in values):
        return None
    bounded = any(isinstance(value, AtLeast) for value in values)
    numbers: list[Any] = [value.low if isinstance(value, AtLeast) else value for value in values]
    if op == "-":
        if isinstance(values[1], AtLeast):
            return None
        result = numbers[0] - numbers[1]
    elif op == "+":
        result = sum(numbers)
    else:
        result = Fraction(numbers[0]) * numbers[1]
        if bounded and min(numbers) < 0:
            return None
    return AtLeast(result) if bounded else result


def _day_order(days: list[Any], strict: bool) -> Truth:
    if any(day is NEVER for day in days):
        return False
    order = lt if strict else le
    return conjunction(None if a is None or b is None else order(a, b) for a, b in pairwise(days))


def _set_test(op: str, members: frozenset[str] | None, symbols: frozenset[str]) -> Truth:
    if members is None:
        return None
    if op == "all-of":
        return symbols <= members
    return bool(symbols & members) == (op == "any-of")


def _if(test: Truth, then: Truth, other: Truth) -> Truth:
    if test is None:
        return then if then == other else None
    return then if test else other
