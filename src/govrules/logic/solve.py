"""Facts that make a condition true: found by trying, for one fact after another, the values that matter.

What matters are the values at, just below and just above every bound the fact is held against: a constant, or
what another fact makes of it (a share of an amount, a day some months after another). Each list has one item.
The search states no more facts than the condition needs. Where it finds nothing there may still be something;
what is certainly impossible, ``possible`` tells.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from govrules.logic.conjuncts import Conjuncts
from govrules.logic.evaluate import Facts, term_value
from govrules.logic.missing import open_facts, undecided_part
from govrules.logic.tree import (
    Among,
    And,
    Arith,
    Choice,
    Compare,
    Condition,
    DayOrder,
    If,
    Leaf,
    Not,
    Or,
    PlusTime,
    SetTest,
    Sum,
    Term,
    Var,
    children,
    leaf_facts,
    leaves,
    term_facts,
)
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.catalogue import Fact

_MOST_STEPS: Final = 400
"""What can be found is found within a few dozen."""
_DAY: Final = timedelta(days=1)
_MONTH_ENDS: Final = range(-3, 4)
"""How far a day some months back may lie from the one sought: month ends differ by up to three days."""
_SOME_TIME_AGO: Final = (100, 1_000, 4_000)
"""Days before the check at which to begin, so that spans of months and years find room."""
_USUAL: Final = {"money": 100_0000_00, "number": 1, "ratio": Fraction(1, 2)}


def solve(condition: Condition, known: Facts, *, since: date | None = None) -> dict[str, Any] | None:
    """Return *known* with further facts under which *condition* is true, or None where none were found.

    *known* must state ``as_of``; it decides what days are tried, with *since*, before which none lies.
    """
    search = _Search(condition, since or date.min)
    return search.find((condition,), dict(known), None)


class _Search:
    def __init__(self, condition: Condition, since: date) -> None:
        self._steps, self._since = 0, since
        self._conjuncts = Conjuncts(_reads)
        self._named: dict[str, list[frozenset[str]]] = {}
        for leaf in leaves(condition):
            if isinstance(leaf, Among | SetTest):
                self._named.setdefault(leaf.fact.path, []).append(leaf.symbols)

    def find(
        self, conjuncts: Sequence[Condition], facts: dict[str, Any], stated_last: Fact | None
    ) -> dict[str, Any] | None:
        self._steps += 1
        changed = None if stated_last is None else (stated_last.path, stated_last.within or "")
        rest = self._conjuncts.left(conjuncts, changed, lambda part: undecided_part(part, facts))
        if not rest:
            return None if rest is None else facts
        if self._steps > _MOST_STEPS:
            return None
        fact = next(open_facts(next(leaves(self._conjuncts.narrowest(rest))), facts))
        for value in self._values(fact, self._conjuncts.reading(rest, fact.path), facts):
            found = self.find(rest, stated(facts, fact, value), fact)
            if found is not None:
                return found
        return None

    def _values(self, fact: Fact, rest: Sequence[Condition], facts: Facts) -> list[Any]:
        """Return what is worth trying for *fact* in view of *rest*, the plainest first, each once."""
        if fact.kind == "flag":
            return [False, True]
        if fact.kind == "symbol":
            return self._symbols(fact)
        if fact.kind == "set":
            return self._sets(fact, rest)
        beside = [value for part in rest for leaf in leaves(part) for value in _bounds(fact, leaf, facts)]
        if fact.kind in {"event", "date"}:
            usual = [facts["as_of"] - back * _DAY for back in _SOME_TIME_AGO]
            tried = [*sorted({day for day in beside if isinstance(day, date)}), *usual]
            days = [day for day in tried if day >= self._since]
            if fact.kind == "date":
                return days
            # what lies after the day of the check has not happened
            return [*(day for day in days if day <= facts["as_of"]), False]
        amounts = sorted({value for value in beside if isinstance(value, int | Fraction) and value >= 0})
        return amounts or [_USUAL[fact.kind]]

    def _symbols(self, fact: Fact) -> list[str]:
        """Return one symbol of each group that no leaf tells apart, and all of an ordered domain."""
        if fact.domain is None:
            return []
        symbols = list(fact.domain.symbols)
        if fact.domain.ordered:
            return symbols
        groups: dict[tuple[bool, ...], str] = {}
        for symbol in symbols:
            told_apart = tuple(symbol in named for named in self._named.get(fact.path, ()))
            groups.setdefault(told_apart if fact.path in self._named else (symbol == symbols[0],), symbol)
        return list(groups.values())

    def _sets(self, fact: Fact, rest: Sequence[Condition]) -> list[frozenset[str]]:
        """Return no member, those that *rest* asks for, each asked about, all asked for together, and all."""
        named = self._named.get(fact.path, [])
        every = frozenset[str]().union(*named)
        each = [frozenset({symbol}) for symbol in sorted(every)]
        wanted, shunned = (_asked_for(fact, rest, sign) for sign in (True, False))
        fitting = [wanted - shunned, *(wanted - {one} for one in sorted(shunned & wanted))]
        return list(
            dict.fromkeys([frozenset(), *fitting, *each, *named, every, *(every - one for one in each)])
        )


def _reads(leaf: Leaf) -> Iterator[str]:
    """Yield the paths of what *leaf* reads, those of the lists that sums run over included."""
    for fact in leaf_facts(leaf):
        yield fact.path
        if fact.within is not None:
            yield fact.within


def _asked_for(fact: Fact, rest: Sequence[Condition], sign: bool) -> frozenset[str]:
    """Return the members of *fact* whose presence helps to make *rest* true, or with *sign* false, untrue."""
    tests = [
        (leaf, counts)
        for part in rest
        for leaf, counts in _signed(part)
        if isinstance(leaf, SetTest) and leaf.fact.path == fact.path
    ]
    return frozenset[str]().union(
        *(leaf.symbols for leaf, counts in tests if (leaf.op != "none-of") is (counts is sign))
    )


def _signed(condition: Condition, sign: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Yield the leaves of *condition*, each with whether its truth counts for that of the whole."""
    if isinstance(condition, Not):
        yield from _signed(condition.arg, not sign)
    elif isinstance(condition, And | Or | If):
        for child in children(condition):
            yield from _signed(child, sign)
    else:
        yield condition, sign


