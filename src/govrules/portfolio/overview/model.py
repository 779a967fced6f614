"""An overview of a portfolio as one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed. Its JSON Schema:
``govrules schema overview``.

Money is always the fact that ``amount`` names; what a record does not state is in no sum and is counted as
``unstated``. A project that is checked under several packs has a row for each, and is one project, once, in
every count.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from govrules.checking.report import Citation, PackName, ProjectName, Text, Waived
from govrules.portfolio.count import Count

SCHEMA = "govrules/overview/1"
State = Literal["violated", "undecided", "clear", "not_governed", "not_in_force"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Amount(_Part):
    """The fact that sums of money add up."""

    path: str
    label: Text


class RuleLine(_Part):
    """A rule that the overview speaks of; ``article`` is that of the provision it rests on first."""

    title: Text
    citations: tuple[Citation, ...]
    article: int | None
    severity: Literal["error", "warning", "note"]
    remedy: Text | None = None


class PackLine(_Part):
    """Which rules projects were checked against, and the rules that the overview names, by id."""

    name: PackName
    projects: Count
    rules: dict[str, RuleLine]


class Sums(_Part):
    """How many projects stand how, and how many findings there are.

    ``violated`` have a breach that counts; ``undecided`` have none, but open questions; ``clear`` have
    neither. ``not_governed`` lie outside the scope of the instrument, ``not_in_force`` outside its days.
    ``breaches`` to ``known`` count findings, ``overdue`` and ``due`` deadlines, ``broken`` files.
    """

    projects: Count
    violated: Count
    undecided: Count
    clear: Count
    not_governed: Count
    not_in_force: Count
    breaches: int
    undetermined: int
    review: int
    waived: int
    known: int
    overdue: int
    due: int
    broken: int


class BreachLine(_Part):
    """A breach that counts; ``item`` where the rule was judged on an item of a list."""

    rule: str
    item: str | None = None


class NextStep(_Part):
    """A step of the approval path that the project must take now."""

    id: str
    title: Text
    actor: Text


class ProjectLine(_Part):
    """A project under one pack. ``row`` counts from 1 and is how the rest of the overview names it."""

    row: int
    project: ProjectName
    pack: str
    unit: str | None
    stage: Text | None
    state: State
    total_fen: int | None
    counts: dict[str, int]
    breaches: tuple[BreachLine, ...] = ()
    next_steps: tuple[NextStep, ...] = ()


class BrokenRule(_Part):
    """A rule of an article that is violated: how often, and in which rows."""

    rule: str
    breaches: int
    rows: tuple[int, ...]


class ArticleLine(_Part):
    """An article that projects are in breach of. A breach counts under the provision it rests on first."""

    pack: str
    article: int | None
    heading: Text | None
    projects: Count
    breaches: int
    rules: tuple[BrokenRule, ...]


class UnitLine(_Part):
    """A project unit (null: records that name none): its projects, those with violations, those undecided."""

    unit: str | None
    projects: Count
    violated: Count
    undecided: Count
    breaches: int
    overdue: int
    rows: tuple[int, ...]


class DeadlineLine(_Part):
    """A deadline whose act is still to be done: overdue, or due within the time the overview looks ahead.

    ``passed`` tells how an overdue one is let pass. ``days_left`` is below zero for an overdue one.
    """

    row: int
    rule: str
    item: str | None
    period: str | None
    opens: str | None
    until: str
    days_left: int
    overdue: bool
    passed: Literal["waived", "known"] | None = None


class WantLine(_Part):
    """A fact worth gathering: how many open questions it may settle, how many it concerns, in which rows."""

    path: str
    label: Text
    judged_by: Text | None
    settles: int
    concerns: int
    rows: tuple[int, ...]


class PassedLine(_Part):
    """A breach that is let pass: by an exception that was granted, or as a baseline lists it."""

    row: int
    rule: str
    item: str | None
    passed: Literal["waived", "known"]
    waived: Waived | None = None


class FaultLine(_Part):
    """What is wrong with a file, and where."""

    code: str
    place: str
    message: Text


class BrokenFile(_Part):
    """A file that could not be checked, or not whole."""

    file: str
    faults: tuple[FaultLine, ...]


class Repeated(_Part):
    """An id that several files use: perhaps one project, counted more than once."""

    id: str
    rows: tuple[int, ...]


class Overview(_Part):
    """How the projects of a portfolio stand on ``as_of``; deadlines reach to ``until``, that day included."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    as_of: str
    until: str
    amount: Amount
    packs: tuple[PackLine, ...]
    sums: Sums
    projects: tuple[ProjectLine, ...]
    articles: tuple[ArticleLine, ...]
    units: tuple[UnitLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    wanted: tuple[WantLine, ...]
    passed: tuple[PassedLine, ...]
    broken: tuple[BrokenFile, ...]
    repeated: tuple[Repeated, ...]

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)

    def rule(self, row: int, rule: str) -> RuleLine:
        """Return the rule with id *rule* of the pack that row *row* was checked under."""
        return self.pack(self.projects[row - 1].pack).rules[rule]

    def pack(self, name: str) -> PackLine:
        """Return the pack with the id *name*. Raises KeyError."""
        for line in self.packs:
            if line.name.id == name:
                return line
        raise KeyError(name)
