"""Days in order, by modality. A day that has not come makes an order false, whatever else is unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from govrules.compiled.expression import ATOM, FALSE, TRUE, Code, Mode, all_of, any_of, code
from govrules.compiled.names import literal
from govrules.logic.tree import Choice, Condition, Literal_, PlusTime, Term, Var
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from govrules.compiled.names import Names


class Shows(Protocol):
    """Prints conditions."""

    def show(self, condition: Condition, mode: Mode) -> Code:
        """Return the test of *condition* by *mode*."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as Python: ``text``, which reads the variable ``name``. ``value`` is that of a constant.

    The variable of an ``event`` holds its day, or False, True or None; any other holds its day or None.
    """

    text: str
    name: str = ""
    event: bool = False
    value: date | None = None

    def known(self) -> Code:
        """Return the test that the day is known."""
        if self.value is not None:
            return TRUE
        if self.event:
            return dated(self.name)
        return code(f"{self.name} is not None", self.name)

    def unknown(self) -> Code:
        """Return the test that the day is not known, or never comes."""
        if self.value is not None:
            return FALSE
        if self.event:
            return any_of([code(f"not {self.name}", self.name), code(f"{self.name} is True", self.name)])
        return code(f"{self.name} is None", self.name)

    def never(self) -> Code:
        """Return the test that the event has not happened."""
        return code(f"{self.name} is False", self.name) if self.event else FALSE

    def perhaps(self) -> Code:
        """Return the test that the event is not known not to have happened."""
        return code(f"{self.name} is not False", self.name) if self.event else TRUE

    def compared(self, op: str, other: _Day) -> Code:
        return code(f"{self.text} {op} {other.text}", *filter(None, (self.name, other.name)))

    def stated(self) -> Code:
        """Return what is known: a day, False for one that never comes, or anything else."""
        if self.value is not None or self.text == self.name:
            return code(self.text, *filter(None, (self.name,)), binds=ATOM)
        known = self.known()
        return code(f"({self.text} if {known.text} else {self.name})", *known.uses, binds=ATOM)


def dated(name: str) -> Code:
    """Return the test that the variable *name* of an event holds a day."""
    return all_of([code(name, name), code(f"{name} is not True", name)])


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

    def settled(self, terms: tuple[Term, ...], *, truth: bool) -> Code:
        """Return the test that what possibly is the order of two days (where true, of more) is certain."""
        days = [self._day(term) for term in terms]
        known = all_of(day.known() for day in days)
        return known if truth else any_of([*(day.never() for day in days), known])

    def _day(self, term: Term) -> _Day:
        match term:
            case Literal_(date() as value):
                return _Day(self._names.constant(value), value=value)
            case Var(fact):
                name = self._names.fact(fact)
                return _Day(name, name, event=fact.kind == "event")
            case PlusTime(base):
                return self._moved(self._day(base), term)
            case Choice(test, then, other):
                return self._either(test, self._day(then).stated(), self._day(other).stated())
            case _:
                raise TypeError(f"no day: {type(term).__name__}")

    def _moved(self, day: _Day, term: PlusTime) -> _Day:
        if day.value is not None:
            value = plus_time(day.value, term.amount, term.unit)
            return _Day(self._names.constant(value), value=value)
        if term.unit == "day":
            return replace(day, text=f"plus_time({day.text}, {literal(term.amount)}, 'day')")
        months = term.amount * 12 if term.unit == "year" else term.amount
        return replace(day, text=f"plus_months({day.text}, {literal(months)})")

    def _either(self, test: Condition, then: Code, other: Code) -> _Day:
        """Return the day of a choice: by its test, or where that is unknown, both if they are the same."""
        yes, no = self._conditions.show(test, "true"), self._conditions.show(test, "false")
        same = f"{then.text} if {then.text} == {other.text} else None"
        text = f"{then.text} if {yes.text} else {other.text} if {no.text} else {same}"
        chosen = self._names.shared(code(text, *yes.uses, *no.uses, *then.uses, *other.uses), "either day")
        return _Day(chosen.text, chosen.text, event=True)
