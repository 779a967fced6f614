"""Calendar days: how they are written, and how months and years are added to them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal

from govrules.values.errors import ValueProblem
from govrules.values.text import narrow

Unit = Literal["year", "month", "day"]
_DAY: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})|/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})"
    r"|年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日)"
)


def parse_day(text: str) -> date:
    """Read 2021-11-10, 2021/11/10 or 2021年11月10日. Raises ValueProblem for other forms and impossible days."""
    found = _DAY.fullmatch(narrow(text)) if len(text) <= 40 else None
    if found is None:
        raise ValueProblem(
            f"“{text[:40]}”不是日期；请写成 2021-11-10 或 2021年11月10日",
            f"“{text[:40]}” is not a date; write 2021-11-10 or 2021年11月10日",
        )
    year, month, day = int(found["year"]), *(
        int(found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"]) for part in "md"
    )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueProblem(f"{text} 不是日历上有的日子", f"{text} is not a day of the calendar") from None


def plus_time(day: date, amount: int, unit: Unit) -> date:
    """Add *amount* years, months or days to *day*.

    A month or year later falls on the corresponding day, or on the month's last day where there is none
    (31 August plus six months is the last day of February), as dateutil's relativedelta does. Results outside the calendar stay at its ends.
    """
    try:
        if unit == "day":
            return day + timedelta(days=amount)
        from dateutil.relativedelta import relativedelta

        shift = relativedelta(years=amount) if unit == "year" else relativedelta(months=amount)
        return day + shift
    except (OverflowError, ValueError):
        return date.max if amount > 0 else date.min
