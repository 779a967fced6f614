"""Reports due for every quarter or year."""

from __future__ import annotations

from datetime import date

import pytest

from tests.check.one_rule import finding, pack_with, report_on

QUARTERLY = (
    "deadline: {every: quarter, reports: construction.progress_reports, "
    "from: construction.started, until: [acceptance.passed, construction.terminated]}"
)
YEARLY = (
    "deadline: {every: year, reports: construction.performance_reports, "
    "from: construction.started, until: acceptance.passed}"
)
OPEN = "acceptance: {passed: false}\n"
BUILDING = """\
stage: construction
{ends}construction: {{started: 2024-02-01, terminated: false, progress_reports: {reports}}}
"""


def quarterly(
    reports: str, as_of: str, ends: str = OPEN, terminated: str = "false", started: str = "2024-02-01"
) -> tuple[str, str, tuple[str, ...]]:
    """Return the verdict, the end of the quarter that runs, and the quarters whose report is wanting."""
    record = (
        f"stage: construction\n{ends}construction: "
        f"{{started: {started}, terminated: {terminated}, progress_reports: {reports}}}"
    )
    found = finding(record, QUARTERLY, date.fromisoformat(as_of))
    assert found.deadline is not None
    return found.verdict, str(found.deadline.until), found.deadline.periods


BOTH = "[{period: 2024Q1, submitted: 2024-03-31}, {period: 2024年第二季度, submitted: 2024-06-30}]"


def test_none_is_due_before_the_first_quarter_has_ended() -> None:
    assert quarterly("[]", "2024-03-31") == ("not_due", "2024-03-31", ())


def test_the_day_after_the_quarter_its_report_is_wanting() -> None:
    assert quarterly("[]", "2024-04-01") == ("violated", "2024-06-30", ("2024Q1",))


def test_all_are_there() -> None:
    assert quarterly(BOTH, "2024-07-01") == ("satisfied", "2024-09-30", ())


def test_one_is_missing_between_others() -> None:
    reports = "[{period: 2024Q1, submitted: 2024-03-31}, {period: 2024Q3, submitted: 2024-09-30}]"
    assert quarterly(reports, "2024-10-01") == ("violated", "2024-12-31", ("2024Q2",))


def test_one_is_late_by_a_day() -> None:
    assert quarterly(BOTH.replace("2024-06-30", "2024-07-01"), "2024-07-02")[2] == ("2024Q2",)


def test_the_quarter_of_the_start_counts_from_its_last_day_on() -> None:
    assert quarterly("[]", "2024-04-01", started="2024-03-31")[2] == ("2024Q1",)
    assert quarterly("[]", "2024-04-01", started="2024-04-01")[0] == "not_due"


class TestUnknownReports:
    """A report without a period, or without a day, may be the one that is asked for."""

    def test_a_report_without_a_period_leaves_it_open(self) -> None:
        assert quarterly("[{submitted: 2024-03-31}]", "2024-04-01")[0] == "undetermined"

    def test_unless_it_was_submitted_too_late_for_the_quarter(self) -> None:
        assert quarterly("[{submitted: 2024-04-01}]", "2024-04-02")[0] == "violated"

    def test_it_may_stand_for_a_report_that_is_late(self) -> None:
        reports = "[{period: 2024Q1, submitted: 2024-04-01}, {submitted: 2024-03-31}]"
        assert quarterly(reports, "2024-04-02")[0] == "undetermined"

    @pytest.mark.parametrize("day", ["null", "true"])
    def test_a_report_without_a_day_leaves_it_open(self, day: str) -> None:
        assert quarterly(f"[{{period: 2024Q1, submitted: {day}}}]", "2024-04-01")[0] == "undetermined"

    def test_a_report_that_was_not_submitted_is_none(self) -> None:
        assert quarterly("[{period: 2024Q1, submitted: false}]", "2024-04-01")[0] == "violated"

    def test_no_list_at_all_is_what_is_missing(self) -> None:
        assert quarterly("null", "2024-04-01")[0] == "undetermined"
        assert _missing("null") == ["construction.progress_reports"]

    def test_otherwise_the_period_or_the_day_is_missing(self) -> None:
        assert _missing("[{submitted: 2024-03-31}]") == ["construction.progress_reports.period"]
        assert _missing("[{period: 2024Q1}]") == ["construction.progress_reports.submitted"]


