"""What a pack says on a day: figures by their versions, bands that partition a line, days of change."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.logic import Bands, Figure
from govrules.pack import NotInForce, ResolvedPack, Span, resolve
from govrules.pack.epoch import days_of_change
from govrules.pack.figures import read_span, read_yearday
from govrules.values import Money, ValueProblem
from tests.check.xinhai import xinhai
from tests.pack.small import INSTRUMENT, loaded


def on(day: date) -> ResolvedPack:
    found = resolve(xinhai(), day)
    assert isinstance(found, ResolvedPack)
    return found


def route(day: date, amount: str) -> str:
    bands = on(day).parameters["route"]
    assert isinstance(bands, Bands)
    (name,) = [name for name, band in bands.bands.items() if band.holds(Money.parse(amount))]
    return name


@pytest.mark.parametrize(
    ("amount", "before", "after"),
    [
        ("29.999999万元", "exempt", "exempt"),
        ("30万元", "filing", "exempt"),
        ("100万元", "filing", "filing"),
        ("1000000.01元", "approval", "filing"),
        ("200万元", "approval", "filing"),
        ("2000000.01元", "approval", "approval"),
    ],
)
def test_a_version_holds_until_the_day_before_the_next(amount: str, before: str, after: str) -> None:
    assert (route(date(2023, 12, 31), amount), route(date(2024, 1, 1), amount)) == (before, after)


@given(st.integers(0, 10**12))
def test_every_amount_lies_in_exactly_one_band(fen: int) -> None:
    bands = on(date(2024, 6, 30)).parameters["route"]
    assert isinstance(bands, Bands)
    assert sum(band.holds(fen) for band in bands.bands.values()) == 1


@pytest.mark.parametrize(
    ("name", "value", "kind", "unit"),
    [
        ("change_share", Fraction(1, 10), "ratio", None),
        ("suppliers_min", 3, "number", None),
        ("acceptance_within", 6, "number", "month"),
        ("application_by", 1031, "number", "yearday"),
    ],
)
def test_single_figures(name: str, value: int | Fraction, kind: str, unit: str | None) -> None:
    figure = on(date(2024, 6, 30)).parameters[name]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.kind, figure.unit) == (value, kind, unit)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("6 months", Span(6, "month")),
        ("1 month", Span(1, "month")),
        ("30 days", Span(30, "day")),
        ("2years", Span(2, "year")),
        ("6个月", Span(6, "month")),
        ("6月", Span(6, "month")),
        ("2年", Span(2, "year")),
        ("15日", Span(15, "day")),
        (" 15 天 ", Span(15, "day")),
    ],
)
def test_spans(text: str, span: Span) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "six months", "6", "months", "-6 months", "6 weeks", "1.5 years", "半年"]
)
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueProblem):
        read_span(text)


@pytest.mark.parametrize(("text", "day"), [("10-31", (10, 31)), ("1-1", (1, 1)), ("02-29", (2, 29))])
def test_days_of_the_year(text: str, day: tuple[int, int]) -> None:
    assert read_yearday(text) == day


@pytest.mark.parametrize("text", ["", "10", "10-32", "13-01", "0-1", "2-30", "10/31", "10-31-2024"])
def test_what_is_no_day_of_the_year(text: str) -> None:
    with pytest.raises(ValueProblem):
        read_yearday(text)


def test_outside_its_days_in_force_the_answer_says_why() -> None:
    before, after = resolve(xinhai(), date(2022, 2, 28)), resolve(xinhai(), date(2027, 3, 1))
    assert isinstance(before, NotInForce)
    assert isinstance(after, NotInForce)
    assert (before.reason, before.day, before.by) == ("not_yet", date(2022, 3, 1), None)
    assert (after.reason, after.day, after.by) == ("expired", date(2027, 2, 28), "新政发〔2027〕1号")


def test_a_pack_changes_on_its_first_and_last_day_and_with_every_version() -> None:
    assert days_of_change(xinhai()) == [date(2022, 3, 1), date(2024, 1, 1), date(2027, 2, 28)]


def test_versions_of_readings_count_too_and_versions_out_of_force_do_not() -> None:
    version = "{from: %s, value: 1万元, bound: upto, says: 一万元以内, cite: 2}"
    parameters = f"""\
parameters:
  - id: limit
    title: {{zh: 限额, en: Limit}}
    kind: money
    topic: change-limit
    versions: [{version % "2019-01-01"}, {version % "2021-01-01"}, {version % "2031-01-01"}]
"""
    readings = f"""\
readings:
  - id: r
    cite: "2"
    question: {{zh: 问, en: Question}}
    options:
      - {{id: a, says: {{zh: 甲, en: A}}}}
      - id: b
        says: {{zh: 乙, en: B}}
        changes: {{parameters: {{limit: {{versions: [{version % "2019-01-01"}, {version % "2023-05-05"}]}}}}}}
    pick: a
    why: {{zh: 因, en: Because}}
"""
    instrument = INSTRUMENT.replace("{from: 2020-01-01}", "{from: 2020-01-01, until: 2030-12-31}")
    pack = loaded({"instrument.yaml": instrument, "parameters.yaml": parameters, "readings.yaml": readings})
    years = [2020, 2021, 2023, 2030]
    assert [day.year for day in days_of_change(pack)] == years


def test_bodies_are_called_what_the_instrument_calls_them() -> None:
    pack = on(date(2024, 6, 30))
    assert (pack.body("data").zh, pack.body("audit").zh, pack.body("nobody").zh) == (
        "市数据局",
        "审计部门",
        "nobody",
    )


def test_a_rule_is_found_by_its_id() -> None:
    pack = on(date(2024, 6, 30))
    assert pack.rule("xh-7-cloud").force == "in-principle"
    with pytest.raises(KeyError):
        pack.rule("xh-7")


@pytest.mark.parametrize(
    ("rule", "uses"),
    [
        ("xh-8-approved", {"route", "ordinary_construction", "ordinary", "scope"}),
        ("xh-10-share", {"change_share", "scope"}),
        ("xh-12-apply", {"acceptance_within", "ordinary_construction", "ordinary", "scope"}),
        ("xh-3-secrecy", set()),
    ],
)
def test_a_rule_rests_on_figures_and_terms_directly_or_by_way_of_terms(rule: str, uses: set[str]) -> None:
    assert on(date(2024, 6, 30)).rule(rule).uses == uses
