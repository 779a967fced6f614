"""Deadlines whose act is still to be done: those overdue, the oldest first, then those of the time ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govrules.portfolio.overview.model import DeadlineLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govrules.portfolio.overview.groups import Numbered
    from govrules.portfolio.overview.row import Due, Row


def deadline_lines(numbered: Sequence[Numbered], as_of: date, until: date) -> Iterable[DeadlineLine]:
    """Return the deadlines of *numbered* that end no later than *until*, the last day included."""
    lines = [
        _line(number, row, due, as_of)
        for number, row in numbered
        for due in row.due
        if date.fromisoformat(due.until) <= until
    ]
    return sorted(
        lines, key=lambda line: (line.until, line.row, line.rule, line.item or "", line.period or "")
    )


def _line(number: int, row: Row, due: Due, as_of: date) -> DeadlineLine:
    left = (date.fromisoformat(due.until) - as_of).days
    passed = {(breach.rule, breach.item): breach.passed for breach in row.breaches}
    return DeadlineLine(
        row=number,
        rule=due.rule,
        item=due.item,
        period=due.period,
        opens=due.opens,
        until=due.until,
        days_left=left,
        overdue=left < 0,
        passed=passed.get((due.rule, due.item)) if left < 0 else None,
    )
