"""Rules against facts, outside a report: which are breached, and which are certainly not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.judging.deadline import deadline_facts
from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge
from govrules.logic import And, Condition, evaluate, facts_of
from govrules.record import AS_OF, fact_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from govrules.pack import Rule
    from govrules.record import Project

_CERTAINLY_KEPT: Final = frozenset({"not_due", "satisfied", "not_applicable"})


class Bench:
    """Rules that are judged on one project after another."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [(rule, _decided_by(rule)) for rule in rules]

    def breached(self, facts: Mapping[str, Any], as_of: date) -> list[str]:
        """Return the ids of the rules that are violated, as a check finds them."""
        progress = progress_of(facts)
        return [
            rule.id
            for rule, decided_by in self._rules
            if not decided_by.isdisjoint(facts)
            and _may_apply(rule, facts)
            and any(found.verdict == "violated" for found in judge(rule, facts, progress, as_of, brief=True))
        ]


def breached(rules: Iterable[Rule], facts: Mapping[str, Any], as_of: date) -> list[str]:
    """Return the ids of the rules that are violated, as a check finds them."""
    return Bench(rules).breached(facts, as_of)


def objecting(rules: Iterable[Rule], facts: Mapping[str, Any], as_of: date) -> list[str]:
    """Return the ids of the rules that are violated, or are unless an unknown fact lets the project off."""
    progress = progress_of(facts)
    return [
        rule.id
        for rule in rules
        for found in judge(rule, facts, progress, as_of, brief=True)
        if found.verdict == "violated"
        or (found.verdict not in _CERTAINLY_KEPT and evaluate(rule.require, facts) is False)
    ]


def _decided_by(rule: Rule) -> frozenset[str]:
    """Return the facts of which one at least must be known for *rule* to be found violated."""
    if rule.each is not None:
        return frozenset({rule.each})
    demanded = (*facts_of(rule.require), *deadline_facts(rule.deadline)) or facts_of(rule.applies)
    return frozenset(fact.path for fact in demanded) or frozenset({AS_OF})


def tells_apart(one: Rule, others: Iterable[Rule], facts: Mapping[str, Any], as_of: date) -> bool:
    """Tell whether *one* is violated, and every one of *others* is certainly not."""
    progress = progress_of(facts)
    if all(found.verdict != "violated" for found in judge(one, facts, progress, as_of, brief=True)):
        return False
    return all(
        found.verdict in _CERTAINLY_KEPT
        for other in others
        for found in judge(other, facts, progress, as_of, brief=True)
    )


def known_of(project: Project, as_of: date) -> dict[str, Any]:
    """Return what a record shows, presumptions included."""
    return fact_sheet(project, as_of).known


def _may_apply(rule: Rule, facts: Mapping[str, Any]) -> bool:
    """Tell whether *rule* could be violated: what does not certainly apply is not, and is quickly told."""
    if rule.each is not None:
        return bool(facts.get(rule.each))
    return _holds(rule.scope, facts) and _holds(rule.applies, facts)


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Tell whether *condition* is true, stopping at the first part of it that is not."""
    if isinstance(condition, And):
        return all(_holds(part, facts) for part in condition.args)
    return evaluate(condition, facts) is True
