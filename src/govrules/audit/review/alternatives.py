"""Steps of which one is taken: their conditions shut each other out and leave no project between them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from govrules.logic import And, Condition, Not, Or, both
from govrules.logic.possible import possible
from govrules.source import Diagnostic
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import PathStep, ResolvedPack


def alternative_faults(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield alternatives that overlap, leave a gap, or stand alone; steps of one condition are one branch."""
    groups: dict[str, dict[Condition, PathStep]] = {}
    for step in resolved.steps:
        if step.alternative is not None:
            groups.setdefault(step.alternative, {}).setdefault(step.when, step)
    for name, branches in groups.items():
        steps = list(branches.values())
        if len(steps) == 1:
            zh = f"alternative “{name}”只有一个分支：没有另一条路"
            en = f"the alternative “{name}” has one branch only: there is no other way"
            yield Diagnostic("L662", Words(zh, en), steps[0].place)
            continue
        yield from _overlaps(name, steps)
        yield from _gap(name, steps)


def _overlaps(name: str, steps: list[PathStep]) -> Iterator[Diagnostic]:
    for one, other in combinations(steps, 2):
        if not (one.optional or other.optional) and possible(both(one.when, other.when)):
            words = Words(
                f"alternative “{name}”的 {one.id} 与 {other.id} 可同时需要",
                f"{one.id} and {other.id} of the alternative “{name}” can both be needed",
            )
            yield Diagnostic("L663", words, other.place)


def _gap(name: str, steps: list[PathStep]) -> Iterator[Diagnostic]:
    """Find projects that meet what all branches share, and none of them."""
    parts = [_conjuncts(step.when) for step in steps]
    shared = [part for part in parts[0] if all(part in others for others in parts[1:])]
    none = Not(Or(tuple(step.when for step in steps)))
    if possible(both(*shared, none)):
        names = [step.id for step in steps]
        words = Words(
            f"alternative “{name}”有项目不属任何分支（{'、'.join(names)}）",
            f"some project falls into no branch of the alternative “{name}” ({', '.join(names)})",
        )
        # they may be exempt: that is for the reviewer to say
        yield Diagnostic("L664", words, steps[0].place, note=True)


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    if not isinstance(condition, And):
        return (condition,)
    return tuple(part for arg in condition.args for part in _conjuncts(arg))
