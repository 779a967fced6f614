"""What is laid over each report before it is shown: severities, waivers, a baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from govrules.checking.report import Text
from govrules.checking.severity import SeveritySetting, with_severities
from govrules.cli.common import loadable, nearest_rule
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words
from govrules.waivers import (
    Baseline,
    Provision,
    Seen,
    Waiver,
    let_pass,
    provisions,
    read_baseline,
    read_waivers,
    with_baseline,
)
from govrules.waivers.apply import as_note
from govrules.waivers.lint import against_policy, faults_of, unknown_projects, unknown_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from govrules.checking import Report
    from govrules.cli.records import Record
    from govrules.config import Config
    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Laid:
    """What is laid over each report, held to the rules: any process can lay it.

    ``waivers`` is None where no file of them was named, ``rules`` are those of each pack, ``strange`` what is
    to be noted of the waivers of a project.
    """

    severities: tuple[SeveritySetting, ...] = ()
    waivers: tuple[Waiver, ...] | None = None
    baseline: Baseline | None = None
    rules: Mapping[str, Mapping[str, Provision]] = field(default_factory=dict)
    strange: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)

    def over(self, report: Report) -> tuple[Report, list[Diagnostic]]:
        """Return *report* with everything laid over it, and what is idle."""
        idle: list[Diagnostic] = []
        report = with_severities(report, self.severities)
        if self.waivers is not None:
            notes = (*report.notes, *self.strange.get(report.project.id, ()))
            report = report.model_copy(update={"notes": notes})
            report, idle = let_pass(report, self.waivers, self.rules.get(report.pack.id, {}))
        return (report if self.baseline is None else with_baseline(report, self.baseline)), idle


class Overlays:
    """The overlays of one run. Made before anything is checked; what is wrong with them stops the run."""

    def __init__(
        self,
        config: Config,
        tell: Callable[[Iterable[Diagnostic]], None],
        waiver_files: Sequence[Path],
        baseline_file: Path | None = None,
    ) -> None:
        """Read the files. Raises InputError with every fault of every one."""
        self.seen = Seen()
        self._tell = tell
        self._severities = config.severity
        self._waivers = every_waiver(waiver_files)
        self._baseline_name = baseline_file.as_posix() if baseline_file is not None else ""
        self.laid = Laid(
            tuple(SeveritySetting(one.pattern, one.severity, str(one.place)) for one in config.severity),
            tuple(self._waivers) if waiver_files else None,
            read_baseline(baseline_file) if baseline_file is not None else None,
        )
        faults = list(against_policy(self._waivers, config.policy))
        if faults:
            raise InputError(faults)

    def verify(self, jobs: Sequence[tuple[Record, Pack]], folders: tuple[Path, ...]) -> None:
        """Hold waivers and severities against the rules of *jobs*, and of other packs where they name some.

        Raises InputError for what cannot be waived and for patterns that fit no rule.
        """
        if not self._waivers and not self._severities:
            return
        used = {pack.id: pack for _, pack in jobs}
        rules = {name: provisions(pack) for name, pack in used.items()}
        known = {rule: one for of_pack in rules.values() for rule, one in of_pack.items()}
        patterns = [setting.pattern for setting in self._severities]
        wanted = [*patterns, *(waiver.rule for waiver in self._waivers)]
        if not all(any(fnmatchcase(rule, one) for rule in known) for one in wanted):
            for pack in loadable(folders, []):
                known.update((rule, one) for rule, one in provisions(pack).items() if rule not in known)
        faults = [*faults_of(self._waivers, known), *self._idle_severities(known)]
        if faults:
            raise InputError(faults)
        strange = self._told_strange(known, [record.id for record, _ in jobs])
        self.laid = replace(self.laid, rules=rules, strange=strange)

    def finish(self) -> None:
        """Tell what the baseline lists and nobody breaches any more."""
        baseline = self.laid.baseline
        gone = self.seen.gone(baseline) if baseline is not None else ()
        if gone:
            listed = "; ".join(" ".join(filter(None, one)) for one in gone)
            words = Words(
                f"基线中有 {len(gone)} 处已不再违反（{listed}）；govrules baseline update 可移除",
                f"{len(gone)} of the baseline are breached no longer ({listed}); "
                "govrules baseline update drops them",
            )
            self._tell([Diagnostic("N842", words, Place(self._baseline_name), note=True)])

    def _idle_severities(self, known: Iterable[str]) -> Iterable[Diagnostic]:
        ids = list(known)
        for setting in self._severities:
            if not any(fnmatchcase(rule, setting.pattern) for rule in ids):
                near = nearest_rule(setting.pattern, ids)
                words = Words(
                    f"没有规则符合“{setting.pattern}”" + (f"；是否指 {near}？" if near else ""),
                    f"no rule matches “{setting.pattern}”" + (f"; did you mean {near}?" if near else ""),
                )
                yield Diagnostic("E811", words, setting.place)

    def _told_strange(
        self, known: Mapping[str, Provision], projects: Sequence[str]
    ) -> dict[str, tuple[Text, ...]]:
        """Tell of waivers of rules that do not exist and of projects not checked; return them as notes."""
        strange: dict[str, tuple[Text, ...]] = {}
        for project in {waiver.project for waiver in self._waivers}.intersection(projects):
            mine = [waiver for waiver in self._waivers if waiver.project == project]
            strange[project] = tuple(map(as_note, unknown_rules(mine, known)))
        elsewhere = list(unknown_projects(self._waivers, frozenset(projects)))
        if len(projects) == 1:
            strange[projects[0]] = (*strange.get(projects[0], ()), *map(as_note, elsewhere))
        self._tell([*unknown_rules(self._waivers, known), *elsewhere])
        return strange


def every_waiver(files: Iterable[Path]) -> list[Waiver]:
    """Read files of waivers. Raises InputError with every fault of every one."""
    faults: list[Diagnostic] = []
    found: list[Waiver] = []
    for path in files:
        try:
            found += read_waivers(path)
        except InputError as problem:
            faults += problem.diagnostics
    if faults:
        raise InputError(faults)
    return found
