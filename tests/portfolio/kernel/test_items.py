"""Rules on the items of lists: a verdict for each item, the worst for the project, sums up to the item."""

from __future__ import annotations

from tests.portfolio.kernel.one_rule import kernel, names, table

SUM = """\
each: changes
when: [{">": [{sum: changes.adjusted}, 100元]}]
require: [{var: changes.major}]"""
ITEMS = {
    "project": [1, 1, 1, 2, 3, 3, 4],
    "item": [1, 0, 2, 0, 0, 1, 0],
    "changes.adjusted": [6_000, 5_000, 1, 10_001, None, 10_001, 10_000],
    "changes.major": [True, False, False, None, True, False, False],
}
PROJECTS = {"stage": ["planning"] * 7, "changes.stated": [True, True, True, True, True, None, None]}


def test_sums_run_over_the_items_up_to_the_one_at_hand_whatever_their_order_in_the_table() -> None:
    judged = kernel(SUM).judge(table(PROJECTS, changes=ITEMS))
    assert names(judged.items["changes"].collect()["s-1"].to_list()) == [
        "satisfied",  # 11 000 with the first
        "not_applicable",  # the first: 5 000
        "violated",
        "review",
        "satisfied",
        "violated",  # what is known comes to more
        "not_applicable",
    ]


def test_a_project_has_the_worst_verdict_of_its_items_or_none_to_judge() -> None:
    judged = kernel(SUM).judge(table(PROJECTS, changes=ITEMS)).projects.collect()
    assert judged["row"].to_list() == [1, 2, 3, 4, 5, 6, 7]
    assert names(judged["s-1"].to_list()) == [
        "violated",
        "review",
        "violated",
        "not_applicable",
        "not_applicable",  # the list is stated, and empty
        "undetermined",  # it is not stated
        "undetermined",
    ]


def test_without_a_table_of_items_lists_that_are_stated_are_empty() -> None:
    judged = kernel(SUM).judge(table(PROJECTS))
    assert names(judged.projects.collect()["s-1"].to_list()) == ["not_applicable"] * 5 + ["undetermined"] * 2
    assert not judged.items


def test_what_is_known_of_the_project_decides_where_the_list_is_not_stated() -> None:
    rule = """\
each: changes
when: [{var: content.on_government_cloud}]
require: [{var: changes.major}]"""
    columns = {"stage": ["planning"] * 2, "content.on_government_cloud": [False, True]}
    judged = kernel(rule).judge(table(columns))
    assert names(judged.projects.collect()["s-1"].to_list()) == ["not_applicable", "undetermined"]


def test_without_a_column_that_says_so_a_list_that_has_items_is_stated() -> None:
    rule = """\
when: [{"<=": [{sum: changes.adjusted}, 100元]}]
require: false"""
    columns = {"stage": ["planning"] * 4}
    judged = kernel(rule).judge(table(columns, changes=ITEMS)).projects.collect()
    assert names(judged["s-1"].to_list()) == [
        "not_applicable",
        "not_applicable",
        "not_applicable",
        "violated",
    ]
