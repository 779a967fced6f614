"""Figures the smallest unit away: a fen, a hundredth of a percentage point, one, a day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from govrules.values import Money, ValueProblem, parse_day, parse_ratio
from govrules.values.number import parse_number
from govrules.values.ratio import format_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINT: Final = Fraction(1, 10_000)
_SOME_LEAP_YEAR: Final = 2024


def neighbours(value: object, raw: str) -> Iterator[tuple[str, int | str]]:
    """Yield the figures beside a constant that its spelling shows to be one: 50万元, 15%, 3, 2021-11-10.

    Each comes with the name of the step. A text that is no figure has none.
    """
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield from figures_beside("number", raw)
        return
    for kind in ("money", "ratio", "date"):
        try:
            yield from figures_beside(kind, raw)
            return
        except ValueProblem:
            continue


def figures_beside(kind: str, raw: str) -> Iterator[tuple[str, int | str]]:
    """Yield the figures of *kind* beside the one written as *raw*: below it first. Raises ValueProblem.

    Spans have none here: a day is added to them where they are used.
    """
    match kind:
        case "money":
            fen = int(Money.parse(raw))
            yield from ((f"{step:+.2f}元", str(Money(fen + by))) for step, by in ((-0.01, -1), (0.01, 1)))
        case "ratio":
            ratio = parse_ratio(raw)
            yield from (
                (f"{by:+.2f}%", format_ratio(ratio + n * _POINT)) for by, n in ((-0.01, -1), (0.01, 1))
            )
        case "number":
            number = parse_number(raw)
            if number == int(number):
                yield from ((f"{by:+}", int(number) + by) for by in (-1, 1))
        case "date":
            day = parse_day(raw)
            yield from ((f"{by:+}d", (day + timedelta(days=by)).isoformat()) for by in (-1, 1))
        case "yearday":
            month, day_of_month = (int(part) for part in raw.strip().split("-"))
            in_year = date(_SOME_LEAP_YEAR, month, day_of_month)
            yield from ((f"{by:+}d", f"{in_year + timedelta(days=by):%m-%d}") for by in (-1, 1))
