"""Which unknown facts a condition waits for, the most decisive first."""

from __future__ import annotations

from datetime import date

from govrules.logic import missing
from tests.logic.small_world import read


def asked(text: str, **known: object) -> list[tuple[str, str]]:
    """Return path and power of what is missing; keyword names write dots as two underscores."""
    facts = {path.replace("__", "."): value for path, value in known.items()}
    return [(item.fact.path, item.power) for item in missing(read(text), facts)]


def test_nothing_is_missing_once_a_condition_is_decided():
    assert asked("{or: [{var: scope.secret}, {var: scope.urgent}]}", scope__secret=True) == []
    assert asked("{and: [{var: scope.secret}, {var: scope.urgent}]}", scope__secret=False) == []


def test_a_lone_fact_settles():
    assert asked("{'>': [{var: money.total}, 50万元]}") == [("money.total", "settles")]


def test_one_of_several_may_settle():
    assert asked("{or: [{var: scope.secret}, {var: scope.urgent}]}") == [
        ("scope.secret", "may settle"),
        ("scope.urgent", "may settle"),
    ]


def test_facts_that_decide_nothing_alone_contribute():
    assert asked("{'<': [{var: money.total}, {var: money.budget}]}") == [
        ("money.total", "contributes"),
        ("money.budget", "contributes"),
    ]


def test_the_most_decisive_fact_comes_first_whatever_the_order_of_reading():
    text = """
    if:
      - {'<': [{var: money.total}, {var: money.budget}]}
      - {var: scope.urgent}
      - or: [{var: scope.urgent}, {and: [{var: scope.secret}, {happened: {var: build.started}}]}]
    """
    assert asked(text) == [
        ("scope.urgent", "may settle"),
        ("money.total", "contributes"),
        ("money.budget", "contributes"),
        ("scope.secret", "contributes"),
        ("build.started", "contributes"),
    ]
    assert asked(text, scope__secret=False)[0] == ("scope.urgent", "settles")


def test_a_branch_that_is_not_taken_is_not_asked_about():
    text = "{if: [{var: scope.secret}, {var: scope.urgent}, {happened: {var: build.started}}]}"
    assert asked(text, scope__secret=True) == [("scope.urgent", "settles")]
    assert asked(text, scope__secret=False) == [("build.started", "settles")]


def test_a_bound_that_is_not_chosen_is_not_asked_about():
    text = "{'<': [{var: money.total}, {if: [{var: scope.secret}, {var: money.budget}, 50万元]}]}"
    assert asked(text, scope__secret=False) == [("money.total", "settles")]
    assert [path for path, _ in asked(text, scope__secret=True)] == ["money.total", "money.budget"]
    either = "{not-after: [{if: [{var: scope.secret}, {var: build.started}, {var: build.done}]}, 2024-06-30]}"
    assert asked(either, scope__secret=True) == [("build.started", "settles")]
    assert asked(either, scope__secret=False) == [("build.done", "settles")]
    assert [path for path, _ in asked(either)] == ["scope.secret", "build.started", "build.done"]


def test_an_event_known_to_have_happened_is_missing_only_where_its_day_is_needed():
    text = "{not-after: [{var: build.started}, 2024-06-30]}"
    assert asked(text, build__started=True) == [("build.started", "settles")]
    assert asked("{happened: {var: build.started}}", build__started=True) == []
    assert asked(text, build__started=date(2024, 1, 1)) == []


def test_a_sum_is_missing_only_while_a_part_of_it_is():
    text = "{'<=': [{sum: {var: changes.amount}}, {var: money.budget}]}"
    assert asked(text, changes=({"changes.amount": 5},)) == [("money.budget", "settles")]
    assert [path for path, _ in asked(text, changes=({"changes.amount": 5}, {}), money__budget=9)] == [
        "changes.amount"
    ]
    assert [path for path, _ in asked(text)] == ["changes.amount", "money.budget"]


def test_one_fact_in_several_comparisons_settles_only_if_every_way_it_can_come_out_decides():
    both_ways = "{or: [{in: [{var: unit.kind}, [court]]}, {'!': {in: [{var: unit.kind}, [court]]}}]}"
    assert asked(both_ways) == [("unit.kind", "settles")]
    needs_more = """
    or:
      - and: [{in: [{var: unit.kind}, [court]]}, {in: [{var: unit.kind}, [court, school]]}]
      - and: ['!': {in: [{var: unit.kind}, [court]]}, '!': {in: [{var: unit.kind}, [court, school]]}]
      - {var: scope.secret}
    """
    assert asked(needs_more)[0] == ("unit.kind", "may settle"), "a school decides nothing here"
