"""The figures of a text: amounts, shares, spans, days of the year, counts; not dates, ordinals or numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from govrules.texts.find import places
from govrules.texts.text import Piece
from govrules.values import ValueProblem
from govrules.values.number import parse_number
from govrules.values.numerals import NUMERAL, read_numeral
from govrules.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.texts.text import OfficialText

Unit = Literal["fen", "ratio", "month", "day", "workday", "hour", "yearday", "count"]


class Value(NamedTuple):
    """What a figure amounts to: fen, a share, months (a year is twelve), days, 1031 for 31 October …"""

    unit: Unit
    amount: Fraction


class Figure(NamedTuple):
    """A figure where it stands. ``number`` is the bare number written, whatever its unit.

    A range such as 12至24个月 is two figures in one place.
    """

    cite: str
    place: Piece
    value: Value
    number: Fraction


_N: Final = rf"(?:\d[\d,，]*(?:[.．]\d+)?|[{NUMERAL}]+)"
_RANGE: Final = rf"(?:(?P<low>{_N})\s*[-‐–—―~～至到]+\s*)?(?P<high>{_N})\s*"
_MEASURE: Final = r"(?:个(?!\s*(?:月|工作日|季度|日|星期))|[家名人位次份级轮项套倍所种类台批])"
_NO_FEWER: Final = r"(?:至少|最少|最多|不(?:得)?(?:少于|低于|超过|多于|高于|小于|大于))"

_NOT_FIGURES: Final = re.compile(
    "|".join(
        (
            r"《[^》]*》",  # titles
            # numbers of documents
            r"[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号|第\s*\d+\s*号|(?<![\d月])\d+\s*号",
            # dates
            rf"(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})\s*年(?:\s*{_N}\s*月(?:\s*{_N}\s*[日号])?|度?[底末终])?",
            # ordinals
            rf"第\s*{_N}\s*(?:[条款项章节编次届期批季年类级]|部分|阶段)(?:[、和]\s*{_N}\s*[条款项])*",
            # which year, how often
            r"[上下每同前后本当次][一1]?年度?(?![底末终])|每[一1]?个?(?:季度|月)(?![底末])|[上下]半年",
        )
    )
)
"""What holds digits or numerals and is no figure of the rules."""


def _scale(factor: int, extra: int = 0) -> Callable[[Fraction], Fraction]:
    return lambda number: number * factor + extra


_SPANS: Final[tuple[tuple[str, Unit, int], ...]] = (
    (r"个?工作日", "workday", 1),
    (r"(?:个?(?:自然日|日历日)|日|天)", "day", 1),
    (r"(?:周|个?星期)", "day", 7),
    (r"个\s*月", "month", 1),
    (r"个\s*季度", "month", 3),
    (r"年", "month", 12),
    (r"个?小时", "hour", 1),
)
_AMOUNTS: Final = (
    ("亿元", 10**10),
    ("万元", 10**6),
    ("亿", 10**10),
    ("万", 10**6),
    (r"元(?![化件素器])", 100),
)


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    unit: Unit
    value: Callable[[Fraction], Fraction]


_RULES: Final[tuple[_Rule, ...]] = (
    *(_Rule(re.compile(_RANGE + unit), "fen", _scale(fen)) for unit, fen in _AMOUNTS),
    _Rule(re.compile(_RANGE + "[%％]"), "ratio", lambda number: number / 100),
    _Rule(re.compile(_RANGE + "‰"), "ratio", lambda number: number / 1000),
    _Rule(re.compile(_RANGE + "年半"), "month", _scale(12, 6)),
    *(_Rule(re.compile(_RANGE + unit), name, _scale(size)) for unit, name, size in _SPANS),
    _Rule(re.compile(rf"{_NO_FEWER}\s*(?P<high>{_N})\s*{_MEASURE}"), "count", _scale(1)),
    _Rule(re.compile(rf"(?P<high>{_N})\s*{_MEASURE}\s*(?:[（(]含[)）])?\s*以[上下内]"), "count", _scale(1)),
)
"""Figures that are a number and a unit; what one rule has taken the next does not see."""

_SHARE: Final = re.compile(rf"(?P<under>{_N})分之\s*(?P<over>{_N})")
_DAY: Final = re.compile(rf"(?P<month>{_N})\s*月份?(?:\s*(?P<day>{_N})\s*[日号]|(?P<end>[底末]))")
_YEAR_END: Final = re.compile(r"年度?(?:[底末终]|结束)")
_HALF_YEAR: Final = re.compile(r"半年")
_MONTH_ENDS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def figures(text: OfficialText) -> Iterator[Figure]:
    """Yield the figures of the articles and annexes, each with the citation of its place, in their order."""
    for cite, piece in places(text):
        yield from sorted(
            (
                Figure(cite, piece.part(start, end), value, number)
                for start, end, value, number in read(piece.text)
            ),
            key=lambda figure: (figure.place.column, figure.number),
        )


def read(words: str) -> Iterator[tuple[int, int, Value, Fraction]]:
    """Yield each figure in *words*: start, end, value, number; a range is two figures in one place."""
    rest = _hide(words, _NOT_FIGURES)
    for found in _SHARE.finditer(rest):
        over, under = _number(found["over"]), _number(found["under"])
        if over is not None and under:
            yield *found.span(), Value("ratio", over / under), over
    rest = _hide(rest, _SHARE)
    for found in _DAY.finditer(rest):
        day = _day_of_year(found)
        if day is not None:
            yield *found.span(), Value("yearday", Fraction(day)), Fraction(day)
    rest = _hide(rest, _DAY)
    for found in _YEAR_END.finditer(rest):
        yield *found.span(), Value("yearday", Fraction(1231)), Fraction(1231)
    rest = _hide(rest, _YEAR_END)
    for found in _HALF_YEAR.finditer(rest):
        yield *found.span(), Value("month", Fraction(6)), Fraction(1, 2)
    rest = _hide(rest, _HALF_YEAR)
    for rule in _RULES:
        for found in rule.pattern.finditer(rest):
            for written in (found.groupdict().get("low"), found["high"]):
                number = _number(written) if written is not None else None
                if number is not None:
                    yield *found.span(), Value(rule.unit, rule.value(number)), number
        rest = _hide(rest, rule.pattern)


def numbers(words: str) -> Iterator[Fraction]:
    """Yield every number in *words*, in digits or numerals, whatever it counts."""
    for found in re.finditer(_N, words):
        number = _number(found[0])
        if number is not None:
            yield number


def _hide(words: str, pattern: re.Pattern[str]) -> str:
    """Return *words* with what matches blanked out, as long as before."""
    return pattern.sub(lambda found: "\0" * len(found[0]), words)


def _number(written: str) -> Fraction | None:
    plain = narrow(written).replace(",", "")
    numeral = read_numeral(plain)
    if numeral is not None:
        return Fraction(numeral)
    try:
        return Fraction(parse_number(plain))
    except ValueProblem:
        return None


def _day_of_year(found: re.Match[str]) -> int | None:
    """Return 1031 for 31 October, and for 10月底."""
    month = read_numeral(found["month"])
    if month is None or not 1 <= month <= 12:
        return None
    day = _MONTH_ENDS[month - 1] if found["end"] else read_numeral(found["day"])
    return month * 100 + day if day is not None else None
