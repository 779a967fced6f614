"""Rules against facts, outside a report: which are breached, and which are certainly not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.checking.stage import progress_of
from govrules.checking.verdict import judge
from govrules.logic import evaluate
from govrules.record import fact_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from govrules.pack import Rule
    from govrules.record import Project

_CERTAINLY_KEPT: Final = frozenset({"not_due", "satisfied", "not_applicable"})


def breached(rules: Iterable[Rule], facts: Mapping[str, Any], as_of: date) -> list[str]:
    """Return the ids of the rules that are violated, as a check finds them."""
    progress = progress_of(facts)
    return [
        rule.id
        for rule in rules
        if _may_apply(rule, facts)
        and any(found.verdict == "violated" for found in judge(rule, facts, progress, as_of, brief=True))
    ]


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
    return evaluate(rule.scope, facts) is True and evaluate(rule.applies, facts) is True
