"""Which figures and terms an entry of a pack rests on, directly or by way of other terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govrules.source import Mapping as MappingNode
from govrules.source import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Uses(NamedTuple):
    """Ids of parameters and of terms."""

    parameters: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """The ids of both."""
        return self.parameters | self.terms

    def __or__(self, other: object) -> Uses:
        """Return what either uses."""
        return (
            Uses(self.parameters | other.parameters, self.terms | other.terms)
            if isinstance(other, Uses)
            else self
        )


def uses_of(node: Node) -> Uses:
    """Return what *node* names by ``param``, ``in_band`` and ``term``."""
    parameters: set[str] = set()
    terms: set[str] = set()
    for op, value in operations(node):
        if op == "param" and isinstance(value, Scalar):
            parameters.add(value.raw)
        elif op == "term" and isinstance(value, Scalar):
            terms.add(value.raw)
        elif (
            op == "in_band"
            and isinstance(value, Sequence)
            and len(value.items) == 3
            and isinstance(value.items[1], Scalar)
        ):
            parameters.add(value.items[1].raw)
    return Uses(frozenset(parameters), frozenset(terms))


def through_terms(direct: Uses, of_terms: Mapping[str, Uses]) -> Uses:
    """Return *direct* with everything that the terms in it use in turn."""
    found, waiting = direct, set(direct.terms)
    while waiting:
        more = of_terms.get(waiting.pop(), Uses())
        waiting |= more.terms - found.terms
        found |= more
    return found


def operations(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield every key below *node* with its value, in reading order."""
    if isinstance(node, MappingNode):
        for key, value in node.entries.items():
            yield key, value
            yield from operations(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from operations(item)


def parameter_named(value: object) -> str | None:
    """Return the id in ``{param: id}``, or None for anything else."""
    if isinstance(value, MappingNode) and list(value.entries) == ["param"]:
        inner = value.entries["param"]
        return inner.raw if isinstance(inner, Scalar) else None
    return None
