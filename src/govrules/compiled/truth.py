"""Conditions as Python, by modality: certainly true, certainly false, possibly true, possibly false.

No third truth value is ever made: each printer gives a plain test of what is known, and leaves of the tree
are written so that what is unknown falls on the side that the modality asks for.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, assert_never

from govrules.compiled.amounts import Amounts
from govrules.compiled.days import Days
from govrules.compiled.expression import FALSE, TRUE, Code, Mode, all_of, any_of, code
from govrules.compiled.names import Names, literal
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
    Literal_,
    Not,
    Or,
    SetTest,
    Term,
    Var,
    leaf_facts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.catalogue import Fact

OPPOSITE: Final[dict[Mode, Mode]] = {
    "true": "false",
    "false": "true",
    "maybe": "maybe not",
    "maybe not": "maybe",
}
"""What a condition is in where its negation is in the first."""
_FEW: Final = 4
_LONG: Final = 80


class Printer:
    """Prints conditions with the names of one pack."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._days, self._amounts = Days(names, self), Amounts(names)
        self._known: dict[tuple[int, str], tuple[Condition, Code]] = {}

    def certainly(self, condition: Condition) -> Code:
        """Return a test that holds where *condition* is true whatever is unknown."""
        return self.show(condition, "true")

    def possibly(self, condition: Condition) -> Code:
        """Return a test that holds where *condition* is true or unknown."""
        return self.show(condition, "maybe")

    def show(self, condition: Condition, mode: Mode) -> Code:
        """Return the test of *condition* by *mode*."""
        key = (id(condition), mode)
        known = self._known.get(key)
        if known is None:  # the condition is kept so that its id stays its own
            known = self._known[key] = (condition, self._show(condition, mode))
        return known[1]

    def settled(self, condition: Condition, *, truth: bool) -> Code:
        """Return a test that *condition* is certainly *truth*, where it is asked only if it possibly is.

        Of a leaf that means that its facts are known.
        """
        match condition:
            case And((arg,)) | Or((arg,)):
                return self.settled(arg, truth=truth)
            case And(args) if truth:
                return all_of(self.settled(arg, truth=True) for arg in args)
            case Or(args) if not truth:
                return all_of(self.settled(arg, truth=False) for arg in args)
            case Not(arg):
                return self.settled(arg, truth=not truth)
            case Among(fact, symbols) | SetTest(_, fact, symbols) if symbols:
                name = self.names.fact(fact)
                return code(f"{name} is not None", name)
            case Compare(_, terms) if (names := self._amounts.names(terms)) is not None:
                return all_of(code(f"{name} is not None", name) for name in names)
            case DayOrder(terms) if truth or len(terms) == 2:
                return self._days.settled(terms, truth=truth)
            case _:
                return self.show(condition, "true" if truth else "false")

    def waits(self, condition: Condition) -> Code:
        """Return a test that holds where *condition* is undecided for want of a fact that is no judgement."""
        key = (id(condition), "waits")
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (condition, self._waits(condition))
        return known[1]

    def _show(self, condition: Condition, mode: Mode) -> Code:
        match condition:
            case And(args):
                return self._joined(args, mode, every=mode in {"true", "maybe"})
            case Or(args):
                return self._joined(args, mode, every=mode in {"false", "maybe not"})
            case Not(arg):
                return self.show(arg, OPPOSITE[mode])
            case If():
                return self._if(condition, mode)
            case Const(value):
                return TRUE if value is (mode in {"true", "maybe"}) else FALSE
            case Flag(fact) | Happened(fact):
                return _of_flag(self.names.fact(fact), mode)
            case Among(fact, symbols):
                return self._among(fact, symbols, mode)
            case SetTest():
                return self._set_test(condition, mode)
            case Compare():
                return self._compare(condition, mode)
            case DayOrder(terms, strict):
                return self._days.order(terms, strict, mode)
            case _:
                assert_never(condition)

    def _joined(self, args: Iterable[Condition], mode: Mode, *, every: bool) -> Code:
        parts = [self.show(arg, mode) for arg in args]
        return all_of(parts) if every else any_of(parts)

    def _if(self, node: If, mode: Mode) -> Code:
        """Either branch by its test, or both alike: what is unknown of the test does not matter then."""
        test, then, other = node.test, self._brief(node.then, mode), self._brief(node.other, mode)
        if mode in {"true", "false"}:
            return any_of(
                [
                    all_of([self.show(test, "true"), then]),
                    all_of([self.show(test, "false"), other]),
                    all_of([then, other]),
                ]
            )
        return all_of(
            [
                any_of([self.show(test, "maybe not"), then]),
                any_of([self.show(test, "maybe"), other]),
                any_of([then, other]),
            ]
        )

    def _brief(self, condition: Condition, mode: Mode) -> Code:
        """Return a test that stands more than once: a long one in a variable, or nested ones would grow."""
        test = self.show(condition, mode)
        return self.names.shared(test, "part") if len(test.text) > _LONG else test

    def _among(self, fact: Fact, symbols: frozenset[str], mode: Mode) -> Code:
        name = self.names.fact(fact)
        named = ", ".join(map(literal, sorted(symbols)))
        if not symbols:
            return self._never(name, mode)
        if mode in {"true", "maybe not"} and len(symbols) == 1:
            return code(f"{name} {'==' if mode == 'true' else '!='} {named}", name)
        unknown = "" if mode in {"true", "maybe not"} else ", None"
        return code(f"{name} {'in' if mode in {'true', 'maybe'} else 'not in'} {{{named}{unknown}}}", name)

    def _never(self, name: str, mode: Mode) -> Code:
        """Return the test of what is false wherever it is known."""
        if mode == "true":
            return FALSE
        if mode == "maybe not":
            return TRUE
        return code(f"{name} is {'not ' if mode == 'false' else ''}None", name)

    def _set_test(self, test: SetTest, mode: Mode) -> Code:
        name = self.names.fact(test.fact)
        holds = mode in {"true", "maybe"}
        every = (test.op == "all-of") is holds
        inside = (test.op != "none-of") is holds
        if test.op == "none-of":
            every = holds
        members = sorted(test.symbols)
        if not members:
            found = TRUE if every else FALSE
        elif len(members) <= _FEW:
            word = "in" if inside else "not in"
            each = [code(f"{literal(member)} {word} {name}", name) for member in members]
            found = all_of(each) if every else any_of(each)
        elif test.op == "all-of":
            call = code(f"{self.names.constant(test.symbols)}.issubset({name})", name)
            found = call if holds else code(f"not {call.text}", name)
        else:
            call = code(f"{self.names.constant(test.symbols)}.isdisjoint({name})", name)
            found = code(f"not {call.text}", name) if inside else call
        if mode in {"true", "false"}:
            return all_of([code(f"{name} is not None", name), found])
        return any_of([code(f"{name} is None", name), found])

    def _compare(self, leaf: Compare, mode: Mode) -> Code:
        every = mode in {"true", "maybe"}
        parts = []
        for left, right in pairwise(leaf.terms):
            part = self._symbols(leaf.op, left, right, mode) or self._amounts.compare(
                leaf.op, left, right, mode
            )
            if part is None:
                return self.by_reference(leaf, mode)
            parts.append(part)
        return all_of(parts) if every else any_of(parts)

    def _symbols(self, op: str, left: Term, right: Term, mode: Mode) -> Code | None:
        """Return the comparison of an ordered symbol with a constant: one of those on one side of it."""
        if isinstance(left, Literal_):
            op, left, right = MIRRORED.get(op, op), right, left
        if not (isinstance(left, Var) and left.fact.kind == "symbol" and isinstance(right, Literal_)):
            return None
        domain, bound = left.fact.domain, right.value
        if domain is None or not domain.ordered:
            return None
        able = (symbol for rank, symbol in enumerate(domain.symbols) if ORDERS[op](rank, bound))
        return self._among(left.fact, frozenset(able), mode)

    def by_reference(self, leaf: Condition, mode: Mode) -> Code:
        """Return the test of what the reference says: for what has no plain form."""
        said = f"evaluate({self.names.condition(leaf)}, facts)"
        test = {"true": "is True", "false": "is False", "maybe": "is not False", "maybe not": "is not True"}
        return code(f"{said} {test[mode]}")

    def _waits(self, condition: Condition) -> Code:
        match condition:
            case And(args):
                return self._waiting_in(args, "maybe")
            case Or(args):
                return self._waiting_in(args, "maybe not")
            case Not(arg):
                return self.waits(arg)
            case If(test, then, other):
                within = [
                    self.waits(test),
                    all_of([self.show(test, "maybe"), self.waits(then)]),
                    all_of([self.show(test, "maybe not"), self.waits(other)]),
                ]
                return all_of([*self._undecided(condition), any_of(within)])
            case Const():
                return FALSE
            case Flag(fact) | Happened(fact) | Among(fact, _) | SetTest(_, fact, _):
                name = self.names.fact(fact)
                return FALSE if fact.judgement is not None else code(f"{name} is None", name)
            case Compare() | DayOrder():
                judged = {fact.judgement is not None for fact in leaf_facts(condition)}
                if judged <= {False}:
                    return all_of(self._undecided(condition))
                if judged == {True}:
                    return FALSE
                return code(f"waits_for_facts({self.names.condition(condition)}, facts)")
            case _:
                assert_never(condition)

    def _waiting_in(self, args: tuple[Condition, ...], mode: Mode) -> Code:
        waiting = any_of(map(self.waits, args))
        if waiting == FALSE:
            return FALSE
        return all_of([*(self.show(arg, mode) for arg in args), waiting])

    def _undecided(self, condition: Condition) -> list[Code]:
        return [self.show(condition, "maybe"), self.show(condition, "maybe not")]


def _of_flag(name: str, mode: Mode) -> Code:
    """Return the test of a flag, or of an event: what has happened is a day or true, and both are truthy."""
    text = {
        "true": name,
        "false": f"{name} is False",
        "maybe": f"{name} is not False",
        "maybe not": f"not {name}",
    }
    return code(text[mode], name)
