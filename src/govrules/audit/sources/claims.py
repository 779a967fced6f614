"""What the parameters of a pack say the text says: figures with their citations and words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from govrules.pack.figures import read_span, read_yearday
from govrules.source import Place
from govrules.texts.figures import Value
from govrules.values import Money, ValueProblem, parse_ratio
from govrules.values.number import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.model import BandModel, Parameter, Version
    from govrules.texts.figures import Figure


class Claim(NamedTuple):
    """A figure of a pack: what it amounts to, where the text says so, in which words, by which reading.

    A plain number (``unit`` count) claims any figure of that number, whatever its unit.
    """

    by: str
    cites: tuple[str, ...]
    says: str
    values: tuple[Value, ...]
    reading: str | None
    place: Place

    def means(self, figure: Figure) -> bool:
        """Tell whether *figure* amounts to what is claimed."""
        return figure.value in self.values or Value("count", figure.number) in self.values


def claims(pack: Pack) -> Iterator[Claim]:
    """Yield what the latest version of every parameter claims, each band by itself."""
    for entry in pack.parameters:
        parameter = entry.item
        at, version = max(enumerate(parameter.versions), key=lambda pair: pair[1].since)
        if version.bands is None:
            yield _claim(parameter, version, [version.value], entry.place("versions", at))
        for index, band in enumerate(version.bands or ()):
            sides = [band.below, band.upto, band.above, band.since]
            yield _claim(parameter, band, sides, entry.place("versions", at, "bands", index))


def _claim(parameter: Parameter, part: Version | BandModel, written: list[str | None], place: Place) -> Claim:
    values = [value for text in written if text is not None for value in _value(text, parameter.kind)]
    return Claim(parameter.id, part.cite or (), part.says or "", tuple(values), part.reading, place)


def _value(text: str, kind: str) -> Iterator[Value]:
    """Yield what a figure of the pack amounts to; one that cannot be read is a fault of the pack alone."""
    try:
        match kind:
            case "money":
                yield Value("fen", Fraction(Money.parse(text)))
            case "ratio":
                yield Value("ratio", parse_ratio(text))
            case "yearday":
                month, day = read_yearday(text)
                yield Value("yearday", Fraction(month * 100 + day))
            case "duration":
                span = read_span(text)
                months = {"month": 1, "year": 12}.get(span.unit)
                yield (
                    Value("month", Fraction(span.count * months))
                    if months
                    else Value("day", Fraction(span.count))
                )
            case _:
                yield Value("count", Fraction(parse_number(text)))
    except ValueProblem:
        return
