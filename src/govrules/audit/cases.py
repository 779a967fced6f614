"""The tests of a pack: projects with the verdicts the text gives them, run against the pack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govrules.audit.expected import differences
from govrules.audit.trial import Epochs, Trial, read_trials
from govrules.pack.case import VERDICT_KEYS
from govrules.source import Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case (or variant) as it ran: what differed from what was expected; nothing where it passed."""

    name: str
    title: str
    place: Place
    differences: tuple[Words, ...] = ()
    expects: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def run_cases(pack: Pack, only: str | None = None) -> list[CaseRun]:
    """Run every case of *pack*, or those whose name holds *only*.

    Raises InputError with every fault of the case files and of the records in them.
    """
    return [run(trial) for trial in read_trials(pack, Epochs(pack), only)]


def run(trial: Trial) -> CaseRun:
    """Hold what the pack answers against what the case expects."""
    case = trial.case
    found = differences(case.outcome, trial.expectations, trial.answers)
    expects: dict[str, frozenset[str]] = {}
    if case.outcome.expect is not None:
        expects = {key: frozenset(getattr(case.outcome.expect, key)) for key in VERDICT_KEYS}
    return CaseRun(case.name, case.title, case.place, tuple(found), expects)
