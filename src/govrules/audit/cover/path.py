"""Cells of steps and consequences, and of the days on which the instrument is not in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.audit.cover.cell import Cell
from govrules.logic import Not
from govrules.logic.possible import possible
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.trial import Trial
    from govrules.pack import Pack, PathStep, Sanction

_NEEDED: Final = Words("必经", "required")
_SHOWN = Words("有预期的状态", "in some state")
_NOT_NEEDED = Words("不需", "not required")
_FOLLOWS: Final = Words("生效", "in force")
_DOES_NOT = Words("不生效", "not in force")
_BEFORE = Words("施行之前", "before it is in force")
_AFTER = Words("失效之后", "after it has ended")


def step_cells(step: PathStep, trials: Sequence[Trial]) -> Iterator[Cell]:
    """Yield the step as one that must be taken, and as one that need not; an optional one never must."""
    wanted = {kind for trial in trials for kind in trial.named("needed", step.id)}
    states = {state for trial in trials for state in trial.named("state", step.id)}
    shown = bool((wanted | states) - {"not_required"}) if step.optional else "required" in wanted
    if shown or possible(step.when):
        yield Cell(step.id, _SHOWN if step.optional else _NEEDED, step.place, shown)
    shown = "not_required" in wanted | states
    if shown or possible(Not(step.when)):
        yield Cell(step.id, _NOT_NEEDED, step.place, shown)


def consequence_cells(sanction: Sanction, trials: Sequence[Trial]) -> Iterator[Cell]:
    """Yield the consequence as following and as not following."""
    wanted = {state for trial in trials for state in trial.named("consequence", sanction.id)}
    ways = ((sanction.when, "in_force", _FOLLOWS), (Not(sanction.when), "not_in_force", _DOES_NOT))
    for condition, state, said in ways:
        if state in wanted or possible(condition):
            yield Cell(sanction.id, said, sanction.place, state in wanted)


def force_cells(pack: Pack, trials: Sequence[Trial]) -> Iterator[Cell]:
    """Yield a day before the instrument is in force and, where it ends, one after."""
    force, place = pack.instrument.item.in_force, pack.instrument.place("in_force")
    days = [trial.case.as_of for trial in trials if not trial.case.outcome.in_force]
    yield Cell(pack.id, _BEFORE, place, any(day < force.since for day in days))
    if force.until is not None:
        yield Cell(pack.id, _AFTER, place, any(day > force.until for day in days))
