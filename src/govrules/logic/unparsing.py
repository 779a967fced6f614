"""Writing a condition out again as an author would."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

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
    domain_of,
)
from govrules.values.money import format_fen
from govrules.values.number import format_number
from govrules.values.ratio import format_ratio

if TYPE_CHECKING:
    from govrules.catalogue import Domain

DAY_NAMES: Final = {True: "before", False: "not-after"}


def unparse(condition: Condition) -> Any:
    """Return *condition* as an author would write it, fit for JSON.

    ``parse(unparse(c)) == c`` for every c that ``parse`` returns: parameters and terms stand as what they
    were on that day.
    """
    match condition:
        case Const(value):
            return value
        case Flag(fact):
            return {"var": fact.path}
        case Happened(fact):
            return {"happened": {"var": fact.path}}
        case And(args):
            return {"and": [unparse(arg) for arg in args]} if args else []
        case Or(args):
            return {"or": [unparse(arg) for arg in args]}
        case Not(arg):
            return {"!": unparse(arg)}
        case If(test, then, other):
            return {"if": [unparse(test), unparse(then), unparse(other)]}
        case Compare(op, terms):
            domain = domain_of(terms)
            return {op: [_term(term, domain) for term in terms]}
        case DayOrder(terms, strict):
            return {DAY_NAMES[strict]: [_term(term, None) for term in terms]}
        case Among(fact, symbols):
            return {"in": [{"var": fact.path}, sorted(symbols)]}
        case SetTest(op, fact, symbols):
            return {op: [{"var": fact.path}, sorted(symbols)]}


def _term(term: Term, domain: Domain | None) -> Any:
    match term:
        case Literal_():
            return _constant(term, domain)
        case Var(fact):
            return {"var": fact.path}
        case Sum(fact):
            return {"sum": {"var": fact.path}}
        case Arith(op, args):
            return {op: [_term(arg, domain) for arg in args]}
        case PlusTime(base, amount, unit):
            return {"plusTime": [_term(base, domain), amount, unit]}
        case Choice(test, then, other):
            return {"if": [unparse(test), _term(then, domain), _term(other, domain)]}


def _constant(literal: Literal_, domain: Domain | None) -> Any:
    value: Any = literal.value
    if literal.kind == "money":
        return format_fen(value)
    if literal.kind == "ratio":
        return format_ratio(value)
    if literal.kind == "symbol" and domain is not None:
        return list(domain.symbols)[value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | str) else format_number(value)
