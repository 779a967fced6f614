"""An entry of a pack and where it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from govrules.source import Mapping, Node, Place, Sequence

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """An entry of a pack with the node it was read from; either may be what yields it when first asked."""

    _item: M | Callable[[], M]
    _node: Mapping | Callable[[], Mapping]
    file: str

    @property
    def item(self) -> M:
        """The entry as a model."""
        known = self._item
        if not isinstance(known, BaseModel):
            known = known()
            object.__setattr__(self, "_item", known)
        return known

    @property
    def node(self) -> Mapping:
        """The entry as it was read, with places."""
        known = self._node
        if not isinstance(known, Mapping):
            known = known()
            object.__setattr__(self, "_node", known)
        return known

    def place(self, *path: str | int) -> Place:
        """Return where the entry stands, or what lies at *path* (keys and positions) in it."""
        here: Node = self.node
        for part in path:
            below = child(here, part)
            if below is None:
                break
            here = below
        return Place(self.file, here.span)


def child(node: Node, part: object) -> Node | None:
    """Return what stands in *node* under a key or at a position, or None."""
    if isinstance(node, Mapping):
        return node.entries.get(part) if isinstance(part, str) else None
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
