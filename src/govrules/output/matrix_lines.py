"""What a cell of the matrix says, line by line: the essence, the rest, one aspect alone, or its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govrules.output.matrix_words import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.checking.report import Citation
    from govrules.compare.matrix import Answer, Figure, Part
    from govrules.compare.matrix.answer import Aspect, Reading, Stretch
    from govrules.output.voice import Voice


class Line(NamedTuple):
    """A sentence of a cell, the provisions it rests on, and the ids of the entries that say it."""

    text: str
    cited: str
    ids: tuple[str, ...]

    def whole(self, voice: Voice) -> str:
        """Return the sentence with its provisions in brackets."""
        return f"{self.text}{voice.aside(self.cited)}"


def lead_lines(answer: Answer, voice: Voice) -> list[Line]:
    """Return what says the essence of *answer*: figures first, then sentences; documents as one list."""
    figures = [_figure(figure, voice) for figure in answer.figures if figure.lead]
    return [*figures, *_sentences(answer.lead(), voice)]


def rest_lines(answer: Answer, voice: Voice) -> list[Line]:
    """Return what fills *answer* in."""
    figures = [_figure(figure, voice) for figure in answer.figures if not figure.lead]
    return [*figures, *_sentences(answer.rest(), voice)]


def aspect_text(answer: Answer, aspect: Aspect, voice: Voice) -> str:
    """Return what *answer* says in one *aspect*, a sentence a line; a dash where it says nothing on it."""
    if answer.mark != "answered":
        return mark_text(answer, voice)
    if aspect == "silence":
        return "\n".join(line.whole(voice) for line in lead_lines(answer, voice))
    if aspect == "body":
        named = (body for part in answer.parts if part.kind != "consequence" for body in part.bodies)
        return voice.names(dict.fromkeys(voice.say(body.name) for body in named)) or "–"
    lines = [_figure(figure, voice) for figure in answer.figures if figure.aspect == aspect]
    lines += _sentences((part for part in answer.parts if aspect in _aspects_of(part)), voice)
    return "\n".join(line.whole(voice) for line in lines) or "–"


def _aspects_of(part: Part) -> set[str]:
    """Return the aspects that *part* says something on, bodies aside."""
    dated = {"deadline"} if part.deadline is not None else set()
    match part.kind:
        case "check" if part.modality == "prohibition":
            return {"prohibition"} | dated
        case "check" | "step":
            return {"procedure"} | dated
        case "document":
            return {"documents"}
        case "consequence":
            return {"consequence"}
        case _:
            return {"scope"}


def reading_text(reading: Reading, voice: Voice) -> str:
    """Return the ambiguity and how it is read: 3至5年是否含两端：含两端."""
    return voice.stated(voice.say(reading.question).rstrip("？?"), voice.say(reading.picked))


def mark_text(answer: Answer, voice: Voice) -> str:
    """Return the mark of *answer*, with its reason; nothing for a question that is answered."""
    if answer.mark == "answered":
        return ""
    return f"{MARKS[answer.mark].say(voice.lang)}{voice.aside(voice.say(answer.why))}"


def stretch_text(stretch: Stretch, voice: Voice) -> str:
    """Return a stretch with what holds in it: 不足3000万元的，编制可研及概算."""
    span, means = voice.say(stretch.text), voice.names(voice.say(text) for text in stretch.means)
    if not means or means.startswith(span):
        return means or span
    return voice.pick(f"{span}的，{means}", f"{span}: {means}")


def _figure(figure: Figure, voice: Voice) -> Line:
    cited = voice.cited(figure.citations())
    parts = [stretch_text(stretch, voice) for stretch in figure.stretches]
    text = voice.stated(voice.say(figure.title), voice.clauses(parts))
    return Line(text, cited, (figure.id,))


def _sentences(parts: Iterable[Part], voice: Voice) -> Iterator[Line]:
    """Yield a line for each text, one told twice with the provisions of both; documents in one line."""
    listed: dict[str, list[Part]] = {}
    told: dict[str, list[Part]] = {}
    for part in parts:
        if part.listed is not None:
            listed.setdefault(voice.say(part.listed), []).append(part)
        else:
            told.setdefault(voice.say(part.text), []).append(part)
    if listed:
        documents = [part for same in listed.values() for part in same]
        text = voice.pick(f"应有{voice.names(listed)}", f"On file: {voice.names(listed)}")
        yield _line(text, documents, voice)
    for text, same in told.items():
        yield _line(text, same, voice)


def _line(text: str, parts: list[Part], voice: Voice) -> Line:
    cited: dict[Citation, None] = dict.fromkeys(one for part in parts for one in part.citations)
    return Line(text, voice.cited(cited), tuple(dict.fromkeys(part.id for part in parts)))
