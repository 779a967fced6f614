"""What sets two packs apart, as one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from govrules.checking.report import Citation, Text

SCHEMA = "govrules/diff/1"

Relation = Literal["same", "stricter", "looser", "different", "silent_a", "silent_b"]
"""How the second pack stands to the first: breached by the same projects, by more, by fewer, by others."""
Proof = Literal["shown", "certain", "searched"]
"""How that is known: witnesses show it; no project can be otherwise; none was found at the bounds."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Compared(_Part):
    """One of the two packs: ``day`` is that on which its rules are taken."""

    name: str
    pack: str
    version: str
    digest: str
    day: str
    title: Text
    jurisdiction: Text


class Stated(_Part):
    """A fact that a witness states."""

    path: str
    label: Text
    value: Text


class Witness(_Part):
    """A smallest project found on which the two differ, as a record; ``violated_a`` and ``_b`` list what it
    breaches under each, on whatever topic, ``follows_a`` and ``_b`` what follows of itself."""

    id: str
    facts: tuple[Stated, ...]
    record: dict[str, Any]
    violated_a: tuple[str, ...]
    violated_b: tuple[str, ...]
    follows_a: tuple[str, ...] = ()
    follows_b: tuple[str, ...] = ()


class NormDifference(_Part):
    """A rule of one side against those of the other.

    ``counterparts`` ask something of the same facts, under this topic or another. Where every breach of the
    rule breaches one of them too, ``covered_by`` names it, if one does it alone.
    """

    side: Literal["a", "b"]
    rule: str
    title: Text
    citations: tuple[Citation, ...]
    counterparts: tuple[str, ...]
    relation: Relation
    overall: Relation
    proof: Proof
    covered_by: str | None = None
    witness: Witness | None = None


class Measure(_Part):
    """A consequence of one side, and who imposes it."""

    id: str
    title: Text
    decides: Text | None
    citations: tuple[Citation, ...]


class ConsequenceDifference(_Part):
    """An occasion on which ``measures`` of one side follow, against those of the other on the same facts.

    ``relation`` compares the occasions: *stricter*, where those of the second pack take in more projects.
    ``counterparts`` are what follows there; ``answered`` tells that some of it follows of itself, and not
    from the breach of a rule alone.
    """

    side: Literal["a", "b"]
    measures: tuple[Measure, ...]
    counterparts: tuple[Measure, ...]
    answered: bool
    relation: Relation
    overall: Relation
    proof: Proof
    witnesses: tuple[Witness, ...] = ()


class TopicDifference(_Part):
    """What the packs ask on one topic.

    ``relation`` is, here and below, that among the projects which the ordinary procedures of both sides take
    in; ``overall`` that among all.
    """

    topic: str
    question: Text
    relation: Relation
    overall: Relation
    proof: Proof
    norms: tuple[NormDifference, ...]
    consequences: tuple[ConsequenceDifference, ...] = ()


class StepSide(_Part):
    """A step as one of the packs has it."""

    id: str
    title: Text
    actor: Text
    decides: Text | None
    citations: tuple[Citation, ...]


class StepDifference(_Part):
    """A step of the approval path: whether both ask it of the same projects, and of the same body.

    ``relation`` is *same*, *stricter* (the second asks it of more), *looser* (of fewer), *different*, or one
    has no such step; ``bodies_differ`` tells that another body decides.
    """

    event: str
    a: tuple[StepSide, ...]
    b: tuple[StepSide, ...]
    relation: Relation
    overall: Relation
    proof: Proof
    bodies_differ: bool
    witnesses: tuple[Witness, ...] = ()


class Diff(_Part):
    """Two packs held against each other, ``b`` against ``a``; projects are judged on ``as_of``."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    as_of: str
    scope_assumed: bool
    a: Compared
    b: Compared
    topics: tuple[TopicDifference, ...]
    path: tuple[StepDifference, ...]

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)

    def witnesses(self) -> tuple[Witness, ...]:
        """Return every witness, by topic and then along the path."""
        found: list[Witness] = []
        for topic in self.topics:
            found += (norm.witness for norm in topic.norms if norm.witness is not None)
            found += (witness for one in topic.consequences for witness in one.witnesses)
        return (*found, *(witness for step in self.path for witness in step.witnesses))
