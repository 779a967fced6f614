"""What ``cases/*.yaml`` may hold: projects on a day, and what the text says of them; and ``mutants.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from govrules.pack.model import Day

VERDICT_KEYS = ("violated", "satisfied", "not_applicable", "not_due", "undetermined", "review")
StepState = Literal["done", "skipped", "next", "blocked", "later", "unstated", "not_required"]
_RECORD = WithJsonSchema(
    {"type": "object", "description": "Facts of a project record; id and name may be left out."}
)
_SETS = WithJsonSchema(
    {"type": "object", "description": "Dotted paths, such as investment.total, with their values."}
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expect(_Part):
    """The verdicts expected, by verdict: ids of rules (for rules judged on items, the verdict of some item).

    ``only`` says that nothing else is violated.
    """

    violated: tuple[str, ...] = ()
    satisfied: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    not_due: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    only: bool = False


class ExpectPath(_Part):
    """Which steps the project must take."""

    required: tuple[str, ...] = ()
    not_required: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()


class ExpectConsequences(_Part):
    """Which consequences follow."""

    in_force: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()


class Outcome(_Part):
    """What a case expects."""

    expect: Expect | None = None
    missing: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    path: ExpectPath | None = None
    states: dict[str, StepState] = Field(default_factory=dict)
    consequences: ExpectConsequences | None = None
    in_force: bool = True
    scope: Literal["unknown"] | bool | None = None
    readings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    deadline: dict[str, Day] = Field(default_factory=dict)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing at all is expected."""
        said = (self.expect, self.path, self.consequences, self.scope)
        named = self.missing or self.states or self.readings or self.deadline
        return self.in_force and not named and all(part is None for part in said)


class Variant(Outcome):
    """The case with some facts set otherwise: a case of its own."""

    title: str
    as_of: Day | None = None
    sets: Annotated[Any, _SETS] = Field(default=None, alias="set")


class Case(Outcome):
    """A project on a day, and what the text says of it."""

    id: str
    title: str
    as_of: Day
    base: str | None = None
    project: Annotated[Any, _RECORD] = None
    variants: tuple[Variant, ...] = ()


class CasesFile(_Part):
    """``cases/*.yaml``."""

    bases: dict[str, Annotated[Any, _RECORD]] = Field(default_factory=dict)
    cases: tuple[Case, ...]


class Explained(_Part):
    """A change of the pack that no case notices, and why none could: nothing tells the two packs apart."""

    mutant: str = Field(min_length=1)
    why: str = Field(min_length=1)


class MutantsFile(_Part):
    """``mutants.yaml``."""

    survivors: tuple[Explained, ...]
