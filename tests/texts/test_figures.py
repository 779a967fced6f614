"""The figures of a text are told from dates, ordinals and numbers of documents."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govrules.texts.figures import figures, numbers, read
from tests.texts.official import official


def values(words: str) -> list[tuple[str, Fraction]]:
    return [(value.unit, value.amount) for _, _, value, _ in read(words)]


@pytest.mark.parametrize(
    ("words", "unit", "amount"),
    [
        ("超过50万元的", "fen", 50_000_000),
        ("50万及以下的", "fen", 50_000_000),
        ("3000 万元（含）以上", "fen", 3_000_000_000),
        ("1.5亿元", "fen", 15_000_000_000),
        ("三千万元", "fen", 3_000_000_000),
        ("1,500元", "fen", 150_000),
        ("不超过总投资 15%", "ratio", Fraction(15, 100)),
        ("百分之十五", "ratio", Fraction(15, 100)),
        ("三分之二以上", "ratio", Fraction(2, 3)),
        ("5‰", "ratio", Fraction(5, 1000)),
        ("3个月", "month", 3),
        ("一个月内", "month", 1),
        ("半年内", "month", 6),
        ("一年半", "month", 18),
        ("有效期5年", "month", 60),
        ("两个季度", "month", 6),
        ("15个工作日内", "workday", 15),
        ("三十日内", "day", 30),
        ("两周", "day", 14),
        ("24小时", "hour", 24),
        ("10月31日前", "yearday", 1031),
        ("每年9月底前", "yearday", 930),
        ("2月底前", "yearday", 229),
        ("每年年底前", "yearday", 1231),
        ("年度结束前", "yearday", 1231),
        ("不少于三家", "count", 3),
        ("至少2名专家", "count", 2),
        ("5家（含）以上", "count", 5),
    ],
)
def test_a_figure_has_a_value(words: str, unit: str, amount: Fraction | int) -> None:
    assert values(words) == [(unit, Fraction(amount))]


@pytest.mark.parametrize("words", ["12至24个月内", "12—24 个月内", "12-24个月", "12~24个月"])
def test_a_range_is_two_figures(words: str) -> None:
    assert values(words) == [("month", 12), ("month", 24)]


@pytest.mark.parametrize(
    "words",
    [
        "2021年11月10日",
        "二〇二一年十月",
        "自2021年2月10日起施行",
        "2021年底前",
        "（国办发〔2019〕57号）",
        "省政府令第354号",
        "第三十七条、三十八条规定的",
        "第140次常务会",
        "《2021—2025年规划（3年）》",
        "上一年度",
        "下一年10月",
        "每年",
        "每季度末",
        "上半年",
        "统一平台",
        "一元化",
        "以下简称",
        "三重一大",
    ],
)
def test_what_is_no_figure_of_the_rules(words: str) -> None:
    assert values(words) == []


def test_a_number_is_read_whatever_it_counts() -> None:
    assert list(numbers("两个阶段，3—5年")) == [2, 3, 5]


def test_every_figure_knows_its_place() -> None:
    found = [(f.cite, f.place.text, f.place.line) for f in figures(official("xinhai"))]
    assert found[:4] == [
        ("4/1", "10月底", 13),
        ("5/1", "50万元", 17),
        ("5/1", "50万元", 17),
        ("5/1", "200万元", 17),
    ]
    assert ("16/1/1", "五年", 39) in found
