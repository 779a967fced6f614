"""Writing a condition as plain JsonLogic for other engines, to read the data of ``export_data``.

* Both sides of a comparison are multiplied by the denominators of its ratios, so that only whole numbers
  meet.
* Days are compared with CertLogic's ``before`` and ``not-after`` and moved with its ``plusTime``; months end
  as in ``govrules.values.plus_time``.

On records where every fact is known every engine gives the same truth as govrules. Unknown facts want an
evaluator that knows three values, by Kleene's strong logic: nothing exported observes that a fact is absent.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

from govrules.logic.exporting_data import MILLIONTHS, Json, list_name, variable
from govrules.logic.satisfiable import ORDERS
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
from govrules.logic.unparsing import DAY_NAMES

if TYPE_CHECKING:
    from govrules.catalogue import Domain, Fact


def export(condition: Condition) -> Json:
    """Return *condition* as plain JsonLogic plus CertLogic's day operators, to read ``export_data``."""
    match condition:
        case Const(value):
            return value
        case Flag(fact):
            return {"===": [_var(fact), True]}
        case Happened(fact):
            return _occurred(fact)
        case And(args):
            return {"and": [export(arg) for arg in args]} if args else True
        case Or(args):
            return {"or": [export(arg) for arg in args]} if args else False
        case Not(arg):
            return {"!": [export(arg)]}
        case If(test, then, other):
            return {"if": [export(test), export(then), export(other)]}
        case Compare(op, terms):
            domain = domain_of(terms)
            return _whole_numbers(op, terms) if domain is None else _stages(op, terms, domain)
        case DayOrder(terms, strict):
            order = {DAY_NAMES[strict]: [_day(term) for term in terms]}
            guards = [guard for term in terms if (guard := _has_day(term)) is not True]
            return {"and": [*guards, order]} if guards else order
        case Among(fact, symbols):
            return {"in": [_var(fact), sorted(symbols)]}
        case SetTest(op, fact, symbols):
            held = [{"in": [symbol, _var(fact)]} for symbol in sorted(symbols)]
            return (
                {"and": held} if op == "all-of" else {"or": held} if op == "any-of" else {"!": [{"or": held}]}
            )


def _var(fact: Fact) -> Json:
    return {"var": variable(fact)}


# days -----------------------------------------------------------------------------------------------------


def _occurred(fact: Fact) -> Json:
    return {"!==": [_var(fact), False]}


def _has_day(term: Term) -> Json:
    """Return the condition under which *term* is a day: what it reads has happened. True for constants."""
    match term:
        case Var(fact) if fact.kind == "event":
            return _occurred(fact)
        case PlusTime(base):
            return _has_day(base)
        case Choice(test, then, other):
            yes, no = _has_day(then), _has_day(other)
            return True if yes is True and no is True else {"if": [export(test), yes, no]}
        case _:
            return True


def _day(term: Term) -> Json:
    match term:
        case PlusTime(base, amount, unit):
            return {"plusTime": [_day(base), amount, unit]}
        case Choice(test, then, other):
            return {"if": [export(test), _day(then), _day(other)]}
        case Literal_(value) if isinstance(value, date):
            return value.isoformat()
        case Var(fact):
            return _var(fact)
        case _:
            raise AssertionError("only days are put in order")


# symbols in order -----------------------------------------------------------------------------------------


def _stages(op: str, terms: tuple[Term, ...], domain: Domain) -> Json:
    """Compare symbols of an ordered domain by listing those that come out true."""
    parts = [_two_stages(op, left, right, domain) for left, right in pairwise(terms)]
    return parts[0] if len(parts) == 1 else {"and": parts}


def _two_stages(op: str, left: Term, right: Term, domain: Domain) -> Json:
    ids = list(domain.symbols)
    cases: list[Json] = []
    for place, symbol in enumerate(ids):
        rights = [name for rank, name in enumerate(ids) if ORDERS[op](place, rank) and _may_be(right, rank)]
        if not rights or not _may_be(left, place):
            continue
        here = [{"===": [_var(left.fact), symbol]}] if isinstance(left, Var) else []
        there = [{"in": [_var(right.fact), rights]}] if isinstance(right, Var) else []
        cases.append({"and": [*here, *there]})
    return {"or": cases} if cases else False


def _may_be(term: Term, rank: int) -> bool:
    return not isinstance(term, Literal_) or term.value == rank


# whole numbers --------------------------------------------------------------------------------------------


def _whole_numbers(op: str, terms: tuple[Term, ...]) -> Json:
    """Compare after multiplying all sides by the common denominator of every ratio in them."""
    scale = Fraction(lcm(*(_denominator(term) for term in terms)))
    sides = [_scaled(term, scale) for term in terms]
    pairs = [{op: [left, right]} for left, right in pairwise(sides)]
    return pairs[0] if len(pairs) == 1 else {"and": pairs}


def _denominator(term: Term) -> int:
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return value.denominator
        case Var(fact):
            return MILLIONTHS if fact.kind == "ratio" else 1
        case Arith("*", (base, Literal_(factor))) if isinstance(factor, int | Fraction):
            return _denominator(base) * factor.denominator
        case Arith(_, args):
            return lcm(*(_denominator(arg) for arg in args))
        case Choice(_, then, other):
            return lcm(_denominator(then), _denominator(other))
        case _:
            return 1


def _scaled(term: Term, scale: Fraction) -> Json:
    """Return *scale* times *term*; scale holds every denominator in it."""
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return _whole(value * scale)
        case Var(fact):
            return _times({"var": variable(fact)}, scale / (MILLIONTHS if fact.kind == "ratio" else 1))
        case Sum(fact):
            field = fact.path.rpartition(".")[2]
            added = {"+": [{"var": "accumulator"}, {"var": f"current.{field}"}]}
            return _times({"reduce": [{"var": list_name(fact.within or "")}, added, 0]}, scale)
        case Arith("*", (base, Literal_(factor))) if isinstance(factor, int | Fraction):
            return _scaled(base, scale * factor)
        case Arith(op, args):
            return {op: [_scaled(arg, scale) for arg in args]}
        case Choice(test, then, other):
            return {"if": [export(test), _scaled(then, scale), _scaled(other, scale)]}
        case _:
            raise AssertionError("only amounts, numbers and ratios are multiplied")


def _times(value: Json, scale: Fraction) -> Json:
    return value if scale == 1 else {"*": [value, _whole(scale)]}


def _whole(number: Fraction | int) -> int:
    if number.denominator != 1:
        raise AssertionError("denominators are multiplied out before anything is written")
    return number.numerator
