"""Writing a condition as plain JsonLogic for other engines, and facts as the JSON data that it reads.

* Names keep their first dot, so that data is nested once: ``investment.total``,
  ``documents.contract_result``. Facts of the items of a list, read by rules that speak of every item, stand
  under ``item``; the list itself under its own name, its items with their fields.
* Amounts are whole fen, ratios whole millionths, days ISO texts, symbols texts, sets lists of texts, flags
  true or false, events a day, true or false. Both sides of a comparison are multiplied by the denominators of
  its ratios, so that only whole numbers meet.
* Days are compared with CertLogic's ``before`` and ``not-after`` and moved with its ``plusTime``; months end
  as in ``govrules.values.plus_time``.

On records where every fact is known both give the same truth; on unknown facts only govrules answers.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, Any, Final

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
from govrules.logic.unparse import DAY_NAMES
from govrules.values.bound import AtLeast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.catalogue import Catalogue, Domain, Fact

Json = Any
MILLIONTHS: Final = 1_000_000


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


def export_data(facts: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Json]:
    """Return known *facts* by path as the nested JSON data that exported conditions read.

    Mere bounds are left out.

    Raises ValueError for a ratio that is no whole number of millionths.
    """
    data: dict[str, Json] = {}
    for path, value in facts.items():
        if isinstance(value, AtLeast):
            continue
        group, _, name = variable(catalogue[path]).partition(".")
        if name:
            data.setdefault(group, {})[name] = _json(catalogue[path], value, catalogue)
        else:
            data[group] = _json(catalogue[path], value, catalogue)
    return data


def variable(fact: Fact) -> str:
    """Return the name under which exported conditions read *fact*."""
    if fact.within is not None:
        return f"item.{fact.path.rpartition('.')[2]}"
    return _list_name(fact.path)


def _json(fact: Fact, value: Any, catalogue: Catalogue) -> Json:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [
            {path.rpartition(".")[2]: _json(catalogue[path], part, catalogue) for path, part in item.items()}
            for item in value
        ]
    number = Fraction(value) * (MILLIONTHS if fact.kind == "ratio" else 1)
    if number.denominator == 1:
        return number.numerator
    if fact.kind == "ratio":
        raise ValueError(f"{fact.path}: {value} is no whole number of millionths")
    return float(
        number
    )  # JSON has no other fractions; a number of the record that is not whole is a rare score


def _var(fact: Fact) -> Json:
    return {"var": variable(fact)}


def _list_name(path: str) -> str:
    group, dot, rest = path.partition(".")
    return f"{group}{dot}{rest.replace('.', '_')}"


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
            return _times({"reduce": [{"var": _list_name(fact.within or "")}, added, 0]}, scale)
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
