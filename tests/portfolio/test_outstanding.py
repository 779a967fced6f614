"""From a report to the row of an overview: overdue is what is still to be done."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.portfolio.overview import Row, brief_of, row_of
from govrules.record import load_project
from govrules.source import parse_text
from tests.check.xinhai import CITY, report, xinhai

BUILT = "content: {nature: new, delivery: self_build}\nconstruction: {completed: 2023-08-31}\n"
"""Acceptance is to be applied for within six months: by 29 February 2024."""
DAY = date(2024, 6, 30)


def row(record: str, as_of: date = DAY) -> Row:
    loaded = load_project(parse_text(CITY + record, "projects/xh-1.yaml"))
    return row_of(report(record, as_of), loaded, xinhai())


def due(record: str, rule: str, as_of: date = DAY) -> list[tuple[str, str | None]]:
    return [(one.until, one.period) for one in row(record, as_of).due if one.rule == rule]


@pytest.mark.parametrize(
    ("acceptance", "expected"),
    [
        ("{applied: false, extension_applied: false}", [("2024-02-29", None)]),
        ("{applied: 2024-03-15, extension_applied: false}", []),  # late, but done
        ("{applied: 2024-02-29}", []),
        (
            "{applied: 2024-07-15, extension_applied: false}",
            [("2024-02-29", None)],
        ),  # dated later: not done yet on the day
    ],
)
def test_a_deadline_is_overdue_until_the_act_is_done(
    acceptance: str, expected: list[tuple[str, str | None]]
) -> None:
    assert due(f"{BUILT}acceptance: {acceptance}\n", "xh-12-apply") == expected


def test_a_running_deadline_is_ahead() -> None:
    assert due(f"{BUILT}acceptance: {{applied: false}}\n", "xh-12-apply", date(2024, 2, 1)) == [
        ("2024-02-29", None)
    ]


def test_of_a_series_the_reports_that_were_never_made_are_overdue_and_the_next_is_ahead() -> None:
    reports = "[{period: 2023Q3, submitted: 2023-10-20}, {period: 2023Q4, submitted: false}]"
    started = f"construction: {{started: 2023-08-01, terminated: false, progress_reports: {reports}}}\n"
    passed = "content: {nature: new, delivery: self_build}\nacceptance: {passed: false}\n"
    assert due(started + passed, "xh-9-quarterly", date(2024, 5, 15)) == [
        ("2023-12-31", "2023Q4"),
        ("2024-03-31", "2024Q1"),
        ("2024-06-30", None),
    ]


def test_what_was_done_too_early_once_for_all_is_no_deadline_any_more() -> None:
    """The trial run ended before its shortest time, which is a breach that nothing can undo."""
    ended = "content: {nature: new, delivery: self_build}\ntrial: {started: 2024-01-10, ended: 2024-01-20}\n"
    found = row(ended)
    assert "xh-11-trial" in {breach.rule for breach in found.breaches}
    assert [one for one in found.due if one.rule == "xh-11-trial"] == []


def test_a_row_holds_what_the_record_states_of_unit_and_money() -> None:
    stated = row("investment: {total: 3.5万元}\n")
    assert (stated.total_fen, stated.unit, stated.in_force, stated.governed) == (3_500_000, None, True, True)
    assert stated.next_steps
    assert row("investment: {approved_estimate: 9万元}\n").total_fen is None


def test_a_fact_of_several_items_of_a_list_is_wanted_once() -> None:
    """Both changes need consent, and neither says whether there was any."""
    found = row(
        "content: {nature: new, delivery: self_build}\nconstruction: {started: 2023-08-01}\n"
        "investment: {approved_estimate: 1000万元}\nchanges: [{adjusted: 900万元}, {adjusted: 900万元}]\n"
    )
    assert [want.settles for want in found.wants if want.path == "changes.consented"] == [2]
    assert not any("[" in want.path for want in found.wants)


def test_outside_its_days_in_force_a_pack_finds_nothing() -> None:
    found = row("", date(2020, 1, 1))
    assert (found.state, found.due, found.breaches) == ("not_in_force", (), ())
    assert brief_of(xinhai(), date(2020, 1, 1)).rules == {}
