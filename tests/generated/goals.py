"""Facts that make a condition true or false, at its bounds where it has some.

What is wanted is put into the facts stated so far; a later wish may undo an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from govrules.logic import evaluate, facts_of
from govrules.logic.evaluate import term_value
from govrules.logic.tree import (
    Among,
    And,
    Arith,
    Choice,
    Compare,
    Condition,
    DayOrder,
    Flag,
    Happened,
    If,
    Not,
    Or,
    PlusTime,
    SetTest,
    term_facts,
)
from govrules.record import AS_OF
from tests.generated.drawn import Drawer, symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Fact
    from govrules.logic.tree import Term

DAY = timedelta(days=1)
STEP = Fraction(1, 1000)
FAR = 10**8
MOST_DAYS = 40_000
NUMBERS = (int, Fraction)


@dataclass
class Goals:
    """What is stated so far; ``item`` is the item of a list that facts of items are stated of, by list."""

    drawer: Drawer
    stated: dict[str, Any] = field(default_factory=dict)
    wished: set[str] = field(default_factory=set)

    def state(self, fact: Fact, value: Any) -> None:
        """State *fact*; one of items in the last item of its list."""
        self.wished.add(fact.path)
        if fact.within is None:
            self.stated[fact.path] = value
            return
        self.wished.add(fact.within)
        items = self.stated.get(fact.within) or ({},)
        self.stated[fact.within] = (*items[:-1], {**items[-1], fact.path: value})

    def known(self) -> dict[str, Any]:
        """Return what is stated as the last item of every list sees it."""
        flat = {AS_OF: self.drawer.as_of, **self.stated}
        for value in self.stated.values():
            if isinstance(value, tuple) and value:
                flat |= value[-1]
        return flat

    def want(self, condition: Condition, truth: bool) -> None:
        """Make *condition* come out as *truth*, or try."""
        chance = self.drawer.chance
        match condition:
            case And(args) | Or(args):
                if isinstance(condition, And) is truth:
                    for arg in args:
                        self.want(arg, truth)
                elif args:
                    self.want(chance.choice(args), truth)
            case Not(arg):
                self.want(arg, not truth)
            case If(test, then, other):
                way = chance.random() < 0.5
                self.want(test, way)
                self.want(then if way else other, truth)
            case Flag(fact):
                self.state(fact, truth)
            case Happened(fact):
                day = self.drawer.as_of - DAY * chance.randrange(500)
                self.state(fact, chance.choice((day, True)) if truth else False)
            case Among(fact, named):
                able = [symbol for symbol in symbols(fact) if (symbol in named) is truth]
                if able:
                    self.state(fact, chance.choice(able))
            case SetTest():
                self._set(condition, truth)
            case Compare() | DayOrder():
                self._comparison(condition, truth)

    def _set(self, test: SetTest, truth: bool) -> None:
        members, chance = set(self.known().get(test.fact.path) or ()), self.drawer.chance
        named = sorted(test.symbols)
        one = chance.choice(named)
        match test.op, truth:
            case ("all-of", True):
                members |= test.symbols
            case ("all-of", False):
                members.discard(one)
            case ("any-of", True) | ("none-of", False):
                members.add(one)
            case _:
                members -= test.symbols
        self.state(test.fact, frozenset(members))

    def _comparison(self, leaf: Compare | DayOrder, truth: bool) -> None:
        """Draw every fact of *leaf* but one, and that one from both sides of where the answer turns."""
        chance = self.drawer.chance
        facts = [fact for fact in facts_of(leaf) if fact.path != AS_OF]
        if not facts:
            return
        for test in (test for term in leaf.terms for test in _tests(term)):
            self.want(test, chance.random() < 0.5)
        turning = chance.choice(facts)
        for fact in facts:
            if self.known().get(fact.path) is None or (fact.kind == "event" and chance.random() < 0.7):
                self.state(fact, self._some(fact))
        if turning.kind not in {"money", "number", "ratio", "date", "event"}:
            return
        able = []
        for value in self._turns(leaf, turning):
            self.state(turning, value)
            if evaluate(leaf, self.known()) is truth:
                able.append(value)
        self.state(turning, chance.choice(able) if able else self._some(turning))

    def _some(self, fact: Fact) -> Any:
        return self.drawer.day(()) if fact.kind == "event" else self.drawer.value(fact)

    def _turns(self, leaf: Compare | DayOrder, fact: Fact) -> Iterator[Any]:
        """Yield values of *fact* about those at which *leaf* changes."""
        now = self.known().get(fact.path)
        mine = [term for term in leaf.terms if fact in term_facts(term)]
        others = [term for term in leaf.terms if fact not in term_facts(term)]
        for one, other in product(mine, others):
            here, there = term_value(one, self.known()), term_value(other, self.known())
            if isinstance(now, date) and isinstance(here, date) and isinstance(there, date):
                shift = max(-MOST_DAYS, min(MOST_DAYS, (there - here).days))
                yield from (now + DAY * (shift + by) for by in (-400, -2, -1, 0, 1, 2, 400))
            elif isinstance(now, NUMBERS) and isinstance(here, NUMBERS) and isinstance(there, NUMBERS):
                self.state(fact, now + FAR)
                further = term_value(one, self.known())
                if isinstance(further, NUMBERS) and further != here:
                    yield from _near(fact, now + (there - here) / (Fraction(further - here) / FAR))
        if fact.kind == "event":
            yield False


def _near(fact: Fact, turn: Fraction) -> Iterator[Any]:
    """Yield what a record may state at, and just beside, the amount *turn*."""
    if fact.kind == "ratio":
        yield from (turn + by for by in (-STEP, Fraction(0), STEP) if turn + by >= 0)
        return
    whole = turn.numerator // turn.denominator
    yield from (whole + by for by in (-1, 0, 1, 2) if whole + by >= 0)


def _tests(term: Term) -> Iterator[Condition]:
    """Yield the conditions by which *term* takes one of two values."""
    match term:
        case Choice(test, then, other):
            yield test
            yield from _tests(then)
            yield from _tests(other)
        case Arith(_, args):
            for arg in args:
                yield from _tests(arg)
        case PlusTime(base):
            yield from _tests(base)
        case _:
            return
