"""Shares and percentages as exact fractions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from govrules.values.decimals import decimal_text
from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

_DECIMAL: Final = re.compile(r"(?P<number>[-−]?[0-9]{1,18}(?:\.[0-9]{1,18})?)\s*(?P<unit>[%‰]?)")
_FRACTION: Final = re.compile(r"(?P<over>[-−]?[0-9]{1,40})\s*/\s*(?P<under>[0-9]{1,40})")
_OF_HUNDRED: Final = re.compile(r"百分之(?P<number>[0-9]{1,18}(?:\.[0-9]{1,18})?)")
_PER: Final = {"": 1, "%": 100, "‰": 1000}
_LONGEST: Final = 90
_WRITTEN_OUT: Final = 6


def parse_ratio(text: str) -> Fraction:
    """Read 15%, 0.15, 百分之15, 15‰ or 1/3 as an exact fraction, full-width signs alike.

    Raises ValueProblem for anything else, and for a bare number above 1, which could be a percentage or a
    multiple.
    """
    plain = narrow(text).replace("−", "-") if len(text) <= _LONGEST else ""
    ratio = _read(plain)
    if ratio is None:
        shown = text[:40]
        raise ValueProblem(
            f"“{shown}”不是比例；请写成 15% 或 0.15", f"“{shown}” is not a ratio; write 15% or 0.15"
        )
    if abs(ratio) > 1 and plain.lstrip("-")[-1:].isdecimal() and "/" not in plain and "百" not in plain:
        raise ValueProblem(
            f"“{plain}”没有百分号，无法判断是 {plain}% 还是 {plain} 倍；请写成 {plain}%",
            f"“{plain}” has no sign, so it could be {plain}% or {plain} times; write {plain}%",
        )
    return ratio


def format_ratio(ratio: Fraction | int) -> str:
    """Write a ratio as a percentage where that is short, otherwise as a fraction.

    ``parse_ratio`` reads it back.
    """
    percent = decimal_text(Fraction(ratio) * 100)
    if percent is not None and len(percent.partition(".")[2]) <= _WRITTEN_OUT:
        return f"{percent}%"
    return f"{ratio.numerator}/{ratio.denominator}"


def _read(plain: str) -> Fraction | None:
    if found := _DECIMAL.fullmatch(plain):
        return Fraction(found["number"]) / _PER[found["unit"]]
    if found := _OF_HUNDRED.fullmatch(plain):
        return Fraction(found["number"]) / 100
    if (found := _FRACTION.fullmatch(plain)) and int(found["under"]):
        return Fraction(int(found["over"]), int(found["under"]))
    return None
