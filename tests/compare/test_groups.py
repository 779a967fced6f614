"""Which answers are the same: what is asked decides, not words, names or order."""

from __future__ import annotations

import pytest

from govrules.compare.matrix import matrix
from tests.compare.two_packs import DAY, XINHAI, both, row_of, tiny


def letters(topic: str, *changes: tuple[str, str]) -> str:
    """Return the letters of the tiny pack and a changed copy."""
    return "".join(answer.group for answer in row_of(topic, tiny(), tiny(*changes)).answers)


@pytest.mark.parametrize(
    "change",
    [
        ("监理的分档", "监理的界限"),
        ("id: s-supervised", "id: s-other"),
        ("says: 50万元以上", "says: 50万元（含）以上"),
        ("zh: 50万元及以上的须委托监理", "zh: 须监理"),
        ("below: 50万元", "below: 500000元"),
        ("zh: 财政局", "zh: 财政部门"),
    ],
)
def test_words_and_names_make_no_difference(change: tuple[str, str]) -> None:
    row = row_of("supervision", tiny(), tiny(change))
    assert not row.differs
    assert row.differs_in == ()


def test_the_order_of_conditions_makes_no_difference() -> None:
    band, defined = "{in_band: [{var: investment.total}, tiers, bound]}", "{var: scope.conforms_definition}"
    assert row_of("supervision", tiny(), tiny((f"{band}, {defined}", f"{defined}, {band}"))).differs_in == ()


@pytest.mark.parametrize(
    ("topic", "aspect", "change"),
    [
        ("supervision", "threshold", ("50万元", "60万元")),
        ("acceptance-deadline", "deadline", ("within: 6 months", "within: 5 months")),
        ("acceptance-documents", "documents", ("type: audit_report", "type: financial_report")),
        ("scope", "scope", ("applies: true", "applies: [{var: scope.conforms_definition}]")),
    ],
)
def test_what_is_asked_for_makes_the_difference(topic: str, aspect: str, change: tuple[str, str]) -> None:
    assert letters(topic, change) == "AB"
    assert aspect in row_of(topic, tiny(), tiny(change)).differs_in


def test_the_side_of_a_bound_is_a_difference() -> None:
    sides = ("below: 50万元", "upto: 50万元"), ("{id: bound, from: 50万元", "{id: bound, above: 50万元")
    assert letters("supervision", *sides) == "AB"


def test_another_body_differs_though_the_figures_asked_for_are_the_same() -> None:
    row = row_of("supervision", tiny(), tiny(("decides: finance", "decides: data")))
    assert [answer.group for answer in row.answers] == ["A", "A"]
    assert row.answers[1].differs_in == ("body",)


def test_a_provision_where_the_other_has_none_is_silence() -> None:
    row = row_of("trial-run", XINHAI, tiny())
    assert [answer.group for answer in row.answers] == ["A", "B"]
    assert row.answers[1].differs_in == ("silence",)


def test_marks_of_one_kind_are_the_same_and_of_two_are_not() -> None:
    assert not row_of("trial-run", tiny(), tiny(("小城", "大城"))).differs
    assert row_of("archives", tiny(), tiny(("archives]", "urgent]"))).differs


def test_the_first_jurisdiction_is_always_a() -> None:
    for row in both().rows:
        assert row.answers[0].group == "A"
        assert row.answers[0].differs_in == ()


def test_only_differing_rows_can_be_kept() -> None:
    compared = matrix([tiny(), tiny(("50万元", "60万元"))], DAY)
    assert [row.topic for row in compared.only_differing().rows] == ["supervision"]
