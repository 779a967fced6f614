"""Two conditions held against each other: whether one holds of a project of which the other does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govrules.compare.difference.judged import known_of
from govrules.compare.difference.model import Proof, Relation
from govrules.compare.difference.relation import related
from govrules.compare.difference.smallest import smallest
from govrules.logic import FALSE, TRUE, Condition, Not, both, evaluate
from govrules.logic.possible import possible
from govrules.record import AS_OF, catalogue
from govrules.record.made import NoSuchRecordError, project_of

if TYPE_CHECKING:
    from datetime import date

    from govrules.compare.difference.era import Era


@dataclass(frozen=True, slots=True)
class Held:
    """How the second condition stands to the first: among the projects of the common ground, and among all.

    ``shown`` are the facts of projects of which one holds and the other does not.
    """

    relation: Relation
    overall: Relation
    proof: Proof
    shown: tuple[Mapping[str, Any], ...]


def hold(
    a: Condition | None,
    b: Condition | None,
    common: Condition,
    era: Era,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> Held:
    """Hold *b* against *a*, None where a side has no such condition.

    Projects are those that state what is *given*.
    """
    near = _among(a, b, common, era, given)
    if near.shown or common == TRUE:
        return near
    far = _among(a, b, TRUE, era, given)
    return Held(near.relation, far.relation, far.proof, far.shown)


def _among(
    a: Condition | None, b: Condition | None, common: Condition, era: Era, given: Mapping[str, Any]
) -> Held:
    forth, sure_forth = _between(both(common, a or FALSE, Not(b or FALSE)), era, given)
    back, sure_back = _between(both(common, b or FALSE, Not(a or FALSE)), era, given)
    shown = tuple(facts for facts in (forth, back) if facts is not None)
    if a is None or b is None:
        silent: Relation = "silent_a" if a is None else "silent_b"
        return Held(silent, silent, "shown", shown)
    relation = related(forth is not None, back is not None)
    sure = (forth is not None or sure_forth) and (back is not None or sure_back)
    proof: Proof = "searched" if not sure else "certain" if relation == "same" else "shown"
    return Held(relation, relation, proof, shown)


def _between(apart: Condition, era: Era, given: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, bool]:
    """Return the facts of a smallest project found that *apart* is true of, and else whether none can be."""
    if not possible(era.settled(apart)):
        return None, True
    presumed = {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}

    def shows(less: Mapping[str, Any], _: str) -> bool:
        return given.items() <= less.items() and evaluate(apart, less) is True

    for start in ({AS_OF: era.as_of, **presumed, **given}, {AS_OF: era.as_of, **given}):
        found = era.solve(apart, start)
        if found is None:
            continue
        flat = {path: value for path, value in found.items() if catalogue()[path].within is None}
        facts = smallest(flat, shows)
        if _confirmed(facts, apart, era.as_of):
            return facts, False
    return None, False


def _confirmed(facts: Mapping[str, Any], apart: Condition, as_of: date) -> bool:
    try:
        project = project_of(facts, id="witness", name="witness")
    except NoSuchRecordError:
        return False
    return evaluate(apart, known_of(project, as_of)) is True
