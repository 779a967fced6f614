"""What a pack says of one project, each answer found when it is asked for.

A report answers everything; a case asks for little. The answers are those of the report: a test holds them
together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govrules.checking.evidence import path_of
from govrules.checking.finding import readings_of
from govrules.checking.path import State, in_order, states
from govrules.checking.subject import Subject
from govrules.judging.verdict import Judgement, judge
from govrules.logic import evaluate
from govrules.pack import NotInForce, OtherReadings, ResolvedPack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.pack import PathStep, Rule, Sanction
    from govrules.values.truth import Truth


@dataclass(frozen=True, eq=False)
class Sayings:
    """A resolved pack, its entries by name."""

    resolved: ResolvedPack
    others: OtherReadings

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.resolved.rules}

    @cached_property
    def steps(self) -> Mapping[str, PathStep]:
        """The steps by id."""
        return {step.id: step for step in self.resolved.steps}

    @cached_property
    def ordered(self) -> list[PathStep]:
        """The steps, each after those it comes after."""
        return in_order(self.resolved.steps)

    @cached_property
    def sanctions(self) -> Mapping[str, Sanction]:
        """The consequences that follow from their trigger, by id."""
        return {sanction.id: sanction for sanction in self.resolved.sanctions}


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What ``sayings`` say of ``subject``; what was asked once is kept."""

    subject: Subject
    sayings: Sayings
    in_force: Literal[True] = True
    _full: dict[str, list[Judgement]] = field(default_factory=dict)
    _brief: dict[str, list[Judgement]] = field(default_factory=dict)
    _states: dict[str, State] = field(default_factory=dict)

    def scope(self) -> Truth:
        """Tell whether the instrument governs the project."""
        return evaluate(self.sayings.resolved.scope, self.subject.facts)

    def judgements(self, rule: str, *, brief: bool = True) -> list[Judgement]:
        """Return the judgements of a rule, for every item its own; none for a rule that is not there."""
        known = self._full.get(rule) or (self._brief.get(rule) if brief else None)
        if known is None:
            found = self.sayings.rules.get(rule)
            subject = self.subject
            known = judge(found, subject.facts, subject.progress, subject.as_of, brief=brief) if found else []
            (self._brief if brief else self._full)[rule] = known
        return known

    def verdicts(self, rule: str) -> set[str]:
        """Return the verdicts of a rule."""
        return {judgement.verdict for judgement in self.judgements(rule)}

    def violated(self) -> set[str]:
        """Return the rules that are violated."""
        return {rule for rule in self.sayings.rules if "violated" in self.verdicts(rule)}

    def missing(self, rule: str) -> set[str]:
        """Return the paths of the facts that a rule waits for."""
        return {
            path_of(waiting.fact, judgement, self.subject.facts_for(judgement))
            for judgement in self.judgements(rule, brief=False)
            for waiting in judgement.missing
        }

    def readings(self, rule: str) -> set[str]:
        """Return the readings that the verdict of a rule hangs on."""
        return {
            note.id
            for judgement in self.judgements(rule)
            for note in readings_of(judgement, self.subject, self.sayings.others)
        }

    def deadlines(self, rule: str) -> set[str]:
        """Return the last days of a rule's deadline."""
        outcomes = [judgement.outcome for judgement in self.judgements(rule)]
        return {str(outcome.until) for outcome in outcomes if outcome is not None}

    def needed(self, step: str) -> str | None:
        """Return whether a step is ``required``, ``not_required``, or ``depends``."""
        found = self.sayings.steps.get(step)
        return None if found is None else _NEEDED[evaluate(found.when, self.subject.facts)]

    def state(self, step: str) -> str | None:
        """Return how far a step has got."""
        if not self._states:
            self._states.update(states(self.sayings.ordered, self.subject.facts))
        return self._states.get(step)

    def consequence(self, name: str) -> str:
        """Return whether a consequence is ``in_force``, ``not_in_force``, or ``depends``."""
        found = self.sayings.sanctions.get(name)
        return _FOLLOWS[evaluate(found.when, self.subject.facts) if found is not None else False]


_NEEDED: Mapping[Truth, str] = {True: "required", False: "not_required", None: "depends"}
_FOLLOWS: Mapping[Truth, str] = {True: "in_force", False: "not_in_force", None: "depends"}


@dataclass(frozen=True, slots=True)
class OutsideForce:
    """The answers of a pack whose instrument is not in force: none."""

    why: NotInForce
    in_force: Literal[False] = False
