"""The deadline of a rule as an answer states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Text
from govrules.compare.matrix.answer import Deadline
from govrules.compare.matrix.figures import edge
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from govrules.compare.matrix.answer import Edge
    from govrules.pack import Rule, Span


def deadline_of(rule: Rule) -> Deadline | None:
    """Return the deadline of *rule*, if it has one."""
    match rule.deadline:
        case Window() as window:
            return Deadline(
                act=Text.of(window.of.label),
                form="within",
                since=tuple(Text.of(fact.label) for fact in window.since),
                opens=_span(window.not_before),
                closes=_span(window.within),
            )
        case ByDay() as by:
            return Deadline(
                act=Text.of(by.of.label),
                form="by",
                last_day=f"{by.month:02}-{by.day:02}",
                year=Text.of(by.year.label),
                years=by.years,
            )
        case Every() as every:
            month, day = every.last_day
            return Deadline(
                act=Text.of(every.reports.label),
                form="every",
                since=tuple(Text.of(fact.label) for fact in every.since),
                last_day=f"{month:02}-{day:02}" if every.period == "year" else None,
                every=every.period,
            )
        case None:
            return None


def _span(span: Span | None) -> Edge | None:
    return None if span is None else edge(span.count, span.unit, included=True)
