"""The matrix as CSV: a row a question, three columns a jurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.cells import csv_text
from govrules.output.matrix_lines import lead_lines, mark_text
from govrules.output.matrix_words import ASPECTS, aspects, head
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.matrix import Matrix
    from govrules.values.words import Lang


def matrix_csv(shown: Matrix, lang: Lang) -> str:
    """Return the matrix as CSV with a BOM; no cell can be taken for a formula."""
    return csv_text(_rows(shown, Voice(lang)))


def _rows(shown: Matrix, voice: Voice) -> Iterator[list[str]]:
    heads = [head(key, voice) for key in ("topic", "question", "kind", "differs", "differs_in")]
    for column in shown.columns:
        name = voice.say(column.jurisdiction)
        heads += [name, f"{name} {head('provisions', voice)}", f"{name} {head('group', voice)}"]
    yield heads
    for row in shown.rows:
        kind = ASPECTS[row.kind].say(voice.lang) if row.kind in ASPECTS else row.kind
        differs = head("different" if row.differs else "same", voice)
        cells = [row.topic, voice.say(row.question), kind, differs, aspects(row, voice)]
        for answer in row.answers:
            lines = lead_lines(answer, voice)
            said = voice.sentences(line.text for line in lines) or mark_text(answer, voice)
            cells += [said, voice.cited(answer.citations()), answer.group]
        yield cells
