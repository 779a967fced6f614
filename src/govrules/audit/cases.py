"""The tests of a pack: projects with the verdicts the text gives them, run against the pack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govrules.audit.expected import differences
from govrules.audit.read_cases import ReadyCase, read_cases
from govrules.checking import check
from govrules.pack.case import VERDICT_KEYS
from govrules.pack.faults import each_once
from govrules.record import load_project
from govrules.source import Diagnostic, Document, InputError, Mapping, Place, Scalar
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

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
    faults: list[Diagnostic] = []
    ready: list[ReadyCase] = []
    for path in case_files(pack):
        ready += read_cases(path, pack, faults)
    runs: list[CaseRun] = []
    for case in ready:
        if only is None or only in case.name:
            try:
                runs.append(_run(case, pack))
            except InputError as problem:
                faults += problem.diagnostics
    if faults:
        raise InputError(each_once(faults))
    return runs


def case_files(pack: Pack) -> list[Path]:
    """Return the case files of *pack*."""
    return sorted((pack.folder / "cases").glob("*.yaml"), key=lambda path: path.name)


def _run(case: ReadyCase, pack: Pack) -> CaseRun:
    project = case.project
    if isinstance(project, Mapping):
        span = project.span
        for key, label, text in (("name", "名称", case.title), ("id", "编号", case.name)):
            if key not in project.entries and label not in project.entries:
                entries = {key: Scalar(text, text, span), **project.entries}
                project = Mapping(entries, {key: span, **project.keys}, span)
    report = check(load_project(Document(project, case.file)), pack, case.as_of, explain=())
    expects: dict[str, frozenset[str]] = {}
    if case.outcome.expect is not None:
        expects = {key: frozenset(getattr(case.outcome.expect, key)) for key in VERDICT_KEYS}
    return CaseRun(case.name, case.title, case.place, tuple(differences(case.outcome, report)), expects)
