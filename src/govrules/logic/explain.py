"""A condition in words: what it asks, what the facts say, and how that comes out. Made from the tree, never typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from govrules.catalogue import Fact
from govrules.logic.evaluate import NEVER, AtLeast, Facts, TermValue, evaluate, term_value
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
    TermKind,
    Var,
    leaf_facts,
    term_facts,
)
from govrules.values.money import format_fen
from govrules.values.ratio import format_ratio
from govrules.values.truth import Truth
from govrules.values.words import Lang, Words

_SIGNS: Final = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_TRUTH: Final = {True: Words("成立", "holds"), False: Words("不成立", "does not hold"), None: Words("不明", "unknown")}
_UNIT: Final = {"year": Words("年", "years"), "month": Words("个月", "months"), "day": Words("日", "days")}
_UNKNOWN: Final = Words("未填", "not stated")
_YES_NO: Final = {True: Words("是", "yes"), False: Words("否", "no")}
_DONE: Final = {True: Words("是（日期未填）", "yes (day not stated)"), False: Words("否", "no")}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node of a condition in words, with its truth, the facts it reads, and what lies below it."""

    text: Words
    truth: Truth
    facts: tuple[str, ...] = ()
    below: tuple[Explanation, ...] = ()

    def says(self, lang: Lang) -> str:
        """Return the text with its outcome: 总投资 3200万元 ≥ 3000万元：成立."""
        return f"{self.text.say(lang)}{'：' if lang == 'zh' else ': '}{_TRUTH[self.truth].say(lang)}"


def explain(condition: Condition, facts: Facts) -> Explanation:
    """Explain *condition* under *facts*, node by node."""
    truth = evaluate(condition, facts)
    match condition:
        case And(args, label):
            return Explanation(label or Words("以下各项都成立", "all of these hold"), truth, (), _all(args, facts))
        case Or(args, label):
            return Explanation(label or Words("以下至少一项成立", "at least one of these holds"), truth, (), _all(args, facts))
        case Not(arg):
            return Explanation(Words("以下不成立", "this does not hold"), truth, (), (explain(arg, facts),))
        case If(test, then, other):
            return Explanation(Words("依条件取其一", "depending on a condition"), truth, (), _all((test, then, other), facts))
        case _:
            text = Words(_leaf(condition, facts, "zh"), _leaf(condition, facts, "en"))
            return Explanation(text, truth, tuple(fact.path for fact in leaf_facts(condition)))


def describe(condition: Condition, lang: Lang) -> str:
    """Return *condition* in words as one line, without any facts."""
    match condition:
        case And(args, label) if label is not None:
            return label.say(lang)
        case Or(args, label) if label is not None:
            return label.say(lang)
        case And(args):
            joint = "，且" if lang == "zh" else " and "
            return joint.join(_wrapped(arg, Or, lang) for arg in args) or Words("总是", "always").say(lang)
        case Or(args):
            joint = "，或" if lang == "zh" else " or "
            return joint.join(_wrapped(arg, And, lang) for arg in args) or Words("从不", "never").say(lang)
        case Not(Flag(fact)) | Not(Happened(fact)):
            return f"{fact.label.say(lang)}{Words('：否', ': no').say(lang)}"
        case Not(arg):
            return f"{Words('并非（', 'not (').say(lang)}{describe(arg, lang)}{Words('）', ')').say(lang)}"
        case If(test, then, other):
            parts = [describe(part, lang) for part in (test, then, other)]
            return (
                f"如{parts[0]}，则{parts[1]}，否则{parts[2]}" if lang == "zh" else f"if {parts[0]} then {parts[1]}, else {parts[2]}"
            )
        case _:
            return _leaf(condition, None, lang)


def show_value(fact: Fact, value: Any, lang: Lang) -> str:
    """Write the value of *fact* as a person would; unknown is written as such."""
    if value is None:
        return _UNKNOWN.say(lang)
    if fact.kind == "flag":
        return _YES_NO[bool(value)].say(lang)
    if fact.kind == "event" and isinstance(value, bool):
        return _DONE[value].say(lang)
    if fact.kind == "set":
        return _names(value, fact, lang) or Words("无", "none").say(lang)
    if fact.kind == "symbol":
        return _name(value, fact, lang)
    return _constant(value, fact.kind, lang)


