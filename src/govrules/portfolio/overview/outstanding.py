"""Deadlines that are over while the act is still to be done; what was done late is no deadline any more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govrules.checking.run import resolve_cached
from govrules.judging.series import due_day
from govrules.judging.verdict import facts_of_item
from govrules.pack import Every, NotInForce, Window
from govrules.portfolio.overview.row import Due
from govrules.record import fact_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Finding, Report
    from govrules.logic.evaluate import Facts
    from govrules.pack import ByDay, Pack, Rule
    from govrules.record import LoadedProject


def overdue(report: Report, loaded: LoadedProject, pack: Pack) -> Iterator[Due]:
    """Yield the deadlines of *report* that are over, although what they ask for has not happened."""
    late = [one for one in report.findings if one.deadline is not None and one.deadline.status == "breached"]
    as_of = date.fromisoformat(report.as_of)
    resolved = resolve_cached(pack, as_of)
    if not late or isinstance(resolved, NotInForce):
        return
    known = fact_sheet(loaded.project, as_of).known
    rules = {rule.id: rule for rule in resolved.rules}
    for finding in late:
        yield from _overdue(finding, rules[finding.rule], known)


def _overdue(finding: Finding, rule: Rule, known: Facts) -> Iterator[Due]:
    state, deadline = finding.deadline, rule.deadline
    if state is None or deadline is None or finding.verdict != "violated":
        return
    facts = known
    if rule.each is not None and finding.item is not None:
        facts = facts_of_item(rule.each, known, int(finding.item[finding.item.rindex("[") + 1 : -1]))
    if isinstance(deadline, Every):
        handed_in = {
            item.get(f"{deadline.reports.path}.period")
            for item in facts.get(deadline.reports.path) or ()
            if item.get(f"{deadline.reports.path}.submitted") is not False
        }
        for period in state.periods:
            if period not in handed_in:
                yield Due(rule.id, due_day(deadline, period).isoformat(), finding.item, period=period)
    elif state.until is not None and not _is_done(deadline, facts, state.opens):
        yield Due(rule.id, state.until, finding.item, state.opens)


def _is_done(deadline: Window | ByDay, facts: Facts, opens: str | None) -> bool:
    """Tell whether the act has happened; done before it may be, it is still to be done."""
    done = facts.get(deadline.of.path)
    if isinstance(deadline, Window) and isinstance(done, date) and opens is not None:
        return deadline.early_is_breach or done.isoformat() >= opens
    return done is not None and done is not False
