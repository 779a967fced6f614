"""The blocks of a process: each a step, or the alternatives that lie between the same steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.checking.report import StepReport
from govrules.output.path_graph import before_shown, shown_steps

if TYPE_CHECKING:
    from govrules.checking.report import Report


@dataclass(frozen=True, slots=True)
class Block:
    """A step or alternatives, and the blocks directly before it. It goes by the name of its first step."""

    steps: tuple[StepReport, ...]
    before: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its first step."""
        return self.steps[0].id

    @property
    def certain(self) -> StepReport | None:
        """The step that is taken unless another is; None where all of them may be left out."""
        return next((step for step in self.steps if is_certain(step)), None)


def is_certain(step: StepReport) -> bool:
    """Tell whether the project must take *step*, whatever is not known."""
    return step.needed == "required" and not step.optional


def blocks_of(report: Report, *, every: bool) -> list[Block]:
    """Return the blocks of the path in order, each after those before it.

    Alternatives share a block where they come after and before the same steps and at most one is certain.
    """
    steps = shown_steps(report, every=every)
    names = {step.id for step in steps}
    before = {step.id: before_shown(step, report, names) for step in steps}
    groups: dict[object, list[StepReport]] = {}
    for step in steps:
        after = tuple(name for name, others in before.items() if step.id in others)
        alone = step.alternative is None
        key = step.id if alone else (step.alternative, tuple(sorted(before[step.id])), after)
        groups.setdefault(key, []).append(step)
    together = [tuple(part) for group in groups.values() for part in _split(group)]
    block_of = {step.id: part[0].id for part in together for step in part}
    order = {step.id: rank for rank, step in enumerate(steps)}
    return [
        Block(part, tuple(dict.fromkeys(block_of[name] for name in before[part[0].id])))
        for part in sorted(together, key=lambda part: order[part[0].id])
    ]


def _split(group: list[StepReport]) -> list[list[StepReport]]:
    """Return *group* as one, or each step alone where several are certain: they are all taken."""
    return [group] if sum(map(is_certain, group)) <= 1 else [[step] for step in group]
