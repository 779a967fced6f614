"""What compiled packs call: the few things that are the same for every pack."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govrules.judging.deadline import judge_deadline
from govrules.judging.stage import Progress
from govrules.judging.verdict import judge
from govrules.logic import waits_for
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from govrules.logic import Condition
    from govrules.logic.evaluate import Facts
    from govrules.pack import Deadline, Rule

MET, NOT_YET, UNDECIDED, BREACHED = range(4)
"""How a deadline stands; up to NOT_YET it is certainly not breached."""
_STATUS: Final = {
    "met": MET,
    "running": NOT_YET,
    "not_started": NOT_YET,
    "undetermined": UNDECIDED,
    "breached": BREACHED,
}


def status_of(deadline: Deadline, facts: Facts, as_of: date) -> int:
    """Return how *deadline* stands on *as_of*."""
    return _STATUS[judge_deadline(deadline, facts, as_of).status]


def total_of(items: Sequence[Mapping[str, Any]] | None, path: str) -> tuple[Any, Any]:
    """Return the sum of *path* over *items*, None where part of it is not known, and what it is at least."""
    known = [value for item in items or () if (value := item.get(path)) is not None]
    total = sum(known)
    return (total if items is not None and len(known) == len(items) else None), total


def waits_for_facts(condition: Condition, facts: Facts) -> bool:
    """Tell whether *condition* is undecided for want of a fact that is no judgement."""
    return any(fact.judgement is None for fact in waits_for(condition, facts))


def is_undetermined(rule: Rule, facts: Facts, as_of: date, reach: int, limit: int) -> bool:
    """Tell whether the reference says *undetermined* of *rule*, and not *for review*, on the facts given."""
    alone = replace(rule, each=None)
    (found,) = judge(alone, facts, Progress(reach, limit), as_of, brief=True)
    return found.verdict == "undetermined"


def progress(get: Callable[[str], Any]) -> tuple[int, int]:
    """Return the furthest stage known to be reached (a rank, or -1), and the first known not to be.

    It is ``judging.stage.progress_of``, for a project that states no stage, or of which an event shows a
    later one.
    """
    shown = may_be = -1
    for rank, event in _events():
        value = get(event)
        if value:
            shown = rank
            break
        if value is None and may_be < 0:
            may_be = rank
    return shown, (shown if get("stage") is not None else max(shown, may_be)) + 1


@cache
def stages() -> Mapping[str | None, tuple[int, tuple[str, ...]]]:
    """Return the rank of every stage, with the events that show a later one; -1 where none is stated."""
    found: dict[str | None, tuple[int, tuple[str, ...]]] = {None: (-1, ())}
    for rank, stage in enumerate(vocabulary().domains["stage"].symbols):
        found[stage] = rank, tuple(event for other, event in _events() if other > rank)
    return found


@cache
def _events() -> tuple[tuple[int, str], ...]:
    """Return the events that show a stage, each with its rank, those of the last stage first."""
    shown = vocabulary().reached_by
    stages = enumerate(vocabulary().domains["stage"].symbols)
    return tuple(reversed([(rank, event) for rank, stage in stages for event in shown[stage]]))
