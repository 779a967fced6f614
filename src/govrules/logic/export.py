"""Writing a condition out again: as it would be authored, or as plain JsonLogic for other engines.

Plain JsonLogic reads amounts as whole fen, days as ISO texts, symbols and set members as texts, events as a day, true or
false. Ratios are multiplied out, so that only whole numbers are compared. Days are compared with CertLogic's operators.
On records where every fact is known both give the same truth; on unknown facts only govrules answers.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, Final

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
    term_facts,
)
from govrules.values.money import format_fen
from govrules.values.ratio import format_ratio

Json = Any
_DAY_NAMES: Final = {True: "before", False: "not-after"}


def unparse(condition: Condition) -> Json:
    """Return *condition* as an author would write it; ``parse(unparse(c)) == c`` for every c."""
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
            return {op: [_author_term(term) for term in terms]}
        case DayOrder(terms, strict):
            return {_DAY_NAMES[strict]: [_author_term(term) for term in terms]}
        case Among(fact, symbols):
            return {"in": [{"var": fact.path}, sorted(symbols)]}
        case SetTest(op, fact, symbols):
            return {op: [{"var": fact.path}, sorted(symbols)]}


def _author_term(term: Term) -> Json:
    match term:
        case Literal_(value, "money"):
            return format_fen(value)  # type: ignore[arg-type]
        case Literal_(value, "ratio"):
            return format_ratio(value) if Fraction(value * 10_000).denominator == 1 else _decimal_or_percent(value)  # type: ignore[arg-type, operator]
        case Literal_(value, "symbol", says):
            return says
        case Literal_(value, _):
            return value.isoformat() if isinstance(value, date) else value
        case Var(fact):
            return {"var": fact.path}
        case Sum(fact):
            return {"sum": {"var": fact.path}}
        case Arith(op, args):
            return {op: [_author_term(arg) for arg in args]}
        case PlusTime(base, amount, unit):
            return {"plusTime": [_author_term(base), amount, unit]}
        case Choice(test, then, other):
            return {"if": [unparse(test), _author_term(then), _author_term(other)]}


def _decimal_or_percent(value: Any) -> str:
    return format_ratio(Fraction(value))


def export(condition: Condition) -> Json:
    """Return *condition* as plain JsonLogic plus CertLogic's day operators."""
    match condition:
        case Const(value):
            return value
        case Flag(fact):
            return {"==": [{"var": fact.path}, True]}
        case Happened(fact):
            return {"!==": [{"var": fact.path}, False]}
        case And(args):
            return {"and": [export(arg) for arg in args]} if args else True
        case Or(args):
            return {"or": [export(arg) for arg in args]} if args else False
        case Not(arg):
            return {"!": [export(arg)]}
        case If(test, then, other):
            return {"if": [export(test), export(then), export(other)]}
        case Compare(op, terms):
            return _whole_numbers(op, terms)
        case DayOrder(terms, strict):
            events = [fact for term in terms for fact in term_facts(term) if fact.kind == "event"]
            order = {_DAY_NAMES[strict]: [_day(term) for term in terms]}
            guards = [{"!==": [{"var": fact.path}, False]} for fact in events]
            return {"and": [*guards, order]} if guards else order
        case Among(fact, symbols):
            return {"in": [{"var": fact.path}, sorted(symbols)]}
        case SetTest(op, fact, symbols):
            held = [{"in": [symbol, {"var": fact.path}]} for symbol in sorted(symbols)]
            return {"and": held} if op == "all-of" else {"or": held} if op == "any-of" else {"!": [{"or": held}]}


def _day(term: Term) -> Json:
    if isinstance(term, PlusTime):
        return {"plusTime": [_day(term.base), term.amount, term.unit]}
    if isinstance(term, Choice):
        return {"if": [export(term.test), _day(term.then), _day(term.other)]}
    return _author_term(term)


def _whole_numbers(op: str, terms: tuple[Term, ...]) -> Json:
    """Compare after multiplying both sides by the common denominator of every ratio in them."""
    scale = lcm(*(_denominator(term) for term in terms))
    sides = [_scaled(term, Fraction(scale)) for term in terms]
    if len(sides) == 2:
        return {op: sides}
    return {"and": [{op: sides[:2]}, {op: sides[1:]}]}


def _denominator(term: Term) -> int:
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return Fraction(value).denominator
        case Arith("*", (base, Literal_(factor))):
            return _denominator(base) * Fraction(factor).denominator  # type: ignore[arg-type]
        case Arith(_, args):
            return lcm(*(_denominator(arg) for arg in args))
        case Choice(_, then, other):
            return lcm(_denominator(then), _denominator(other))
        case Var(fact) if fact.kind == "ratio":
            return 1
        case _:
            return 1


def _scaled(term: Term, scale: Fraction) -> Json:
    match term:
        case Literal_(value):
            number = Fraction(value) * scale  # type: ignore[arg-type]
            return number.numerator if number.denominator == 1 else str(number)
        case Arith("*", (base, Literal_(factor))):
            return _scaled(base, scale * Fraction(factor))  # type: ignore[arg-type]
        case Arith(op, args):
            return {op: [_scaled(arg, scale) for arg in args]}
        case Choice(test, then, other):
            return {"if": [export(test), _scaled(then, scale), _scaled(other, scale)]}
        case Sum(fact):
            field = fact.path.rsplit(".", 1)[1]
            total = {"reduce": [{"var": fact.within}, {"+": [{"var": "accumulator"}, {"var": f"current.{field}"}]}, 0]}
            return total if scale == 1 else {"*": [total, _factor(scale)]}
        case _:
            plain = _author_term(term)
            return plain if scale == 1 else {"*": [plain, _factor(scale)]}


def _factor(scale: Fraction) -> int:
    if scale.denominator != 1:
        raise AssertionError("ratios are multiplied out before they are written")
    return scale.numerator
