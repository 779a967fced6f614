"""The approval path: which steps the project must take, and how far it has come along them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from govrules.logic import TRUE, Missing, both, evaluate, missing
from govrules.logic.tree import Happened
from govrules.pack import PathStep
from govrules.record import vocabulary
from govrules.values.truth import Truth

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.logic.evaluate import Facts
    from govrules.pack import ResolvedPack

State = Literal["done", "skipped", "next", "blocked", "later", "unstated", "not_required"]


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step as it stands for a project: needed (true, false, unknown), its state, what it waits for."""

    step: PathStep
    needed: Truth
    state: State
    done_on: date | None = None
    blocked_by: tuple[str, ...] = ()
    depends_on: tuple[Missing, ...] = ()


def walk(resolved: ResolvedPack, facts: Facts) -> list[StepStanding]:
    """Return every step of the procedure in order, each after the steps it comes after.

    A step is *done* when its event has happened; *skipped* when it is needed and has not, although a step
    after it is done, or what may not come before it; *unstated* when the record does not say and one of these
    has happened; *next* when every step before it is done, unstated, optional or not needed, or is one of
    alternatives of which another is done; *blocked* when a step before it was skipped or is blocked; else
    *later*.
    """
    path = _Path(in_order(resolved.steps), facts)
    return [path.standing(step) for step in path.steps]


def states(ordered: list[PathStep], facts: Facts) -> dict[str, State]:
    """Return the state of every step; *ordered* are all the steps, ``in_order``."""
    path = _Path(ordered, facts)
    return {step.id: path.state(step)[0] for step in ordered}


def in_order(steps: tuple[PathStep, ...]) -> list[PathStep]:
    """Return *steps* so that each comes after those it names, by stage and then as written."""
    stage = vocabulary().domains["stage"]
    rank = {step.id: (stage.rank(step.stage), index) for index, step in enumerate(steps)}
    waiting = {step.id: {name for name in step.after if name in rank} for step in steps}
    by_id = {step.id: step for step in steps}
    ordered: list[PathStep] = []
    while waiting:
        ready = [name for name, before in waiting.items() if not before & waiting.keys()] or list(waiting)
        name = min(ready, key=lambda step_id: rank[step_id])
        ordered.append(by_id[name])
        del waiting[name]
    return ordered


class _Path:
    """The steps in order with what the facts say of each; states are found from the first to the last."""

    def __init__(self, steps: list[PathStep], facts: Facts) -> None:
        self.steps = steps
        self.facts = facts
        self.by_id = {step.id: step for step in steps}
        self.needed: dict[str, Truth] = {step.id: evaluate(step.when, facts) for step in steps}
        self.passed = self._passed()
        self.states: dict[str, State] = {}

    def standing(self, step: PathStep) -> StepStanding:
        """Return how *step* stands; the steps before it must have been asked for already."""
        needed = self.needed[step.id]
        day = self.facts.get(step.done.path) if step.done is not None else None
        state, waits_for = self.state(step)
        return StepStanding(
            step,
            needed,
            state,
            done_on=day if isinstance(day, date) and state == "done" else None,
            blocked_by=waits_for,
            depends_on=tuple(missing(step.when, self.facts)) if needed is None else (),
        )

    def state(self, step: PathStep) -> tuple[State, tuple[str, ...]]:
        """Return the state of *step* and the steps it waits for; those before it must have been asked for."""
        found = self._state(step)
        self.states[step.id] = found[0]
        return found

    def _done(self, step: PathStep) -> Truth:
        """Tell whether *step* is done; unknown too where nothing in a record would show it."""
        if step.done is None:
            return None if step.shown_by == TRUE else evaluate(step.shown_by, self.facts)
        return evaluate(both(Happened(step.done), step.shown_by), self.facts)

    def _is_done(self, step: PathStep) -> bool:
        return self._done(step) is True

    def _has_happened(self, event: Fact) -> bool:
        return self.facts.get(event.path) not in {None, False}

    def _passed(self) -> set[str]:
        """Return the steps that the project has left behind: what comes after them is done."""
        stack: list[str] = []
        for step in self.steps:
            if self.needed[step.id] is False:
                continue
            if self._is_done(step):
                stack += step.after
            elif any(self._has_happened(due) for due in step.due):
                stack.append(step.id)
        passed: set[str] = set()
        while stack:
            name = stack.pop()
            if name not in passed and name in self.by_id:
                passed.add(name)
                stack += self.by_id[name].after
        return passed

    def _state(self, step: PathStep) -> tuple[State, tuple[str, ...]]:
        needed = self.needed[step.id]
        if needed is False:
            return "not_required", ()
        if self._is_done(step):
            return "done", ()
        if step.done is not None and self._has_happened(step.done) and self._done(step) is None:
            return "unstated", ()  # it has happened; by whom, or in what form, is not known
        if step.id in self.passed:
            return ("skipped" if needed is True and self._done(step) is False else "unstated"), ()
        undone = [name for name in self._before(step) if self.states.get(name) not in {"done", "unstated"}]
        if not undone:
            return "next", ()
        blocking = tuple(name for name in undone if self.states.get(name) in {"skipped", "blocked"})
        return ("blocked", blocking) if blocking else ("later", tuple(undone))

    def _before(self, step: PathStep) -> list[str]:
        """Return the steps that must come directly before *step*, looking through those it need not await."""
        found: list[str] = []
        seen: set[str] = set()
        stack = [*reversed(step.after)]
        while stack:
            name = stack.pop()
            before = self.by_id.get(name)
            if before is None or name in seen:
                continue
            seen.add(name)
            if self.needed[name] is False or (before.optional and not self._is_done(before)):
                stack += reversed(before.after)
            elif not self._is_taken_otherwise(before, step):
                found.append(name)
        return found

    def _is_taken_otherwise(self, before: PathStep, step: PathStep) -> bool:
        """Tell whether *before* may not be needed, and an alternative to it, also before *step*, is done."""
        return (
            self.needed[before.id] is None
            and before.alternative is not None
            and any(
                self._is_done(other) and other.alternative == before.alternative and other.id != before.id
                for other in map(self.by_id.get, step.after)
                if other is not None
            )
        )
