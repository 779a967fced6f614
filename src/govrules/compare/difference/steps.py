"""The approval paths of two packs: of which projects each asks a step, and who decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.difference.judged import known_of
from govrules.compare.difference.model import StepDifference, StepSide
from govrules.compare.difference.plain import plain
from govrules.compare.difference.relation import related
from govrules.compare.difference.smallest import smallest
from govrules.logic import FALSE, TRUE, Condition, Not, Or, both, evaluate
from govrules.logic.possible import possible
from govrules.record import AS_OF, catalogue
from govrules.record.made import NoSuchRecordError, project_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from govrules.compare.difference.era import Era
    from govrules.compare.difference.model import Proof, Relation
    from govrules.compare.difference.side import Side
    from govrules.compare.difference.witness import Witnesses
    from govrules.pack import PathStep

Group = tuple["PathStep", ...]
Shown = list["Mapping[str, Any]"]
Compared = tuple["Relation", "Relation", "Proof", Shown]


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
        relation, overall, proof, shown = _compared(steps_a, steps_b, common, witnesses.era)
        bodies = {step.decides for step in steps_a} != {step.decides for step in steps_b}
        found.append(
            StepDifference(
                event=event,
                a=tuple(_side(step, a) for step in steps_a),
                b=tuple(_side(step, b) for step in steps_b),
                relation=relation,
                overall=overall,
                proof=proof,
                bodies_differ=bool(steps_a and steps_b) and bodies,
                witnesses=tuple(witnesses.of(facts) for facts in shown),
            )
        )
    return tuple(found)


def _grouped(steps: Iterable[PathStep], by_id: bool) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for step in steps:
        key = step.id if by_id or step.done is None else step.done.path
        groups[key] = (*groups.get(key, ()), step)
    return groups


def _compared(mine: Group, theirs: Group, common: Condition, era: Era) -> Compared:
    """Return how the second path stands to the first on one step: among projects of *common*, and of all."""
    relation, proof, shown = _among(mine, theirs, common, era)
    overall, sure, others = (
        (relation, proof, shown) if shown or common == TRUE else _among(mine, theirs, TRUE, era)
    )
    return relation, overall, proof if shown else sure, shown or others


def _among(mine: Group, theirs: Group, common: Condition, era: Era) -> tuple[Relation, Proof, Shown]:
    needed_a, needed_b = (_needed(steps, era) if steps else FALSE for steps in (mine, theirs))
    forth, sure_forth = _between(both(common, needed_a, Not(needed_b)), era)
    back, sure_back = _between(both(common, needed_b, Not(needed_a)), era)
    shown = [facts for facts in (forth, back) if facts is not None]
    if not mine or not theirs:
        return "silent_b" if mine else "silent_a", "shown", shown
    relation = related(forth is not None, back is not None)
    sure = (forth is not None or sure_forth) and (back is not None or sure_back)
    return relation, "searched" if not sure else "certain" if relation == "same" else "shown", shown


def _needed(steps: Group, era: Era) -> Condition:
    """Return when one of *steps* must be taken; where all are optional, when one may be."""
    binding = [step for step in steps if not step.optional] or steps
    return era.settled(plain(Or(tuple(step.when for step in binding))))


def _between(apart: Condition, era: Era) -> tuple[Mapping[str, Any] | None, bool]:
    """Return a project of which one path asks a step and the other does not, and else whether none can be."""
    if not possible(apart):
        return None, True
    presumed = {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}
    for start in ({AS_OF: era.as_of, **presumed}, {AS_OF: era.as_of}):
        found = era.solve(apart, start)
        if found is None:
            continue
        flat = {path: value for path, value in found.items() if catalogue()[path].within is None}
        facts = smallest(flat, lambda less, _: evaluate(apart, less) is True)
        if _confirmed(facts, apart, era.as_of):
            return facts, False
    return None, False


def _confirmed(facts: Mapping[str, Any], apart: Condition, as_of: date) -> bool:
    try:
        project = project_of(facts, id="witness", name="witness")
    except NoSuchRecordError:
        return False
    return evaluate(apart, known_of(project, as_of)) is True


def _side(step: PathStep, side: Side) -> StepSide:
    body = side.resolved.body
    return StepSide(
        id=step.id,
        title=Text.of(step.title),
        actor=Text.of(body(step.actor)),
        decides=Text.of(body(step.decides)) if step.decides is not None else None,
        citations=citations(step.cite),
    )
