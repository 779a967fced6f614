"""What an overview reads of each project: rows light enough to hold very many, wherever they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govrules.checking.report import PackName, ProjectName, Text, Waived
from govrules.portfolio.overview.model import NextStep, RuleLine, State


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is violated, on one item of a list where it is judged on items.

    ``waived`` is the exception that lets it pass; ``known`` tells that a baseline lists it.
    """

    rule: str
    item: str | None = None
    waived: Waived | None = None
    known: bool = False

    @property
    def passed(self) -> Literal["waived", "known"] | None:
        """How the breach is let pass; None for one that counts."""
        return "waived" if self.waived is not None else "known" if self.known else None


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline whose act is still to be done, by ``until`` (an ISO day), and not before ``opens``.

    ``period`` names the quarter or year whose report is due, in a series of reports.
    """

    rule: str
    until: str
    item: str | None = None
    opens: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """An unknown fact: how many open questions of the project it may settle, and how many it concerns."""

    path: str
    label: Text
    settles: int
    concerns: int
    judged_by: Text | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One project under one pack on the day of the overview.

    ``counts`` are findings by verdict as a report has them, what is let pass beside them; ``total_fen`` is
    the total investment, ``unit`` the project unit, None where the record does not say.
    """

    project: ProjectName
    pack: str
    total_fen: int | None = None
    unit: str | None = None
    stage: Text | None = None
    in_force: bool = True
    governed: bool | None = True
    counts: Mapping[str, int] = field(default_factory=dict)
    breaches: tuple[Breach, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    due: tuple[Due, ...] = ()
    wants: tuple[Want, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Which project it is, whatever pack it is checked under: its file and its id in it."""
        return self.project.file or "", self.project.id

    @property
    def state(self) -> State:
        """The one word for how the project stands: the gravest that applies."""
        if not self.in_force:
            return "not_in_force"
        if self.governed is False:
            return "not_governed"
        if self.counts.get("violated", 0):
            return "violated"
        return "undecided" if self.counts.get("undetermined", 0) + self.counts.get("review", 0) else "clear"


@dataclass(frozen=True, slots=True)
class PackBrief:
    """A pack as an overview names it: its rules by id, and the headings of its articles."""

    name: PackName
    rules: Mapping[str, RuleLine] = field(default_factory=dict)
    headings: Mapping[int, Text] = field(default_factory=dict)
