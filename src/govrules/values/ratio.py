"""Shares and percentages as exact fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

_RATIO: Final = re.compile(r"(?P<number>-?\d{1,18}(?:\.\d{1,18})?)\s*(?P<unit>%|‰|分之一)?|百分之(?P<hundredths>\d{1,3})")


def parse_ratio(text: str) -> Fraction:
    """Read 15%, 0.15, 百分之15 or 15‰ as an exact fraction. Raises ValueProblem for anything else."""
    found = _RATIO.fullmatch(narrow(text))
    if found is None:
        raise ValueProblem(f"“{text[:40]}”不是比例；请写成 15% 或 0.15", f"“{text[:40]}” is not a ratio; write 15% or 0.15")
    if found["hundredths"]:
        return Fraction(int(found["hundredths"]), 100)
    number = Fraction(found["number"])
    return number / {"%": 100, "‰": 1000}.get(found["unit"] or "", 1)


def format_ratio(ratio: Fraction | int) -> str:
    """Write a ratio as a percentage, exactly where its decimal form ends and as a fraction otherwise."""
    percent = Fraction(ratio) * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    rest = percent.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{percent.numerator}/{percent.denominator}%"
    return f"{(Decimal(percent.numerator) / Decimal(percent.denominator)).normalize():f}%"
