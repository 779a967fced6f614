"""What a bundle holds to hold an implementation to: projects, and what the pack says of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from govrules.checking.report import VerdictName
from govrules.output.bundle.part import Part

DeadlineStatus = Literal["met", "running", "breached", "undetermined", "not_started"]


class ExpectedDeadline(Part):
    """How a deadline stands, and its last day where that is known."""

    status: DeadlineStatus
    until: str | None = None


class Decided(Part):
    """The entries that are so, and those that are not; what is not listed depends on unknown facts."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Vector(Part):
    """A project on a day, and what the pack says of it: what an implementation must come to.

    ``facts`` is the data that conditions read, limited to what the bundle reads. ``verdicts`` lists the rules
    under their verdict, one judged on the items of a list as ``rule[0]``, ``rule[1]``; a rule that is not
    listed is undetermined. ``deadlines`` tells how those stand that the verdict came to. ``steps`` are those
    that are needed, ``consequences`` those that follow.
    """

    case: str
    title: str
    as_of: str
    facts: dict[str, Any]
    scope: bool | None
    verdicts: dict[VerdictName, tuple[str, ...]]
    deadlines: dict[str, ExpectedDeadline] = Field(default_factory=dict)
    steps: Decided
    consequences: Decided
