"""Which facts a pack reads, so that a bundle lists these and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.judging.deadline import deadline_facts
from govrules.logic import facts_of
from govrules.pack import Every
from govrules.record import AS_OF, catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic import Condition
    from govrules.pack import PathStep, ResolvedPack, Rule


def facts_of_rule(rule: Rule) -> set[str]:
    """Return the paths of the facts that *rule* reads, the scope article's left out."""
    conditions = [rule.applies, rule.require, *(exemption.condition for exemption in rule.unless)]
    if rule.due is not None:
        conditions.append(rule.due)
    found = {path for condition in conditions for path in _of(condition)}
    found |= {fact.path for fact in deadline_facts(rule.deadline)}
    if isinstance(rule.deadline, Every):
        found |= {f"{rule.deadline.reports.path}.{name}" for name in ("period", "submitted")}
    return found | ({rule.each} if rule.each is not None else set())


def facts_of_pack(resolved: ResolvedPack) -> set[str]:
    """Return the paths of the facts that a bundle of *resolved* reads, the lists of items included."""
    found = {AS_OF, "stage", *(event for events in vocabulary().reached_by.values() for event in events)}
    found.update(_of(resolved.scope))
    for rule in resolved.rules:
        found |= facts_of_rule(rule)
    for step in resolved.steps:
        found |= set(_of_step(step))
    for sanction in resolved.sanctions:
        found.update(_of(sanction.when))
    return found | {catalogue()[path].within or path for path in found}


def _of_step(step: PathStep) -> Iterator[str]:
    yield from _of(step.when)
    yield from (fact.path for fact in (step.done, *step.due) if fact is not None)


def _of(condition: Condition) -> Iterator[str]:
    return (fact.path for fact in facts_of(condition))
