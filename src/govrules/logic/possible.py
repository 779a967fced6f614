"""Whether any project could make a condition true, every fact of it being known.

The facts a condition reads fall into finitely many cells: the values below, at and between the constants
that they are compared with, the symbols it names, an event that has happened or not. What compares two facts
(a sum with a share of another amount, two days) may come out either way. So a condition found impossible is
impossible; one that is not found so may still be.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from govrules.logic.conjuncts import Conjuncts
from govrules.logic.satisfiable import MIRRORED, ORDERS
from govrules.logic.tree import (
    Among,
    And,
    Compare,
    Condition,
    Const,
    DayOrder,
    Flag,
    Happened,
    If,
    Leaf,
    Literal_,
    Not,
    Or,
    SetTest,
    Sum,
    Term,
    Var,
    leaves,
    term_facts,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from govrules.catalogue import Fact

_MOST_STEPS: Final = 20_000
_NOT_YET: Final = "not yet"
"""The cell of an event that has not happened; its other cells are days."""
_SIGNS: Final = (-1, 0, 1)


def possible(condition: Condition) -> bool:
    """Tell whether some project may make *condition* true. False is certain, True is not."""
    search = _Search(_Cells(condition))
    try:
        return search.finds((condition,), {}, None)
    except _TooLong:
        return True


class _TooLong(Exception):  # noqa: N818 (not an error: the search gives up)
    """The search has taken more steps than it may."""


class _Search:
    """Tries the cells of one variable after another, keeping only what is still undecided."""

    def __init__(self, cells: _Cells) -> None:
        self._cells, self._steps = cells, 0
        self._conjuncts = Conjuncts(_variables)

    def finds(
        self,
        conjuncts: Sequence[Condition],
        known: Mapping[Hashable, Any],
        cell: Mapping[Hashable, Any] | None,
    ) -> bool:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _TooLong
        now = known if cell is None else {**known, **cell}
        rest = self._conjuncts.left(conjuncts, cell, lambda part: _rest(part, now))
        if not rest:
            return rest is not None
        first = self._conjuncts.narrowest(rest)
        variable = next(v for leaf in leaves(first) for v in _variables(leaf) if v not in now)
        return any(self.finds(rest, now, cell) for cell in self._cells.of(variable))


class _Cells:
    """One value of each cell that a condition makes of a variable.

    Symbols that the condition never tells apart share a cell.
    """

    def __init__(self, condition: Condition) -> None:
        self._constants: dict[Hashable, set[Any]] = {}
        self._named: dict[Fact, list[frozenset[str]]] = {}
        for leaf in leaves(condition):
            for term, bound in _bounds(leaf):
                self._constants.setdefault(_measure(term), set()).add(bound.value)
            for fact, symbols in _names(leaf):
                self._named.setdefault(fact, []).append(symbols)
        self._known: dict[Any, list[dict[Hashable, Any]]] = {}

    def of(self, variable: Any) -> list[dict[Hashable, Any]]:
        found = self._known.get(variable)
        if found is None:
            found = self._known[variable] = self._find(variable)
        return found

    def _find(self, variable: Any) -> list[dict[Hashable, Any]]:
        kind, fact = variable[0], variable[1]
        if kind == "flag":
            return [{variable: truth} for truth in (True, False)]
        if kind == "order":
            return [{variable: sign} for sign in _SIGNS]
        if kind == "symbol":
            return [{variable: alike[0]} for alike in self._alike(fact)]
        if kind == "member":
            together = next(alike for alike in self._alike(fact) if variable[2] in alike)
            return [{("member", fact, symbol): truth for symbol in together} for truth in (True, False)]
        constants = sorted(self._constants.get(variable, ()))
        if kind == "day":
            days = _around(constants) if constants else [date(2000, 1, 1)]
            return [{variable: day} for day in (days if fact.kind == "date" else [*days, _NOT_YET])]
        return [{variable: value} for value in _between(constants)]

    def _alike(self, fact: Fact) -> list[list[str]]:
        """Return the symbols of *fact* in groups that no leaf tells apart."""
        groups: dict[tuple[bool, ...], list[str]] = {}
        for symbol in fact.domain.symbols if fact.domain is not None else ():
            groups.setdefault(tuple(symbol in named for named in self._named.get(fact, ())), []).append(
                symbol
            )
        return list(groups.values())


def _between(constants: list[Any]) -> list[Any]:
    """Return a value below, at, between and above *constants*, none negative."""
    # from nothing up: amounts are never negative
    middle = [(low + high) / Fraction(2) for low, high in pairwise([0, *constants])]
    values = [0, *constants, *middle, constants[-1] + 1]
    return sorted({value for value in values if value >= 0})


def _around(constants: list[date]) -> list[date]:
    """Return the days before, on and after each of *constants*."""
    step = timedelta(days=1)
    return sorted({day + shift for day in constants for shift in (-step, timedelta(), step)})


def _rest(condition: Condition, known: Mapping[Hashable, Any]) -> Condition:
    """Return what is left of *condition* once *known* is put in."""
    match condition:
        case And(args) | Or(args):
            ends = isinstance(condition, Or)
            left: list[Condition] = []
            for arg in args:
                rest = _rest(arg, known)
                if not isinstance(rest, Const):
                    left.append(rest)
                elif rest.value is ends:
                    return Const(ends)
            kind = Or if ends else And
            return left[0] if len(left) == 1 else kind(tuple(left)) if left else Const(not ends)
        case Not(arg):
            inner = _rest(arg, known)
            return Const(not inner.value) if isinstance(inner, Const) else Not(inner)
        case If(test, then, other):
            return _rest(Or((And((test, then)), And((Not(test), other)))), known)
        case _:
            truth = _truth(condition, known)
            return condition if truth is None else Const(truth)


def _truth(leaf: Leaf, known: Mapping[Hashable, Any]) -> bool | None:
    match leaf:
        case Const(value):
            return value
        case Flag(fact):
            truth: bool | None = known.get(("flag", fact))
            return truth
        case Happened(fact):
            day = known.get(("day", fact))
            return None if day is None else day != _NOT_YET
        case Among(fact, symbols):
            symbol = known.get(("symbol", fact))
            return None if symbol is None else symbol in symbols
        case SetTest(op, fact, symbols):
            return _set_truth(op, [known.get(("member", fact, symbol)) for symbol in sorted(symbols)])
        case Compare(op, terms):
            return _all_true([_compared(op, left, right, known) for left, right in pairwise(terms)])
        case DayOrder(terms, strict):
            happened = [_truth(Happened(fact), known) for fact in _events(terms)]
            signs = [_sign(left, right, known) for left, right in pairwise(terms)]
            orders = [None if sign is None else sign < 0 or (sign == 0 and not strict) for sign in signs]
            return _all_true([*happened, *orders])


def _all_true(truths: list[bool | None]) -> bool | None:
    return False if False in truths else None if None in truths else True


def _set_truth(op: str, members: list[bool | None]) -> bool | None:
    if op == "all-of":
        return _all_true(members)
    some = True if True in members else None if None in members else False
    return some if op == "any-of" else None if some is None else not some


def _compared(op: str, left: Term, right: Term, known: Mapping[Hashable, Any]) -> bool | None:
    if isinstance(left, Literal_):
        op, left, right = MIRRORED.get(op, op), right, left
    if isinstance(left, Var) and left.fact.kind in {"symbol", "flag"} and isinstance(right, Literal_):
        value = known.get((left.fact.kind, left.fact))
        if value is None:
            return None
        if left.fact.kind == "symbol" and left.fact.domain is not None and left.fact.domain.ordered:
            value = left.fact.domain.rank(value)
        return ORDERS[op](value, right.value)
    sign = _sign(left, right, known)
    return None if sign is None else ORDERS[op](sign, 0)


def _sign(left: Term, right: Term, known: Mapping[Hashable, Any]) -> int | None:
    """Return how *left* compares with *right* (-1, 0, 1), or None where that is open."""
    if isinstance(left, Literal_) and isinstance(right, Var | Sum):
        sign = _sign(right, left, known)
        return None if sign is None else -sign
    if isinstance(left, Var | Sum) and isinstance(right, Literal_):
        value, bound = known.get(_measure(left)), right.value
        if value is None or value == _NOT_YET:
            return None if value is None else -1  # not happened: its order does not matter
        return int(value > bound) - int(value < bound)
    variable, flipped = _order(left, right)
    known_sign: int | None = known.get(variable)
    return None if known_sign is None else -known_sign if flipped else known_sign


def _order(left: Term, right: Term) -> tuple[Hashable, bool]:
    """Return the variable that orders two terms, and whether it holds them the other way round."""
    flipped = repr(left) > repr(right)
    return ("order", *((right, left) if flipped else (left, right))), flipped


def _measure(term: Var | Sum) -> Hashable:
    if isinstance(term, Sum):
        return "sum", term.fact
    return ("day" if term.fact.kind in {"event", "date"} else "amount"), term.fact


def _variables(leaf: Leaf) -> Iterator[Any]:
    """Yield what the truth of *leaf* depends on."""
    match leaf:
        case Flag(fact):
            yield "flag", fact
        case Happened(fact):
            yield "day", fact
        case Among(fact, _):
            yield "symbol", fact
        case SetTest(_, fact, symbols):
            yield from (("member", fact, symbol) for symbol in sorted(symbols))
        case Compare(_, terms):
            for left, right in pairwise(terms):
                yield _between_two(left, right)
        case DayOrder(terms, _):
            yield from (("day", fact) for fact in _events(terms))
            for left, right in pairwise(terms):
                yield _between_two(left, right)


def _between_two(left: Term, right: Term) -> Any:
    for term, other in ((left, right), (right, left)):
        if isinstance(term, Var | Sum) and isinstance(other, Literal_):
            if isinstance(term, Var) and term.fact.kind in {"symbol", "flag"}:
                return term.fact.kind, term.fact
            return _measure(term)
    return _order(left, right)[0]


def _bounds(leaf: Leaf) -> Iterator[tuple[Var | Sum, Literal_]]:
    """Yield the facts of *leaf* that are compared with a constant, each with it."""
    if not isinstance(leaf, Compare | DayOrder):
        return
    for left, right in pairwise(leaf.terms):
        for term, other in ((left, right), (right, left)):
            if isinstance(term, Var | Sum) and isinstance(other, Literal_):
                yield term, other


def _names(leaf: Leaf) -> Iterator[tuple[Fact, frozenset[str]]]:
    """Yield the symbols that *leaf* tells from the others of their fact."""
    match leaf:
        case SetTest("all-of", fact, symbols):
            yield from ((fact, frozenset({symbol})) for symbol in sorted(symbols))
        case Among(fact, symbols) | SetTest(_, fact, symbols):
            yield fact, symbols
        case Compare(op, _):
            for term, bound in _bounds(leaf):
                domain = term.fact.domain
                if term.fact.kind == "symbol" and domain is not None:
                    value = domain.rank if domain.ordered else str
                    for order in {op, MIRRORED.get(op, op)}:  # the constant may stand on either side
                        holds = (
                            symbol for symbol in domain.symbols if ORDERS[order](value(symbol), bound.value)
                        )
                        yield term.fact, frozenset(holds)


def _events(terms: tuple[Term, ...]) -> Iterator[Fact]:
    for term in terms:
        yield from (fact for fact in term_facts(term) if fact.kind == "event")
