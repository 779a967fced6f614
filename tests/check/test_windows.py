"""Deadlines that run from an event: within n months, not before, with an extension, from the later of two."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.pack import Span
from govrules.values.day import plus_time
from tests.check.one_rule import finding

WITHIN = "deadline: {of: acceptance.applied, from: construction.completed, within: 6 months}"
EXTENDED = WITHIN.replace("}", ", extended_by: {event: acceptance.extension_applied, cite: 2}}")
WINDOW = (
    "deadline: {of: evaluation.report_submitted, from: [acceptance.passed, operation.started], "
    "not_before: 12 months, within: 24 months}"
)
TRIAL = (
    "deadline: {of: trial.ended, from: trial.started, not_before: 1 months, within: 6 months, early: breach}"
)


def status(record: str, rule: str, as_of: str = "2024-06-30") -> tuple[str, str]:
    """Return the verdict and how the deadline stands."""
    found = finding(f"stage: evaluation\n{record}", rule, date.fromisoformat(as_of))
    assert found.deadline is not None
    return found.verdict, found.deadline.status


class TestWithin:
    """The start day is not counted, the last day is."""

    @pytest.mark.parametrize(
        ("completed", "last"),
        [
            ("2023-08-15", "2024-02-15"),
            ("2023-08-31", "2024-02-29"),
            ("2022-08-31", "2023-02-28"),
            ("2023-10-31", "2024-04-30"),
            ("2024-02-29", "2024-08-29"),
            ("2023-02-28", "2023-08-28"),
        ],
    )
    def test_six_months_end_on_the_corresponding_day_or_the_last_of_the_month(
        self, completed: str, last: str
    ) -> None:
        record = f"construction: {{completed: {completed}}}\nacceptance: {{applied: %s}}"
        assert status(record % last, WITHIN, "2025-01-01") == ("satisfied", "met")
        day_after = plus_time(date.fromisoformat(last), 1, "day")
        assert status(record % day_after, WITHIN, "2025-01-01") == ("violated", "breached")
        assert status(record % "false", WITHIN, last) == ("not_due", "running")
        assert status(record % "false", WITHIN, day_after.isoformat()) == ("violated", "breached")

    def test_a_year_from_a_leap_day_ends_on_28_february(self) -> None:
        rule = WITHIN.replace("6 months", "1 years")
        record = "construction: {completed: 2024-02-29}\nacceptance: {applied: %s}"
        assert status(record % "2025-02-28", rule, "2025-12-31") == ("satisfied", "met")
        assert status(record % "2025-03-01", rule, "2025-12-31") == ("violated", "breached")

    def test_days_are_counted_as_days(self) -> None:
        rule = WITHIN.replace("6 months", "30 days")
        record = "construction: {completed: 2024-01-01}\nacceptance: {applied: %s}"
        assert status(record % "2024-01-31", rule) == ("satisfied", "met")
        assert status(record % "2024-02-01", rule) == ("violated", "breached")

    @pytest.mark.parametrize(
        ("completed", "applied", "as_of", "expected"),
        [
            ("false", "false", "2024-06-30", ("not_due", "not_started")),
            ("null", "2024-01-01", "2024-06-30", ("undetermined", "undetermined")),
            ("true", "false", "2024-06-30", ("undetermined", "undetermined")),
            ("2024-01-01", "null", "2024-07-01", ("not_due", "running")),
            ("2024-01-01", "null", "2024-07-02", ("undetermined", "undetermined")),
            ("2024-01-01", "true", "2024-07-01", ("satisfied", "met")),
            ("2024-01-01", "true", "2024-07-02", ("undetermined", "undetermined")),
        ],
    )
    def test_what_is_not_known_is_not_held_against_the_project(
        self, completed: str, applied: str, as_of: str, expected: tuple[str, str]
    ) -> None:
        record = f"construction: {{completed: {completed}}}\nacceptance: {{applied: {applied}}}"
        assert status(record, WITHIN, as_of) == expected

    def test_what_is_missing_is_the_start_or_the_act(self) -> None:
        assert _missing("acceptance: {applied: 2024-01-01}", WITHIN) == ["construction.completed"]
        assert _missing("construction: {completed: 2023-01-01}", WITHIN) == ["acceptance.applied"]

    def test_a_running_deadline_says_until_when_and_warns_when_it_is_near(self) -> None:
        record = "construction: {completed: 2024-01-15}\nacceptance: {applied: false}"
        near = finding(record, WITHIN, date(2024, 6, 20))
        assert near.deadline is not None
        assert (near.deadline.until, near.deadline.days_left, near.severity) == ("2024-07-15", 25, "warning")
        far = finding(record, WITHIN, date(2024, 5, 1))
        assert (far.severity, far.reason and far.reason.en) == ("error", "due by 2024-07-15")


class TestExtension:
    """An extension applied for no later than the limit keeps the deadline from being breached."""

    @pytest.mark.parametrize(
        ("applied", "extension", "expected"),
        [
            ("false", "2024-01-01", "not_due"),  # before the limit
            ("false", "2024-02-29", "not_due"),  # on it
            ("false", "2024-03-01", "violated"),  # after it
            ("false", "false", "violated"),
            ("false", "null", "undetermined"),
            ("false", "true", "undetermined"),
            ("2024-03-05", "2024-02-29", "satisfied"),
            ("2024-03-05", "false", "violated"),
            ("2024-03-05", "null", "undetermined"),
            ("2024-02-29", "null", "satisfied"),
            ("null", "2024-02-29", "not_due"),
            ("null", "false", "undetermined"),
            ("true", "2024-02-29", "not_due"),
        ],
    )
    def test_extension(self, applied: str, extension: str, expected: str) -> None:
        record = (
            f"construction: {{completed: 2023-08-31}}\n"
            f"acceptance: {{applied: {applied}, extension_applied: {extension}}}"
        )
        assert status(record, EXTENDED)[0] == expected

    def test_an_extended_deadline_has_no_last_day(self) -> None:
        acceptance = "acceptance: {applied: false, extension_applied: 2024-02-29}"
        found = finding(f"construction: {{completed: 2023-08-31}}\n{acceptance}", EXTENDED)
        assert found.deadline is not None
        assert (found.deadline.status, found.deadline.until) == ("running", None)

    def test_both_the_act_and_the_extension_are_missing(self) -> None:
        missing = _missing("construction: {completed: 2023-08-31}", EXTENDED)
        assert missing == ["acceptance.applied", "acceptance.extension_applied"]


class TestWindowWhereTooEarlyDoesNotCount:
    """Self-evaluation 12 to 24 months after the later of acceptance and operation."""

    starts = "acceptance: {passed: 2022-01-31}\noperation: {started: 2022-03-31}\n"

    @pytest.mark.parametrize(
        ("submitted", "as_of", "expected"),
        [
            ("2023-03-31", "2024-06-30", "satisfied"),  # the first day
            ("2024-03-31", "2024-06-30", "satisfied"),  # the last day
            ("2024-04-01", "2024-06-30", "violated"),
            ("2023-03-30", "2024-03-31", "not_due"),  # a day too early: still open
            ("2023-03-30", "2024-04-01", "violated"),
            ("false", "2024-03-31", "not_due"),
            ("false", "2024-04-01", "violated"),
            ("true", "2024-03-31", "not_due"),
            ("true", "2024-04-01", "undetermined"),
        ],
    )
    def test_window(self, submitted: str, as_of: str, expected: str) -> None:
        record = f"{self.starts}evaluation: {{report_submitted: {submitted}}}"
        assert status(record, WINDOW, as_of)[0] == expected

    def test_the_reason_says_between_which_days(self) -> None:
        found = finding(f"{self.starts}evaluation: {{report_submitted: false}}", WINDOW, date(2023, 1, 1))
        assert found.reason is not None
        assert found.reason.zh == "应在 2023-03-31 至 2024-03-31 之间完成"
        assert found.deadline is not None
        assert found.deadline.opens == "2023-03-31"


class TestLatestOfTwoStarts:
    """What is known of one start bounds the time: it cannot begin to run sooner."""

    @pytest.mark.parametrize(
        ("operation", "submitted", "as_of", "expected"),
        [
            ("null", "false", "2024-01-31", "not_due"),  # within the earliest limit there could be
            ("null", "false", "2024-02-01", "undetermined"),
            ("true", "false", "2024-02-01", "undetermined"),
            ("false", "false", "2030-01-01", "not_due"),
            ("null", "2023-06-30", "2024-01-31", "not_due"),  # done, or too early and to be done again
            ("null", "2023-06-30", "2024-02-01", "undetermined"),
            ("null", "2023-01-30", "2024-01-31", "not_due"),  # too early whatever the start
        ],
    )
    def test_one_start_is_not_known(self, operation: str, submitted: str, as_of: str, expected: str) -> None:
        record = (
            f"acceptance: {{passed: 2022-01-31}}\noperation: {{started: {operation}}}\n"
            f"evaluation: {{report_submitted: {submitted}}}"
        )
        assert status(record, WINDOW, as_of)[0] == expected

    def test_the_start_is_what_is_missing(self) -> None:
        record = "acceptance: {passed: 2022-01-31}\nevaluation: {report_submitted: false}"
        assert _missing(record, WINDOW) == ["operation.started"]

    def test_done_within_the_earliest_limit_is_in_time_for_any_later_one(self) -> None:
        rule = (
            "deadline: {of: acceptance.filed, from: [acceptance.passed, acceptance.held], within: 1 months}"
        )
        record = "acceptance: {passed: 2024-01-31, filed: 2024-02-29}"
        assert status(record, rule) == ("satisfied", "met")


class TestWindowWhereTooEarlyIsABreach:
    """A trial run of 1 to 6 months."""

    @pytest.mark.parametrize(
        ("ended", "as_of", "expected"),
        [
            ("2024-02-29", "2024-12-31", "satisfied"),
            ("2024-02-28", "2024-12-31", "violated"),
            ("2024-07-31", "2024-12-31", "satisfied"),
            ("2024-08-01", "2024-12-31", "violated"),
            ("false", "2024-07-31", "not_due"),
            ("false", "2024-08-01", "violated"),  # measured to the day of the check
            ("true", "2024-02-28", "violated"),  # it has ended, so it ended too soon
            ("true", "2024-02-29", "undetermined"),
            ("null", "2024-02-01", "undetermined"),  # it may have ended already
            ("null", "2024-12-31", "undetermined"),
        ],
    )
    def test_trial_run(self, ended: str, as_of: str, expected: str) -> None:
        record = f"trial: {{started: 2024-01-31, ended: {ended}}}"
        assert status(record, TRIAL, as_of)[0] == expected

    @pytest.mark.parametrize(
        ("started", "expected"), [("true", "violated"), ("null", "undetermined"), ("false", "not_due")]
    )
    def test_too_early_for_the_earliest_start_is_too_early_if_the_other_start_has_happened(
        self, started: str, expected: str
    ) -> None:
        rule = TRIAL.replace("from: trial.started", "from: [trial.started, construction.completed]")
        record = f"trial: {{started: 2024-01-31, ended: 2024-02-10}}\nconstruction: {{completed: {started}}}"
        assert status(record, rule, "2024-12-31")[0] == expected


def test_only_a_first_day() -> None:
    rule = "deadline: {of: trial.ended, from: trial.started, not_before: 1 months}"
    record = "trial: {started: 2024-01-31, ended: %s}"
    assert status(record % "2024-02-29", rule) == ("satisfied", "met")
    assert status(record % "2024-02-28", rule) == ("not_due", "running")
    assert status(record % "false", rule, "2030-01-01") == ("not_due", "running")


def test_a_requirement_beside_a_deadline_is_breached_by_itself() -> None:
    rule = f"{WITHIN}\nrequire: [{{var: acceptance.documents_confirmed}}]"
    record = "construction: {completed: 2024-05-01}\nacceptance: {applied: false, documents_confirmed: %s}"
    assert status(record % "false", rule) == ("violated", "running")
    assert status(record % "true", rule) == ("not_due", "running")
    assert status(record % "null", rule) == ("undetermined", "running")


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (Span(6, "month"), "6个月", "6 months"),
        (Span(1, "year"), "1年", "1 year"),
        (Span(30, "day"), "30日", "30 days"),
    ],
)
def test_a_span_is_said_in_words(span: Span, zh: str, en: str) -> None:
    assert span.words() == (zh, en)


def _missing(record: str, rule: str) -> list[str]:
    return [fact.path for fact in finding(f"stage: evaluation\n{record}", rule).missing]
