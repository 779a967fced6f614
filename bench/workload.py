"""The rules that are measured: those of the folder ``workload``, and as many more as are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govrules.logic import facts_of
from govrules.logic.tree import (
    And,
    Arith,
    Choice,
    Compare,
    DayOrder,
    If,
    Literal_,
    Not,
    Or,
    PlusTime,
    SetTest,
    both,
    leaves,
)  # fmt: skip
from govrules.pack import ResolvedPack, load_pack_folder, resolve

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import Rule

FOLDER = Path(__file__).parent / "workload"
DAY = date(2026, 6, 30)


@cache
def workload() -> ResolvedPack:
    """Return the 60 rules on the day they are measured."""
    found = resolve(load_pack_folder(FOLDER, name="workload"), DAY)
    if not isinstance(found, ResolvedPack):
        raise TypeError("the workload is not in force")
    return found


def facts_read(resolved: ResolvedPack) -> list[Fact]:
    """Return the facts that the rules read, and the stage, each once."""
    read = {
        fact.path: fact
        for rule in resolved.rules
        for condition in (rule.scope, rule.applies, rule.require)
        for fact in facts_of(condition)
    }
    return list(read.values())


def members_read(resolved: ResolvedPack) -> dict[str, list[str]]:
    """Return the members of each set that the rules ask for, by the path of the set."""
    found: dict[str, set[str]] = {}
    for rule in resolved.rules:
        for leaf in leaves(both(rule.scope, rule.applies, rule.require)):
            if isinstance(leaf, SetTest):
                found.setdefault(leaf.fact.path, set()).update(leaf.symbols)
    return {path: sorted(members) for path, members in found.items()}


def with_rules(resolved: ResolvedPack, count: int) -> ResolvedPack:
    """Return a pack of *count* rules: every so many of them, or copies whose amounts and spans differ.

    So no copy can be answered by what was found for another.
    """
    rules = resolved.rules
    if count <= len(rules):
        return replace(resolved, rules=tuple(rules[at * len(rules) // count] for at in range(count)))
    copies = (_copy(rule, number // len(rules)) for number, rule in enumerate(cycle(rules)))
    return replace(resolved, rules=tuple(islice(copies, count)))


_STEPS: dict[str, int | Fraction] = {"money": 1_000_00, "ratio": Fraction(1, 1000), "number": 1}
"""By how much a figure of a copy differs from that of the copy before: a thousand yuan, a thousandth, one."""


def _copy(rule: Rule, number: int) -> Rule:
    if number == 0:
        return rule
    return replace(
        rule,
        id=f"{rule.id}-{number}",
        applies=_shifted(rule.applies, number),
        require=_shifted(rule.require, number),
    )


def _with(node: Any, **parts: Any) -> Any:
    return replace(node, **parts)


def _shifted(node: Any, by: int) -> Any:
    """Return a condition or a term with other figures."""
    match node:
        case And() | Or() | Arith():
            return _with(node, args=tuple(_shifted(arg, by) for arg in node.args))
        case Not(arg):
            return replace(node, arg=_shifted(arg, by))
        case If(test, then, other) | Choice(test, then, other):
            parts = {"test": test, "then": then, "other": other}
            return replace(node, **{name: _shifted(part, by) for name, part in parts.items()})
        case Compare(_, terms) | DayOrder(terms):
            return replace(node, terms=tuple(_shifted(term, by) for term in terms))
        case PlusTime(base, amount):
            return replace(node, base=_shifted(base, by), amount=amount + by)
        case Literal_(int() | Fraction() as value, kind):
            return replace(node, value=value + by * _STEPS[kind])
        case _:
            return node
