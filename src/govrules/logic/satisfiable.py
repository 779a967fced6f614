"""Comparisons that no record could ever make true: bounds swapped, amounts below zero, no such stage."""

from __future__ import annotations

from itertools import pairwise
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any, Final

from govrules.logic.tree import Literal_, Order, Sum, Term, Var
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.catalogue import Domain

ORDERS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
"""What each order means, on values of one kind."""
MIRRORED: Final[dict[str, str]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The order that holds when the operands change places; the others stay the same."""


def never_holds(op: Order, terms: tuple[Term, ...], domain: Domain | None) -> Words | None:
    """Return why the comparison of *terms* can never hold, or None if it can."""
    if len(terms) == 3 and isinstance(terms[0], Literal_) and isinstance(terms[2], Literal_):
        between = ORDERS[op](terms[0].value, terms[2].value)
        if not between:
            return Words("上下界颠倒，永不成立", "the bounds are the wrong way round; it can never hold")
    for left, right in pairwise(terms):
        if isinstance(right, Literal_):
            why = _beyond(op, left, right, domain)
        elif isinstance(left, Literal_):
            why = _beyond(MIRRORED.get(op, op), right, left, domain)
        else:
            why = None
        if why is not None:
            return why
    return None


def _beyond(op: str, term: Term, bound: Literal_, domain: Domain | None) -> Words | None:
    """Tell why ``term op bound`` can never hold, for a fact whose values have an end."""
    value: Any = bound.value
    if bound.kind == "symbol" and domain is not None:
        if not any(ORDERS[op](rank, value) for rank in range(len(domain.symbols))):
            return Words(
                "没有更早或更晚的取值，永不成立", "there is no value before or beyond it; it can never hold"
            )
    elif (
        isinstance(term, Var | Sum) and (value < 0 or (value == 0 and op == "<")) and op in {"<", "<=", "=="}
    ):
        return Words("数额不会为负，永不成立", "amounts are never negative; it can never hold")
    return None
