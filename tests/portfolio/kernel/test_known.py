"""What columns say on a day: events to come, presumptions, documents, totals of which a part is known."""

from __future__ import annotations

from datetime import date

import polars as pl

from tests.portfolio.kernel.one_rule import kernel, names, table, verdicts

HAPPENED = """\
when: [{happened: {var: construction.started}}]
require: false"""
EVENT = "construction.started"


def test_an_event_has_happened_if_its_day_has_come() -> None:
    days = [date(2024, 6, 30), date(2024, 7, 1), None]
    assert verdicts(HAPPENED, {EVENT: days}, stage="construction") == [
        "violated",
        "not_applicable",
        "undetermined",
    ]


def test_an_event_may_have_happened_on_a_day_that_is_not_known() -> None:
    days = pl.Series([None, None, date(2024, 1, 1)], dtype=pl.Date)
    columns = {EVENT: days, f"{EVENT}.happened": [True, False, None]}
    assert verdicts(HAPPENED, columns, stage="construction") == ["violated", "not_applicable", "violated"]


def test_a_column_that_is_not_there_is_unknown() -> None:
    assert verdicts(HAPPENED, {"stage": ["construction", "planning"]}) == ["undetermined", "undetermined"]


def test_days_in_order_are_false_where_an_event_has_not_happened() -> None:
    rule = """\
when: [{not-after: [{var: construction.started}, {var: construction.completed}]}]
require: false"""
    columns = {
        "construction.started": [date(2024, 1, 1), date(2024, 7, 1), date(2024, 1, 2), date(2024, 1, 1)],
        "construction.completed": [date(2024, 1, 1), None, date(2024, 1, 1), None],
    }
    assert verdicts(rule, columns) == ["violated", "not_applicable", "not_applicable", "undetermined"]


def test_what_is_presumed_holds_unless_a_row_denies_it_or_marks_it_open() -> None:
    rule = "when: [{var: scope.within_boundary}]\nrequire: false"
    columns = {
        "stage": ["planning"] * 4,
        "scope.within_boundary": [None, False, None, True],
        "scope.within_boundary.uncertain": [None, None, True, None],
    }
    assert verdicts(rule, columns) == ["violated", "not_applicable", "undetermined", "violated"]
    assert verdicts(rule, {"stage": ["planning"]}) == ["violated"]


DOCUMENT = "documents.construction_plan"


def test_a_document_dated_later_is_not_on_file_and_holds_no_part() -> None:
    rule = f"""\
require: [{{all-of: [{{var: {DOCUMENT}.contents}}, [overview]]}}]"""
    columns = {
        "stage": ["planning"] * 4,
        DOCUMENT: [date(2024, 1, 1), date(2024, 7, 1), None, None],
        f"{DOCUMENT}.contents=overview": [True, True, True, None],
    }
    assert verdicts(rule, columns) == ["satisfied", "violated", "satisfied", "undetermined"]


def test_the_issuer_of_a_document_dated_later_is_not_known() -> None:
    rule = f"""\
require: [{{in: [{{var: {DOCUMENT}.issuer}}, [finance]]}}]"""
    columns = {
        "stage": ["planning"] * 2,
        DOCUMENT: [date(2024, 1, 1), date(2024, 7, 1)],
        f"{DOCUMENT}.issuer": ["unit", "unit"],
    }
    assert verdicts(rule, columns) == ["violated", "undetermined"]


def test_a_total_that_is_not_stated_is_at_least_the_sum_of_the_contracts() -> None:
    rule = """\
when: [{">=": [{var: investment.total}, 100元]}]
require: false"""
    columns = {"stage": ["planning"] * 4, "investment.total": [9_999, None, None, None]}
    contracts = {
        "project": [1, 2, 2, 2, 3],
        "item": [0, 0, 1, 2, 0],
        "contracts.amount": [10_000, 4_000, None, 6_000, 9_999],
    }
    judged = kernel(rule).judge(table(columns, contracts=contracts))
    found = names(judged.projects.collect()["s-1"].to_list())
    assert found == ["not_applicable", "violated", "undetermined", "undetermined"]


def test_a_stated_stage_is_taken_at_its_word_unless_events_show_a_later_one() -> None:
    rule = "require: false"
    columns = {
        "stage": ["planning", "procurement", None, "planning", None],
        "procurement.started": pl.Series([None, None, None, date(2024, 1, 1), None], dtype=pl.Date),
        "procurement.started.happened": [None, None, None, None, False],
    }
    assert verdicts(rule, columns, stage="procurement") == [
        "not_due",
        "violated",
        "undetermined",
        "violated",
        "undetermined",
    ]
