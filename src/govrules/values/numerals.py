"""Chinese numerals as whole numbers."""

from __future__ import annotations

from typing import Final

from govrules.values.text import narrow

NUMERAL: Final = "〇零一二两三四五六七八九十百千"
"""The signs a numeral below 10 000 is written with."""

_DIGITS: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_LONGEST: Final = 18


def read_numeral(text: str) -> int | None:
    """Read 二十八, 两, 一百零五, 二〇二一 or 28 (full-width alike); None for what is no whole number."""
    plain = narrow(text)
    if not plain or len(plain) > _LONGEST:
        return None
    if plain.isascii() and plain.isdecimal():
        return int(plain)
    if all(sign in _DIGITS for sign in plain):  # digit by digit, as years are written
        return int("".join(str(_DIGITS[sign]) for sign in plain))
    total, digit = 0, 0
    for at, sign in enumerate(plain):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS and (digit or at == 0):
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            return None
    return total + digit
