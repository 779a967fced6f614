"""What changes between two reports, where it turns, what clears a violation: one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from govrules.checking.report import Citation, PackName, ProjectName, Text, VerdictName

SCHEMA = "govrules/whatif/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class VerdictChange(_Part):
    """A rule whose verdict changes; null where the rule, or the item it was judged on, is not there."""

    rule: str
    item: str | None
    title: Text
    citations: tuple[Citation, ...]
    severity: Literal["error", "warning", "note"]
    before: VerdictName | None
    after: VerdictName | None


class StepChange(_Part):
    """A step of the path that changes: whether it is needed, and how it stands."""

    step: str
    title: Text
    needed_before: str | None
    needed_after: str | None
    state_before: str | None
    state_after: str | None


class DocumentChange(_Part):
    """A document that changes: on file, incomplete, missing, not due, unknown; null where none is needed."""

    rule: str
    title: Text
    before: str | None
    after: str | None


class DeadlineChange(_Part):
    """The last day of a deadline that runs; null where none runs."""

    rule: str
    item: str | None
    title: Text
    before: str | None
    after: str | None


class ConsequenceChange(_Part):
    """A consequence that is in force, depends on unknown facts, or is neither (null)."""

    id: str
    title: Text
    before: str | None
    after: str | None


class Changes(_Part):
    """All that differs between two reports on one project."""

    verdicts: tuple[VerdictChange, ...] = ()
    path: tuple[StepChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    deadlines: tuple[DeadlineChange, ...] = ()
    consequences: tuple[ConsequenceChange, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.verdicts or self.path or self.documents or self.deadlines or self.consequences)


class Turn(_Part):
    """A point at which something changes, with its side in words.

    ``before`` is the last value of one side, ``after`` the first of the other.
    """

    before: Text
    after: Text
    at: Text
    changes: Changes


class Vary(_Part):
    """Every point between two values of a fact at which anything changes; ``start`` counts verdicts there."""

    path: str
    label: Text
    first: Text
    last: Text
    start: dict[str, int]
    turns: tuple[Turn, ...]


class FactChange(_Part):
    """A fact that would have to be otherwise, with its bound in words; ``past``: it has happened already."""

    path: str
    label: Text
    now: Text
    to: Text
    past: bool


class Clearing(_Part):
    """A change that clears a violation: by meeting the demand, or by its no longer applying.

    ``breaks`` lists the rules that would be violated in turn.
    """

    facts: tuple[FactChange, ...]
    verdict: VerdictName
    breaks: tuple[str, ...]


class Cleared(_Part):
    """The smallest changes of the record that clear the violation of a rule, the best first."""

    rule: str
    title: Text
    clearings: tuple[Clearing, ...]


class Setting(_Part):
    """A fact set on trial."""

    path: str
    label: Text
    before: Text | None
    after: Text | None


class WhatIf(_Part):
    """One project as it is and as it would be."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    project: ProjectName
    pack: PackName
    as_of: str
    set: tuple[Setting, ...] = ()
    changes: Changes | None = None
    vary: tuple[Vary, ...] = ()
    clear: tuple[Cleared, ...] = ()

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)
