"""The side of a bound and its figure, held against the words that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.audit import lint
from govrules.audit.bounds import Side, said_side
from tests.pack.small import loaded

if TYPE_CHECKING:
    from govrules.source import Diagnostic

UPTO, BELOW = Side(upper=True, inclusive=True), Side(upper=True, inclusive=False)
FROM, ABOVE = Side(upper=False, inclusive=True), Side(upper=False, inclusive=False)


def of_bounds(files: dict[str, str]) -> list[Diagnostic]:
    return [fault for fault in lint(loaded(files)) if fault.code in {"L601", "L602", "L603"}]


@pytest.mark.parametrize(
    ("says", "side"),
    [
        ("不超过概算15%", UPTO),
        ("不得超过预算", UPTO),
        ("50万元及以下", UPTO),
        ("6个月以内", UPTO),
        ("3000万元以下（含）", UPTO),
        ("（含30万元）以下", UPTO),
        ("不高于", UPTO),
        ("不大于5个月", UPTO),
        ("3000万元以下", BELOW),
        ("小于100万元", BELOW),
        ("不足30万元", BELOW),
        ("不满三年", BELOW),
        ("未达到60分", BELOW),
        ("3000万元（含）以上", FROM),
        ("3000万元以上（含）", FROM),
        ("500万元及以上", FROM),
        ("不少于1个月", FROM),
        ("不低于三家", FROM),
        ("达到60分", FROM),
        ("超过100万元", ABOVE),
        ("大于100万元", ABOVE),
        ("100万元以上", ABOVE),
        ("每季度末", None),
        ("30万元以上100万元及以下", None),
    ],
)
def test_the_side_that_words_speak_of(says: str, side: Side | None) -> None:
    assert said_side(says) == side


def found(value: str, bound: str, says: str, *, kind: str = "money", reading: str = "") -> list[str]:
    parameters = f"""\
parameters:
  - id: limit
    title: {{zh: 限额, en: Limit}}
    kind: {kind}
    topic: change-limit
    versions: [{{from: 2020-01-01, value: {value}, bound: {bound}, says: {says}, cite: 2{reading}}}]
"""
    readings = """\
readings:
  - id: r
    cite: "2"
    question: {zh: 问, en: Question}
    options: [{id: a, says: {zh: 甲, en: A}}, {id: b, says: {zh: 乙, en: B}}]
    pick: a
    why: {zh: 因, en: Because}
"""
    files = {"parameters.yaml": parameters} | ({"readings.yaml": readings} if reading else {})
    return [fault.code for fault in of_bounds(files)]


@pytest.mark.parametrize(
    ("value", "bound", "says", "codes"),
    [
        ("100万元", "upto", "不超过100万元", []),
        ("100万元", "below", "不超过100万元", ["L603"]),
        ("100万元", "from", "不超过100万元", ["L602"]),
        ("100万元", "above", "超过100万元", []),
        ("100万元", "from", "超过100万元", ["L603"]),
        ("100万元", "upto", "不超过200万元", ["L601"]),
        ("300万元", "upto", "不超过三百万元", []),
        ("1005万元", "upto", "不超过一千零五万元", []),
        ("15万元", "upto", "不超过十五万元", []),
        ("12%", "upto", "不超过百分之十二", []),
        ("100万元", "exactly", "100万元", []),
    ],
)
def test_a_single_figure(value: str, bound: str, says: str, codes: list[str]) -> None:
    assert found(value, bound, says, kind="ratio" if "%" in value else "money") == codes


def test_where_a_reading_decides_the_side_it_is_named() -> None:
    assert found("100万元", "upto", "100万元以下") == ["L603"]
    assert found("100万元", "upto", "100万元以下", reading=", reading: r") == []


def test_a_span_need_not_be_written_in_digits() -> None:
    assert found("6 months", "upto", "半年以内", kind="duration") == []


BANDS = """\
parameters:
  - id: route
    title: {zh: 分档, en: Tiers}
    kind: money
    of: investment.total
    topic: declaration-threshold
    versions:
      - from: 2020-01-01
        bands:
          - {id: low, %s: 50万元, says: %s, cite: 2}
          - {id: high, %s: 50万元, says: %s, cite: 2}
"""


@pytest.mark.parametrize(
    ("bands", "codes"),
    [
        (("upto", "50万元及以下", "above", "超过50万元"), []),
        (("below", "不足50万元", "from", "50万元（含）以上"), []),
        (("below", "50万元及以下", "from", "超过50万元"), ["L603", "L603"]),
        (("upto", "超过50万元", "above", "不超过50万元"), ["L602", "L602"]),
        (("upto", "60万元及以下", "above", "超过60万元"), ["L601", "L601"]),
    ],
)
def test_bands(bands: tuple[str, str, str, str], codes: list[str]) -> None:
    faults = of_bounds({"parameters.yaml": BANDS % bands})
    assert [fault.code for fault in faults] == codes


def test_a_fault_points_at_the_words() -> None:
    faults = of_bounds({"parameters.yaml": BANDS % ("below", "50万元及以下", "from", "超过50万元")})
    fault = next(found for found in faults if found.code == "L603")
    assert fault.say("en") == (
        "small/parameters.yaml:10:42: L603 route.low: says “50万元及以下” takes in the figure itself, "
        "the bound does not; name the reading that decides"
    )
