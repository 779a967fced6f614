"""Months and days of the year over columns fall where the calendar of records has them."""

from __future__ import annotations

from datetime import date
from random import Random

import polars as pl
import pytest

from govrules.portfolio.kernel.dates import day_of_year, days_later, months_later, number_of
from govrules.values.day import Unit, in_year, plus_time

CHANCE = Random(6)
YEARS = (1, 1899, 1900, 2023, 2024, 2199, 2200, 9999)
ENDS = [date(year, month, 28) for year in YEARS for month in (1, 2, 12)]
NEAR = [date(2020, 1, 1).fromordinal(date(2020, 1, 1).toordinal() + by) for by in range(1500)]
FAR = [date.fromordinal(CHANCE.randint(1, date.max.toordinal())) for _ in range(1500)]
COUNTS = (-40_000, -1200, -25, -12, -1, 1, 2, 6, 11, 12, 13, 24, 1200, 40_000)


@pytest.mark.parametrize("days", [NEAR, [*ENDS, *FAR], []], ids=["near", "far", "none"])
@pytest.mark.parametrize("unit", ["month", "day"])
def test_days_later_are_those_of_a_record(days: list[date], unit: Unit) -> None:
    column = pl.DataFrame({"day": pl.Series([*days, None], dtype=pl.Date)})
    for count in COUNTS:
        later = months_later if unit == "month" else days_later
        found = column.select(later(pl.col("day").to_physical(), count).cast(pl.Date))["day"].to_list()
        assert found == [*(plus_time(day, count, unit) for day in days), None]


@pytest.mark.parametrize("month, day", [(1, 31), (2, 28), (2, 29), (12, 31)])
def test_a_day_of_the_year_is_that_of_every_year(month: int, day: int) -> None:
    years = [*range(1, 10_000), None]
    found = pl.DataFrame({"year": years}).select(day_of_year(pl.col("year"), month, day))["year"].to_list()
    assert found == [None if year is None else number_of(in_year(year, month, day)) for year in years]
