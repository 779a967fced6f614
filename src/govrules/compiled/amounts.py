"""Comparisons of amounts, numbers and ratios, by modality: exact, and in whole numbers where the facts are.

A total with unknown parts is at least the sum of the known ones, so every term is printed twice: exactly,
and what it is at least. Shares are multiplied across, so that no fraction is made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final

from govrules.compiled.expression import FALSE, TRUE, Code, Mode, all_of, any_of, code
from govrules.logic.satisfiable import ORDERS
from govrules.logic.tree import Arith, Literal_, Sum, Term, Var

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.compiled.names import Names

_NEGATED: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount times ``scale``, as Python; it is known where none of ``names`` is None.

    ``always`` are the variables it reads that never are.
    """

    text: str
    names: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    scale: int = 1
    plain: bool = True
    ratio: bool = False
    value: int | Fraction | None = None

    def times(self, factor: int) -> str:
        """Return the text of the amount multiplied by *factor* beside its scale."""
        if self.value is not None:
            return repr(int(self.value * self.scale * factor))
        return self.text if factor == 1 else f"{self.text if self.plain else f'({self.text})'} * {factor}"


@dataclass(frozen=True, slots=True)
class _Amount:
    """A term: exactly, and what it is at least, which is the same text for most."""

    exact: _Part
    least: _Part
    signed: bool = False
    """Whether it may be below zero."""

    @property
    def bounded(self) -> bool:
        return self.exact is not self.least


