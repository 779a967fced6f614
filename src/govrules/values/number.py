"""Plain numbers, exact: counts, days, years, scores."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from govrules.values.decimals import decimal_text
from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]{1,18})?|[0-9]{1,40}/[0-9]{1,40})")
_PLACES: Final = 18


def parse_number(text: str) -> int | Fraction:
    """Read 12, 0.5 or 1/3 exactly, full-width digits alike; an int where it is whole.

    Raises ValueProblem for anything else.
    """
    plain = narrow(text).replace("−", "-") if len(text) <= 90 else ""
    try:
        number = Fraction(plain) if _NUMBER.fullmatch(plain) else None
    except ZeroDivisionError:
        number = None
    if number is None:
        raise ValueProblem(f"“{text[:40]}”不是数", f"“{text[:40]}” is not a number")
    return simplest(number)


def format_number(number: int | Fraction) -> str:
    """Write a number as a decimal where that is exact and short, otherwise as a fraction.

    ``parse_number`` reads it back.
    """
    text = decimal_text(number)
    if text is not None and len(text.partition(".")[2]) <= _PLACES:
        return text
    return f"{number.numerator}/{number.denominator}"


def simplest(number: int | Fraction) -> int | Fraction:
    """Return a whole number as an int."""
    return number.numerator if number.denominator == 1 else number
