"""The rules of a pack for other engines: as JsonLogic, in two truth values or three, and as infix text.

Every engine gets what is easiest for it: one flat record, names without dots, days as whole numbers, amounts
as whole fen, events as their day or false. Days moved by months, which most engines cannot work out, stand
ready in the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, Any, Literal

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
    Var,
    both,
    leaf_facts,
    term_facts,
)  # fmt: skip
from govrules.record import AS_OF, vocabulary
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govrules.catalogue import Fact
    from govrules.logic.tree import Leaf, Term
    from govrules.pack import ResolvedPack, Rule

Json = Any
MILLION = 1_000_000
STAGES = list(vocabulary().domains["stage"].symbols)


def breach(rule: Rule) -> Condition:
    """Return the condition under which *rule* is violated, but for the stage."""
    return both(rule.scope, rule.applies, Not(rule.require))


def due_stages(rule: Rule) -> list[str]:
    """Return the stages at which *rule* is due."""
    return STAGES[STAGES.index(rule.stage) :]


def name_of(path: str) -> str:
    """Return the name of a fact in a flat record."""
    return path.replace(".", "_")


def moved_name(term: PlusTime) -> str:
    """Return the name under which a record has the day of *term*."""
    (fact,) = term_facts(term)
    return f"{name_of(fact.path)}_plus_{term.amount}_{term.unit}"


@dataclass(frozen=True, slots=True)
class Records:
    """Makes the flat records that the printed rules read."""

    moved: tuple[PlusTime, ...]

    @classmethod
    def of(cls, resolved: ResolvedPack) -> Records:
        """Return what makes records for the rules of *resolved*."""
        terms = {term for rule in resolved.rules for term in _moved_in(breach(rule))}
        return cls(tuple(sorted(terms, key=moved_name)))

    def flat(self, known: Mapping[str, Any], amount: float = 1) -> dict[str, Any]:
        """Return the record of *known* facts; amounts are divided by *amount* where that is not 1."""
        record = {name_of(path): _plain(value) for path, value in known.items() if path != AS_OF}
        for term in self.moved:
            (fact,) = term_facts(term)
            day = known.get(fact.path)
            if day is not None:
                record[moved_name(term)] = (
                    plus_time(day, term.amount, term.unit).toordinal() if isinstance(day, date) else 0
                )
        if amount != 1:
            for path in known:
                if path.startswith("investment."):
                    record[name_of(path)] /= amount
        return record


def _plain(value: Any) -> Any:
    match value:
        case bool() | int() | str():
            return value
        case date():
            return value.toordinal()
        case Fraction():
            return int(value * MILLION) if (value * MILLION).denominator == 1 else float(value)
        case frozenset():
            return sorted(value)
        case _:
            return value


def _moved_in(condition: Condition) -> Iterator[PlusTime]:
    match condition:
        case And(args) | Or(args):
            for arg in args:
                yield from _moved_in(arg)
        case Not(arg):
            yield from _moved_in(arg)
        case If(test, then, other):
            for part in (test, then, other):
                yield from _moved_in(part)
        case DayOrder(terms):
            yield from (term for term in terms if isinstance(term, PlusTime))
        case _:
            return


# JsonLogic ------------------------------------------------------------------------------------------------


def ids_of_breaches(resolved: ResolvedPack) -> Json:
    """Return one rule of JsonLogic that gives the ids of the rules that are violated."""
    return {"merge": [{"if": [_in_stage(rule, logic(breach(rule))), rule.id, []]} for rule in resolved.rules]}


def ids_in_three_values(resolved: ResolvedPack) -> Json:
    """Return one rule of JsonLogic that gives the ids of violated rules and, after ?, of undecided ones."""
    return {
        "merge": [
            {
                "if": [
                    _certain_stage(rule, certain(breach(rule), "true")),
                    rule.id,
                    {"if": [_possible_stage(rule, certain(breach(rule), "maybe")), f"?{rule.id}", []]},
                ]
            }
            for rule in resolved.rules
        ]
    }


def conditions(resolved: ResolvedPack) -> list[Json]:
    """Return a condition of JsonLogic for each rule: that it is violated."""
    return [_in_stage(rule, logic(breach(rule))) for rule in resolved.rules]


def _in_stage(rule: Rule, condition: Json) -> Json:
    stages = due_stages(rule)
    return condition if stages == STAGES else {"and": [{"in": [{"var": "stage"}, stages]}, condition]}


def _certain_stage(rule: Rule, condition: Json) -> Json:
    return {"and": [{"in": [{"var": "stage"}, due_stages(rule)]}, condition]}


def _possible_stage(rule: Rule, condition: Json) -> Json:
    return {"and": [{"in": [{"var": "stage"}, [*due_stages(rule), None]]}, condition]}


def logic(condition: Condition) -> Json:
    """Return *condition* as JsonLogic of two truth values."""
    match condition:
        case And(args) | Or(args):
            return {"and" if isinstance(condition, And) else "or": [logic(arg) for arg in args]}
        case Not(arg):
            return {"!": [logic(arg)]}
        case If(test, then, other):
            return {"if": [logic(test), logic(then), logic(other)]}
        case _:
            return _leaf(condition)


Mode = Literal["true", "false", "maybe", "maybe not"]
_OPPOSITE: dict[Mode, Mode] = {
    "true": "false", "false": "true", "maybe": "maybe not", "maybe not": "maybe",
}  # fmt: skip


def certain(condition: Condition, mode: Mode) -> Json:
    """Return *condition* by modality, as JsonLogic that guards every fact."""
    match condition:
        case And(args) | Or(args):
            every = isinstance(condition, And) is (mode in {"true", "maybe"})
            return {"and" if every else "or": [certain(arg, mode) for arg in args]}
        case Not(arg):
            return certain(arg, _OPPOSITE[mode])
        case If(test, then, other):
            same = And((then, other))
            return certain(Or((And((test, then)), And((Not(test), other)), same)), mode)
        case DayOrder(terms) if len(terms) > 1 and any(_events(term) for term in terms):
            happened = tuple(Happened(fact) for term in terms for fact in _events(term))
            every = mode in {"true", "maybe"}
            return {"and" if every else "or": [certain(And(happened), mode), _guarded(condition, mode)]}
        case _:
            return _guarded(condition, mode)


def _events(term: Term) -> list[Fact]:
    return [fact for fact in term_facts(term) if fact.kind == "event"]


def _guarded(condition: Leaf, mode: Mode) -> Json:
    """Return a leaf by modality: what is null is unknown."""
    holds = _leaf(condition) if mode in {"true", "maybe"} else {"!": [_leaf(condition)]}
    nulls = [{"===": [{"var": name}, None]} for name in _names_in(condition)]
    if mode in {"true", "false"}:
        return {"and": [*({"!": [null]} for null in nulls), holds]}
    return {"or": [*nulls, holds]}


def _names_in(leaf: Leaf) -> Iterable[str]:
    names = {name_of(fact.path) for fact in leaf_facts(leaf)}
    if isinstance(leaf, DayOrder):
        names |= {moved_name(term) for term in leaf.terms if isinstance(term, PlusTime)}
    return sorted(names)


def _leaf(leaf: Leaf) -> Json:
    match leaf:
        case Const(value):
            return value
        case Flag(fact):
            return {"var": name_of(fact.path)}
        case Happened(fact):
            return {"!!": [{"var": name_of(fact.path)}]}
        case Among(fact, symbols):
            var = {"var": name_of(fact.path)}
            return {"===": [var, *symbols]} if len(symbols) == 1 else {"in": [var, sorted(symbols)]}
        case SetTest(op, fact, symbols):
            held = [{"in": [symbol, {"var": name_of(fact.path)}]} for symbol in sorted(symbols)]
            return (
                {"and": held} if op == "all-of" else {"or": held} if op == "any-of" else {"!": [{"or": held}]}
            )
        case Compare(op, terms):
            return _all_json([{op: list(sides)} for sides in _sides(op, terms, _json_term)])
        case DayOrder(terms, strict):
            order = [{"<" if strict else "<=": [_json_day(a), _json_day(b)]} for a, b in pairwise(terms)]
            happened = [{"!!": [_json_day(term)]} for term in terms if not isinstance(term, Literal_)]
            return {"and": [*happened, *order]}


def _all_json(parts: list[Json]) -> Json:
    return parts[0] if len(parts) == 1 else {"and": parts}


def _json_day(term: Term) -> Json:
    match term:
        case Literal_(value):
            return value.toordinal() if isinstance(value, date) else value
        case Var(fact):
            return {"var": name_of(fact.path)}
        case PlusTime():
            return {"var": moved_name(term)}
        case _:
            raise NotImplementedError(type(term).__name__)


def _json_term(term: Term, scale: Fraction) -> Json:
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return int(value * scale)
        case Var(fact):
            factor = scale / MILLION if fact.kind == "ratio" else scale
            var = {"var": name_of(fact.path)}
            return var if factor == 1 else {"*": [var, int(factor)]}
        case Arith("*", (base, Literal_(factor))) if isinstance(factor, int | Fraction):
            return _json_term(base, scale * factor)
        case Arith(op, args):
            return {op: [_json_term(arg, scale) for arg in args]}
        case _:
            raise NotImplementedError(type(term).__name__)


def _sides(op: str, terms: tuple[Term, ...], show: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the two sides of each comparison in whole numbers."""
    if op not in ORDERS:
        raise NotImplementedError(op)
    scale = Fraction(lcm(*(_denominator(term) for term in terms)))
    for left, right in pairwise(terms):
        yield show(left, scale), show(right, scale)


