"""The figures of a pack on a day: single values, spans, days of the year, and bands that partition a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Final, cast

from govrules.catalogue import Catalogue
from govrules.logic import Band, Bands, Figure
from govrules.logic.tree import TermKind
from govrules.pack import model
from govrules.pack.decode import Sourced
from govrules.pack.rule import Span
from govrules.source import Diagnostic, Mapping, Place, Scalar, Sequence
from govrules.values import Money, ValueProblem, parse_ratio
from govrules.values.day import Unit
from govrules.values.words import Words

_SPAN: Final = re.compile(r"(\d{1,5})\s*(years?|months?|days?|年|个?月|日|天)")
_UNITS: Final[dict[str, Unit]] = {"y": "year", "m": "month", "d": "day", "年": "year", "个": "month", "月": "month", "日": "day", "天": "day"}
_YEARDAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})")


def read_span(text: str) -> Span:
    """Read "6 months", "30 days", "2 years" or 6个月. Raises ValueProblem."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueProblem(f"“{text[:30]}”不是期间；写作 6 months、30 days 或 2 years", f"“{text[:30]}” is not a span; write 6 months, 30 days or 2 years")
    return Span(int(found[1]), _UNITS[found[2][0]])


def read_yearday(text: str) -> tuple[int, int]:
    """Read "10-31" as a month and a day. Raises ValueProblem."""
    found = _YEARDAY.fullmatch(text.strip())
    problem = ValueProblem(f"“{text[:30]}”不是月-日；写作 10-31", f"“{text[:30]}” is not a day of the year; write 10-31")
    if found is None:
        raise problem
    try:
        date(2024, int(found[1]), int(found[2]))
    except ValueError:
        raise problem from None
    return int(found[1]), int(found[2])


def version_on(parameter: model.Parameter, day: date) -> model.Version | None:
    """Return the version of *parameter* in force on *day*, or None before its first."""
    current = None
    for version in sorted(parameter.versions, key=lambda v: v.since):
        if version.since <= day:
            current = version
    return current


def figure_on(
    entry: Sourced[model.Parameter], day: date, catalogue: Catalogue, faults: list[Diagnostic]
) -> Figure | Bands | None:
    """Return what the parameter says on *day*; faults are added with their places."""
    parameter = entry.item
    version = version_on(parameter, day)
    place = _version_place(entry, version)
    if version is None:
        faults.append(Diagnostic("E520", Words(f"参数 {parameter.id} 在 {day} 没有版本", f"parameter {parameter.id} has no version on {day}"), place))
        return None
    try:
        if version.bands is not None:
            return _bands(entry, version, catalogue, place, faults)
        return _single(parameter, version)
    except ValueProblem as problem:
        faults.append(Diagnostic("E521", Words(f"{parameter.id}：{problem.zh}", f"{parameter.id}: {problem.en}"), place))
        return None


def _single(parameter: model.Parameter, version: model.Version) -> Figure:
    text = version.value or ""
    if parameter.kind == "duration":
        span = read_span(text)
        return Figure(span.count, "number", version.says, span.unit)
    if parameter.kind == "yearday":
        month, day = read_yearday(text)
        return Figure(month * 100 + day, "number", version.says, "yearday")
    return Figure(_amount(text, parameter.kind), cast("TermKind", parameter.kind), version.says)


def _amount(text: str, kind: str) -> int | Fraction:
    if kind == "money":
        return int(Money.parse(text))
    if kind == "ratio":
        return parse_ratio(text)
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ValueProblem(f"“{text[:30]}”不是数", f"“{text[:30]}” is not a number") from None
    return number.numerator if number.denominator == 1 else number


def _bands(
    entry: Sourced[model.Parameter], version: model.Version, catalogue: Catalogue, place: Place, faults: list[Diagnostic]
) -> Bands | None:
    parameter = entry.item
    fact = catalogue.get(parameter.of or "")
    if fact is None or fact.kind not in {"money", "number", "ratio"}:
        faults.append(
            Diagnostic("E522", Words(f"{parameter.id} 的 of 应是金额、数或比例事实", f"of {parameter.id} should name an amount, a number or a ratio"), entry.place("of"))
        )
        return None
    read: Callable[[str | None], int | Fraction | None] = lambda text: None if text is None else _amount(text, parameter.kind)  # noqa: E731
    bands: list[Band] = []
    for band in version.bands or ():
        if (band.below is not None and band.upto is not None) or (band.since is not None and band.above is not None):
            raise ValueProblem(f"档 {band.id} 的一侧写了两次", f"band {band.id} says one side twice")
        low, high = read(band.since if band.since is not None else band.above), read(band.upto if band.upto is not None else band.below)
        bands.append(Band(band.id, low, band.above is None, high, band.upto is not None, band.says))
    _partition(parameter.id, bands)
    return Bands(cast("TermKind", parameter.kind), {band.id: band for band in bands})


def _partition(name: str, bands: list[Band]) -> None:
    """Check that *bands* cover the line without gap or overlap."""
    ordered = sorted(bands, key=lambda band: (band.low is not None, band.low or 0, not band.low_in))
    if not ordered or ordered[0].low is not None or ordered[-1].high is not None:
        raise ValueProblem(f"{name} 的各档没有覆盖整条线（首档不写下界，末档不写上界）", f"the bands of {name} do not cover the line (the first has no lower side, the last no upper)")
    for lower, upper in zip(ordered, ordered[1:], strict=False):
        if lower.high != upper.low:
            raise ValueProblem(f"{name}：{lower.id} 与 {upper.id} 之间有空隙或重叠", f"{name}: {lower.id} and {upper.id} leave a gap or overlap")
        if lower.high_in == upper.low_in:
            both = lower.high_in
            raise ValueProblem(
                f"{name}：界限值{'同属' if both else '不属于'} {lower.id} 与 {upper.id}",
                f"{name}: the bound itself lies in {'both' if both else 'neither'} of {lower.id} and {upper.id}",
            )


def _version_place(entry: Sourced[model.Parameter], version: model.Version | None) -> Place:
    versions = entry.node.entries.get("versions")
    if version is not None and isinstance(versions, Sequence):
        index = entry.item.versions.index(version)
        return Place(entry.file, versions.items[index].span)
    return entry.place()


def figure_text(value: Any) -> str | None:
    """Return the text of a scalar node, or None."""
    if isinstance(value, Scalar):
        return value.raw
    return value if isinstance(value, str) else None


def parameter_name(value: Any) -> str | None:
    """Return the id in ``{param: id}``, or None."""
    if isinstance(value, Mapping) and list(value.entries) == ["param"]:
        inner = value.entries["param"]
        return inner.raw if isinstance(inner, Scalar) else None
    return None
