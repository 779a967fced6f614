"""The figures of a pack on a day: single values, spans, days of the year, and bands that partition a line."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from govrules.logic import Band, Bands, Figure
from govrules.pack.rule import Span
from govrules.source import Diagnostic, Place
from govrules.values import Money, ValueProblem, parse_ratio
from govrules.values.number import parse_number
from govrules.values.words import Words

if TYPE_CHECKING:
    from fractions import Fraction

    from govrules.catalogue import Catalogue
    from govrules.pack import model
    from govrules.pack.sourced import Sourced
    from govrules.values.day import Unit

_SPAN: Final = re.compile(r"(\d{1,4})\s*(years?|months?|days?|年|个?月|日|天)")
_UNITS: Final[dict[str, Unit]] = {
    "y": "year", "m": "month", "d": "day",
    "年": "year", "个": "month", "月": "month", "日": "day", "天": "day",
}  # fmt: skip
_YEARDAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
YEARDAY: Final = "yearday"


def read_span(text: str) -> Span:
    """Read "6 months", "30 days", "2 years" or 6个月. Raises ValueProblem."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueProblem(
            f"“{text[:30]}”不是期间；写作 6 months、30 days 或 2 years",
            f"“{text[:30]}” is not a span; write 6 months, 30 days or 2 years",
        )
    return Span(int(found[1]), _UNITS[found[2][0]])


def read_yearday(text: str) -> tuple[int, int]:
    """Read "10-31" as a month and a day; 02-29 is the end of any February. Raises ValueProblem."""
    found = _YEARDAY.fullmatch(text.strip())
    try:
        if found is not None:
            leap_day = date(2024, int(found[1]), int(found[2]))
            return leap_day.month, leap_day.day
    except ValueError:
        pass
    raise ValueProblem(
        f"“{text[:30]}”不是月-日；写作 10-31", f"“{text[:30]}” is not a day of the year; write 10-31"
    )


def figure_on(
    entry: Sourced[model.Parameter], day: date, catalogue: Catalogue, faults: list[Diagnostic]
) -> Figure | Bands | None:
    """Return what the parameter says on *day*; faults are added with their places."""
    parameter = entry.item
    try:
        at = _version_on(parameter, day)
    except ValueProblem as problem:
        faults.append(_fault("E520", parameter, problem, entry.place("versions")))
        return None
    version = parameter.versions[at]
    if version.bands is not None:
        return _bands(entry, at, catalogue, faults)
    try:
        return _single(parameter, version)
    except ValueProblem as problem:
        faults.append(_fault("E521", parameter, problem, entry.place("versions", at, "value")))
        return None


def _version_on(parameter: model.Parameter, day: date) -> int:
    """Return the position of the version in force on *day*. Raises ValueProblem unless there is just one."""
    begun = [
        (version.since, index) for index, version in enumerate(parameter.versions) if version.since <= day
    ]
    if not begun:
        raise ValueProblem(f"在 {day} 没有版本", f"it has no version on {day}")
    since, index = max(begun)
    if sum(start == since for start, _ in begun) > 1:
        raise ValueProblem(f"有两个版本始于 {since}", f"two versions begin on {since}")
    return index


def _single(parameter: model.Parameter, version: model.Version) -> Figure:
    text, says = version.value or "", version.says
    match parameter.kind:
        case "duration":
            span = read_span(text)
            return Figure(span.count, "number", says, span.unit)
        case "yearday":
            month, day = read_yearday(text)
            return Figure(month * 100 + day, "number", says, YEARDAY)
        case kind:
            return Figure(_amount(text, kind), kind, says)


def _amount(text: str, kind: str) -> int | Fraction:
    if kind == "money":
        return int(Money.parse(text))
    return parse_ratio(text) if kind == "ratio" else parse_number(text)


def _bands(
    entry: Sourced[model.Parameter], at: int, catalogue: Catalogue, faults: list[Diagnostic]
) -> Bands | None:
    parameter = entry.item
    kind = parameter.kind
    fact = catalogue.get(parameter.of or "")
    if kind in {"duration", "yearday"} or fact is None or fact.kind != kind:
        problem = ValueProblem(
            "of 应是与 kind 同类的金额、数或比例事实",
            "of names a fact of the same kind: an amount, a number or a ratio",
        )
        faults.append(_fault("E522", parameter, problem, entry.place("of")))
        return None
    found: list[tuple[Band, Place]] = []
    before = len(faults)
    for index, written in enumerate(parameter.versions[at].bands or ()):
        place = entry.place("versions", at, "bands", index)
        try:
            found.append((_band(written, kind), place))
        except ValueProblem as problem:
            faults.append(_fault("E521", parameter, problem, place))
    if len(faults) == before:
        faults += _partition(parameter, found, entry.place("versions", at, "bands"))
    if len(faults) > before:
        return None
    return Bands(kind, {band.id: band for band, _ in found})


def _band(written: model.BandModel, kind: str) -> Band:
    if (written.below is not None and written.upto is not None) or (
        written.since is not None and written.above is not None
    ):
        raise ValueProblem(f"档 {written.id} 的一侧写了两次", f"band {written.id} says one side twice")
    low = written.above if written.since is None else written.since
    high = written.below if written.upto is None else written.upto
    return Band(
        written.id,
        None if low is None else _amount(low, kind),
        written.above is None,
        None if high is None else _amount(high, kind),
        written.upto is not None,
        written.says,
    )


def _partition(parameter: model.Parameter, found: list[tuple[Band, Place]], whole: Place) -> list[Diagnostic]:
    """Return what keeps the bands from covering the line without gap or overlap."""

    def fault(place: Place, zh: str, en: str) -> Diagnostic:
        return _fault("E521", parameter, ValueProblem(zh, en), place)

    faults: list[Diagnostic] = []
    names: set[str] = set()
    for band, place in found:
        if band.id in names:
            faults.append(fault(place, f"档 {band.id} 写了两次", f"the band {band.id} is there twice"))
        names.add(band.id)
    ordered = sorted(found, key=lambda pair: (pair[0].low is not None, pair[0].low or 0, not pair[0].low_in))
    if not ordered or ordered[0][0].low is not None or ordered[-1][0].high is not None:
        zh = "各档没有覆盖整条线（首档不写下界，末档不写上界）"
        return [
            *faults,
            fault(
                whole, zh, "the bands do not cover the line (the first has no lower side, the last no upper)"
            ),
        ]
    for (lower, _), (upper, place) in pairwise(ordered):
        pair_zh, pair_en = f"{lower.id} 与 {upper.id}", f"{lower.id} and {upper.id}"
        if upper.low is None or lower.high is None or lower.high > upper.low:
            faults.append(fault(place, f"{pair_zh} 重叠", f"{pair_en} overlap"))
        elif lower.high < upper.low:
            faults.append(fault(place, f"{pair_zh} 之间有空隙", f"there is a gap between {pair_en}"))
        elif lower.high_in and upper.low_in:
            faults.append(fault(place, f"界限值同属 {pair_zh}", f"the bound itself lies in both {pair_en}"))
        elif not lower.high_in and not upper.low_in:
            faults.append(
                fault(place, f"界限值不属于 {pair_zh}", f"the bound itself lies in neither of {pair_en}")
            )
    return faults


def _fault(code: str, parameter: model.Parameter, problem: ValueProblem, place: Place) -> Diagnostic:
    return Diagnostic(code, Words(f"{parameter.id}：{problem.zh}", f"{parameter.id}: {problem.en}"), place)
