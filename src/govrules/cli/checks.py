"""Checking what a command names: records, their packs, and what is laid over each report."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from govrules.cli.common import packs_named
from govrules.cli.each_record import Checking
from govrules.cli.inputs import project_files, read_or_refuse, read_spreadsheets_among
from govrules.cli.jobs import Faults, files_or_configured, matched
from govrules.cli.language import said
from govrules.cli.overlays import Overlays
from govrules.cli.pool import Pool, cores
from govrules.cli.progress import progress_bar
from govrules.cli.records import CHUNK, MANY, kept_records, records_in
from govrules.cli.selection import Selection
from govrules.cli.setting import current_config

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import date

    from govrules.cli.each_record import Make, Task, Tell
    from govrules.cli.inputs import Unreadable
    from govrules.cli.records import Record
    from govrules.pack import Pack

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the arguments and options of a command say is to be checked, and what is laid over it.

    ``leave_out`` are files that folders may hold and that are no records, beside waivers and the baseline.
    ``jobs`` is how many processes may check at once, None for as many as there are cores. ``quiet`` tells
    that what is made is shown on the terminal at once, where a progress bar would be in its way.
    """

    files: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    folders: tuple[Path, ...]
    waiver_files: tuple[Path, ...] = ()
    baseline_file: Path | None = None
    select: str | None = None
    ignore: str | None = None
    picks: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[Path | None, ...] = ()
    jobs: int | None = None
    quiet: bool = False


class Checks:
    """The checks of one run. Made before anything is checked; wrong options stop the run."""

    def __init__(self, asked: Asked) -> None:
        """Read records, packs, waivers and baseline.

        Raises UsageError or InputError for what stops the run; faults of records are told and kept. Many
        records are read by several processes and not kept; those end with the running command.
        """
        config = current_config()
        self._quiet = asked.quiet
        self.faults = Faults()
        self.files = files_or_configured(asked.files, config)
        self.selection = Selection.of(asked.select, asked.ignore)
        self.overlays = Overlays(config, self.faults.add, asked.waiver_files, asked.baseline_file)
        named = packs_named(asked.jurisdictions, asked.folders)
        others = (*asked.waiver_files, asked.baseline_file, *asked.leave_out)
        left_out = {path.resolve() for path in others if path is not None}
        found = list(project_files(self.files, left_out))
        self._many = len(found) >= MANY
        processes = min(asked.jobs or cores(), -(-len(found) // CHUNK)) if self._many else 1
        self._pool = Pool(processes)
        click.get_current_context().call_on_close(self._pool.close)
        self.found = list(matched(self._records(found), named, asked.folders, self.faults))
        if asked.picks:
            from govrules.cli.readingsarg import under_readings

            self.found = under_readings(self.found, dict(asked.picks))
        self.selection.verify([pack for _, pack in self.found], asked.folders)
        self.overlays.verify(self.found, asked.folders)

    @property
    def packs(self) -> list[Pack]:
        """The packs that records are checked under, each once."""
        return list({id(pack): pack for _, pack in self.found}.values())

    def run(
        self,
        as_of: date,
        prepare: Callable[[Tell], Make[Made]],
        *,
        explained: Collection[str] = (),
        assume_scope: bool = False,
    ) -> Iterator[Made]:
        """Yield what is made of the reports on each project, checked on *as_of* under its packs.

        *prepare* returns what makes it, in the process where it is made; it is given what tells of faults.
        What cannot be checked is told. *explained* names the verdicts whose findings carry facts, explanation
        and other readings.
        """
        packs = self.packs
        laid, verdicts = self.overlays.laid, frozenset(explained)
        checking = Checking(as_of, packs, self.selection, laid, prepare, verdicts, assume_scope)
        tasks = self._tasks(packs)
        with self._progress(said("检查", "checking"), sum(map(len, tasks))) as show:
            done = 0
            for part in self._pool.in_order(checking, tasks):
                self.faults.add(part.told)
                self.overlays.seen.merge(part.seen)
                yield from part.made
                done += part.tasks
                show(done)
        self.overlays.finish()

    def _records(self, found: list[str | Unreadable]) -> Iterator[Record | Unreadable]:
        """Yield the records in the files *found*, then those in spreadsheets."""
        if self._many:
            with self._progress(said("读取", "reading"), len(found)) as show:
                yield from records_in(found, self._pool, show)
        else:
            yield from kept_records(read_or_refuse(one) if isinstance(one, str) else one for one in found)
        yield from kept_records(read_spreadsheets_among(self.files))

    def _tasks(self, packs: Sequence[Pack]) -> list[list[Task]]:
        """Return what is to be checked, in parts; reports on one project are made in one part."""
        numbers = {id(pack): number for number, pack in enumerate(packs)}
        parts: list[list[Task]] = []
        last: tuple[str, str] | None = None
        for record, jobs in groupby(self.found, key=lambda job: job[0]):
            project = (record.id, record.place.file)
            if not parts or (project != last and len(parts[-1]) >= (CHUNK if self._many else 1)):
                parts.append([])
            parts[-1].append((record, tuple(numbers[id(pack)] for _, pack in jobs)))
            last = project
        return parts

    @contextmanager
    def _progress(self, label: str, total: int) -> Iterator[Callable[[int], None]]:
        """Yield what is told how many of *total* are done, and shows it where they are many."""
        if not self._many or self._quiet:
            yield lambda done: None
            return
        with progress_bar(label) as show:
            yield lambda done: show(done, total) if show is not None else None
