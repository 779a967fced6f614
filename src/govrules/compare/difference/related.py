"""Which rules of another pack speak of the same thing as a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import Const, facts_of
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govrules.pack import Rule


def counterparts(rule: Rule, others: Sequence[Rule], besides: Collection[str] = ()) -> list[Rule]:
    """Return those of *others* that ask something of a fact of which *rule* does too, one of *besides* apart.

    A rule of the same id is the only one: it is the rule on another day, or in another draft.
    """
    same = [other for other in others if other.id == rule.id]
    asked = asked_of(rule).difference(besides)
    return same or [other for other in others if asked & asked_of(other)]


def asked_of(rule: Rule) -> set[str]:
    """Return the facts of which *rule* asks something: what it requires, forbids, or wants in time."""
    forbids = isinstance(rule.require, Const) and not rule.require.value
    asked = {fact.path for fact in facts_of(rule.applies if forbids else rule.require)}
    match rule.deadline:
        case Window(of=of) | ByDay(of=of) | Every(reports=of):
            asked.add(of.path)
        case _:
            pass
    return asked
