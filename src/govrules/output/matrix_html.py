"""The matrix as one page, to be searched, filtered and printed; answers fold out, figures are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govrules.output.matrix_lines import Line, lead_lines, mark_text, reading_text, rest_lines
from govrules.output.matrix_svg import row_drawings
from govrules.output.matrix_words import (
    ASPECTS,
    LETTERS,
    MARKS,
    MEANINGS,
    aspects,
    days_in_force,
    head,
    title_of,
)
from govrules.output.page import page
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from govrules.compare.matrix import Answer, Column, Matrix, Row
    from govrules.values.words import Lang


class _Cell(NamedTuple):
    """An answer: the jurisdiction, its letter, its mark, its lines, what readings it hangs on."""

    name: str
    group: str
    mark: str
    marked: str
    lead: list[Line]
    rest: list[Line]
    readings: list[str]


class _Row(NamedTuple):
    """A question, with its drawings as SVG; they hold no text that was not escaped."""

    topic: str
    question: str
    kind: str
    differs: bool
    aspects: str
    cells: list[_Cell]
    drawings: list[str]


def matrix_html(shown: Matrix, lang: Lang) -> str:
    """Return the page; it needs no network, and tells everything without a script too."""
    voice = Voice(lang)
    return page(
        "matrix.html",
        lang=lang,
        title=title_of(shown, voice),
        as_of=shown.as_of,
        columns=[_column(column, voice) for column in shown.columns],
        rows=[_row(shown, row, voice) for row in shown.rows],
        kinds={kind: ASPECTS[kind].say(lang) for kind in dict.fromkeys(row.kind for row in shown.rows)},
        marks=[(mark, words.say(lang), MEANINGS[mark].say(lang)) for mark, words in MARKS.items()],
        letters=LETTERS.say(lang),
        head=lambda key: head(key, voice),
        pick=voice.pick,
    )


def _column(column: Column, voice: Voice) -> dict[str, str]:
    title = voice.pick(f"《{column.title.zh}》", column.title.en)
    return {
        "name": voice.say(column.jurisdiction),
        "title": title,
        "number": column.number,
        "days": days_in_force(column.in_force_from, column.in_force_until, voice),
        "pack": f"{column.pack} {column.version}",
        "digest": column.digest[:16],
    }


def _row(shown: Matrix, row: Row, voice: Voice) -> _Row:
    cells = [_cell(column, answer, voice) for column, answer in zip(shown.columns, row.answers, strict=True)]
    drawings = [drawing for _, drawing in row_drawings(shown, row, voice.lang)]
    return _Row(
        row.topic, voice.say(row.question), row.kind, row.differs, aspects(row, voice), cells, drawings
    )


def _cell(column: Column, answer: Answer, voice: Voice) -> _Cell:
    hung_on = answer.readings()
    readings = [reading_text(reading, voice) for reading in column.readings if reading.id in hung_on]
    return _Cell(
        voice.say(column.jurisdiction),
        answer.group,
        answer.mark,
        mark_text(answer, voice),
        lead_lines(answer, voice),
        rest_lines(answer, voice),
        readings,
    )
