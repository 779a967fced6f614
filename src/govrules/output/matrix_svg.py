"""The drawings of the matrix, in SVG: thresholds as strips, deadlines as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.compare.matrix.answer import Deadline
from govrules.output.matrix_bars import Bar, draw_days, draw_spans
from govrules.output.matrix_strips import Strip, draw_strips
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.matrix import Answer, Matrix, Row
    from govrules.values.words import Lang

_AMOUNTS: Final = ("money", "ratio", "number")


def drawings(shown: Matrix, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield every drawing of *shown* with a name for its file: the topic, and what it draws."""
    for row in shown.rows:
        for kind, drawing in row_drawings(shown, row, lang):
            yield f"{row.topic}-{kind}", drawing


def row_drawings(shown: Matrix, row: Row, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield the drawings of *row*, each under what it draws: money, ratio, number, months, or days."""
    voice = Voice(lang)
    title = voice.say(row.question)
    named = [
        (voice.say(column.jurisdiction), answer)
        for column, answer in zip(shown.columns, row.answers, strict=True)
    ]
    for kind in _AMOUNTS:
        strips = [
            Strip(name, figure)
            for name, answer in named
            for figure in answer.figures
            if figure.kind == kind and figure.lead
        ]
        if strips:
            yield kind, draw_strips(strips, title, voice)
    # one deadline may be that of several rules
    bars = dict.fromkeys(Bar(name, deadline) for name, answer in named for deadline in _deadlines(answer))
    spans = [bar for bar in bars if bar.deadline.form == "within"]
    days = [bar for bar in bars if bar.deadline.form != "within"]
    if spans:
        yield "months", draw_spans(spans, title, voice)
    if days:
        yield "days", draw_days(days, title, voice)


def _deadlines(answer: Answer) -> Iterator[Deadline]:
    """Yield the deadlines of an answer, and the spans in it that no rule with a deadline says already."""
    for part in answer.parts:
        if part.deadline is not None and part.modality != "recommendation":
            yield part.deadline
    for figure in answer.figures:
        if figure.kind == "duration" and figure.lead:
            (allowed,) = figure.stretches
            opens = None if allowed.low == allowed.high else allowed.low
            yield Deadline(act=figure.title, form="within", opens=opens, closes=allowed.high)
