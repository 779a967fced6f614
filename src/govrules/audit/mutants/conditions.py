"""Changes of a condition: a part dropped, and for or, a bound on its other side, a figure a unit away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.audit.mutants.change import At, Change, becomes, drop, op, put, scalar
from govrules.audit.mutants.units import neighbours
from govrules.logic.operands import DAY_ORDERS, ORDERS
from govrules.source import Mapping, Node, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER: Final = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "before": "not-after", "not-after": "before", "after": "not-before", "not-before": "after",
    "none-of": "any-of",
}  # fmt: skip
"""What each operator is taken for by mistake."""
_OF_SEVERAL: Final = {"and": "or", "or": "and", "all-of": "any-of", "any-of": "all-of"}
"""The same for those that mean something else only where they join several."""
_NEGATIONS: Final = ("!", "not")


def condition_changes(node: Node | None, at: At) -> Iterator[Change]:
    """Yield every change of the condition *node*, which stands *at* some place of its entry."""
    if isinstance(node, Sequence):
        if len(node.items) > 1:
            yield put(at, "and→or", op("or", node), becomes("and", "or"))
        yield from _parts(node, at, of_list=True)
    elif isinstance(node, Mapping) and len(node.entries) == 1:
        name, arg = next(iter(node.entries.items()))
        yield from _operation(name, arg, at)


def negated(node: Node, at: At) -> Change:
    """Return the change of a condition into its opposite."""
    return put(at, "negated", op("!", node), Words("条件取反", "the condition negated"))


def _operation(name: str, arg: Node, at: At) -> Iterator[Change]:
    other = _OTHER.get(name) or (_OF_SEVERAL.get(name) if _joins_several(name, arg) else None)
    if other is not None:
        yield put(at, f"{name}→{other}", op(other, arg), becomes(name, other))
    inside = (*at, name)
    if name in {"and", "or"} and isinstance(arg, Sequence):
        yield from _parts(arg, inside, of_list=False)
    elif name in _NEGATIONS:
        inner, place = _only(arg, inside)
        yield put(at, f"{name} drop", inner, Words("去掉“非”", "without the negation"))
        yield from condition_changes(inner, place)
    elif name == "if" and isinstance(arg, Sequence):
        yield from _branches(arg, inside)
        for index, part in enumerate(arg.items):
            yield from condition_changes(part, (*inside, index))
    elif (name in ORDERS or name in DAY_ORDERS) and isinstance(arg, Sequence):
        for index, part in enumerate(arg.items):
            yield from _term(part, (*inside, index))


def _parts(group: Sequence, at: At, *, of_list: bool) -> Iterator[Change]:
    for index, part in enumerate(group.items):
        if of_list or len(group.items) > 1:
            yield drop((*at, index), part)
        yield from condition_changes(part, (*at, index))


def _branches(arg: Sequence, at: At) -> Iterator[Change]:
    if len(arg.items) == 3:
        test, then, other = arg.items
        swapped = Sequence((test, other, then), arg.span)
        yield put(at, "swap", swapped, Words("两个分支对调", "the branches change places"))


def _term(node: Node, at: At) -> Iterator[Change]:
    """Yield the changes of the figures written in a term, and of its days by one."""
    if isinstance(node, Scalar):
        for name, value in neighbours(node.value, node.raw):
            yield put(at, name, scalar(value, node.span), becomes(node.raw, str(value)))
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return
    name, arg = next(iter(node.entries.items()))
    if not isinstance(arg, Sequence):
        return
    inside = (*at, name)
    if name == "plusTime":
        unit = scalar("day", arg.span)
        for days, said in (
            (1, Words("期间多一日", "a day longer")),
            (-1, Words("期间少一日", "a day shorter")),
        ):
            moved = op("plusTime", Sequence((node, scalar(days, arg.span), unit), arg.span))
            yield put(at, f"{days:+}d", moved, said)
        yield from _term(arg.items[0], (*inside, 0))
    elif name == "if" and len(arg.items) == 3:
        yield from _branches(arg, inside)
        yield from condition_changes(arg.items[0], (*inside, 0))
        for index in (1, 2):
            yield from _term(arg.items[index], (*inside, index))
    elif name in {"+", "-", "*"}:
        for index, part in enumerate(arg.items):
            yield from _term(part, (*inside, index))


def _joins_several(name: str, arg: Node) -> bool:
    if not isinstance(arg, Sequence):
        return False
    if name in {"and", "or"}:
        return len(arg.items) > 1
    members = arg.items[1] if len(arg.items) == 2 else None
    return isinstance(members, Sequence) and len(members.items) > 1


def _only(arg: Node, at: At) -> tuple[Node, At]:
    """Return the one operand in *arg*, which may stand in a list of one."""
    if isinstance(arg, Sequence) and len(arg.items) == 1:
        return arg.items[0], (*at, 0)
    return arg, at
