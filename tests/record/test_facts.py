"""What a record shows on a day: events, lists, presumptions, and what nobody said."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.record import AS_OF as DAY_OF_CHECK
from govrules.record import catalogue
from tests.record.support import AS_OF, facts, says, sheet


def test_the_day_of_the_check_is_a_fact():
    assert facts("")[DAY_OF_CHECK] == AS_OF


def test_what_is_not_stated_is_unknown_never_false_and_never_zero():
    known = facts("investment: {total: 1万元}\ntrial:\nunit: {kind: }\n")
    presumed = {fact.path for fact in catalogue() if fact.presumed is not None}
    assert set(known) - presumed == {DAY_OF_CHECK, "investment.total"}


@pytest.mark.parametrize(
    ("written", "as_of", "known"),
    [
        ("2024-06-30", date(2024, 6, 30), date(2024, 6, 30)),
        ("2024-07-01", date(2024, 6, 30), False),
        ("true", date(2024, 6, 30), True),
        ("false", date(2024, 6, 30), False),
    ],
)
def test_an_event_dated_after_the_day_of_the_check_has_not_happened_yet(written, as_of, known):
    found = sheet(f"construction: {{started: {written}}}", as_of)
    assert found.known["construction.started"] == known
    assert found.later == (("construction.started",) if written == "2024-07-01" else ())


def test_a_planned_day_in_the_future_stays_what_it_is():
    found = sheet("oversight: {rectification_deadline: 2030-01-01}")
    assert found.known["oversight.rectification_deadline"] == date(2030, 1, 1)
    assert found.later == ()


def test_items_of_a_list_carry_facts_of_their_own():
    found = sheet("changes: [{decided: 2024-01-01, adjusted: 1万元}, {decided: 2024-12-01}, {}]")
    assert found.known["changes"] == (
        {"changes.decided": date(2024, 1, 1), "changes.adjusted": 1_000_000},
        {"changes.decided": False},
        {},
    )
    assert found.later == ("changes[1].decided",)
    assert "changes" not in facts(""), "no list says nothing"
    assert facts("changes: []")["changes"] == (), "an empty list says that there are none"


def test_lists_inside_groups_are_read_likewise():
    found = sheet(
        "construction: {progress_reports: [{period: 2024Q1, submitted: 2024-04-10}, {submitted: 2024-07-10}]}"
    )
    assert found.known["construction.progress_reports"] == (
        {
            "construction.progress_reports.period": "2024Q1",
            "construction.progress_reports.submitted": date(2024, 4, 10),
        },
        {"construction.progress_reports.submitted": False},
    )
    assert found.later == ("construction.progress_reports[1].submitted",)


def test_a_few_facts_are_presumed_and_named():
    found = sheet("")
    assert found.presumed == {fact.path for fact in catalogue() if fact.presumed is not None}
    assert "scope.within_boundary" in found.presumed
    assert all(found.known[path] is catalogue()[path].presumed for path in found.presumed)


def test_what_is_stated_is_not_presumed():
    found = sheet("scope: {within_boundary: false}")
    assert found.known["scope.within_boundary"] is False
    assert "scope.within_boundary" not in found.presumed


@pytest.mark.parametrize("written", ["scope.within_boundary", "符合申报范围及边界"])
def test_what_is_named_uncertain_by_path_or_label_is_unknown_like_any_other(written):
    found = sheet(f"uncertain: [{written}]")
    assert "scope.within_boundary" not in found.known
    assert "scope.within_boundary" not in found.presumed


def test_only_what_is_presumed_can_be_uncertain():
    assert says("uncertain: [investment.total]").startswith(
        "uncertain[0]: “investment.total” is never presumed; the facts that are:"
    )
    assert says("uncertain: [scope.within_boundry]").endswith("did you mean “scope.within_boundary”?")


def test_the_order_of_keys_makes_no_difference():
    one = sheet("scope: {classified: false}\ninvestment: {total: 1万元, budget: 2万元}\n")
    two = sheet("investment: {budget: 2万元, total: 1万元}\nscope: {classified: false}\n")
    assert one == two
