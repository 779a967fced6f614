"""The matrix as a Markdown table, to be pasted into a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.cells import safe_cell
from govrules.output.markdown import plain
from govrules.output.matrix_lines import lead_lines, mark_text
from govrules.output.matrix_words import LETTERS, MARKS, MEANINGS, aspects, days_in_force, head, title_of
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.matrix import Answer, Matrix, Row
    from govrules.values.words import Lang


def matrix_markdown(shown: Matrix, lang: Lang) -> str:
    """Return the matrix; cells say the essence of an answer, with its provisions."""
    voice = Voice(lang)
    return "\n".join(_lines(shown, voice)) + "\n"


def _lines(shown: Matrix, voice: Voice) -> Iterator[str]:
    yield f"# {plain(title_of(shown, voice))}"
    yield ""
    for column in shown.columns:
        days = days_in_force(column.in_force_from, column.in_force_until, voice)
        title = voice.pick(f"《{column.title.zh}》", column.title.en)
        yield f"- {plain(f'{title} {column.number}')}{voice.pick('，', ', ')}{days}"
    yield ""
    heads = [head("question", voice), *(voice.say(column.jurisdiction) for column in shown.columns)]
    heads.append(head("differs_in", voice))
    yield _row([plain(text) for text in heads])
    yield _row(["---"] * len(heads))
    for row in shown.rows:
        cells = [_cell(row, answer, voice) for answer in row.answers]
        yield _row([plain(voice.say(row.question)), *cells, plain(aspects(row, voice)) or "–"])
    yield ""
    yield plain(LETTERS.say(voice.lang))
    yield ""
    for mark, words in MARKS.items():
        yield f"- **{words.say(voice.lang)}**{voice.pick('：', ': ')}{MEANINGS[mark].say(voice.lang)}"


def _cell(row: Row, answer: Answer, voice: Voice) -> str:
    letter = f"**{answer.group}** " if row.differs else ""
    if answer.mark != "answered":
        return f"{letter}*{plain(mark_text(answer, voice))}*"
    return letter + "<br>".join(plain(line.whole(voice)) for line in lead_lines(answer, voice))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(map(safe_cell, cells))} |"
