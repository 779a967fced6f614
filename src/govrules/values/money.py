"""Amounts of money: exact integers of fen (分), always written with their unit."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govrules.values.decimals import decimal_text
from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

_UNITS: Final[dict[str, int]] = {
    "亿元": 10_000_000_000,
    "亿": 10_000_000_000,
    "万元": 1_000_000,
    "万": 1_000_000,
    "元": 100,
    "分": 1,
}
_AMOUNT: Final = re.compile(
    r"(?:人民币|RMB|CNY|¥)?\s*(?P<sign>[-−+]?)\s*"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<fraction>\.[0-9]+)?\s*(?P<unit>亿元|亿|万元|万|元|分)?",
    re.IGNORECASE,
)
_LONGEST: Final = 40
_MOST_DIGITS: Final = 18


class Money(int):
    """An amount in fen, exact: ``Money.parse("3200万元")`` reads it, ``str()`` writes it in its largest unit.

    It is an ``int``: comparing, adding and hashing are those of the number of fen.
    """

    __slots__ = ()

    @classmethod
    def yuan(cls, amount: int | Decimal | str) -> Money:
        """Return *amount* yuan. Raises ValueProblem when it is not a whole number of fen."""
        return cls.parse(f"{amount:f}元" if isinstance(amount, Decimal) else f"{amount}元")

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an amount with its unit: 3200万元, 1.5亿元, 48万, 480,000元, full-width digits alike.

        Raises ValueProblem for a bare number, an unknown unit, or a fraction of a fen.
        """
        plain = narrow(text) if len(text) <= _LONGEST else ""
        found = _AMOUNT.fullmatch(plain)
        if found is None or len(found["digits"]) > _MOST_DIGITS:
            raise ValueProblem(
                f"“{text[:_LONGEST]}”不是金额；请写数字加单位，如 3200万元、1.5亿元、480000元",
                f"“{text[:_LONGEST]}” is not an amount; write it with its unit: 3200万元, 1.5亿元, 480000元",
            )
        if found["unit"] is None:
            raise bare_number(plain)
        digits = found["digits"].replace(",", "") + (found["fraction"] or "")
        fen = Fraction(digits) * _UNITS[found["unit"]]
        if fen.denominator != 1:
            raise ValueProblem(f"{plain} 不足一分，金额须精确到分", f"{plain} is finer than one fen (0.01元)")
        return cls(-fen.numerator if found["sign"] in {"-", "−"} else fen.numerator)

    def __str__(self) -> str:
        return format_fen(self)

    def __repr__(self) -> str:
        return f"Money.parse({format_fen(self)!r})"


def bare_number(text: str) -> ValueProblem:
    """Return the error for a number that names no unit, with the two readings it could have had."""
    return ValueProblem(
        f"“{text}”没有单位，无法判断是元还是万元；请写成 {text}万元 或 {text}元",
        f"“{text}” names no unit, so it could be 元 or 万元; write {text}万元 or {text}元",
    )


def format_fen(fen: int | Fraction) -> str:
    """Write an amount of fen in 亿元, 万元 or 元, whichever is exact and short."""
    if fen.denominator != 1:  # part of a fen, as a share of an amount may be
        yuan = Fraction(fen) / 100
        return f"{decimal_text(yuan) or f'{yuan.numerator}/{yuan.denominator}'}元"
    sign, size = ("-" if fen < 0 else ""), abs(fen.numerator)
    for unit, places in (("亿元", 10), ("万元", 6)):
        if size >= 10**places and size % 10 ** (places - 4) == 0:
            return f"{sign}{_shifted(size, places)}{unit}"
    return f"{sign}{_shifted(size, 2)}元"


def _shifted(number: int, places: int) -> str:
    whole, rest = divmod(number, 10**places)
    return f"{whole}.{rest:0{places}d}".rstrip("0") if rest else str(whole)
