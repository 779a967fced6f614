"""What an amendment would do, as one HTML page and as a workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.output.amounts import amount_cell, amount_text, counted_cells, counted_text
from govrules.output.changes_text import ChangeRow, change_rows, in_brief
from govrules.output.diff_html import diff_parts
from govrules.output.diff_text import diff_lines
from govrules.output.diff_words import assumptions
from govrules.output.impact_text import SUMS, heading, lead
from govrules.output.layout import Paper
from govrules.output.overview_words import HEADS as COUNTED
from govrules.output.page import page
from govrules.output.voice import Voice, capital
from govrules.output.workbook import Cell, Table, workbook
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.impact.model import Affected, Impact
    from govrules.portfolio.count import Count
    from govrules.values.words import Lang

_WIDE: Final = Paper(10_000)
_HEADS: Final = {
    **COUNTED,
    "sums": Words("合计", "Sums"),
    "affected": Words("受影响的项目", "Projects affected"),
    "changes": Words("变化", "changes"),
    "rules": Words("规则的变化", "What changes in the rules"),
    "kind": Words("类别", "kind"),
    "before": Words("现行", "as it is"),
    "after": Words("修改后", "as amended"),
    "freed": Words("不再需要的决定", "decisions no longer needed"),
    "bound": Words("新需要的决定", "decisions newly needed"),
    "changed": Words("有变化", "affected"),
}
_PROJECT: Final = (("id", 18), ("project", 34), ("money", 16))
_CHANGE: Final = (("kind", 10), ("matter", 60), ("before", 20), ("after", 20), ("rule_id", 24))


class _Project(NamedTuple):
    name: str
    id: str
    money: str
    decisions: list[tuple[str, str]]
    changes: list[ChangeRow]
    more: str | None


def impact_page(impact: Impact, lang: Lang) -> str:
    """Return the page."""
    voice = Voice(lang)
    return page(
        "impact.html",
        lang=lang,
        pick=voice.pick,
        title=heading(impact, lang),
        lead=lead(impact, lang),
        sums=[(name, count, counted_text(count, voice)) for name, count in _sums(impact, lang)],
        projects=[_project(one, voice) for one in impact.projects if one.changes.any],
        rules=[part for parts in diff_parts(impact.diff, lang) for part in parts],
        note=assumptions(impact.diff, lang),
        head=lambda key: capital(_HEADS[key].say(lang)),
    )


def impact_workbook(impact: Impact, lang: Lang, file: str) -> bytes:
    """Return the workbook *file* (its name in errors). Raises InputError where XlsxWriter is missing."""
    sums = [[Cell(name), Cell(count.projects), *counted_cells(count)] for name, count in _sums(impact, lang)]
    columns = [("matter", 32), ("count", 12), ("money", 20), ("unstated", 20)]
    tables = [
        _table("sums", columns, sums, lang, filtered=False),
        _table(
            "projects",
            [*_PROJECT, ("changed", 10), ("freed", 44), ("bound", 44)],
            _projects(impact, lang),
            lang,
        ),
        _table("changes", [*_PROJECT, *_CHANGE], _changes(impact, lang), lang),
        _table("rules", [("rules", 120)], _lines(impact, lang), lang, filtered=False),
        _table("about", [("about", 100)], [[Cell(lead(impact, lang))]], lang, filtered=False),
    ]
    return workbook(tables, heading(impact, lang), date.fromisoformat(impact.as_of), file)


def _sums(impact: Impact, lang: Lang) -> Iterator[tuple[str, Count]]:
    for name, words in SUMS.items():
        yield capital(words.say(lang)), getattr(impact.sums, name)


def _project(one: Affected, voice: Voice) -> _Project:
    decisions = [
        (capital(_HEADS[key].say(voice.lang)), voice.names(map(voice.say, texts)))
        for key, texts in (("freed", one.freed_of), ("bound", one.bound_to))
        if texts
    ]
    told, more = in_brief(one.changes, voice.lang)
    changes = list(change_rows(told, voice.lang))
    money = amount_text(one.total_fen, voice)
    return _Project(one.project.name, one.project.id, money, decisions, changes, more)


def _table(
    name: str, columns: list[tuple[str, int]], rows: list[list[Cell]], lang: Lang, *, filtered: bool = True
) -> Table:
    heads = tuple(capital(_HEADS[key].say(lang)) for key, _ in columns)
    widths = tuple(wide for _, wide in columns)
    frozen = 2 if filtered else 0
    return Table(capital(_HEADS[name].say(lang)), heads, widths, rows, frozen=frozen, filtered=filtered)


def _named(one: Affected) -> Iterator[Cell]:
    yield Cell(one.project.id, marked=one.changes.any)
    yield Cell(one.project.name)
    yield amount_cell(one.total_fen)


def _projects(impact: Impact, lang: Lang) -> list[list[Cell]]:
    yes, no = Words("是", "yes").say(lang), Words("否", "no").say(lang)
    return [
        [
            *_named(one),
            Cell(yes if one.changes.any else no),
            *(Cell("\n".join(text.say(lang) for text in texts)) for texts in (one.freed_of, one.bound_to)),
        ]
        for one in impact.projects
    ]


def _changes(impact: Impact, lang: Lang) -> list[list[Cell]]:
    return [
        [*_named(one), Cell(row.kind), Cell(row.title), Cell(row.before), Cell(row.after), Cell(row.rule)]
        for one in impact.projects
        for row in change_rows(one.changes, lang)
    ]


def _lines(impact: Impact, lang: Lang) -> list[list[Cell]]:
    return [[Cell(line)] for line in diff_lines(impact.diff, lang, _WIDE) if line]
