"""The matrix: what each pack answers to each question on a day, and where the answers differ."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple, get_args

from govrules.checking import resolve_cached
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.matrix.answer import Answer, Aspect, Column, Matrix, Reading, Row
from govrules.compare.matrix.essence import by_essence, leading_figures
from govrules.compare.matrix.figures import figures_of
from govrules.compare.matrix.normal import Normal, asked, normal_form
from govrules.compare.matrix.parts import parts_of
from govrules.pack import NotInForce
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from datetime import date

    from govrules.pack import Pack, ResolvedPack
    from govrules.record.vocabulary import Topic


class _Given(NamedTuple):
    answer: Answer
    normal: Normal


def matrix(packs: Sequence[Pack], as_of: date, topics: Sequence[str] = ()) -> Matrix:
    """Return what *packs* answer on *as_of* to *topics* (ids of the vocabulary; none: all), side by side.

    A pack whose instrument is not in force on the day has a column whose answers are marked not applicable.
    Raises InputError with every fault of a pack, KeyError for a topic that the vocabulary does not know.
    """
    known = vocabulary().topics
    resolved = [resolve_cached(pack, as_of) for pack in packs]
    rows = tuple(
        _row(topic, [_given(pack, topic) for pack in resolved])
        for topic in (map(known.__getitem__, topics) if topics else known.values())
    )
    columns = tuple(
        _column(pack, [reading for row in rows for reading in row.answers[index].readings()])
        for index, pack in enumerate(resolved)
    )
    return Matrix(as_of=as_of.isoformat(), columns=columns, rows=rows)


def answer(resolved: ResolvedPack | NotInForce, topic: Topic) -> Answer:
    """Return what a pack answers to *topic* on its day, or the mark that says why it does not."""
    return _given(resolved, topic).answer


def _given(resolved: ResolvedPack | NotInForce, topic: Topic) -> _Given:
    name = resolved.pack.id
    if isinstance(resolved, NotInForce):
        return _Given(Answer(pack=name, mark="not_applicable", why=_outside(resolved)), {})
    figures = figures_of(resolved, topic.id)
    parts = by_essence(topic.kind, figures, list(parts_of(resolved, topic)))
    if figures or parts:
        shown = leading_figures(topic.kind, figures, parts)
        found = Answer(pack=name, mark="answered", figures=shown, parts=parts)
        return _Given(found, normal_form(resolved, topic, figures))
    silent = topic.id in resolved.pack.instrument.item.silent_on
    return _Given(Answer(pack=name, mark="silent" if silent else "not_encoded"), {})


def _outside(outside: NotInForce) -> Text:
    if outside.reason == "not_yet":
        return Text(zh=f"{outside.day} 起施行", en=f"in force from {outside.day}")
    by_zh, by_en = (f"，被{outside.by}取代", f", replaced by {outside.by}") if outside.by else ("", "")
    return Text(zh=f"{outside.day} 已失效{by_zh}", en=f"in force until {outside.day}{by_en}")


def _row(topic: Topic, given: Sequence[_Given]) -> Row:
    groups: dict[Hashable, str] = {}
    answers: list[Answer] = []
    for one in given:
        key = (one.answer.mark, asked(one.normal, topic.kind))
        group = groups.setdefault(key, _letter(len(groups)))
        differs_in = tuple(_differences(given[0], one))
        answers.append(one.answer.model_copy(update={"group": group, "differs_in": differs_in}))
    every: set[Aspect] = {aspect for one in answers for aspect in one.differs_in}
    order: tuple[Aspect, ...] = get_args(Aspect)
    return Row(
        topic=topic.id,
        kind=topic.kind,
        question=Text.of(topic.question),
        differs=len(groups) > 1,
        differs_in=tuple(aspect for aspect in order if aspect in every),
        answers=tuple(answers),
    )


def _differences(first: _Given, other: _Given) -> Iterator[Aspect]:
    """Yield in what *other* differs from *first*: in whether there is a provision, or in what it holds."""
    if first.answer.mark != other.answer.mark:
        yield "silence"
        return
    for aspect in get_args(Aspect):
        if first.normal.get(aspect) != other.normal.get(aspect):
            yield aspect


def _letter(number: int) -> str:
    """Return A, B, … Z, AA, AB, …"""
    tens, ones = divmod(number, len(ascii_uppercase))
    return (_letter(tens - 1) if tens else "") + ascii_uppercase[ones]


def _column(resolved: ResolvedPack | NotInForce, readings: Sequence[str]) -> Column:
    item = resolved.pack.instrument.item
    until = item.in_force.until
    return Column(
        pack=resolved.pack.id,
        version=item.version,
        digest=resolved.pack.digest,
        jurisdiction=Text(zh=item.jurisdiction.zh, en=item.jurisdiction.en),
        title=Text.of(item.title.words),
        number=item.number,
        in_force_from=item.in_force.since.isoformat(),
        in_force_until=until.isoformat() if until is not None else None,
        status=resolved.reason if isinstance(resolved, NotInForce) else "in_force",
        readings=tuple(_readings(resolved.pack, frozenset(readings))),
    )


def _readings(pack: Pack, names: frozenset[str]) -> Iterator[Reading]:
    for entry in pack.readings:
        reading = entry.item
        if reading.id not in names or reading.question is None or reading.why is None:
            continue
        picked = next(option for option in reading.options if option.id == reading.pick)
        yield Reading(
            id=reading.id,
            question=Text.of(reading.question.words),
            picked=Text.of(picked.says.words),
            why=Text.of(reading.why.words),
            citations=citations(reading.cite),
        )
