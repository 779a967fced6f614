"""From the report of a check to the row of an overview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.checking.build import pack_name
from govrules.checking.report import Text
from govrules.checking.run import resolve_cached
from govrules.checking.wording import citations
from govrules.pack import NotInForce
from govrules.portfolio.count import total_of
from govrules.portfolio.overview.model import NextStep, RuleLine
from govrules.portfolio.overview.outstanding import overdue
from govrules.portfolio.overview.row import Breach, Due, PackBrief, Row, Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govrules.checking.report import NextFact, Report
    from govrules.pack import Pack
    from govrules.record import LoadedProject

_ITEM: Final = re.compile(r"\[\d+\]")


def row_of(report: Report, loaded: LoadedProject, pack: Pack) -> Row:
    """Return the row of *report*, which was made of *loaded* under *pack*."""
    unit = loaded.project.unit
    return Row(
        project=report.project,
        pack=pack.id,
        total_fen=total_of(loaded),
        unit=unit.name if unit is not None else None,
        stage=report.stage,
        in_force=report.in_force == "in_force",
        governed=report.scope.applies if report.scope is not None else None,
        counts=report.counts,
        breaches=tuple(
            Breach(finding.rule, finding.item, finding.waived, finding.known)
            for finding in report.findings
            if finding.verdict == "violated"
        ),
        next_steps=tuple(_next_steps(report)),
        due=(*overdue(report, loaded, pack), *_ahead(report)),
        wants=tuple(_wants(report.ask)),
    )


def brief_of(pack: Pack, as_of: date) -> PackBrief:
    """Return *pack* as an overview names it, with its rules on *as_of*; out of force it has none."""
    resolved = resolve_cached(pack, as_of)
    rules = () if isinstance(resolved, NotInForce) else resolved.rules
    return PackBrief(
        name=pack_name(pack),
        rules={
            rule.id: RuleLine(
                title=Text.of(rule.title),
                citations=(cited := citations(rule.cite)),
                article=cited[0].article if cited else None,
                severity=rule.severity,
                remedy=Text.of(rule.remedy) if rule.remedy is not None else None,
            )
            for rule in rules
        },
        headings={article.n: Text.of(article.heading.words) for article in pack.instrument.item.articles},
    )


def _next_steps(report: Report) -> Iterator[NextStep]:
    for step in report.path:
        if step.state == "next" and step.needed == "required" and not step.optional:
            yield NextStep(id=step.id, title=step.title, actor=step.actor)


def _ahead(report: Report) -> Iterator[Due]:
    for deadline in report.deadlines:
        yield Due(deadline.rule, deadline.until, deadline.item, deadline.opens)


def _wants(asked: Iterable[NextFact]) -> Iterator[Want]:
    """Yield what a project waits for, a fact of several items of a list once."""
    found: dict[str, list[NextFact]] = {}
    for fact in asked:
        found.setdefault(_ITEM.sub("", fact.path), []).append(fact)
    for path, facts in found.items():
        yield Want(
            path,
            facts[0].label,
            sum(fact.settles for fact in facts),
            sum(fact.concerns for fact in facts),
            facts[0].judged_by,
        )
