"""Which rules of another pack speak of the same thing as a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import Const, facts_of
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govrules.compare.difference.breach import Demand
    from govrules.pack import Rule


def counterparts(one: Demand, others: Sequence[Demand], besides: Collection[str] = ()) -> list[Demand]:
    """Return those of *others* that ask something of a fact of which *one* does too, one of *besides* apart.

    A rule of the same id is the only one: it is the rule on another day, or in another draft. Rules about the
    items of a list of which none asks the same may still speak of the same: of what both read of an item.
    """
    same = [other for other in others if other.rule.id == one.rule.id]
    asked = one.asks.difference(besides)
    alike = same or [other for other in others if not asked.isdisjoint(other.asks)]
    return alike or [other for other in others if not one.of_items.isdisjoint(other.of_items)]


def asked_of(rule: Rule) -> frozenset[str]:
    """Return the facts of which *rule* asks something: what it requires, forbids, or wants in time.

    Of a document that also means those that are accepted in its place.
    """
    forbids = isinstance(rule.require, Const) and not rule.require.value
    asked = {fact.path for fact in facts_of(rule.applies if forbids else rule.require)}
    match rule.deadline:
        case Window(of=of) | ByDay(of=of) | Every(reports=of):
            asked.add(of.path)
        case _:
            pass
    if rule.kind == "document":
        instead = (fact.path for one in rule.unless for fact in facts_of(one.condition))
        asked.update(path for path in instead if path.startswith("documents."))
    return frozenset(asked)
