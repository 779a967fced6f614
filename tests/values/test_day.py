"""Days: how they are written, and how months and years are added to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from govrules.values import ValueProblem, parse_day, plus_time


@pytest.mark.parametrize(
    "text", ["2021-11-10", "2021/11/10", "2021年11月10日", "２０２１年１１月１０日", " 2021-11-10 "]
)
def test_the_three_ways_to_write_a_day(text):
    assert parse_day(text) == date(2021, 11, 10)


@pytest.mark.parametrize("text", ["2021-1-5", "2021年1月5日", "2021/1/5"])
def test_leading_zeros_may_be_left_out(text):
    assert parse_day(text) == date(2021, 1, 5)


@pytest.mark.parametrize("text", ["2021-02-29", "2021年13月1日", "2021/4/31", "0000-01-01", "2021-00-10"])
def test_a_day_the_calendar_does_not_have_is_refused(text):
    with pytest.raises(ValueProblem, match="is not a day of the calendar"):
        parse_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20211110",
        "2021-11",
        "2021年11月",
        "10/11/2021",
        "2021-11/10",
        "2021-11-10 12:00",
        "明天",
        "x" * 10_000,
    ],
)
def test_other_forms_are_refused_with_an_example(text):
    with pytest.raises(ValueProblem, match="write 2021-11-10 or 2021年11月10日"):
        parse_day(text)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2023-08-31", 6, "month", "2024-02-29"),  # a leap year's February
        ("2022-08-31", 6, "month", "2023-02-28"),
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2024-03-31", -1, "month", "2024-02-29"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-02-29", 4, "year", "2028-02-29"),
        ("2024-02-29", 12, "month", "2025-02-28"),
        ("2024-01-30", 1, "month", "2024-02-29"),
        ("2024-12-31", 2, "month", "2025-02-28"),
        ("2024-12-15", 1, "day", "2024-12-16"),
        ("2024-02-28", 2, "day", "2024-03-01"),
        ("2024-01-01", 0, "month", "2024-01-01"),
        ("2024-01-01", -1, "day", "2023-12-31"),
    ],
)
def test_spans_end_on_the_corresponding_day_or_the_last_of_a_shorter_month(start, amount, unit, end):
    assert plus_time(parse_day(start), amount, unit) == parse_day(end)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-1200, 1200))
def test_months_are_added_as_relativedelta_does(day, amount):
    assert plus_time(day, amount, "month") == day + relativedelta(months=amount)
    assert plus_time(day, amount // 12, "year") == day + relativedelta(years=amount // 12)
    assert plus_time(day, amount, "day") == day + timedelta(days=amount)


@given(st.dates(), st.integers(0, 40_000), st.integers(0, 100), st.sampled_from(["year", "month", "day"]))
def test_a_longer_span_never_ends_earlier(day, amount, more, unit):
    assert plus_time(day, amount, unit) <= plus_time(day, amount + more, unit)


@pytest.mark.parametrize("unit", ["year", "month", "day"])
def test_results_outside_the_calendar_stay_at_its_ends(unit):
    assert plus_time(date(2024, 1, 31), 10**12, unit) == date.max
    assert plus_time(date(2024, 1, 31), -(10**12), unit) == date.min
