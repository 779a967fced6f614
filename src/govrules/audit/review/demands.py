"""Rules that decide nothing, or cannot all be kept: found by asking what projects there could be."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from govrules.logic import Condition, Const, Not, both, facts_of
from govrules.logic.possible import possible
from govrules.source import Diagnostic
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import ResolvedPack, Rule


def demand_faults(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield the rules that never apply, can never be breached or met, contradict or repeat each other."""
    live: list[Rule] = []
    for rule in resolved.rules:
        fault = _idle(rule)
        if fault is None:
            live.append(rule)
        else:
            yield fault
    for one, other in combinations(live, 2):
        if one.each == other.each and _same_facts(one, other):
            yield from _pair(one, other)


def trigger(rule: Rule) -> Condition:
    """Return the condition under which *rule* asks for something."""
    exempt = (Not(exemption.condition) for exemption in rule.unless)
    return both(rule.scope, rule.applies, *exempt, *(() if rule.due is None else (rule.due,)))


def _idle(rule: Rule) -> Diagnostic | None:
    """Return why *rule* decides nothing, or None."""
    when = trigger(rule)
    if not possible(when):
        return _fault(
            "L650",
            rule,
            "对任何项目都不适用：触发条件与例外、适用范围相抵",
            "applies to no project at all: its trigger is at odds with its exceptions or the scope",
        )
    if rule.deadline is not None:
        return None
    if not possible(both(when, Not(rule.require))):
        return _fault(
            "L651",
            rule,
            "任何项目都不会违反：凡适用之处要求已经满足",
            "no project can breach it: wherever it applies its demand is met",
        )
    if not isinstance(rule.require, Const) and not possible(both(when, rule.require)):
        return _fault(
            "L652",
            rule,
            "任何项目都不能满足：要求与触发条件相抵",
            "no project can meet it: its demand is at odds with its trigger",
        )
    return None


def _same_facts(one: Rule, other: Rule) -> bool:
    mine = {fact.path for fact in facts_of(one.require)}
    return any(fact.path in mine for fact in facts_of(other.require))


def _pair(one: Rule, other: Rule) -> Iterator[Diagnostic]:
    if one.deadline is not None or other.deadline is not None:
        return
    if (trigger(one), one.require) == (trigger(other), other.require):
        yield _fault(
            "L654", other, f"与 {one.id} 要求相同的事", f"asks for the same as {one.id} does", refers=one
        )
        return
    meet = both(trigger(one), trigger(other))
    if (
        not possible(both(meet, one.require, other.require))
        # where one applies only to breaches of the other, there is a way out: not to commit them
        and possible(both(meet, one.require))
        and possible(both(meet, other.require))
    ):
        yield _fault(
            "L653",
            other,
            f"与 {one.id} 冲突：两者可同时适用，却不能同时满足",
            f"contradicts {one.id}: both can apply to one project, and no project can meet both",
            refers=one,
        )


def _fault(code: str, rule: Rule, zh: str, en: str, *, refers: Rule | None = None) -> Diagnostic:
    where_zh, where_en = (f"（{refers.place}）", f" ({refers.place})") if refers is not None else ("", "")
    return Diagnostic(code, Words(f"{rule.id} {zh}{where_zh}", f"{rule.id} {en}{where_en}"), rule.place)
