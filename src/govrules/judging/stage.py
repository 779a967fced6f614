"""How far a project has got: what its record states, and what its events show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.record import vocabulary

if TYPE_CHECKING:
    from govrules.logic.evaluate import Facts
    from govrules.values.truth import Truth


@dataclass(frozen=True, slots=True)
class Progress:
    """The furthest stage known to be reached (a rank, or -1), and the first known not to be (or None)."""

    reached: int
    not_reached: int | None

    def has_reached(self, stage: str) -> Truth:
        """Tell whether the project has reached *stage*: true, false or unknown."""
        rank = vocabulary().domains["stage"].rank(stage)
        if rank <= self.reached:
            return True
        if self.not_reached is not None and rank >= self.not_reached:
            return False
        return None


def progress_of(facts: Facts) -> Progress:
    """Return how far *facts* show the project to be.

    A stated stage is taken at its word, unless events show a later one. Without one, a stage is not reached
    for certain only if every event that would show it, or a later stage, is known not to have happened.
    """
    stages = list(vocabulary().domains["stage"].symbols)
    events = vocabulary().reached_by
    shown = -1
    open_from = -1
    for rank, stage in enumerate(stages):
        for event in events[stage]:
            value = facts.get(event)
            if value is None:
                open_from = max(open_from, rank)
            elif value is not False:
                shown = max(shown, rank)
    stated = facts.get("stage")
    if stated is not None:
        reached = max(shown, stages.index(stated))
        return Progress(reached, reached + 1)
    return Progress(shown, max(open_from, shown) + 1 if max(open_from, shown) + 1 < len(stages) else None)
