"""Facts, terms and leaves in words: what a leaf asks, and how it stands given the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from govrules.logic.evaluate import NEVER, Facts, TermValue, evaluate, term_value
from govrules.logic.tree import (
    Among,
    Arith,
    Choice,
    Compare,
    Condition,
    Const,
    DayOrder,
    Flag,
    Happened,
    Literal_,
    PlusTime,
    SetTest,
    Sum,
    Term,
    TermKind,
    Var,
    domain_of,
    term_facts,
)
from govrules.values.bound import AtLeast
from govrules.values.money import format_fen
from govrules.values.number import format_number
from govrules.values.ratio import format_ratio
from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from govrules.catalogue import Domain, Fact
    from govrules.values.truth import Truth

_SIGNS: Final = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_UNIT: Final = {"year": Words("年", "year"), "month": Words("个月", "month"), "day": Words("日", "day")}
_DAY_ORDERS: Final = {
    "before": Words(" 早于 ", " before "),
    "not after": Words(" 不晚于 ", " not after "),
    "after": Words(" 晚于 ", " after "),
    "not before": Words(" 不早于 ", " not before "),
}
_TURNED: Final = {"before": "after", "after": "before", "not after": "not before", "not before": "not after"}
"""The order that holds when the two days change places."""
_UNKNOWN: Final = Words("未填", "not stated")
_YES_NO: Final = {True: Words("是", "yes"), False: Words("否", "no")}
_DONE: Final = {True: Words("是（日期未填）", "yes (day not stated)"), False: Words("否", "no")}
_CONST: Final = {True: Words("恒成立", "always"), False: Words("恒不成立", "never")}
_MOST_NAMES: Final = 6
TRUTH_WORDS: Final = {
    True: Words("成立", "holds"),
    False: Words("不成立", "does not hold"),
    None: Words("不明", "unknown"),
}


def show_value(fact: Fact, value: Any, lang: Lang) -> str:
    """Write the value of *fact* as a person would; unknown is written as such."""
    if value is None:
        return _UNKNOWN.say(lang)
    if isinstance(value, AtLeast):
        return _value(value, fact.kind, lang)
    if fact.kind == "flag":
        return _YES_NO[bool(value)].say(lang)
    if fact.kind == "event" and isinstance(value, bool):
        return _DONE[value].say(lang)
    if fact.kind == "set":
        return _names(value, fact, lang) or Words("无", "none").say(lang)
    if fact.kind == "symbol":
        return _name(value, fact, lang)
    if fact.kind == "list":
        return f"{len(value)}{Words(' 项', ' listed').say(lang)}"
    return _constant(value, fact.kind, lang)


def leaf_text(leaf: Condition, facts: Facts | None, lang: Lang) -> str:
    """Say what *leaf* asks, with the values of its facts where *facts* are given."""
    match leaf:
        case Const(value):
            return _CONST[value].say(lang)
        case Flag(fact) | Happened(fact):
            return _stated(fact, facts, lang)
        case Among(fact, symbols):
            wanted = _names(symbols, fact, lang)
            middle = (
                Words("为", "is").say(lang) if len(symbols) == 1 else Words("属于", "is one of").say(lang)
            )
            return _spaced(lang, _stated(fact, facts, lang), middle, wanted)
        case SetTest(op, fact, symbols):
            middle = {
                "all-of": Words("应有", "holds all of"),
                "any-of": Words("含有其一", "holds any of"),
                "none-of": Words("不含", "holds none of"),
            }[op].say(lang)
            return _spaced(lang, _stated(fact, facts, lang), middle, _names(symbols, fact, lang))
        case Compare(op, terms):
            return _in_a_row(terms, f" {_SIGNS[op]} ", facts, lang)
        case DayOrder(terms, strict):
            terms, order = _fact_first(terms, "before" if strict else "not after")
            return _in_a_row(terms, _DAY_ORDERS[order].say(lang), facts, lang)
    return ""


def leaf_stands(leaf: Condition, facts: Facts, truth: Truth, lang: Lang) -> str:
    """Say how *leaf* stands, as a statement that is true: 采购金额 503.8万元 > 预算金额 500万元."""
    if truth is None:
        return leaf_text(leaf, facts, lang)
    match leaf:
        case Among(fact, symbols) if truth or len(symbols) > _MOST_NAMES:
            return _stated(fact, facts, lang)
        case Among(fact, symbols):
            middle = (
                Words("不是", "not").say(lang) if len(symbols) == 1 else Words("不属于", "none of").say(lang)
            )
            return _spaced(lang, _stated(fact, facts, lang), middle, _names(symbols, fact, lang))
        case SetTest(_, fact):
            return _set_stands(leaf, facts[fact.path], truth, lang)
        case Compare(op, terms) if not truth:
            return _failing(leaf, terms, f" {_SIGNS[_OPPOSITE[op]]} ", facts, lang)
        case DayOrder(terms, strict) if not truth:
            never = [
                fact
                for term in terms
                if term_value(term, facts) is NEVER
                for fact in term_facts(term)
                if fact.kind == "event" and facts.get(fact.path) is False
            ]
            if never:
                return Words("；", "; ").say(lang).join(_stated(fact, facts, lang) for fact in never)
            if len(terms) == 2:
                terms, order = _fact_first(terms, "not before" if strict else "after")
                return _in_a_row(terms, _DAY_ORDERS[order].say(lang), facts, lang)
            joint = _DAY_ORDERS["not before" if strict else "after"]
            return _failing(leaf, terms, joint.say(lang), facts, lang)
        case _:
            return leaf_text(leaf, facts, lang)


def _fact_first(terms: tuple[Term, ...], order: str) -> tuple[tuple[Term, ...], str]:
    """Turn two days in order round where a constant comes first: what is spoken of is the fact."""
    if len(terms) == 2 and isinstance(terms[0], Literal_) and not isinstance(terms[1], Literal_):
        return (terms[1], terms[0]), _TURNED[order]
    return terms, order


def _in_a_row(terms: tuple[Term, ...], joint: str, facts: Facts | None, lang: Lang) -> str:
    domain = domain_of(terms)
    return joint.join(_term(term, facts, lang, domain) for term in terms)


def _failing(leaf: Compare | DayOrder, terms: tuple[Term, ...], joint: str, facts: Facts, lang: Lang) -> str:
    """Say the opposite of those neighbours in *terms* that are out of order."""
    pairs = [pair for pair in pairwise(terms) if evaluate(replace(leaf, terms=pair), facts) is False]
    return Words("；", "; ").say(lang).join(_in_a_row(pair, joint, facts, lang) for pair in pairs)


def _set_stands(test: SetTest, held: frozenset[str], truth: Truth, lang: Lang) -> str:
    fact, label, shown = test.fact, test.fact.label.say(lang), show_value(test.fact, held, lang)
    if test.op == "all-of" and not truth:
        lacking = _names(test.symbols - held, fact, lang)
        return (
            f"{label}缺{lacking}（已有：{shown}）"
            if lang == "zh"
            else f"{label} lacks {lacking} (has: {shown})"
        )
    if test.op != "all-of" and (test.op == "any-of") is truth:
        included = _names(test.symbols & held, fact, lang)
        return f"{label}含{included}" if lang == "zh" else f"{label} includes {included}"
    return f"{label}{Words('：', ': ').say(lang)}{shown}"


def _spaced(lang: Lang, *parts: str) -> str:
    if lang == "en":
        return parts[0] + (", " if ": " in parts[0] else " ") + " ".join(parts[1:])
    return parts[0] + ("，" if "：" in parts[0] else "") + "".join(parts[1:])


def _stated(fact: Fact, facts: Facts | None, lang: Lang) -> str:
    label = fact.label.say(lang)
    if facts is None:
        return label
    return f"{label}{Words('：', ': ').say(lang)}{show_value(fact, facts.get(fact.path), lang)}"


def _term(term: Term, facts: Facts | None, lang: Lang, domain: Domain | None = None) -> str:
    match term:
        case Literal_(value, kind):
            rank: Any = value
            symbol = list(domain.symbols.values())[rank] if kind == "symbol" and domain is not None else None
            return symbol.label.say(lang) if symbol is not None else _constant(value, kind, lang)
        case Var(fact):
            label = fact.label.say(lang)
            return label if facts is None else f"{label} {show_value(fact, facts.get(fact.path), lang)}"
        case Sum(fact):
            label = f"{fact.label.say(lang)}{Words('合计', ' in total').say(lang)}"
            return label if facts is None else f"{label} {_value(term_value(term, facts), fact.kind, lang)}"
        case PlusTime(base, amount, unit):
            shown = f"{_term(base, facts, lang)}{_later(amount, unit, lang)}"
            day = term_value(term, facts) if facts is not None else None
            return f"{shown}{_aside(day.isoformat(), lang)}" if isinstance(day, date) else shown
        case Arith(op, args, kind):
            sign = {"*": "×", "-": "−"}.get(op, op)
            shown = f" {sign} ".join(_term(arg, facts, lang) for arg in args)
            known = term_value(term, facts) if facts is not None else None
            if known is None or not any(term_facts(term)):
                return shown
            return f"{shown}{_aside(f'= {_value(known, kind, lang)}', lang)}"
        case Choice(test, then, other):
            words = _describe(test, lang)
            yes, no = _term(then, facts, lang), _term(other, facts, lang)
            return f"（如{words}取 {yes}，否则取 {no}）" if lang == "zh" else f"({yes} if {words}, else {no})"


def _later(amount: int, unit: str, lang: Lang) -> str:
    count = abs(amount)
    if lang == "zh":
        return f"{'后' if amount >= 0 else '前'} {count} {_UNIT[unit].zh}"
    return f" {'+' if amount >= 0 else '−'} {count} {_UNIT[unit].en}{'' if count == 1 else 's'}"


def _aside(text: str, lang: Lang) -> str:
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _value(value: TermValue, kind: str, lang: Lang) -> str:
    if value is None:
        return _UNKNOWN.say(lang)
    if isinstance(value, AtLeast):
        return f"{Words('至少 ', 'at least ').say(lang)}{_constant(value.low, kind, lang)}"
    return _UNKNOWN.say(lang) if value is NEVER else _constant(value, kind, lang)


def _constant(value: Any, kind: str | TermKind, lang: Lang) -> str:
    if kind == "money":
        return format_fen(value)
    if kind == "ratio":
        return format_ratio(value)
    if isinstance(value, date):
        return value.isoformat()
    return format_number(value) if isinstance(value, int | Fraction) else str(value)


def _name(symbol: str, fact: Fact, lang: Lang) -> str:
    known = fact.domain.symbols.get(symbol) if fact.domain is not None else None
    return known.label.say(lang) if known is not None else symbol


def _names(symbols: frozenset[str], fact: Fact, lang: Lang) -> str:
    order = list(fact.domain.symbols) if fact.domain is not None else []
    ranked = sorted(symbols, key=lambda s: (order.index(s) if s in order else len(order), s))
    return Words("、", ", ").say(lang).join(_name(symbol, fact, lang) for symbol in ranked)


def _describe(condition: Condition, lang: Lang) -> str:
    from govrules.logic.explain import describe

    return describe(condition, lang)
