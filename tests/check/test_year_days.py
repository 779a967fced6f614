"""Deadlines by a day of a year that a fact names."""

from __future__ import annotations

from datetime import date

import pytest

from tests.check.one_rule import finding, verdict

BY = "deadline: {of: application.submitted, by: {day: 10-31, year: application.for_year, years: -1}}"


def by(submitted: str, as_of: str, rule: str = BY) -> str:
    return verdict(
        f"application: {{for_year: 2025, submitted: {submitted}}}", rule, date.fromisoformat(as_of)
    )


@pytest.mark.parametrize(
    ("submitted", "as_of", "expected"),
    [
        ("2024-10-31", "2025-01-01", "satisfied"),
        ("2024-11-01", "2025-01-01", "violated"),
        ("false", "2024-10-31", "not_due"),
        ("false", "2024-11-01", "violated"),
        ("null", "2024-10-31", "not_due"),
        ("null", "2024-11-01", "undetermined"),
        ("true", "2024-10-31", "satisfied"),
        ("true", "2024-11-01", "undetermined"),
    ],
)
def test_by_the_end_of_october_of_the_year_before(submitted: str, as_of: str, expected: str) -> None:
    assert by(submitted, as_of) == expected


def test_the_last_day_is_given() -> None:
    found = finding("application: {for_year: 2025, submitted: false}", BY, date(2024, 6, 30))
    assert found.deadline is not None
    assert (found.deadline.until, found.deadline.days_left) == ("2024-10-31", 123)


def test_the_end_of_february_follows_the_calendar() -> None:
    rule = BY.replace("10-31", "02-29")
    assert by("2024-02-29", "2024-12-31", rule) == "satisfied"
    rule = rule.replace("years: -1", "years: 0")
    assert by("2025-02-28", "2025-12-31", rule) == "satisfied"
    assert by("2025-03-01", "2025-12-31", rule) == "violated"


def test_without_the_year_nothing_is_decided() -> None:
    found = finding("stage: application\napplication: {submitted: 2024-01-01}", BY)
    assert found.verdict == "undetermined"
    assert [fact.path for fact in found.missing] == ["application.for_year"]


def test_before_its_stage_an_unknown_year_is_not_asked_for() -> None:
    assert verdict("stage: planning", BY, stage="application") == "not_due"


def test_an_extension_applied_for_in_time() -> None:
    rule = BY.replace("-1}}", "-1}, extended_by: {event: urgency.government_consent, cite: 2}}")
    record = "application: {for_year: 2025, submitted: false}\nurgency: {government_consent: %s}"
    assert verdict(record % "2024-10-31", rule, date(2025, 1, 1)) == "not_due"
    assert verdict(record % "2024-11-01", rule, date(2025, 1, 1)) == "violated"
