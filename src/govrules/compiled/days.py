"""Days in order, by modality. A day that has not come makes an order false, whatever else is unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from govrules.compiled.expression import FALSE, TRUE, Code, all_of, any_of, code
from govrules.logic.tree import Choice, Condition, Literal_, PlusTime, Term, Var
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from govrules.compiled.names import Names
    from govrules.compiled.truth import Mode


class Shows(Protocol):
    """Prints conditions."""

    def show(self, condition: Condition, mode: Mode) -> Code:
        """Return the test of *condition* by *mode*."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day: ``name`` holds it, None while it is not known. ``value`` is that of a constant.

    ``event`` holds what is known of the event whose day it is: it may be False, and the day never come. The
    day is ``moved`` where it lies some time from that of the event.
    """

    name: str
    event: str | None = None
    value: date | None = None
    moved: bool = False

    def known(self) -> Code:
        return TRUE if self.value is not None else code(f"{self.name} is not None", self.name)

    def unknown(self) -> Code:
        return FALSE if self.value is not None else code(f"{self.name} is None", self.name)

    def never(self) -> Code:
        return FALSE if self.event is None else code(f"{self.event} is False", self.event)

    def perhaps(self) -> Code:
        """Return the test that the event is not known not to have happened."""
        return TRUE if self.event is None else code(f"{self.event} is not False", self.event)

    def compared(self, op: str, other: _Day) -> Code:
        return code(f"{self.name} {op} {other.name}", *self.uses(), *other.uses())

    def uses(self) -> tuple[str, ...]:
        return () if self.value is not None else (self.name,)

    def stated(self) -> Code:
        """Return what is known: a day, False for one that never comes, or anything else."""
        if self.event is not None and self.moved:
            return code(f"({self.event} if {self.name} is None else {self.name})", self.event, self.name)
        name = self.event or self.name
        return code(name, *(() if self.value is not None else (name,)))


class Days:
    """Prints days in order with the names of one pack."""

    def __init__(self, names: Names, conditions: Shows) -> None:
        self._names, self._conditions = names, conditions

    def order(self, terms: tuple[Term, ...], strict: bool, mode: Mode) -> Code:
        """Return the test that *terms* are in order, by *mode*."""
        days = [self._day(term) for term in terms]
        pairs = list(pairwise(days))
        before, after = ("<", ">=") if strict else ("<=", ">")
        match mode:
            case "true":
                return all_of([*(day.known() for day in days), *(a.compared(before, b) for a, b in pairs)])
            case "maybe not":
                return any_of([*(day.unknown() for day in days), *(a.compared(after, b) for a, b in pairs)])
            case "false":
                late = [all_of([a.known(), b.known(), a.compared(after, b)]) for a, b in pairs]
                return any_of([*(day.never() for day in days), *late])
            case "maybe":
                fits = [any_of([a.unknown(), b.unknown(), a.compared(before, b)]) for a, b in pairs]
                return all_of([*(day.perhaps() for day in days), *fits])

    def _day(self, term: Term) -> _Day:
        match term:
            case Literal_(date() as value):
                return _Day(self._names.constant(value), value=value)
            case Var(fact):
                event = self._names.fact(fact) if fact.kind == "event" else None
                return _Day(self._names.day(fact), event)
            case PlusTime(base):
                return self._moved(self._day(base), term)
            case Choice(test, then, other):
                return self._either(test, self._day(then).stated(), self._day(other).stated())
            case _:
                raise TypeError(f"no day: {type(term).__name__}")

    def _moved(self, day: _Day, term: PlusTime) -> _Day:
        if day.value is None:
            return replace(day, name=self._names.later(day.name, term), moved=True)
        value = plus_time(day.value, term.amount, term.unit)
        return _Day(self._names.constant(value), value=value)

    def _either(self, test: Condition, then: Code, other: Code) -> _Day:
        """Return the day of a choice: by its test, or where that is unknown, both if they are the same."""
        yes, no = self._conditions.show(test, "true"), self._conditions.show(test, "false")
        same = f"{then.text} if {then.text} == {other.text} else None"
        text = f"{then.text} if {yes.text} else {other.text} if {no.text} else {same}"
        chosen = self._names.shared(code(text, *yes.uses, *no.uses, *then.uses, *other.uses), "either day")
        return _Day(self._names.day_in(chosen.text), chosen.text)
