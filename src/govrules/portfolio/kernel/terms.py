"""Terms of conditions as expressions: quantities, and days that may never come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govrules.logic import Condition
from govrules.logic.tree import Arith, Choice, Literal_, PlusTime, Sum, Var
from govrules.portfolio.kernel.dates import day_numbered, number_of
from govrules.portfolio.kernel.known import Facts
from govrules.portfolio.kernel.node import Bit, Value
from govrules.portfolio.kernel.quantity import Quantity, added, chosen, less, share
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from govrules.logic.tree import Term
    from govrules.portfolio.kernel.graph import Graph
    from govrules.values.day import Unit


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and whether it will certainly never come, because its event has not happened.

    Where it never comes the number of the day says nothing.
    """

    day: Value
    never: Bit


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of conditions over some facts; ``truth`` says what a condition comes to."""

    facts: Facts
    truth: Callable[[Condition], Bit]

    @property
    def graph(self) -> Graph:
        """Where nodes are made."""
        return self.facts.graph

    def quantity(self, term: Term) -> Quantity:
        """Return the value of a term that is an amount, a number, a ratio, or the place of a symbol."""
        graph = self.graph
        match term:
            case Literal_(value) if isinstance(value, int | Fraction):
                return Quantity.constant(value)
            case Var(fact) if fact.kind == "symbol":
                return Quantity.of(self.facts.symbol(fact), 1)
            case Var(fact):
                return self.facts.quantity(fact)
            case Sum(fact):
                return self.facts.total(fact)
            case Arith("*", (amount, Literal_(ratio))) if isinstance(ratio, int | Fraction):
                return share(graph, self.quantity(amount), Fraction(ratio))
            case Arith("-", (amount, other)):
                return less(graph, self.quantity(amount), self.quantity(other))
            case Arith("+", args):
                return added(graph, [self.quantity(arg) for arg in args])
            case Choice(test, then, other):
                return chosen(graph, self.truth(test), self.quantity(then), self.quantity(other))
        raise AssertionError(f"no quantity: {term}")

    def day(self, term: Term) -> Day:
        """Return the value of a term that is a day."""
        match term:
            case Literal_(value) if isinstance(value, date):
                return Day(number_of(value), False)
            case Var(fact):
                event = self.facts.event(fact)
                return Day(event.day, self.graph.neg(event.happened) if fact.kind == "event" else False)
            case PlusTime(base, amount, unit):
                found = self.day(base)
                return Day(later(self.graph, found.day, amount, unit), found.never)
            case Choice(test, then, other):
                return self._day_chosen(self.truth(test), self.day(then), self.day(other))
        raise AssertionError(f"no day: {term}")

    def _day_chosen(self, test: Bit, yes: Day, no: Day) -> Day:
        graph = self.graph
        never_both = graph.conj((graph.sure(yes.never), graph.sure(no.never)))
        same_day = graph.conj(
            (
                graph.neg(graph.sure(yes.never)),
                graph.neg(graph.sure(no.never)),
                graph.compare("==", yes.day, no.day),
            )
        )
        open_day = graph.choose(same_day, yes.day, None)
        day = graph.choose(test, yes.day, graph.choose(graph.neg(test), no.day, open_day))
        open_never = graph.choose_bit(never_both, True, graph.choose_bit(same_day, False, None))
        never = graph.choose_bit(test, yes.never, graph.choose_bit(graph.neg(test), no.never, open_never))
        return Day(day, never)


def later(graph: Graph, day: Value, amount: int, unit: Unit) -> Value:
    """Return a day some years, months or days later."""
    if day is None or amount == 0:
        return day
    if isinstance(day, int):
        return number_of(plus_time(day_numbered(day), amount, unit))
    if unit == "day":
        return graph.node("days", day, amount)
    return graph.node("months", day, amount * 12 if unit == "year" else amount)
