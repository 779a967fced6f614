"""The approval paths of two packs: of which projects each asks a step, and who decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.difference.apart import hold
from govrules.compare.difference.model import StepDifference, StepSide
from govrules.compare.difference.plain import plain
from govrules.logic import Condition, Or

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.compare.difference.side import Side
    from govrules.compare.difference.witness import Witnesses
    from govrules.pack import PathStep

Group = tuple["PathStep", ...]


def step_differences(a: Side, b: Side, common: Condition, witnesses: Witnesses) -> tuple[StepDifference, ...]:
    """Return the steps of both paths, those of one event together.

    Steps of one pack on two days, or in two drafts, are matched by id. A step without an event that shows
    it done has no counterpart in another pack.
    """
    by_id = a.resolved.pack.id == b.resolved.pack.id
    mine, theirs = _grouped(a.resolved.steps, by_id), _grouped(b.resolved.steps, by_id)
    found: list[StepDifference] = []
    for event in dict.fromkeys((*mine, *theirs)):
        steps_a, steps_b = mine.get(event, ()), theirs.get(event, ())
        held = hold(_needed(steps_a), _needed(steps_b), common, witnesses.era)
        bodies = {step.decides for step in steps_a} != {step.decides for step in steps_b}
        found.append(
            StepDifference(
                event=event,
                a=tuple(_side(step, a) for step in steps_a),
                b=tuple(_side(step, b) for step in steps_b),
                relation=held.relation,
                overall=held.overall,
                proof=held.proof,
                bodies_differ=bool(steps_a and steps_b) and bodies,
                witnesses=tuple(witnesses.of(facts) for facts in held.shown),
            )
        )
    return tuple(found)


def _grouped(steps: Iterable[PathStep], by_id: bool) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for step in steps:
        key = step.id if by_id or step.done is None else step.done.path
        groups[key] = (*groups.get(key, ()), step)
    return groups


def _needed(steps: Group) -> Condition | None:
    """Return when one of *steps* must be taken; where all are optional, when one may be."""
    if not steps:
        return None
    binding = [step for step in steps if not step.optional] or steps
    return plain(Or(tuple(step.when for step in binding)))


def _side(step: PathStep, side: Side) -> StepSide:
    body = side.resolved.body
    return StepSide(
        id=step.id,
        title=Text.of(step.title),
        actor=Text.of(body(step.actor)),
        decides=Text.of(body(step.decides)) if step.decides is not None else None,
        citations=citations(step.cite),
    )
