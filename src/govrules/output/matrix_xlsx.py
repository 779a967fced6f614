"""The matrix as a workbook: comparison, differences, codebook of figures, readings, what was compared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from govrules.output.matrix_lines import aspect_text, lead_lines, mark_text, reading_text, rest_lines
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
from govrules.output.voice import Voice
from govrules.output.workbook import Cell, Table, workbook
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.matrix import Answer, Column, Figure, Matrix, Row
    from govrules.compare.matrix.answer import Edge, Stretch
    from govrules.values.words import Lang

_UNITS: Final = {
    "fen": Words("元", "yuan"),
    "ratio": Words("比例", "share"),
    "number": Words("数", "number"),
    "year": Words("年", "years"),
    "month": Words("个月", "months"),
    "day": Words("日", "days"),
    "yearday": Words("月-日", "month-day"),
}
_FEN_PER_YUAN: Final = 100


def matrix_xlsx(shown: Matrix, lang: Lang, file: str) -> bytes:
    """Return the workbook *file*. Raises InputError where XlsxWriter is missing."""
    voice = Voice(lang)
    tables = [
        _comparison(shown, voice),
        _differences(shown, voice),
        _codebook(shown, voice),
        _readings(shown, voice),
        _metadata(shown, voice),
    ]
    return workbook(tables, title_of(shown, voice), date.fromisoformat(shown.as_of), file)


def _said(answer: Answer, voice: Voice) -> str:
    return "\n".join(line.text for line in lead_lines(answer, voice)) or mark_text(answer, voice)


def _provisions(answer: Answer, voice: Voice) -> str:
    """Return every sentence of an answer with its provisions, as a comment shows them."""
    lines = [*lead_lines(answer, voice), *rest_lines(answer, voice)]
    return "\n".join(line.whole(voice) for line in lines)


def _comparison(shown: Matrix, voice: Voice) -> Table:
    heads = [head("question", voice), *(voice.say(column.jurisdiction) for column in shown.columns)]
    heads += [head(key, voice) for key in ("differs", "differs_in", "kind", "topic")]
    widths = (24, *(38 for _ in shown.columns), 9, 18, 10, 22)
    rows = [[Cell(voice.say(row.question)), *_answers(row, voice), *_about(row, voice)] for row in shown.rows]
    return Table(voice.pick("比较", "Comparison"), tuple(heads), widths, rows, frozen=1)


def _answers(row: Row, voice: Voice) -> Iterator[Cell]:
    for answer in row.answers:
        letter = f"[{answer.group}] " if row.differs else ""
        yield Cell(letter + _said(answer, voice), _provisions(answer, voice), marked=answer.group != "A")


def _about(row: Row, voice: Voice) -> Iterator[Cell]:
    yield Cell(head("different" if row.differs else "same", voice))
    yield Cell(aspects(row, voice))
    yield Cell(ASPECTS[row.kind].say(voice.lang) if row.kind in ASPECTS else row.kind)
    yield Cell(row.topic)


def _differences(shown: Matrix, voice: Voice) -> Table:
    """Return a row for each aspect in which an answer differs from that of the first jurisdiction."""
    first = voice.say(shown.columns[0].jurisdiction) if shown.columns else ""
    heads = (
        *(head(key, voice) for key in ("question", "differs_in", "jurisdiction")),
        voice.pick(f"答案（与{first}比较）", f"Answer (compared with {first})"),
        first,
        head("group", voice),
        head("topic", voice),
    )
    rows = [
        [
            Cell(voice.say(row.question)),
            Cell(ASPECTS[aspect].say(voice.lang)),
            Cell(voice.say(column.jurisdiction)),
            Cell(aspect_text(answer, aspect, voice)),
            Cell(aspect_text(row.answers[0], aspect, voice)),
            Cell(answer.group),
            Cell(row.topic),
        ]
        for row in shown.rows
        for column, answer in zip(shown.columns, row.answers, strict=True)
        for aspect in answer.differs_in
    ]
    return Table(voice.pick("差别", "Differences"), heads, (24, 12, 18, 64, 64, 6, 22), rows, frozen=1)


def _codebook(shown: Matrix, voice: Voice) -> Table:
    """Return a row for each stretch of each figure: exact ends, the words that fix it, source, reading."""
    low, high = voice.pick("下限", "Low"), voice.pick("上限", "High")
    included = voice.pick("含本数", "included")
    heads = (
        *(head(key, voice) for key in ("question", "jurisdiction", "figure", "unit")),
        low,
        f"{low} {included}",
        high,
        f"{high} {included}",
        *(head(key, voice) for key in ("value", "words", "provisions", "reading", "topic")),
    )
    rows = [
        _stretch(row, column, figure, stretch, voice)
        for row in shown.rows
        for column, answer in zip(shown.columns, row.answers, strict=True)
        for figure in answer.figures
        for stretch in figure.stretches
    ]
    widths = (24, 18, 30, 9, 14, 9, 14, 9, 22, 28, 30, 44, 22)
    return Table(voice.pick("代码簿", "Codebook"), heads, widths, rows, frozen=1)


def _stretch(row: Row, column: Column, figure: Figure, stretch: Stretch, voice: Voice) -> list[Cell]:
    end = stretch.low or stretch.high
    reading = next((one for one in column.readings if one.id == stretch.reading), None)
    return [
        Cell(voice.say(row.question)),
        Cell(voice.say(column.jurisdiction)),
        Cell(voice.say(figure.title)),
        Cell(_UNITS[end.unit].say(voice.lang) if end is not None else ""),
        *_end(stretch.low, voice),
        *_end(stretch.high, voice),
        Cell(voice.say(stretch.text)),
        Cell(stretch.says or ""),
        Cell(voice.cited(stretch.citations)),
        Cell(reading_text(reading, voice) if reading is not None else ""),
        Cell(row.topic),
    ]


def _end(edge: Edge | None, voice: Voice) -> Iterator[Cell]:
    """Yield an end as a number where it is one, and whether it belongs to the stretch; no end is empty."""
    if edge is None:
        yield from (Cell(""), Cell(""))
        return
    if edge.unit == "yearday":
        yield Cell(edge.value)
    else:
        value = Fraction(edge.value)
        yield Cell(value / _FEN_PER_YUAN if edge.unit == "fen" else value)
    yield Cell(voice.pick("含", "yes") if edge.included else voice.pick("不含", "no"))


def _readings(shown: Matrix, voice: Voice) -> Table:
    heads = (
        head("jurisdiction", voice),
        voice.pick("原文的疑问", "Ambiguity"),
        head("reading", voice),
        head("why", voice),
        head("provisions", voice),
        voice.pick("编号", "Id"),
    )
    rows = [
        [
            Cell(voice.say(column.jurisdiction)),
            Cell(voice.say(reading.question)),
            Cell(voice.say(reading.picked)),
            Cell(voice.say(reading.why)),
            Cell(voice.cited(reading.citations)),
            Cell(reading.id),
        ]
        for column in shown.columns
        for reading in column.readings
    ]
    return Table(voice.pick("读法", "Readings"), heads, (18, 44, 44, 60, 26, 22), rows, frozen=1)


def _metadata(shown: Matrix, voice: Voice) -> Table:
    facts = [(voice.pick("日期", "Day"), shown.as_of), (head("group", voice), LETTERS.say(voice.lang))]
    facts += [(words.say(voice.lang), MEANINGS[mark].say(voice.lang)) for mark, words in MARKS.items()]
    disclaimer = voice.pick(
        "各格用本软件自己的话写成，不是官方文本；有疑问时以官方文本为准。",
        "Cells are in words of our own; the official text decides in every doubt.",
    )
    facts.append((head("words", voice), disclaimer))
    for column in shown.columns:
        name = voice.say(column.jurisdiction)
        told = [
            voice.pick(f"《{column.title.zh}》", column.title.en),
            column.number,
            days_in_force(column.in_force_from, column.in_force_until, voice),
            f"{column.pack} {column.version}",
            f"sha256:{column.digest}",
        ]
        keys = ("instrument", "number", "days", "version", "digest")
        facts += [(f"{name} {head(key, voice)}", text) for key, text in zip(keys, told, strict=True)]
    rows = [[Cell(name), Cell(text)] for name, text in facts]
    heads = (voice.pick("项目", "Item"), voice.pick("内容", "Content"))
    return Table(voice.pick("说明", "About"), heads, (34, 100), rows, filtered=False)