def _all(args: tuple[Condition, ...], facts: Facts) -> tuple[Explanation, ...]:
    return tuple(explain(arg, facts) for arg in args)


def _wrapped(condition: Condition, kind: type, lang: Lang) -> str:
    text = describe(condition, lang)
    return (f"（{text}）" if lang == "zh" else f"({text})") if isinstance(condition, kind) else text


def _leaf(leaf: Condition, facts: Facts | None, lang: Lang) -> str:
    match leaf:
        case Const(value):
            return _TRUTH[value].say(lang)
        case Flag(fact):
            return _stated(fact, facts, lang)
        case Happened(fact):
            return _stated(fact, facts, lang)
        case Among(fact, symbols):
            wanted = _names(symbols, fact, lang)
            middle = Words("为", "is").say(lang) if len(symbols) == 1 else Words("属于", "is one of").say(lang)
            return _spaced(lang, _stated(fact, facts, lang), middle, wanted)
        case SetTest(op, fact, symbols):
            middle = {
                "all-of": Words("应有", "holds all of"),
                "any-of": Words("含有其一", "holds any of"),
                "none-of": Words("不含", "holds none of"),
            }[op].say(lang)
            return _spaced(lang, _stated(fact, facts, lang), middle, _names(symbols, fact, lang))
        case Compare(op, terms):
            return f" {_SIGNS[op]} ".join(_term(term, facts, lang) for term in terms)
        case DayOrder(terms, strict):
            joint = Words(" 早于 ", " before ") if strict else Words(" 不晚于 ", " not after ")
            return joint.say(lang).join(_term(term, facts, lang) for term in terms)
    return ""


def _spaced(lang: Lang, *parts: str) -> str:
    return " ".join(parts) if lang == "en" else "".join((parts[0], "，" if "：" in parts[0] else "", *parts[1:]))


def _stated(fact: Fact, facts: Facts | None, lang: Lang) -> str:
    label = fact.label.say(lang)
    if facts is None:
        return label
    return f"{label}{Words('：', ': ').say(lang)}{show_value(fact, facts.get(fact.path), lang)}"


def _term(term: Term, facts: Facts | None, lang: Lang) -> str:
    match term:
        case Literal_(value, kind, says):
            return says if kind == "symbol" and says else _constant(value, kind, lang)
        case Var(fact):
            label = fact.label.say(lang)
            return label if facts is None else f"{label} {show_value(fact, facts.get(fact.path), lang)}"
        case Sum(fact):
            label = f"{fact.label.say(lang)}{Words('合计', ' in total').say(lang)}"
            return label if facts is None else f"{label} {_value(term_value(term, facts), fact.kind, lang)}"
        case PlusTime(base, amount, unit):
            later = f"{Words('后', ' +').say(lang)} {abs(amount)} {_UNIT[unit].say(lang)}"
            if amount < 0:
                later = f"{Words('前', ' −').say(lang)} {abs(amount)} {_UNIT[unit].say(lang)}"
            shown = f"{_term(base, facts, lang)}{later}"
            day = term_value(term, facts) if facts is not None else None
            return f"{shown}（{day.isoformat()}）" if isinstance(day, date) else shown
        case Arith(op, args, kind):
            sign = {"*": "×", "-": "−"}.get(op, op)
            shown = f" {sign} ".join(_term(arg, facts, lang) for arg in args)
            known = term_value(term, facts) if facts is not None else None
            return f"{shown}（= {_value(known, kind, lang)}）" if known is not None and any(term_facts(term)) else shown
        case Choice(test, then, other):
            words = describe(test, lang)
            yes, no = _term(then, facts, lang), _term(other, facts, lang)
            return f"（如{words}取 {yes}，否则取 {no}）" if lang == "zh" else f"({yes} if {words}, else {no})"


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
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    return str(value)


def _name(symbol: str, fact: Fact, lang: Lang) -> str:
    known = fact.domain.symbols.get(symbol) if fact.domain is not None else None
    return known.label.say(lang) if known is not None else symbol


def _names(symbols: frozenset[str], fact: Fact, lang: Lang) -> str:
    order = list(fact.domain.symbols) if fact.domain is not None else []
    ranked = sorted(symbols, key=lambda s: (order.index(s) if s in order else len(order), s))
    return Words("、", ", ").say(lang).join(_name(symbol, fact, lang) for symbol in ranked)
