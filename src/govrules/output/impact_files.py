"""What an amendment would do, as one HTML page and as a workbook."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govrules.output.changes_text import change_lines
from govrules.output.diff_text import diff_lines
from govrules.output.impact_text import SUMS, counted, heading, lead
from govrules.output.layout import Paper
from govrules.output.page import page
from govrules.output.workbook import Cell, Table, workbook
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.compare.impact.model import Affected, Impact
    from govrules.values.words import Lang

_WIDE = Paper(10_000)


def impact_page(impact: Impact, lang: Lang) -> str:
    """Return the page."""
    return page(
        "impact.html",
        lang=lang,
        pick=lambda zh, en: zh if lang == "zh" else en,
        title=heading(impact, lang),
        lead=lead(impact, lang),
        sums=[(words.say(lang), counted(getattr(impact.sums, name), lang)) for name, words in SUMS.items()],
        projects=[
            (f"{one.project.id}  {one.project.name}", _decisions(one, lang), _changes(one, lang))
            for one in impact.projects
            if one.changes.any
        ],
        rules="\n".join(diff_lines(impact.diff, lang, Paper(110))),
    )


def impact_workbook(impact: Impact, lang: Lang, file: str) -> bytes:
    """Return the workbook *file* (its name in errors). Raises InputError where XlsxWriter is missing."""
    heads = (
        Words("编号", "id"), Words("名称", "name"), Words("总投资（万元）", "total (10 000 yuan)"),
        Words("变化", "what changes"), Words("决定", "decisions"),
    )  # fmt: skip
    projects = Table(
        Words("项目", "Projects").say(lang),
        tuple(words.say(lang) for words in heads),
        (16, 30, 16, 80, 40),
        [
            [
                Cell(one.project.id),
                Cell(one.project.name),
                Cell(None if one.total_fen is None else Fraction(one.total_fen, 1_000_000)),
                Cell("\n".join(_changes(one, lang)), marked=one.changes.any),
                Cell("\n".join(_decisions(one, lang))),
            ]
            for one in impact.projects
        ],
        frozen=2,
    )
    sums = Table(
        Words("合计", "Sums").say(lang),
        (Words("事项", "what").say(lang), Words("数目与金额", "how many, how much").say(lang)),
        (32, 60),
        [
            [Cell(heading(impact, lang)), Cell(lead(impact, lang))],
            *(
                [Cell(words.say(lang)), Cell(counted(getattr(impact.sums, name), lang))]
                for name, words in SUMS.items()
            ),
        ],
        filtered=False,
    )
    rules = Table(
        Words("规则差异", "Rules").say(lang),
        (Words("差异", "difference").say(lang),),
        (110,),
        [[Cell(line)] for line in diff_lines(impact.diff, lang, _WIDE) if line],
        filtered=False,
    )
    return workbook([sums, projects, rules], heading(impact, lang), date.fromisoformat(impact.as_of), file)


def _changes(one: Affected, lang: Lang) -> list[str]:
    return list(change_lines(one.changes, lang, _WIDE))


def _decisions(one: Affected, lang: Lang) -> list[str]:
    return [
        f"{SUMS[name].say(lang)}  {text.say(lang)}"
        for name, texts in (("freed", one.freed_of), ("bound", one.bound_to))
        for text in texts
    ]