def turning_values(condition: Condition, fact: Fact, facts: Facts) -> Iterator[Any]:
    """Yield the values of *fact*, the others being as in *facts*, at which a leaf of *condition* may turn.

    Their neighbours are among them; some may be none that the fact can have.
    """
    for leaf in leaves(condition):
        yield from _bounds(fact, leaf, facts)


def stated(facts: Facts, fact: Fact, value: Any) -> dict[str, Any]:
    """Return *facts* with one more; a fact of a list's item stands in the one item of that list too."""
    more = {**facts, fact.path: value}
    if fact.within is not None:
        first: dict[str, Any] = next(iter(facts.get(fact.within) or ()), {})
        more[fact.within] = ({**first, fact.path: value},)
    return more


def _bounds(fact: Fact, leaf: Leaf, facts: Facts) -> Iterator[Any]:
    """Yield the values of *fact* at which the truth of *leaf* may turn."""
    if not isinstance(leaf, Compare | DayOrder):
        return
    for left, right in pairwise(leaf.terms):
        for term, other in ((left, right), (right, left)):
            if any(one.path == fact.path for one in term_facts(term)):
                bound = term_value(other, facts)
                yield from _solved(term, fact, bound, facts)


def _solved(term: Term, fact: Fact, bound: Any, facts: Facts) -> Iterator[Any]:
    """Yield the values of *fact* for which *term* comes to *bound*, or lies just beside it."""
    match term:
        case Var() | Sum():
            yield from _beside(bound, fact.kind)
        case PlusTime(base, amount, unit) if isinstance(bound, date):
            back = plus_time(bound, -amount, unit)
            for shift in _MONTH_ENDS if unit != "day" else (0,):
                yield from _solved(base, fact, back + shift * _DAY, facts)
        case Arith(op, args) if isinstance(bound, int | Fraction):
            yield from _solved_sum(op, args, fact, bound, facts)
        case Choice(_, then, other):
            yield from _solved(then, fact, bound, facts)
            yield from _solved(other, fact, bound, facts)
        case _:
            return


def _solved_sum(
    op: str, args: tuple[Term, ...], fact: Fact, bound: int | Fraction, facts: Facts
) -> Iterator[Any]:
    for index, arg in enumerate(args):
        if not any(one.path == fact.path for one in term_facts(arg)):
            continue
        others = [term_value(other, facts) for at, other in enumerate(args) if at != index]
        if not all(isinstance(other, int | Fraction) for other in others):
            continue
        numbers: list[Any] = others
        if op == "*" and numbers[0]:
            yield from _solved(arg, fact, bound / Fraction(numbers[0]), facts)
        elif op == "+":
            yield from _solved(arg, fact, bound - sum(numbers), facts)
        elif op == "-":
            yield from _solved(arg, fact, bound + numbers[0] if index == 0 else numbers[0] - bound, facts)


def _beside(bound: Any, kind: str) -> Iterator[Any]:
    """Yield *bound* and its neighbours: a day, a fen, a whole number, a hundredth of a per cent away."""
    if isinstance(bound, date):
        yield from (bound - _DAY, bound, bound + _DAY)
    elif isinstance(bound, int | Fraction) and not isinstance(bound, bool):
        if kind == "ratio":
            step = Fraction(1, 10_000)
            yield from (bound - step, bound, bound + step)
        elif bound == int(bound):
            yield from (int(bound) - 1, int(bound), int(bound) + 1)
        else:
            yield from (floor(bound), ceil(bound))
