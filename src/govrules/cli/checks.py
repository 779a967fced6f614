"""Checking what a command names: records, their packs, and what is laid over each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govrules.checking import Report, check
from govrules.cli.common import packs_named
from govrules.cli.jobs import Faults, files_or_configured, jobs
from govrules.cli.overlays import Overlays
from govrules.cli.selection import Selection
from govrules.cli.setting import current_config
from govrules.pack import Pack
from govrules.record import LoadedProject
from govrules.source import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """What the arguments and options of a command say is to be checked, and what is laid over it.

    ``leave_out`` are files that folders may hold and that are no records, beside waivers and the baseline.
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


class Checked(NamedTuple):
    """A report with everything laid over it, the record and the pack it was made of."""

    report: Report
    loaded: LoadedProject
    pack: Pack


class Checks:
    """The checks of one run. Made before anything is checked; wrong options stop the run."""

    def __init__(self, asked: Asked) -> None:
        """Read records, packs, waivers and baseline.

        Raises UsageError or InputError for what stops the run; faults of records are told and kept.
        """
        config = current_config()
        self.faults = Faults()
        self.files = files_or_configured(asked.files, config)
        self.selection = Selection.of(asked.select, asked.ignore)
        self.overlays = Overlays(config, self.faults.add, asked.waiver_files, asked.baseline_file)
        named = packs_named(asked.jurisdictions, asked.folders)
        others = (*asked.waiver_files, asked.baseline_file, *asked.leave_out)
        self.found = list(jobs(self.files, named, asked.folders, self.faults, leave_out=others))
        if asked.picks:
            from govrules.cli.readingsarg import under_readings

            self.found = under_readings(self.found, dict(asked.picks))
        self.selection.verify([pack for _, pack in self.found], asked.folders)
        self.overlays.verify(self.found, asked.folders)

    def run(
        self, as_of: date, *, explained: Collection[str] = (), assume_scope: bool = False
    ) -> Iterator[Checked]:
        """Yield each record under each pack, checked on *as_of*; what cannot be checked is told.

        *explained* names the verdicts whose findings carry facts, explanation and other readings.
        """
        for loaded, pack in self.found:
            try:
                report = check(
                    loaded, pack, as_of, explain=explained, readings=explained, assume_scope=assume_scope
                )
            except InputError as problem:
                self.faults.add(problem.diagnostics)
                continue
            yield Checked(self.selection.apply(self.overlays.over(report, pack)), loaded, pack)
        self.overlays.finish()
