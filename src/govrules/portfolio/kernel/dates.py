"""Days as whole numbers since 1970, and what the calendar does to columns of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, Literal

import polars as pl

from govrules.values.day import in_year

_EPOCH: Final = date(1970, 1, 1)


def number_of(day: date) -> int:
    """Return the number of days from 1970-01-01 to *day*."""
    return (day - _EPOCH).days


def day_numbered(number: int) -> date:
    """Return the day that is *number* days after 1970-01-01."""
    return date.fromordinal(_EPOCH.toordinal() + number)


FIRST: Final = number_of(date.min)
LAST: Final = number_of(date.max)
_LOOKED_UP: Final = number_of(date(1900, 1, 1)), number_of(date(2200, 1, 1))
"""From the first to before the second, months are added by looking the result up."""


def days_later(days: pl.Expr, count: int) -> pl.Expr:
    """Add *count* days to *days*; results outside the calendar stay at its ends."""
    return (days + count).clip(FIRST, LAST)


def months_later(days: pl.Expr, months: int) -> pl.Expr:
    """Add *months* to *days*, as ``plus_time`` does: month ends stay month ends."""
    return days.map_batches(_Months(months), return_dtype=pl.Int32, is_elementwise=True)


def day_of_year(year: pl.Expr, month: int, day: int) -> pl.Expr:
    """Return a day of each *year* of the calendar; 29 February is the last of that month in every year."""
    return (year - 1).map_batches(_year_days(month, day).gather, return_dtype=pl.Int32, is_elementwise=True)


class _Months:
    """Adds months to a series of days. Looking the result up takes a seventh of computing it."""

    def __init__(self, months: int) -> None:
        self._months = months
        self._table = self._computed(pl.int_range(_LOOKED_UP[0], _LOOKED_UP[1], dtype=pl.Int32, eager=True))

    def __call__(self, days: pl.Series) -> pl.Series:
        """Return the days later by so many months."""
        low, high = days.min(), days.max()
        first, beyond = _LOOKED_UP
        if isinstance(low, int) and isinstance(high, int) and first <= low and high < beyond:
            return self._table.gather(days - first)
        return self._computed(days)

    def _computed(self, days: pl.Series) -> pl.Series:
        return days.cast(pl.Date).dt.offset_by(f"{self._months}mo").to_physical().clip(FIRST, LAST)


@cache
def _year_days(month: int, day: int) -> pl.Series:
    """Return a day of every year of the calendar, from the first."""
    years = range(date.min.year, date.max.year + 1)
    return pl.Series([number_of(in_year(year, month, day)) for year in years], dtype=pl.Int32)


def periods_before(days: pl.Expr, period: Literal["quarter", "year"], last_day: tuple[int, int]) -> pl.Expr:
    """Count the periods that end before each of *days*, from some first one.

    A quarter ends with its last day, a year on *last_day* (month and day).
    """
    dates = days.cast(pl.Date)
    year = dates.dt.year().cast(pl.Int32)
    if period == "quarter":
        return year * 4 + dates.dt.quarter().cast(pl.Int32)
    in_year = dates.dt.month().cast(pl.Int32) * 100 + dates.dt.day().cast(pl.Int32)
    return year + (in_year > last_day[0] * 100 + last_day[1]).cast(pl.Int32)