def _denominator(term: Term) -> int:
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return value.denominator
        case Var(fact):
            return MILLION if fact.kind == "ratio" else 1
        case Arith("*", (base, Literal_(factor))) if isinstance(factor, int | Fraction):
            return _denominator(base) * factor.denominator
        case Arith(_, args):
            return lcm(*(_denominator(arg) for arg in args))
        case Choice():
            raise NotImplementedError("Choice")
        case _:
            return 1


# infix text -----------------------------------------------------------------------------------------------


def zen_list(resolved: ResolvedPack) -> str:
    """Return one expression of zen that gives a truth for each rule: that it is violated."""
    return f"[{', '.join(_zen_rule(rule) for rule in resolved.rules)}]"


def _zen_rule(rule: Rule) -> str:
    stages, condition = due_stages(rule), infix(breach(rule))
    return condition if stages == STAGES else f"(stage in {_texts(stages)} and {condition})"


def _texts(symbols: Iterable[str]) -> str:
    return f"[{', '.join(repr(symbol) for symbol in symbols)}]"


def infix(condition: Condition) -> str:
    """Return *condition* as an expression of zen."""
    match condition:
        case And(args) | Or(args):
            word = " and " if isinstance(condition, And) else " or "
            return f"({word.join(infix(arg) for arg in args)})"
        case Not(arg):
            return f"(not {infix(arg)})"
        case If(test, then, other):
            return f"({infix(test)} ? {infix(then)} : {infix(other)})"
        case Const(value):
            return str(value).lower()
        case Flag(fact):
            return name_of(fact.path)
        case Happened(fact):
            return f"({name_of(fact.path)} != false)"
        case Among(fact, symbols):
            return f"({name_of(fact.path)} in {_texts(sorted(symbols))})"
        case SetTest(op, fact, symbols):
            held = [f"({symbol!r} in {name_of(fact.path)})" for symbol in sorted(symbols)]
            found = f"({(' and ' if op == 'all-of' else ' or ').join(held)})"
            return f"(not {found})" if op == "none-of" else found
        case Compare(op, terms):
            return f"({' and '.join(f'{a} {op} {b}' for a, b in _sides(op, terms, _infix_term))})"
        case DayOrder(terms, strict):
            order = [f"{_infix_day(a)} {'<' if strict else '<='} {_infix_day(b)}" for a, b in pairwise(terms)]
            happened = [f"{_infix_day(term)} != false" for term in terms if not isinstance(term, Literal_)]
            return f"({' and '.join([*happened, *order])})"


def _infix_day(term: Term) -> str:
    shown = _json_day(term)
    return shown["var"] if isinstance(shown, dict) else str(shown)


def _infix_term(term: Term, scale: Fraction) -> str:
    match term:
        case Literal_(value) if isinstance(value, int | Fraction):
            return str(int(value * scale))
        case Var(fact):
            factor = scale / MILLION if fact.kind == "ratio" else scale
            return name_of(fact.path) if factor == 1 else f"({name_of(fact.path)} * {int(factor)})"
        case Arith("*", (base, Literal_(factor))) if isinstance(factor, int | Fraction):
            return _infix_term(base, scale * factor)
        case Arith(op, args):
            return f"({f' {op} '.join(_infix_term(arg, scale) for arg in args)})"
        case _:
            raise NotImplementedError(type(term).__name__)
