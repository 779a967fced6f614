"""What a bundle holds: all that a pack says on a day, as data for systems that do not run govrules.

Names of facts are those that conditions read (``var``): see ``govrules.logic.exporting_data``. ``null``
stands for unknown. Within a version of ``schema`` keys may be added, none removed or changed.
"""

from __future__ import annotations

from typing import Final

from pydantic import Field

from govrules.catalogue.fact import Kind
from govrules.checking.report import Citation, PackName, Text, VerdictName
from govrules.output.bundle.part import Cond, Part
from govrules.output.bundle.rules import BundledConsequence, BundledRule, BundledStep
from govrules.output.bundle.vectors import Vector

SCHEMA: Final = "govrules/bundle/1"


class BundledFact(Part):
    """A fact that something in the bundle reads.

    ``variable`` is the name that conditions read; of a fact of the items of the list ``within`` it begins
    with ``item.``, and its name within an item is what follows. ``judged_by`` names who decides where the
    fact is a judgement. A fact that is ``presumed`` has that value where a record neither states it nor calls
    it uncertain.
    """

    path: str
    variable: str
    kind: Kind
    label: Text
    meaning: Text
    domain: str | None = None
    within: str | None = None
    judged_by: Text | None = None
    presumed: bool | None = None


class BundledDomain(Part):
    """The values of a symbol, or members of a set, each with its label; ``ordered`` from first to last."""

    ordered: bool
    symbols: dict[str, Text]


class BundledStage(Part):
    """A stage of a project's life, and the events each of which shows that it is reached."""

    id: str
    label: Text
    reached_by: tuple[str, ...]


class BundledScope(Part):
    """Whom the instrument governs."""

    condition: Cond
    citations: tuple[Citation, ...]


class VerdictRow(Part):
    """A verdict, given where every part named under ``if`` has one of the values listed.

    Parts in three values: ``scope``, ``when``, ``exempt`` (some exception holds), ``due``, ``reached`` (the
    time of the rule has come) and ``breach`` (not ``require``, or its deadline breached). Besides,
    ``deadline`` is the status of the deadline, and ``waits_for`` tells what an undecided rule waits for.
    """

    verdict: VerdictName
    reason: str | None = None
    when_: dict[str, tuple[bool | str | None, ...]] = Field(alias="if")


class BundledReading(Part):
    """A question that the text leaves open, and the answer the rules rest on."""

    question: Text
    picked: Text


class Days(Part):
    """From a first to a last day, both included; without a last day, on."""

    first: str
    last: str | None = None


class Bundle(Part):
    """A pack on a day, resolved: figures, bands and terms are replaced by what they stand for.

    ``valid`` are the days on which the pack says all this, among those on which the instrument is in force.
    ``verdicts`` are tried from the first row on; the first that fits gives the verdict. ``bodies``,
    ``documents`` and ``topics`` say what the ids used in rules and steps are called. ``vectors`` are the
    cases of the pack on valid days.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    pack: PackName
    as_of: str
    in_force: Days
    valid: Days
    domains: dict[str, BundledDomain]
    stages: tuple[BundledStage, ...]
    bodies: dict[str, Text]
    documents: dict[str, Text]
    topics: dict[str, Text]
    readings: dict[str, BundledReading]
    scope: BundledScope
    verdicts: tuple[VerdictRow, ...]
    facts: tuple[BundledFact, ...]
    rules: tuple[BundledRule, ...]
    steps: tuple[BundledStep, ...]
    consequences: tuple[BundledConsequence, ...]
    vectors: tuple[Vector, ...] = ()
