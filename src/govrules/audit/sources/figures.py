"""Figures of the text that no parameter states, and parameters whose figure the text does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.audit.sources.claims import claims
from govrules.source import Diagnostic, Place
from govrules.texts import find_or_none, normal
from govrules.texts.figures import Figure, Value, figures, numbers, read
from govrules.values.citation import citation_words, citations_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.texts import OfficialText, Passage


def unclaimed(pack: Pack, text: OfficialText) -> Iterator[Diagnostic]:
    """Yield each figure of *text* that no parameter states and the instrument does not leave out."""
    known = [(claim, _passages(text, claim.cites)) for claim in claims(pack)]
    left_out = _left_out(pack, text)
    told: set[tuple[str, Value]] = set()
    for figure in figures(text):
        if (
            (figure.cite, figure.value) in told
            or any(claim.means(figure) and _hold(where, figure) for claim, where in known)
            or any(figure.value in values and _hold(where, figure) for values, where in left_out)
        ):
            continue
        told.add((figure.cite, figure.value))
        where = citation_words(figure.cite)
        words = Words(
            f"{where.zh}的“{figure.place.text}”没有参数写明；写入 parameters.yaml，"
            "或者列入 figures_left_out 并说明原因",
            f"no parameter states “{figure.place.text}” of {where.en}; "
            "write one, or list it under figures_left_out with the reason",
        )
        yield Diagnostic("L707", words, Place(text.file, figure.place.span))


def unstated(pack: Pack, text: OfficialText) -> Iterator[Diagnostic]:
    """Yield each figure of *pack* whose words stand in the text while the figure itself does not.

    A figure that a reading draws from words without one, such as 多家, names the reading and is let be.
    """
    for claim in claims(pack):
        found = [passage.text for passage in _passages(text, claim.cites)]
        if claim.reading is not None or not any(normal(claim.says) in normal(words) for words in found):
            continue
        if all(any(_states(words, value) for words in found) for value in claim.values):
            continue
        where = citations_words(claim.cites)
        told = Words(
            f"{claim.by}：{where.zh}里没有这个数；若出于解读，请写 reading",
            f"{claim.by}: its figure is not in {where.en}; if a reading yields it, name the reading",
        )
        yield Diagnostic("L708", told, claim.place)


def idle(pack: Pack, text: OfficialText) -> Iterator[Diagnostic]:
    """Yield what ``figures_left_out`` lists although its words hold no figure of the text."""
    found = list(figures(text))
    for index, (values, where) in enumerate(_left_out(pack, text)):
        if not any(figure.value in values and _hold(where, figure) for figure in found):
            says = pack.instrument.item.figures_left_out[index].says
            words = Words(
                f"“{says}”里没有条文的数字，不必列出", f"“{says}” holds no figure of the text; remove it"
            )
            yield Diagnostic("L709", words, pack.instrument.place("figures_left_out", index, "says"))


def _left_out(pack: Pack, text: OfficialText) -> list[tuple[frozenset[Value], list[Passage]]]:
    """Return what the figures left out amount to, and where they stand."""
    return [
        (frozenset(value for _, _, value, _ in read(item.says)), _passages(text, item.cite))
        for item in pack.instrument.item.figures_left_out
    ]


def _passages(text: OfficialText, cites: tuple[str, ...]) -> list[Passage]:
    return [found for cite in cites if (found := find_or_none(text, cite)) is not None]


def _hold(passages: list[Passage], figure: Figure) -> bool:
    return any(passage.holds(figure.place) for passage in passages)


def _states(words: str, value: Value) -> bool:
    """Tell whether *words* hold *value*; a bare number may have any unit, and 每 (every) is one."""
    if value.unit == "count":
        return value.amount in numbers(words) or (value.amount == 1 and "每" in words)
    return any(found == value for _, _, found, _ in read(words))
