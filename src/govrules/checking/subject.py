"""What a report speaks of: one project on one day against one resolved pack, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govrules.checking.evidence import path_of
from govrules.checking.places import Places
from govrules.checking.report import DeadlineState, MissingFact, Text
from govrules.judging.deadline import deadline_facts
from govrules.judging.stage import Progress, progress_of
from govrules.judging.verdict import facts_of_item
from govrules.pack import ResolvedPack
from govrules.record import FactSheet, LoadedProject, fact_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from govrules.catalogue import Fact
    from govrules.judging.deadline import Outcome
    from govrules.judging.verdict import Judgement
    from govrules.logic import Missing
    from govrules.pack import Deadline


@dataclass(frozen=True, slots=True)
class Subject:
    """A project as it is checked. ``facts`` are those known on the day, presumptions included."""

    loaded: LoadedProject
    resolved: ResolvedPack
    sheet: FactSheet
    progress: Progress
    places: Places

    @classmethod
    def of(cls, loaded: LoadedProject, resolved: ResolvedPack) -> Subject:
        """Take what is known of the project on the day of *resolved*."""
        sheet = fact_sheet(loaded.project, resolved.as_of)
        return cls(loaded, resolved, sheet, progress_of(sheet.known), Places(loaded))

    @property
    def facts(self) -> Mapping[str, Any]:
        """What is known of the project."""
        return self.sheet.known

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self.resolved.as_of

    def facts_for(self, judgement: Judgement) -> Mapping[str, Any]:
        """Return the facts that *judgement* was made on: of the project, and of the item if it has one."""
        if judgement.item is None or judgement.rule.each is None:
            return self.facts
        return facts_of_item(judgement.rule.each, self.facts, judgement.item)

    def missing_fact(self, waiting: Missing, judgement: Judgement | None = None) -> MissingFact:
        """Say what is missing, where it would be stated, and who judges it."""
        fact = waiting.fact
        path = fact.path if judgement is None else path_of(fact, judgement, self.facts_for(judgement))
        return MissingFact.model_construct(
            path=path,
            label=Text.of(fact.label),
            power=waiting.power,
            judged_by=Text.of(fact.judgement) if fact.judgement is not None else None,
            location=self.places.wanted(path),
            fix=self.places.fix(path),
        )

    def is_presumed(self, fact: Fact) -> bool:
        """Tell whether a fact counts as true only because the record does not say otherwise."""
        return fact.path in self.sheet.presumed

    def deadline_state(self, outcome: Outcome | None, deadline: Deadline | None) -> DeadlineState | None:
        """Say how a deadline stands on the day of the check."""
        if outcome is None:
            return None
        left = (outcome.until - self.as_of).days if outcome.until is not None else None
        return DeadlineState.model_construct(
            status=outcome.status,
            opens=outcome.opens.isoformat() if outcome.opens is not None else None,
            until=outcome.until.isoformat() if outcome.until is not None else None,
            days_left=left,
            periods=outcome.periods,
            facts=tuple(fact.path for fact in deadline_facts(deadline)),
        )
