"""The cases of a pack made ready: projects read, facts known on their day, what each expects."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govrules.audit.answers import Answers, OutsideForce, Sayings
from govrules.audit.expected import Expectation, expectations
from govrules.audit.read_cases import ReadyCase, case_files, read_cases
from govrules.checking.subject import Subject
from govrules.pack import NotInForce, OtherReadings, resolve
from govrules.pack.epoch import days_of_change
from govrules.pack.faults import each_once
from govrules.pack.in_force import not_in_force
from govrules.record import load_project
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govrules.pack import Pack
    from govrules.record import LoadedProject


@dataclass(frozen=True, slots=True)
class Trial:
    """A case (or variant) with what it expects and the answers that the pack gives."""

    case: ReadyCase
    expectations: tuple[Expectation, ...]
    answers: Answers | OutsideForce

    def named(self, what: str, name: str) -> frozenset[str]:
        """Return what is expected of *name* under *what*: the verdicts of a rule, the states of a step."""
        return frozenset(
            e.wanted
            for e in self.expectations
            if e.what == what and e.name == name and isinstance(e.wanted, str)
        )


def read_trials(pack: Pack, epochs: Epochs, only: str | None = None) -> list[Trial]:
    """Make every case of *pack* ready, or those whose name holds *only*.

    Raises InputError with every fault of the pack, or else of the case files and of the records in them.
    """
    epochs.every()
    faults: list[Diagnostic] = []
    cases = [case for path in case_files(pack) for case in read_cases(path, pack, faults)]
    trials: list[Trial] = []
    for case in cases:
        if only is None or only in case.name:
            try:
                loaded = load_project(Document(_identified(case), case.file))
                trials.append(Trial(case, expectations(case.outcome), epochs.answers(loaded, case.as_of)))
            except InputError as problem:
                faults += problem.diagnostics
    if faults:
        raise InputError(each_once(faults))
    return trials


def names_of(trials: Sequence[Trial]) -> dict[str, list[Trial]]:
    """Return the trials in force that expect something of each rule, step or consequence."""
    found: dict[str, list[Trial]] = {}
    for trial in trials:
        if trial.answers.in_force:
            for name in dict.fromkeys(expected.name for expected in trial.expectations):
                found.setdefault(name, []).append(trial)
    return found


class Epochs:
    """A pack resolved once for all days on which it says the same."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._days = days_of_change(pack)
        self._known: dict[int, Sayings] = {}

    def answers(self, loaded: LoadedProject, as_of: date) -> Answers | OutsideForce:
        """Return what the pack says of a project on *as_of*."""
        outside = not_in_force(self._pack, as_of)
        if outside is not None:
            return OutsideForce(outside)
        sayings = self._on(as_of)
        return Answers(Subject.of(loaded, replace(sayings.resolved, as_of=as_of)), sayings)

    def every(self) -> list[Sayings]:
        """Return all that the pack says, from the first day in force to the last."""
        return [self._on(day) for day in self._days]

    def every_once(self) -> list[Sayings]:
        """Return all that the pack says, without what it says again."""
        return list(dict.fromkeys(self.every()))

    def _on(self, day: date) -> Sayings:
        epoch = bisect_right(self._days, day)
        if epoch not in self._known:
            resolved = resolve(self._pack, day)
            if isinstance(resolved, NotInForce):
                raise AssertionError(f"{self._pack.id} is in force on {day}")
            same = (old for old in self._known.values() if old.resolved.parameters == resolved.parameters)
            self._known[epoch] = next(same, None) or Sayings(resolved, OtherReadings(resolved))
        return self._known[epoch]


def _identified(case: ReadyCase) -> Node:
    """Return the project of *case* with the id and the name that a record must have."""
    project = case.project
    if not isinstance(project, Mapping):
        return project
    span = project.span
    for key, label, text in (("name", "名称", case.title), ("id", "编号", case.name)):
        if key not in project.entries and label not in project.entries:
            entries = {key: Scalar(text, text, span), **project.entries}
            project = Mapping(entries, {key: span, **project.keys}, span)
    return project
