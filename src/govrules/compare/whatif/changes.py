"""All that differs between two reports on one project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from govrules.compare.whatif.model import (
    Changes,
    ConsequenceChange,
    DeadlineChange,
    DocumentChange,
    StepChange,
    VerdictChange,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from govrules.checking import Finding, Report

V = TypeVar("V")


def changes(before: Report, after: Report) -> Changes:
    """Return what differs: verdicts, steps, documents, deadlines that run, consequences."""
    return Changes(
        verdicts=tuple(_verdicts(before, after)),
        path=tuple(_steps(before, after)),
        documents=tuple(
            DocumentChange(
                rule=known.rule, title=known.title, before=_of(old, "state"), after=_of(new, "state")
            )
            for old, new, known in _pairs(
                {document.rule: document for document in before.documents},
                {document.rule: document for document in after.documents},
            )
            if _of(old, "state") != _of(new, "state")
        ),
        deadlines=tuple(
            DeadlineChange(
                rule=known.rule,
                item=known.item,
                title=known.title,
                before=_of(old, "until"),
                after=_of(new, "until"),
            )
            for old, new, known in _pairs(
                {(deadline.rule, deadline.item): deadline for deadline in before.deadlines},
                {(deadline.rule, deadline.item): deadline for deadline in after.deadlines},
            )
            if _of(old, "until") != _of(new, "until")
        ),
        consequences=tuple(
            ConsequenceChange(
                id=known.id, title=known.title, before=_of(old, "state"), after=_of(new, "state")
            )
            for old, new, known in _pairs(
                {consequence.id: consequence for consequence in before.consequences},
                {consequence.id: consequence for consequence in after.consequences},
            )
            if _of(old, "state") != _of(new, "state")
        ),
    )


def _verdicts(before: Report, after: Report) -> Iterator[VerdictChange]:
    for old, new, known in _pairs(_findings(before), _findings(after)):
        if _of(old, "verdict") != _of(new, "verdict"):
            yield VerdictChange(
                rule=known.rule,
                item=known.item,
                title=known.title,
                citations=known.citations,
                severity=known.severity,
                before=_of(old, "verdict"),
                after=_of(new, "verdict"),
            )


def _findings(report: Report) -> dict[tuple[str, str | None], Finding]:
    return {(finding.rule, finding.item): finding for finding in report.findings}


def _steps(before: Report, after: Report) -> Iterator[StepChange]:
    for old, new, known in _pairs(
        {step.id: step for step in before.path}, {step.id: step for step in after.path}
    ):
        if (_of(old, "needed"), _of(old, "state")) != (_of(new, "needed"), _of(new, "state")):
            yield StepChange(
                step=known.id,
                title=known.title,
                needed_before=_of(old, "needed"),
                needed_after=_of(new, "needed"),
                state_before=_of(old, "state"),
                state_after=_of(new, "state"),
            )


def _pairs(before: Mapping[Any, V], after: Mapping[Any, V]) -> Iterable[tuple[V | None, V | None, V]]:
    """Yield what stands under each key before and after, and one of them that is there."""
    keys: dict[Hashable, None] = dict.fromkeys((*before, *after))
    for key in keys:
        old, new = before.get(key), after.get(key)
        known = new if new is not None else old
        if known is not None:
            yield old, new, known


def _of(part: object, name: str) -> Any:
    return None if part is None else getattr(part, name)
