"""The projects for which two procedures are both made, so that what differs is what they demand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govrules.compare.difference.plain import plain
from govrules.logic import TRUE, And, Condition, both
from govrules.logic.possible import possible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.difference.era import Era
    from govrules.compare.difference.side import Side


def common_ground(a: Side, b: Side, era: Era) -> Condition:
    """Return what a project must be to be taken in by the ordinary procedure of both sides.

    What most steps of a path ask is what the path as a whole asks: a kind of project, an amount from which it
    must be declared. Who is outside that breaches none of the rules there, whatever they demand. Of one
    jurisdiction on two days, or in two drafts, all projects count; so they do where no project meets both.
    """
    if a.resolved.pack.id == b.resolved.pack.id:
        return TRUE
    common = both(*dict.fromkeys(part for side in (a, b) for part in _asked_of_all(side, era)))
    return common if possible(common) else TRUE


def _asked_of_all(side: Side, era: Era) -> list[Condition]:
    steps = [step for step in side.resolved.steps if not step.optional]
    asked = Counter(part for step in steps for part in dict.fromkeys(_parts(era.settled(plain(step.when)))))
    return [part for part, count in asked.items() if 2 * count > len(steps)]


def _parts(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions that must all hold for *condition* to hold."""
    if isinstance(condition, And):
        for part in condition.args:
            yield from _parts(part)
    else:
        yield condition
