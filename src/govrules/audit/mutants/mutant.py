"""A pack with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.audit.mutants.change import Change, with_parts
from govrules.audit.mutants.entries import CHANGES, scope_changes
from govrules.source import Node, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack

SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one entry: of its ``kind`` the one at ``index``, called ``entry``; ``scope`` is a kind."""

    kind: str
    index: int
    entry: str
    change: Change
    place: Place

    @property
    def id(self) -> str:
        """Name the mutant by what is changed, for as long as the entry is written in the same order."""
        head = SCOPE if self.kind == SCOPE else f"{self.kind}/{self.entry}"
        at = self.change.at[1:] if self.kind == SCOPE else self.change.at
        where = f":{'/'.join(map(str, at))}" if at else ""
        return f"{head}{where} {self.change.name}"

    def node(self, old: Node) -> Node:
        """Return the node of the entry as it would be."""
        return with_parts(old, self.change)


def mutants_of(pack: Pack, only: str | None = None) -> Iterator[Mutant]:
    """Yield every mutant of *pack*, or those of entries whose id holds *only*, in the order of its files."""
    if only is None or only in SCOPE:
        instrument = pack.instrument
        for change in scope_changes(instrument):
            yield Mutant(SCOPE, 0, SCOPE, change, instrument.place(*change.at))
    for kind, changes in CHANGES.items():
        for index, entry in enumerate(getattr(pack, kind)):
            if only is None or only in entry.item.id:
                for change in changes(entry):
                    yield Mutant(kind, index, entry.item.id, change, entry.place(*change.at))
