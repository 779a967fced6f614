"""All mutants of a pack put to its cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.audit.mutants.bench import Bench
from govrules.audit.mutants.explained import read_explained, stale
from govrules.audit.mutants.mutant import mutants_of
from govrules.audit.mutants.redraft import Original
from govrules.source import Diagnostic, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.audit.mutants.mutant import Mutant
    from govrules.audit.trial import Epochs, Trial
    from govrules.pack import Pack

ENOUGH: Final = 97
"""The least share of mutants, in percent, that the cases of a pack must kill."""
Progress = Callable[[int, int], None]
"""Is told how many mutants are done, of how many."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case notices: what was changed, which rules that touches, and why it is no matter."""

    id: str
    place: Place
    says: Words
    touches: tuple[str, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True)
class MutantRun:
    """How the mutants of a pack fared; ``whole`` unless they are those of some entries only."""

    killed: int
    survivors: tuple[Survivor, ...]
    faults: tuple[Diagnostic, ...] = ()
    whole: bool = True

    @property
    def total(self) -> int:
        """How many mutants there are."""
        return self.killed + len(self.survivors)

    @property
    def unexplained(self) -> list[Survivor]:
        """The survivors that the pack gives no reason for."""
        return [survivor for survivor in self.survivors if survivor.why is None]

    @property
    def passed(self) -> bool:
        """Whether enough are killed, the others are explained, and every explanation is needed."""
        enough = not self.whole or self.killed * 100 >= self.total * ENOUGH
        return enough and not self.unexplained and not self.faults


def run_mutants(
    pack: Pack,
    epochs: Epochs,
    trials: Sequence[Trial],
    *,
    only: str | None = None,
    progress: Progress | None = None,
) -> MutantRun:
    """Change *pack* one place at a time, in entries whose id holds *only*, and see which changes pass unseen.

    *trials* are its cases, all of which pass. A change that makes no pack, or says the same, is no mutant.
    Raises InputError where ``mutants.yaml`` cannot be read.
    """
    explained = read_explained(pack)
    whys = {entry.item.mutant: entry.item.why for entry in explained}
    stages = [(Original(sayings), _bench(trials, sayings)) for sayings in epochs.every_once()]
    every: list[str] = []
    survivors: list[Survivor] = []
    candidates = list(mutants_of(pack, only))
    for number, mutant in enumerate(candidates):
        if progress is not None:
            progress(number, len(candidates))
        touched = _fate(mutant, stages)
        if touched is None:
            continue
        every.append(mutant.id)
        if touched:
            why = whys.get(mutant.id)
            survivors.append(Survivor(mutant.id, mutant.place, mutant.change.says, touched, why))
    alive = {survivor.id for survivor in survivors}
    known = [entry for entry in explained if only is None or entry.item.mutant in every]
    faults = tuple(stale(known, every, alive))
    return MutantRun(len(every) - len(survivors), tuple(survivors), faults, whole=only is None)


def _bench(trials: Sequence[Trial], sayings: object) -> Bench:
    return Bench(
        (trial, trial.answers)
        for trial in trials
        if trial.answers.in_force and trial.answers.sayings is sayings
    )


def _fate(mutant: Mutant, stages: Sequence[tuple[Original, Bench]]) -> tuple[str, ...] | None:
    """Return what a surviving mutant touches, nothing for one that is killed, None where it is no mutant."""
    touched: set[str] = set()
    for original, bench in stages:
        redraft = original.redraft(mutant)
        if redraft is not None:
            if bench.notices(redraft):
                return ()
            touched |= redraft.names
    return tuple(sorted(touched)) or None
