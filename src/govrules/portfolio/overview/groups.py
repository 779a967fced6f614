"""Projects grouped by the provisions they are in breach of, and by unit, each group with its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.portfolio.count import Count, count
from govrules.portfolio.overview.model import ArticleLine, BrokenRule, UnitLine
from govrules.portfolio.overview.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govrules.portfolio.overview.model import DeadlineLine, State
    from govrules.portfolio.overview.row import PackBrief

Numbered = tuple[int, Row]
"""A row with its number in the overview."""


def count_of(numbered: Iterable[Numbered]) -> Count:
    """Count the projects of rows and their money, each project once, whatever packs it was checked under."""
    return count({row.key: row.total_fen for _, row in numbered}.values())


def articles(numbered: Sequence[Numbered], packs: Mapping[str, PackBrief]) -> tuple[ArticleLine, ...]:
    """Return the articles that are violated, those of the most projects and the most money first."""
    found: dict[tuple[str, int | None], dict[str, list[Numbered]]] = {}
    for number, row in numbered:
        for breach in row.breaches:
            if breach.passed is None:
                article = packs[row.pack].rules[breach.rule].article
                found.setdefault((row.pack, article), {}).setdefault(breach.rule, []).append((number, row))
    lines = [_article(packs[name], article, broken) for (name, article), broken in found.items()]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                -line.projects.projects, -line.projects.total_fen, line.pack, line.article or 0
            ),
        )
    )  # fmt: skip


def _article(pack: PackBrief, article: int | None, broken: Mapping[str, Sequence[Numbered]]) -> ArticleLine:
    """Return an article; *broken* holds for each of its rules a row for every breach."""
    rules = [
        BrokenRule(rule=rule, breaches=len(rows), rows=tuple(dict.fromkeys(number for number, _ in rows)))
        for rule, rows in broken.items()
    ]
    return ArticleLine(
        pack=pack.name.id,
        article=article,
        heading=pack.headings.get(article) if article is not None else None,
        projects=count_of(one for rows in broken.values() for one in rows),
        breaches=sum(rule.breaches for rule in rules),
        rules=tuple(sorted(rules, key=lambda rule: (-len(rule.rows), -rule.breaches, rule.rule))),
    )


def units(numbered: Sequence[Numbered], due: Sequence[DeadlineLine]) -> tuple[UnitLine, ...]:
    """Return the units, those with the most projects in breach and the most money in them first."""
    groups: dict[str | None, list[Numbered]] = {}
    for number, row in numbered:
        groups.setdefault(row.unit, []).append((number, row))
    overdue = [line.row for line in due if line.overdue and line.passed is None]
    lines = [_unit(unit, rows, overdue) for unit, rows in groups.items()]
    return tuple(
        sorted(
            lines,
            key=lambda line: (-line.violated.projects, -line.violated.total_fen, line.unit or "", line.rows),
        )
    )


def _unit(unit: str | None, rows: Sequence[Numbered], overdue: Sequence[int]) -> UnitLine:
    numbers = tuple(number for number, _ in rows)

    def stand(state: State) -> Count:
        return count_of((number, row) for number, row in rows if row.state == state)

    return UnitLine(
        unit=unit,
        projects=count_of(rows),
        violated=stand("violated"),
        undecided=stand("undecided"),
        breaches=sum(row.counts.get("violated", 0) for _, row in rows),
        overdue=sum(overdue.count(number) for number in numbers),
        rows=numbers,
    )
