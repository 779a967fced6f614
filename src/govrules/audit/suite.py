"""A pack put to its own test: its cases run, what they show of it, and which changes they would notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.audit.cases import CaseRun, run
from govrules.audit.cover import Cell, cover_of
from govrules.audit.mutants import MutantRun, run_mutants
from govrules.audit.trial import Epochs, read_trials

if TYPE_CHECKING:
    from govrules.audit.mutants.of_pack import Progress
    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Suite:
    """How the cases of a pack came out.

    Where that was asked, ``cover`` holds what the cases ought to show, and ``mutants`` how the changed packs
    fared; with cases that fail, there are no mutants.
    """

    pack: str
    runs: tuple[CaseRun, ...]
    cover: tuple[Cell, ...] | None = None
    mutants: MutantRun | None = None

    @property
    def passed(self) -> bool:
        """Whether every case came out as expected and, where asked, shows and notices what it ought to."""
        noticed = self.mutants is None or self.mutants.passed
        return all(case.passed for case in self.runs) and not self.missing and noticed

    @property
    def missing(self) -> list[Cell]:
        """What no case shows."""
        return [cell for cell in self.cover or () if not cell.shown]


def run_suite(
    pack: Pack,
    *,
    only: str | None = None,
    cover: bool = True,
    mutants: bool = False,
    progress: Progress | None = None,
) -> Suite:
    """Run the cases of *pack* (those whose name holds *only*), and see what they *cover*.

    With *mutants* all cases are run, and run again on the pack with one thing changed in an entry whose id
    holds *only*. Raises InputError with every fault of the pack, the case files and the records in them.
    """
    epochs = Epochs(pack)
    trials = read_trials(pack, epochs, None if mutants else only)
    runs = tuple(run(trial) for trial in trials)
    cells = tuple(cover_of(pack, epochs, trials)) if cover and trials else None
    changed = None
    if mutants and all(case.passed for case in runs):
        changed = run_mutants(pack, epochs, trials, only=only, progress=progress)
    return Suite(pack.id, runs, cells, changed)
