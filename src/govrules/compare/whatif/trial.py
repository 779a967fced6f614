"""A project with a fact on trial: what it shows, and how it stands under a pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govrules.checking.path import in_order, states
from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge
from govrules.logic import evaluate
from govrules.pack import ResolvedPack
from govrules.record import Project, fact_sheet
from govrules.record.edited import with_fact
from govrules.values import Money, format_ratio
from govrules.values.number import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govrules.catalogue import Fact, Kind

_PARTS: Final = 1_000_000
"""A ratio is tried in millionths."""
ORDERED: Final[frozenset[Kind]] = frozenset({"money", "number", "ratio", "date", "event"})
"""Kinds of fact that run along a line."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A project under a pack, one of whose facts may be set."""

    project: Project
    resolved: ResolvedPack

    def at(self, path: str, value: Any) -> Trial:
        """Return the trial with the fact at *path* set. Raises InputError for a value it cannot have."""
        return Trial(with_fact(self.project, path, value), self.resolved)

    def facts(self) -> Mapping[str, Any]:
        """Return what the project shows."""
        return fact_sheet(self.project, self.resolved.as_of).known

    def standing(self) -> tuple[object, ...]:
        """Return all that may change: verdicts, what steps are needed and how they stand, consequences."""
        facts, resolved = self.facts(), self.resolved
        progress = progress_of(facts)
        return (
            tuple(
                (rule.id, judgement.item, judgement.verdict)
                for rule in resolved.rules
                for judgement in judge(rule, facts, progress, resolved.as_of, brief=True)
            ),
            tuple((step.id, evaluate(step.when, facts)) for step in resolved.steps),
            tuple(states(in_order(resolved.steps), facts).items()),
            tuple(evaluate(sanction.when, facts) for sanction in resolved.sanctions),
        )


def on_the_line(fact: Fact, value: Any) -> int | None:
    """Return where *value* stands among the values of *fact*: fen, whole numbers, millionths, days."""
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int | Fraction):
        place = value * _PARTS if fact.kind == "ratio" else value
        return int(place) if place == int(place) else None
    return None


def off_the_line(fact: Fact, place: int) -> Any:
    """Return the value that stands at *place*, as a record writes it."""
    match fact.kind:
        case "money":
            return str(Money(place))
        case "ratio":
            return format_ratio(Fraction(place, _PARTS))
        case "number":
            return format_number(place)
        case _:
            return date.min + timedelta(days=place - 1)


def ends(fact: Fact, values: Iterator[Any]) -> set[int]:
    """Return the places of those of *values* that lie on the line of *fact*."""
    return {place for value in values if (place := on_the_line(fact, value)) is not None}


def value_at(fact: Fact, place: int) -> Any:
    """Return the value that stands at *place*, as conditions read it."""
    if fact.kind == "ratio":
        return Fraction(place, _PARTS)
    return place if fact.kind in {"money", "number"} else off_the_line(fact, place)
