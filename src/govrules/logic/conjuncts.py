"""A conjunction as facts are put in one by one: only the conjuncts that read a fact are looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from govrules.logic.tree import And, Condition, Const, Leaf, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

K = TypeVar("K")


class Conjuncts(Generic[K]):
    """What the conjuncts of a condition read, found once for each; *reads* says it of a leaf."""

    def __init__(self, reads: Callable[[Leaf], Iterable[K]]) -> None:
        self._reads = reads
        # by identity, with the conjunct itself, so that no other can take its place in memory
        self._known: dict[int, tuple[Condition, frozenset[K], int]] = {}

    def left(
        self,
        parts: Sequence[Condition],
        changed: Collection[K] | None,
        rest_of: Callable[[Condition], Condition],
    ) -> list[Condition] | None:
        """Return what is left of *parts*, or None where one of them is false.

        *rest_of* says what is left of a conjunct; it is asked of those that read one of *changed*, or of all.
        """
        found: list[Condition] = []
        for part in parts:
            if changed is not None and self._about(part)[1].isdisjoint(changed):
                found.append(part)
                continue
            rest = rest_of(part)
            if isinstance(rest, And):
                found.extend(rest.args)
            elif not isinstance(rest, Const):
                found.append(rest)
            elif not rest.value:
                return None
        return found

    def narrowest(self, parts: Sequence[Condition]) -> Condition:
        """Return the conjunct with the fewest leaves: it leaves the least to try."""
        return min(parts, key=lambda part: self._about(part)[2])

    def reading(self, parts: Sequence[Condition], key: K) -> list[Condition]:
        """Return the conjuncts that read *key*."""
        return [part for part in parts if key in self._about(part)[1]]

    def _about(self, part: Condition) -> tuple[Condition, frozenset[K], int]:
        known = self._known.get(id(part))
        if known is None:
            below = list(leaves(part))
            reads = frozenset(key for leaf in below for key in self._reads(leaf))
            known = self._known[id(part)] = part, reads, len(below)
        return known
