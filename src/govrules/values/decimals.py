"""Exact fractions as decimal numerals, whatever the precision of Python's decimal context."""

from __future__ import annotations

from fractions import Fraction


def decimal_text(number: Fraction | int) -> str | None:
    """Write *number* as a decimal without an exponent: 1.5, -0.25, 48; None where no finite one exists."""
    number = Fraction(number)
    places, rest = 0, number.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return None
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
