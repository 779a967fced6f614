"""The matrix on a terminal: question after question, one jurisdiction below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.layout import pad, width
from govrules.output.matrix_lines import lead_lines, mark_text, rest_lines
from govrules.output.matrix_words import aspects, head
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.matrix import Answer, Matrix, Row
    from govrules.output.layout import Paper
    from govrules.values.words import Lang


def matrix_lines(shown: Matrix, lang: Lang, paper: Paper, *, every: bool = False) -> Iterator[str]:
    """Yield the lines; *every* adds what fills the answers in, which is counted otherwise."""
    voice = Voice(lang)
    names = [voice.say(column.jurisdiction) for column in shown.columns]
    for index, row in enumerate(shown.rows):
        if index:
            yield ""
        yield from _heading(row, voice, paper)
        for name, answer in zip(names, row.answers, strict=True):
            letter = f"{answer.group} " if row.differs else ""
            label = f"  {letter}{pad(name, max(map(width, names)))}  "
            yield from _cell(label, answer, voice, paper, every=every)


def _heading(row: Row, voice: Voice, paper: Paper) -> Iterator[str]:
    different = voice.stated(head("different", voice), aspects(row, voice))
    said = different if row.differs else head("same", voice)
    yield from paper.block(f"{voice.say(row.question)}  [{row.topic}]", styles=("bold",))
    yield from paper.block(said, first="  ", styles=("dim",))


def _cell(label: str, answer: Answer, voice: Voice, paper: Paper, *, every: bool) -> Iterator[str]:
    indent = " " * width(label)
    lead, rest = lead_lines(answer, voice), rest_lines(answer, voice)
    texts = [line.whole(voice) for line in (lead + rest if every else lead)]
    if answer.mark != "answered":
        texts = [mark_text(answer, voice)]
    elif rest and not every:
        texts.append(voice.pick(f"另有 {len(rest)} 条（-v）", f"{len(rest)} more (-v)"))
    for number, text in enumerate(texts):
        first = label if number == 0 else indent
        lines = paper.block(text, first=first, rest=indent)
        yield paper.ink(lines[0][: len(first)], "cyan") + lines[0][len(first) :]
        yield from lines[1:]
