"""The approval path: which steps the project must take, and how far it has come along them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from govrules.logic import Missing, evaluate, missing
from govrules.logic.evaluate import Facts
from govrules.pack import PathStep, ResolvedPack
from govrules.record import vocabulary
from govrules.values.truth import Truth

State = Literal["done", "skipped", "next", "blocked", "later", "unstated", "not_required"]


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step as it stands for a project: needed (true, false, unknown), its state, what blocks it."""

    step: PathStep
    needed: Truth
    state: State
    done_on: date | None = None
    blocked_by: tuple[str, ...] = ()
    depends_on: tuple[Missing, ...] = ()


def walk(resolved: ResolvedPack, facts: Facts) -> list[StepStanding]:
    """Return every step of the procedure in order, each after the steps it comes after.

    A step is *done* when its event has happened; *skipped* when it has not although a step after it is done; *unstated* when the
    record does not say and a later step is done; *next* when every needed step before it is done or unstated; *blocked* when a step before it was
    skipped; else *later*.
    """
    steps = in_order(resolved.steps)
    needed = {step.id: evaluate(step.when, facts) for step in steps}
    happened: dict[str, Any] = {step.id: facts.get(step.done.path) if step.done else None for step in steps}
    is_done = {name: value is not None and value is not False for name, value in happened.items()}
    passed = _passed(steps, is_done, needed)
    states: dict[str, State] = {}
    standings: list[StepStanding] = []
    for step in steps:
        before = _needed_before(step, {s.id: s for s in steps}, needed)
        state, blocked = _state(step, needed[step.id], is_done, happened, passed, states, before)
        states[step.id] = state
        day = happened[step.id]
        depends = tuple(missing(step.when, facts)) if needed[step.id] is None else ()
        standings.append(
            StepStanding(step, needed[step.id], state, day if isinstance(day, date) else None, blocked, depends)
        )
    return standings


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


def _passed(steps: list[PathStep], is_done: Mapping[str, bool], needed: Mapping[str, Truth]) -> set[str]:
    """Return the steps that some done step comes after, directly or not."""
    by_id = {step.id: step for step in steps}
    passed: set[str] = set()
    stack = [name for step in steps if is_done[step.id] and needed[step.id] is not False for name in step.after]
    while stack:
        name = stack.pop()
        if name not in passed and name in by_id:
            passed.add(name)
            stack += by_id[name].after
    return passed


def _needed_before(step: PathStep, by_id: Mapping[str, PathStep], needed: Mapping[str, Truth]) -> list[str]:
    """Return the steps that must come directly before *step*, looking through those that are not needed."""
    found: list[str] = []
    stack = list(reversed(step.after))
    seen: set[str] = set()
    while stack:
        name = stack.pop()
        if name in seen or name not in by_id:
            continue
        seen.add(name)
        if needed[name] is False:
            stack += reversed(by_id[name].after)
        else:
            found.append(name)
    return found


def _state(
    step: PathStep,
    needed: Truth,
    is_done: Mapping[str, bool],
    happened: Mapping[str, Any],
    passed: set[str],
    states: Mapping[str, State],
    before: list[str],
) -> tuple[State, tuple[str, ...]]:
    if needed is False:
        return "not_required", ()
    if is_done[step.id]:
        return "done", ()
    if step.id in passed:
        return ("skipped" if needed is True and happened[step.id] is False else "unstated"), ()
    undone = [name for name in before if states.get(name) not in {"done", "unstated"}]
    if not undone:
        return "next", ()
    blocking = tuple(name for name in undone if states.get(name) in {"skipped", "blocked"})
    return ("blocked", blocking) if blocking else ("later", tuple(undone))
