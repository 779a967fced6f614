"""Calendar days: how they are written, and how months and years are added to them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, Literal

from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

Unit = Literal["year", "month", "day"]
_DAY: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})"
    r"|年(?P<m3>[0-9]{1,2})月(?P<d3>[0-9]{1,2})日)"
)
_LONGEST: Final = 40
_IN_EVERY_MONTH: Final = 28


def parse_day(text: str) -> date:
    """Read 2021-11-10, 2021/11/10 or 2021年11月10日.

    Raises ValueProblem for other forms and for days that the calendar does not have.
    """
    found = _DAY.fullmatch(narrow(text)) if len(text) <= _LONGEST else None
    if found is None:
        raise ValueProblem(
            f"“{text[:_LONGEST]}”不是日期；请写成 2021-11-10 或 2021年11月10日",
            f"“{text[:_LONGEST]}” is not a date; write 2021-11-10 or 2021年11月10日",
        )
    month, day = (
        next(int(found[f"{part}{form}"]) for form in "123" if found[f"{part}{form}"]) for part in "md"
    )
    try:
        return date(int(found["year"]), month, day)
    except ValueError:
        raise ValueProblem(f"{text} 不是日历上有的日子", f"{text} is not a day of the calendar") from None


def in_year(year: int, month: int, day: int) -> date:
    """Return a day of *year*; one that its month does not have is the last of that month (02-29)."""
    if day > _IN_EVERY_MONTH:
        day = min(day, calendar.monthrange(year, month)[1])
    return date(year, month, day)


def plus_time(day: date, amount: int, unit: Unit) -> date:
    """Add *amount* years, months or days to *day*.

    A month or year later falls on the corresponding day, or on the month's last day where there is none (31
    August plus six months is the last day of February), as dateutil's relativedelta does. Results outside the
    calendar stay at its ends.
    """
    if unit != "day":
        return plus_months(day, amount * 12 if unit == "year" else amount)
    try:
        return day + timedelta(days=amount)
    except OverflowError:
        return _end(amount)


def plus_months(day: date, amount: int) -> date:
    """Add *amount* months to *day*, as ``plus_time`` does."""
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    try:
        return in_year(year, month + 1, day.day)
    except (OverflowError, ValueError):
        return _end(amount)


def _end(amount: int) -> date:
    return date.max if amount > 0 else date.min
