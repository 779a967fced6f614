"""The approval path as a graph: the steps to show, what comes before each, and how each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from govrules.checking.report import Report, StepReport


def before_shown(step: StepReport, report: Report, shown: Container[str]) -> list[str]:
    """Return the steps in *shown* directly before *step*, looking through those that are not."""
    by_id = {other.id: other for other in report.path}
    found: list[str] = []
    waiting, seen = list(step.after), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in by_id:
            continue
        seen.add(name)
        if name in shown:
            found.append(name)
        else:
            waiting += by_id[name].after
    further = {name for other in found for name in _all_before(other, by_id)}
    return [name for name in found if name not in further]


def _all_before(name: str, by_id: dict[str, StepReport]) -> set[str]:
    """Return every step before the one called *name*, directly or not."""
    found: set[str] = set()
    waiting = list(by_id[name].after)
    while waiting:
        before = waiting.pop()
        if before in by_id and before not in found:
            found.add(before)
            waiting += by_id[before].after
    return found - {name}


def shown_steps(report: Report, *, every: bool) -> list[StepReport]:
    """Return the steps to show, in order: those the project need not take only if *every* one is wanted."""
    return [step for step in report.path if every or step.needed != "not_required"]


def state_of(step: StepReport) -> str:
    """Return the step's state; an open one that may not be needed at all *depends*, whatever comes next."""
    is_open = step.needed == "depends" and step.state in {"next", "later", "blocked"}
    return "depends" if is_open else step.state