class Amounts:
    """Prints comparisons with the names of one pack."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def compare(self, op: str, left: Term, right: Term, mode: Mode) -> Code | None:
        """Return the test of ``left op right`` by *mode*; None where it has no plain form."""
        one, other = self._amount(left), self._amount(right)
        if one is None or other is None:
            return None
        match mode:
            case "true":
                return _holds(op, one, other)
            case "false":
                return _holds(_NEGATED[op], one, other)
            case "maybe":
                return _may_hold(op, one, other)
            case "maybe not":
                return _may_hold(_NEGATED[op], one, other)

    def names(self, terms: tuple[Term, ...]) -> Iterable[str] | None:
        """Return the variables that hold the amounts of *terms*, known where none is None.

        There are none to be told where a bound may decide, or a term has no plain form.
        """
        amounts = [self._amount(term) for term in terms]
        exact = [amount.exact for amount in amounts if amount is not None and not amount.bounded]
        return _names(*exact) if len(exact) == len(terms) else None

    def _amount(self, term: Term) -> _Amount | None:
        match term:
            case Literal_(int() | Fraction() as value):
                part = _Part("", scale=Fraction(value).denominator, value=value)
                return _Amount(part, part, signed=value < 0)
            case Var(fact) if fact.kind in {"money", "number", "ratio"}:
                name = self._names.exact(fact)
                exact = _Part(name, (name,), ratio=fact.kind == "ratio")
                if fact.path not in self._names.bounded:
                    return _Amount(exact, exact)
                name = self._names.least(fact)
                return _Amount(exact, _Part(name, (name,)))
            case Sum(fact):
                name, least = (self._names.total(fact, exact=exact) for exact in (True, False))
                return _Amount(_Part(name, (name,)), _Part(least, always=(least,)))
            case Arith("*", (base, Literal_(int() | Fraction() as factor))):
                return _product(self._amount(base), Fraction(factor))
            case Arith(("+" | "-") as op, args):
                return _sum(op, [self._amount(arg) for arg in args])
            case _:
                return None


def _product(base: _Amount | None, factor: Fraction) -> _Amount | None:
    if base is None or (base.bounded and (base.signed or factor < 0)):
        return None  # a lower bound below zero says nothing of a share
    exact = _scaled(base.exact, factor)
    least = _scaled(base.least, factor) if base.bounded else exact
    return _Amount(exact, least, base.signed or factor < 0)


def _scaled(part: _Part, factor: Fraction) -> _Part:
    if part.value is not None:
        value = Fraction(part.value) * factor
        return _Part("", scale=value.denominator, value=value)
    text = part.times(factor.numerator)
    scaled = replace(part, text=text, scale=part.scale * factor.denominator, ratio=False)
    return scaled if factor.numerator == 1 else replace(scaled, plain=False)


def _sum(op: str, parts: list[_Amount | None]) -> _Amount | None:
    amounts = [part for part in parts if part is not None]
    if len(amounts) < len(parts):
        return None
    exact = _added(op, [amount.exact for amount in amounts])
    signed = op == "-" or any(amount.signed for amount in amounts)
    if not any(amount.bounded for amount in amounts):
        return _Amount(exact, exact, signed)
    # what is taken away must be known exactly
    least = [amounts[0].least, *(amount.exact if op == "-" else amount.least for amount in amounts[1:])]
    return _Amount(exact, _added(op, least), signed)


def _added(op: str, parts: list[_Part]) -> _Part:
    scale = lcm(*(part.scale for part in parts))
    text = f" {op} ".join(
        f"({text})" if at and op == "-" and not part.plain else text
        for at, part in enumerate(parts)
        for text in [part.times(scale // part.scale)]
    )
    names = tuple(name for part in parts for name in part.names)
    return _Part(text, names, tuple(name for part in parts for name in part.always), scale, plain=False)


def _sides(op: str, one: _Amount, other: _Amount) -> tuple[_Part, _Part]:
    """Return what decides that ``one op other``: what the greater is at least, the lesser exactly."""
    return (one.exact, other.least) if op in {"<", "<="} else (one.least, other.exact)


def _holds(op: str, one: _Amount, other: _Amount) -> Code:
    """Return the test that ``one op other`` is certain."""
    if op == "==":
        return _known(op, one.exact, other.exact)
    if op == "!=":
        unequal = [_known(op, one.exact, other.exact)]
        if one.bounded:
            unequal.append(_known(">", one.least, other.exact))
        if other.bounded:
            unequal.append(_known("<", one.exact, other.least))
        return any_of(unequal)
    return _known(op, *_sides(op, one, other))


def _may_hold(op: str, one: _Amount, other: _Amount) -> Code:
    """Return the test that ``one op other`` is certain or unknown: that its opposite is not certain."""
    if op == "!=":
        return _unknown_or(op, one.exact, other.exact)
    if op == "==":
        equal = [_unknown_or(op, one.exact, other.exact)]
        if one.bounded:
            equal.append(_unknown_or("<=", one.least, other.exact))
        if other.bounded:
            equal.append(_unknown_or(">=", one.exact, other.least))
        return all_of(equal)
    return _unknown_or(op, *_sides(_NEGATED[op], one, other))


def _known(op: str, left: _Part, right: _Part) -> Code:
    names = _names(left, right)
    return all_of([*(code(f"{name} is not None", name) for name in names), _compared(op, left, right)])


def _unknown_or(op: str, left: _Part, right: _Part) -> Code:
    names = _names(left, right)
    return any_of([*(code(f"{name} is None", name) for name in names), _compared(op, left, right)])


def _names(*parts: _Part) -> Iterable[str]:
    return dict.fromkeys(name for part in parts for name in part.names)


def _compared(op: str, left: _Part, right: _Part) -> Code:
    if left.value is not None and right.value is not None:
        return TRUE if ORDERS[op](left.value, right.value) else FALSE
    uses = [*left.names, *left.always, *right.names, *right.always]
    for part, bound, flipped in ((left, right, False), (right, left, True)):
        if part.ratio and bound.value is not None:  # a fraction is compared by its parts
            value = Fraction(bound.value)
            sides = (
                _by(f"{part.text}.numerator", value.denominator),
                _by(f"{part.text}.denominator", value.numerator),
            )
            first, second = reversed(sides) if flipped else sides
            return code(f"{first} {op} {second}", *uses)
    scale = lcm(left.scale, right.scale)
    return code(f"{left.times(scale // left.scale)} {op} {right.times(scale // right.scale)}", *uses)


def _by(text: str, factor: int) -> str:
    return text if factor == 1 else f"{text} * {factor}"
