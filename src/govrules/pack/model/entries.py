"""What yields findings and steps: terms, checks, the steps of the procedure, documents, consequences."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from govrules.pack.model.consequence import Consequence
from govrules.pack.model.deadline import Deadline
from govrules.pack.model.fields import Cites, Cond, Facts, Force, Id, Modality, Norms, Part, Title
from govrules.values import ValueProblem


class Term(Part):
    """A named condition, used as {term: id}."""

    id: Id
    title: Title
    cite: Cites
    norms: Norms = ()
    condition: Cond


class Except(Part):
    """A condition under which a check does not apply, with its own citation."""

    title: Title | None = None
    cite: Cites
    condition: Cond
    norms: Norms = ()


class Waivable(Part):
    """That an exception to a strict rule may be granted in a single case, and by which provision."""

    cite: Cites


class Check(Part):
    """One norm, or one tight group of norms, as something a project can meet or breach."""

    id: Id
    title: Title
    modality: Modality
    force: Force = "strict"
    stage: str
    topic: str
    cite: Cites
    norms: Norms = ()
    each: str | None = None
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    require: Cond = None
    deadline: Deadline | None = None
    remedy: Title | None = None
    consequences: tuple[Consequence, ...] = ()
    readings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_demand(self) -> Check:
        if self.require is None and self.deadline is None:
            raise ValueProblem("检查须有 require 或 deadline", "a check needs require or deadline")
        return self


class Step(Part):
    """One step of a project's life: who acts, when it is needed, what it comes after, what shows it done.

    An ``optional`` step may be taken (可以), never must. ``shown_by`` is a condition that shows the step
    done: by itself, or beside the event ``done`` (by whom, in what form).
    ``due`` names an event that may not lawfully come first; with it, skipping the step is a violation.
    """

    id: Id
    title: Title
    stage: str
    topic: str | None = None
    actor: str
    decides: str | None = None
    together_with: tuple[str, ...] = Field(default=(), alias="with")
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    after: tuple[str, ...] = ()
    done: str | None = None
    shown_by: Cond = None
    due: Facts | None = None
    needs: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()
    deadline: str | None = None
    alternative: str | None = None
    optional: bool = False
    note: Title | None = None
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()


class Content(Part):
    """A part a document must (or may) hold."""

    id: str
    required: bool = True


class DocumentRule(Part):
    """A document that must be on file once one of the events ``due`` has happened, and its parts."""

    id: Id
    type: str
    title: Title | None = None
    stage: str
    topic: str
    step: str | None = None
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    due: Facts
    present: bool = True
    contents: tuple[Content, ...] = ()
    force: Force = "strict"
    modality: Modality = "obligation"
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()


class ConsequenceRule(Part):
    """A consequence that follows from its trigger alone, with who imposes it."""

    id: Id
    title: Title
    topic: str = "consequences"
    scope: Literal["in", "any"] = "in"
    when: Cond
    decides: str | None = None
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()
