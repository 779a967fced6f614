"""The time in which compared projects are thought to live, and conditions as they stand for such projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from govrules.logic import FALSE, And, Condition, Not, Or, both
from govrules.logic.missing import undecided_part
from govrules.logic.solve import solve
from govrules.logic.tree import DayOrder, Happened, If, Literal_, PlusTime, Term, Var, term_facts

if TYPE_CHECKING:
    from govrules.compare.difference.side import Side
    from govrules.logic.evaluate import Facts


@dataclass(frozen=True, slots=True)
class Era:
    """Projects are judged on ``as_of``; all they do lies on ``since`` or later, where that is given."""

    as_of: date
    since: date | None = None

    @classmethod
    def of(cls, a: Side, b: Side) -> Era:
        """Return the time of a comparison: of two jurisdictions, that in which both instruments are in force.

        Else each would be found to differ from the other in whatever was done before one of them began.
        """
        as_of = max(a.resolved.as_of, b.resolved.as_of)
        if a.resolved.pack.id == b.resolved.pack.id:
            return cls(as_of)
        return cls(as_of, max(side.resolved.pack.instrument.item.in_force.since for side in (a, b)))

    def settled(self, condition: Condition) -> Condition:
        """Return *condition* without what the era decides."""
        return condition if self.since is None else undecided_part(_settled(condition, self.since), {})

    def solve(self, condition: Condition, known: Facts) -> dict[str, Any] | None:
        """Return *known* with further facts of the era under which *condition* is true, or None.

        What the era decides is left aside first, so that no time is lost on days that lie outside of it.
        """
        found = solve(self.settled(condition), known, since=self.since)
        return None if found is None else solve(condition, found, since=self.since)


def _settled(condition: Condition, since: date) -> Condition:
    match condition:
        case And(args):
            return And(tuple(_settled(arg, since) for arg in args))
        case Or(args):
            return Or(tuple(_settled(arg, since) for arg in args))
        case Not(arg):
            return Not(_settled(arg, since))
        case If(test, then, other):
            return If(_settled(test, since), _settled(then, since), _settled(other, since))
        case DayOrder(terms, strict):
            return _ordered(condition, terms, since, strict=strict)
        case _:
            return condition


def _ordered(condition: DayOrder, terms: tuple[Term, ...], since: date, *, strict: bool) -> Condition:
    """Return days in order, as far as that is open of days no earlier than *since*."""
    truths = {_in_order(early, late, since, strict=strict) for early, late in pairwise(terms)}
    if False in truths:
        return FALSE
    if None in truths:
        return condition
    events = (fact for term in terms for fact in term_facts(term) if fact.kind == "event")
    return both(*map(Happened, dict.fromkeys(events)))


def _in_order(early: Term, late: Term, since: date, *, strict: bool) -> bool | None:
    """Tell whether *early* comes before *late*, one being a fixed day; None where either may be."""
    match early, late:
        case _, Literal_(date() as day) if _lies_after(early, since):
            return False if day < since or (strict and day == since) else None
        case Literal_(date() as day), _ if _lies_after(late, since):
            return True if day < since or (not strict and day == since) else None
        case _:
            return None


def _lies_after(term: Term, since: date) -> bool:
    """Tell whether *term* is a day of the project, or later than one: none is earlier than *since*."""
    match term:
        case Var(fact):
            return fact.kind in {"event", "date"}
        case PlusTime(base, amount):
            return amount >= 0 and _lies_after(base, since)
        case _:
            return False
