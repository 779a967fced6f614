"""What may be written for each kind of fact, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from govrules.record.reading import (
    read_day,
    read_event,
    read_flag,
    read_money,
    read_number,
    read_period,
    read_ratio,
    read_share,
    read_text,
)
from govrules.values import Money, ValueProblem
from tests.record.support import facts, says


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("3200万元", 3_200_000_000),
        ("1.5亿元", 15_000_000_000),
        ("48万", 48_000_000),
        ('"480,000元"', 48_000_000),
        ("４８０，０００元", 48_000_000),
    ],
)
def test_amounts_name_their_unit(written, fen):
    assert facts(f"investment: {{total: {written}}}")["investment.total"] == fen


@pytest.mark.parametrize("written", ["3200", "3200.5", '"3200"', "1e6"])
def test_a_bare_number_is_refused_because_it_says_neither_yuan_nor_ten_thousand(written):
    assert "names no unit, so it could be 元 or 万元" in says(f"investment: {{total: {written}}}")
    assert "没有单位，无法判断是元还是万元" in says(f"investment: {{total: {written}}}", "zh")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("3200吨", "is not an amount"),
        ("3200美元", "is not an amount"),
        ("-3万元", "cannot be negative"),
        ("0.001元", "finer than one fen"),
        ("true", "an amount was expected"),
        ("[3万元]", "an amount was expected"),
    ],
)
def test_other_amounts_are_refused(written, why):
    assert why in says(f"investment: {{total: {written}}}")


@pytest.mark.parametrize(
    ("value", "why"), [(0.5, "names no unit"), (Money(-1), "negative"), (b"x", "was expected")]
)
def test_amounts_from_python_are_held_to_the_same(value, why):
    with pytest.raises(ValueProblem, match=why):
        read_money(value)


@pytest.mark.parametrize(
    ("written", "ratio"),
    [
        ("60%", Fraction(3, 5)),
        (Decimal("0.6"), Fraction(3, 5)),
        ("百分之60", Fraction(3, 5)),
        (1, 1),
        (None, None),
    ],
)
def test_shares_are_exact(written, ratio):
    assert read_share(written) == ratio


@pytest.mark.parametrize("written", ["101%", "150%", Fraction(101, 100)])
def test_a_part_of_a_whole_cannot_be_more_than_the_whole(written):
    with pytest.raises(ValueProblem, match="lies outside 0%–100%"):
        read_share(written)
    assert read_ratio(written) > 1, "other ratios may"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("-5%", "cannot be negative"),
        (60, "could be 60% or 60 times"),
        (Fraction(-1, 2), "negative"),
        (True, "expected"),
        ([], "expected"),
    ],
)
def test_other_ratios_are_refused(written, why):
    with pytest.raises(ValueProblem, match=why):
        read_ratio(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (3, 3),
        ("3", 3),
        ("３", 3),
        (Decimal("0.5"), Fraction(1, 2)),
        ("0.5", Fraction(1, 2)),
        (Decimal("2.0"), 2),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_numbers_are_exact(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize(
    "written", [-1, "-1", Decimal("-0.5"), Decimal("NaN"), Decimal("1e999999"), True, 0.5, "三", []]
)
def test_what_is_no_number_or_below_zero_is_refused(written):
    with pytest.raises(ValueProblem):
        read_number(written)


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("true", True),
        ("false", False),
        ("是", True),
        ("否", False),
        ("有", True),
        ("无", False),
        ("已", True),
        ("未", False),
        ("yes", True),
        ("No", False),
    ],
)
def test_flags_are_truths_in_either_language(written, flag):
    assert facts(f"scope: {{classified: {written}}}")["scope.classified"] is flag


@pytest.mark.parametrize("written", ["1", "0", "maybe", "2024-01-01", "是否", "[true]"])
def test_what_is_no_truth_is_no_flag(written):
    assert "true or false (是, 否) was expected" in says(f"scope: {{classified: {written}}}")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024年3月1日", date(2024, 3, 1)),
        ("2024/3/1", date(2024, 3, 1)),
        ("true", True),
        ("是", True),
        ("false", False),
        ("否", False),
        ("未", False),
    ],
)
def test_an_event_is_a_day_or_a_truth(written, value):
    assert facts(f"construction: {{started: {written}}}")["construction.started"] == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2024-02-30", "not a day of the calendar"),
        ("20240301", "the day it happened (2021-11-10), false (it has not) or true"),
        ("三月", "is not a date"),
        ("2024-03-01 12:00", "is not a date"),
    ],
)
def test_other_events_are_refused(written, why):
    assert why in says(f"construction: {{started: {written}}}")


@pytest.mark.parametrize("read", [read_day, read_event])
def test_a_time_of_day_is_no_day(read):
    with pytest.raises(ValueProblem, match="a date was expected"):
        read(datetime(2024, 3, 1, 12))


def test_a_planned_day_is_no_truth():
    with pytest.raises(ValueProblem, match="a date was expected"):
        read_day(True)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2024Q3", "2024Q3"),
        ("2024q3", "2024Q3"),
        ("2024-Q3", "2024Q3"),
        ("2024年第三季度", "2024Q3"),
        ("2024年第3季度", "2024Q3"),
        ("2024年三季度", "2024Q3"),
        ("２０２４年第３季度", "2024Q3"),
        ("2024年度", "2024"),
        ("2024年", "2024"),
        (2024, "2024"),
        (None, None),
    ],
)
def test_a_period_is_a_year_or_a_quarter(written, period):
    assert read_period(written) == period


@pytest.mark.parametrize(
    "written", ["20243", "2024-3", "2024Q5", "2024年第五季度", "三季度", "2024-03", True, 24, "2024" * 100]
)
def test_what_could_be_a_month_is_no_period(written):
    with pytest.raises(ValueProblem, match="a period was expected"):
        read_period(written)


@pytest.mark.parametrize(
    ("written", "text"), [("007", "007"), ("1.10", "1.10"), ("1e3", "1e3"), ("+86", "+86"), ("2024", "2024")]
)
def test_a_text_that_looks_like_a_number_is_kept_as_it_is_written(written, text):
    assert facts(f"application: {{project_code_text: {written}}}")["application.project_code_text"] == text


@pytest.mark.parametrize("value", [True, [], {}])
def test_other_values_are_no_texts(value):
    with pytest.raises(ValueProblem, match="a text was expected"):
        read_text(value)


@pytest.mark.parametrize(
    "written", ["department", "党政部门及所属单位", "政府部门", "party or government department"]
)
def test_a_symbol_is_named_by_id_label_or_alias(written):
    assert facts(f"unit: {{kind: {written}}}")["unit.kind"] == "department"


def test_an_unknown_symbol_is_refused_with_the_nearest_name_or_with_examples():
    assert says("unit: {kind: 事业单味}", "zh").endswith("“事业单味”不是可用的取值；是否指“事业单位”？")
    assert "such as department, institution, court" in says("unit: {kind: xyz}")


def test_members_of_a_set_are_named_likewise_and_each_fault_has_its_place():
    assert facts("content: {builds: [机房, data_center, 机房]}")["content.builds"] == {
        "machine_room",
        "data_center",
    }
    assert facts("content: {builds: []}")["content.builds"] == frozenset()
    assert "a list was expected" in says("content: {builds: 机房}")


@pytest.mark.parametrize(
    "reader", [read_money, read_ratio, read_number, read_flag, read_day, read_event, read_period, read_text]
)
def test_nothing_is_nothing(reader):
    assert reader(None) is None