class TestEnd:
    """The series ends with the earliest of its ends; the quarter in which it ends is not due."""

    def test_after_acceptance_no_report_is_due(self) -> None:
        assert quarterly("[]", "2025-01-01", "acceptance: {passed: 2024-03-31}\n") == (
            "satisfied",
            "None",
            (),
        )

    def test_what_was_due_before_the_end_stays_due(self) -> None:
        assert quarterly("[]", "2025-01-01", "acceptance: {passed: 2024-06-30}\n") == (
            "violated",
            "None",
            ("2024Q1",),
        )

    def test_an_end_that_is_not_known_may_lie_before_the_report_that_is_wanting(self) -> None:
        assert quarterly("[]", "2024-04-01", "acceptance: {passed: null}\n")[0] == "undetermined"
        assert (
            quarterly("[]", "2025-01-01", "acceptance: {passed: 2024-06-30}\n", terminated="null")[0]
            == "undetermined"
        )
        assert quarterly("[]", "2024-04-01", "acceptance: {passed: true}\n")[0] == "undetermined"

    def test_where_no_report_is_wanting_the_end_does_not_matter(self) -> None:
        assert quarterly(BOTH, "2024-07-01", "acceptance: {passed: null}\n")[0] == "satisfied"

    def test_the_end_is_what_is_missing(self) -> None:
        found = finding(BUILDING.format(ends="", reports="[]"), QUARTERLY)
        assert [fact.path for fact in found.missing] == ["acceptance.passed"]


class TestStart:
    """The series begins with the earliest of its starts."""

    rule = QUARTERLY.replace(
        "from: construction.started", "from: [procurement.contract_signed, construction.started]"
    )

    def verdict(self, signed: str, reports: str) -> str:
        record = (
            f"stage: construction\nprocurement: {{contract_signed: {signed}}}\n{OPEN}"
            f"construction: {{started: 2024-02-01, terminated: false, progress_reports: {reports}}}"
        )
        return finding(record, self.rule, date(2024, 7, 1)).verdict

    def test_the_earlier_one_counts(self) -> None:
        assert self.verdict("2023-12-31", BOTH) == "violated"
        assert self.verdict("2024-05-01", BOTH) == "satisfied"
        assert self.verdict("false", BOTH) == "satisfied"

    def test_a_start_that_is_not_known_may_make_more_reports_due(self) -> None:
        assert self.verdict("null", BOTH) == "undetermined"

    def test_but_takes_nothing_away_from_a_report_that_is_wanting(self) -> None:
        assert self.verdict("null", "[]") == "violated"

    def test_a_project_that_has_not_started_owes_none(self) -> None:
        record = "stage: construction\nconstruction: {started: false, progress_reports: []}"
        found = finding(record, QUARTERLY)
        assert (found.verdict, found.reason and found.reason.en) == (
            "not_due",
            "the time has not begun to run",
        )


def test_yearly_reports_are_due_by_the_end_of_the_year() -> None:
    record = f"""\
stage: construction
{OPEN}construction: {{started: 2023-12-31, performance_reports: [{{period: 2023年度, submitted: %s}}]}}
"""
    assert finding(record % "2023-12-31", YEARLY).verdict == "satisfied"
    late = finding(record % "2024-01-01", YEARLY)
    assert (late.verdict, late.deadline and late.deadline.periods) == ("violated", ("2023",))


def test_the_next_report_is_ahead_whether_or_not_one_is_wanting() -> None:
    for reports in (BOTH, "[]"):
        record = BUILDING.format(ends=OPEN, reports=reports)
        ahead = report_on(record, pack_with(QUARTERLY), date(2024, 7, 1)).deadlines
        assert [(deadline.rule, deadline.until, deadline.days_left) for deadline in ahead] == [
            ("s-1", "2024-09-30", 91)
        ]


def _missing(reports: str) -> list[str]:
    record = BUILDING.format(ends=OPEN, reports=reports)
    return [fact.path for fact in finding(record, QUARTERLY, date(2024, 4, 1)).missing]


def by_october(reports: str, as_of: str, started: str = "2023-03-01") -> tuple[str, str, tuple[str, ...]]:
    """Return how reports due by 31 October stand: verdict, next last day, years wanting."""
    record = (
        f"stage: construction\n{OPEN}construction: {{started: {started}, performance_reports: {reports}}}"
    )
    rule = YEARLY.replace("every: year", "every: year, last_day: 10-31")
    found = finding(record, rule, date.fromisoformat(as_of))
    assert found.deadline is not None
    return found.verdict, str(found.deadline.until), found.deadline.periods


def test_a_yearly_report_may_be_due_before_the_end_of_its_year() -> None:
    assert by_october("[]", "2023-10-31") == ("not_due", "2023-10-31", ())
    assert by_october("[]", "2023-11-01") == ("violated", "2024-10-31", ("2023",))
    assert by_october("[{period: 2023, submitted: 2023-10-31}]", "2023-11-01")[0] == "satisfied"
    assert by_october("[{period: 2023, submitted: 2023-11-01}]", "2023-11-02")[2] == ("2023",)


def test_a_year_whose_last_day_had_passed_at_the_start_asks_for_no_report() -> None:
    assert by_october("[]", "2023-12-31", started="2023-11-01") == ("not_due", "2024-10-31", ())
