"""Checking some records, in whatever process: reports, what is laid over them, what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from govrules.checking import Report, check
from govrules.cli.overlays import Laid
from govrules.cli.records import Record
from govrules.cli.selection import Selection
from govrules.pack import Pack
from govrules.record import LoadedProject
from govrules.source import Diagnostic, InputError
from govrules.waivers import Seen

Made = TypeVar("Made")
Tell = Callable[[Iterable[Diagnostic]], None]
Task = tuple[Record, tuple[int, ...]]
"""A record, and the packs that it is checked under, by their numbers."""


class Checked(NamedTuple):
    """A report with everything laid over it, the record and the pack it was made of."""

    report: Report
    loaded: LoadedProject
    pack: Pack


Make = Callable[[Sequence[Checked]], Made]
"""What makes something of the reports on one project."""


class Done(NamedTuple, Generic[Made]):
    """What came of some tasks: what was made, what is to be told, what was found, how many they were."""

    made: list[Made]
    told: list[Diagnostic]
    seen: Seen
    tasks: int


@dataclass
class Checking(Generic[Made]):
    """How records are checked; it may be sent to another process before it is first used.

    *prepare* is given what tells of faults, and returns what makes something of the reports on one project.
    *explained* names the verdicts whose findings carry facts, explanation and other readings.
    """

    as_of: date
    packs: Sequence[Pack]
    selection: Selection
    laid: Laid
    prepare: Callable[[Tell], Make[Made]]
    explained: Collection[str] = ()
    assume_scope: bool = False
    _make: Make[Made] | None = field(default=None, init=False)
    _told: list[Diagnostic] = field(default_factory=list, init=False)

    def __call__(self, tasks: Sequence[Task]) -> Done[Made]:
        """Check the records of *tasks*; what cannot be checked is told."""
        if self._make is None:
            self._make = self.prepare(self._tell)
        seen = Seen()
        reports = groupby(self._reports(tasks, seen), key=lambda one: one.report.project)
        made = [self._make(list(group)) for _, group in reports]
        told, self._told = self._told, []
        return Done(made, told, seen, len(tasks))

    def _tell(self, faults: Iterable[Diagnostic]) -> None:
        self._told += faults

    def _reports(self, tasks: Sequence[Task], seen: Seen) -> Iterator[Checked]:
        for record, packs in tasks:
            try:
                loaded = record.loaded()
            except InputError as problem:  # it was good when it was first read
                self._told += problem.diagnostics
                continue
            for number in packs:
                pack = self.packs[number]
                try:
                    report = self._report(loaded, pack, seen)
                except InputError as problem:
                    self._told += problem.diagnostics
                    continue
                yield Checked(report, loaded, pack)

    def _report(self, loaded: LoadedProject, pack: Pack, seen: Seen) -> Report:
        explained = self.explained
        report = check(
            loaded, pack, self.as_of, explain=explained, readings=explained, assume_scope=self.assume_scope
        )
        report, idle = self.laid.over(report)
        self._told += idle
        seen.add(report)
        return self.selection.apply(report)
