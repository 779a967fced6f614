"""Which rules of another pack speak of the same thing as a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import facts_of
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.pack import Rule


def counterparts(rule: Rule, others: Sequence[Rule]) -> list[Rule]:
    """Return those of *others*, rules of one topic, that ask something of a fact of which *rule* does too.

    A rule of the same id is the only one: it is the rule on another day, or in another draft.
    """
    same = [other for other in others if other.id == rule.id]
    asked = asked_of(rule)
    return same or [other for other in others if asked & asked_of(other)]


def asked_of(rule: Rule) -> set[str]:
    """Return the facts of which *rule* asks something: what it requires, and what is due in time."""
    asked = {fact.path for fact in facts_of(rule.require)}
    match rule.deadline:
        case Window(of=of) | ByDay(of=of) | Every(reports=of):
            asked.add(of.path)
        case _:
            pass
    return asked
