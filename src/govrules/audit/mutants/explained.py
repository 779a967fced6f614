"""``mutants.yaml``: the mutants of a pack that no case can notice, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.case import Explained
from govrules.pack.faults import no_such
from govrules.pack.read import read_entries
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced


def read_explained(pack: Pack) -> list[Sourced[Explained]]:
    """Return what *pack* explains; without the file, nothing. Raises InputError."""
    faults: list[Diagnostic] = []
    shown = f"{pack.shown}/mutants.yaml"
    found = read_entries(pack.folder / "mutants.yaml", shown, "survivors", Explained, faults)
    if faults:
        raise InputError(faults)
    return found


def stale(
    explained: Sequence[Sourced[Explained]], every: Collection[str], survivors: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield every explanation of a mutant that does not exist, that a case kills, or that has one already."""
    seen: set[str] = set()
    for entry in explained:
        name, place = entry.item.mutant, entry.place("mutant")
        if name not in every:
            yield no_such("E555", Words("变异", "mutant"), name, every, place)
        elif name not in survivors:
            yield Diagnostic(
                "E556", Words(f"已有案例识破 {name}，删去说明", f"a case kills {name}; remove this"), place
            )
        elif name in seen:
            yield Diagnostic("E557", Words(f"{name} 已有说明", f"{name} is explained already"), place)
        seen.add(name)
