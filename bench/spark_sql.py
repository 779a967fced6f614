"""The rules of a pack as Spark SQL: a verdict for each by one CASE, of three truth values as SQL has them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bench.printing import _sides, due_stages
from bench.workload import DAY
from govrules.logic.tree import (
    Among,
    And,
    Arith,
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
    Var,
    both,
    term_facts,
)  # fmt: skip

if TYPE_CHECKING:
    from fractions import Fraction

    from govrules.catalogue import Fact
    from govrules.logic.tree import Term
    from govrules.pack import ResolvedPack, Rule

FEN = " (分)"


def query(resolved: ResolvedPack, view: str) -> str:
    """Return the SELECT that gives the id and the verdict of every rule for the rows of *view*."""
    rules = ",\n".join(f"{verdict(rule)} AS `{rule.id}`" for rule in resolved.rules)
    return f"SELECT id,\n{rules}\nFROM {view}"


def verdict(rule: Rule) -> str:
    """Return the verdict of a rule without deadline, by name; the stage is one that is known."""
    if rule.deadline is not None or rule.due is not None or rule.each is not None:
        raise NotImplementedError(rule.id)
    applies = condition(both(rule.scope, rule.applies, *(Not(one.condition) for one in rule.unless)))
    require, reached = condition(rule.require), f"stage IN ({_texts(due_stages(rule))})"
    return (
        f"CASE WHEN NOT {applies} THEN 'not_applicable' WHEN {require} THEN 'satisfied'"
        f" WHEN NOT ({reached}) THEN 'not_due' WHEN {applies} AND NOT {require} THEN 'violated'"
        " ELSE 'undetermined' END"
    )


def condition(node: Condition) -> str:
    """Return a condition; null where it is unknown."""
    match node:
        case And(args) | Or(args):
            word = " AND " if isinstance(node, And) else " OR "
            return f"({word.join(condition(arg) for arg in args)})"
        case Not(arg):
            return f"(NOT {condition(arg)})"
        case If(test, then, other):
            return condition(Or((And((test, then)), And((Not(test), other)), And((then, other)))))
        case Const(value):
            return str(value).upper()
        case Flag(fact) if fact.presumed is not None:
            return f"coalesce({_column(fact)}, {str(fact.presumed).upper()})"
        case Flag(fact):
            return _column(fact)
        case Happened(fact):
            return f"coalesce({_column(fact)} <= {_day(DAY)}, `{fact.path}.happened`)"
        case Among(fact, symbols):
            return f"({_column(fact)} IN ({_texts(sorted(symbols))}))"
        case SetTest(op, fact, symbols):
            word = " AND " if op == "all-of" else " OR "
            held = f"({word.join(f'`{fact.path}={symbol}`' for symbol in sorted(symbols))})"
            return f"(NOT {held})" if op == "none-of" else held
        case Compare(op, terms):
            return f"({' AND '.join(f'{a} {op} {b}' for a, b in _sides(op, terms, _figure))})"
        case DayOrder(terms, strict):
            events = [fact for term in terms for fact in term_facts(term) if fact.kind == "event"]
            order = [f"{_moment(a)} {'<' if strict else '<='} {_moment(b)}" for a, b in pairwise(terms)]
            return f"({' AND '.join([*(condition(Happened(fact)) for fact in events), *order])})"


def _column(fact: Fact) -> str:
    return f"`{fact.path}{FEN if fact.kind == 'money' else ''}`"


def _texts(symbols: list[str]) -> str:
    return ", ".join(f"'{symbol}'" for symbol in symbols)


def _day(day: object) -> str:
    return f"DATE'{day}'"


def _moment(term: Term) -> str:
    match term:
        case Literal_(value):
            return _day(value)
        case Var(fact):
            return _column(fact)
        case PlusTime(base, amount, unit):
            months = amount * (12 if unit == "year" else 1)
            name = "date_add" if unit == "day" else "add_months"
            return f"{name}({_moment(base)}, {months})"
        case _:
            raise NotImplementedError(type(term).__name__)


def _figure(term: Term, scale: Fraction) -> str:
    """Return a figure times *scale*, which makes both sides of a comparison whole numbers."""
    match term:
        case Literal_(value) if not isinstance(value, str):
            return str(int(value * scale))
        case Var(fact):
            return _column(fact) if scale == 1 else f"({_column(fact)} * {int(scale)})"
        case Arith("*", (base, Literal_(factor))):
            return _figure(base, scale * factor)
        case Arith(op, args):
            return f"({f' {op} '.join(_figure(arg, scale) for arg in args)})"
        case _:
            raise NotImplementedError(type(term).__name__)
