"""What exported conditions and data look like to another engine."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govrules.logic import And, Or, export, export_data
from tests.logic.small_world import CATALOGUE, ITEM_SCOPE, read

if TYPE_CHECKING:
    from govrules.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("{var: scope.secret}", {"===": [{"var": "scope.secret"}, True]}),
        ("{happened: {var: build.started}}", {"!==": [{"var": "build.started"}, False]}),
        ("{'>=': [{var: money.total}, 50万元]}", {">=": [{"var": "money.total"}, 50_0000_00]}),
        ("{in: [{var: unit.kind}, [school, court]]}", {"in": [{"var": "unit.kind"}, ["court", "school"]]}),
        (
            "{none-of: [{var: report.parts}, [cost]]}",
            {"!": [{"or": [{"in": ["cost", {"var": "report.parts"}]}]}]},
        ),
        (
            "{'<=': [{var: money.total}, {'*': [{var: money.budget}, 15%]}]}",
            {"<=": [{"*": [{"var": "money.total"}, 20]}, {"*": [{"var": "money.budget"}, 3]}]},
        ),
        (
            "{not-after: [{var: build.done}, {plusTime: [{var: as_of}, 6, month]}]}",
            {
                "and": [
                    {"!==": [{"var": "build.done"}, False]},
                    {"not-after": [{"var": "build.done"}, {"plusTime": [{"var": "as_of"}, 6, "month"]}]},
                ]
            },
        ),
        ("{'>=': [{var: work.public}, 29%]}", {">=": [{"var": "work.public"}, 290_000]}),
        ("[]", True),
        ("false", False),
    ],
)
def test_conditions_are_written_in_plain_jsonlogic(text, exported):
    assert export(read(text)) == exported


def test_empty_groups_are_written_as_what_they_mean():
    assert export(And(())) is True
    assert export(Or(())) is False


def test_a_comparison_with_a_stage_lists_the_stages_that_hold():
    assert export(read("{'>=': [{var: stage}, building]}")) == {
        "or": [
            {"and": [{"===": [{"var": "stage"}, "building"]}]},
            {"and": [{"===": [{"var": "stage"}, "running"]}]},
        ]
    }


def test_rules_about_every_item_read_the_item_at_hand():
    assert export(read("{var: changes.major}", ITEM_SCOPE)) == {"===": [{"var": "item.major"}, True]}


def test_what_is_exported_is_json():
    condition = read("{'<=': [{var: money.total}, {'*': [{var: money.budget}, {param: a_third}]}]}")
    assert json.loads(json.dumps(export(condition))) == export(condition)


def test_facts_become_nested_data_with_one_dot_in_every_name():
    facts = {
        "as_of": date(2024, 5, 1),
        "scope.secret": False,
        "build.started": date(2024, 1, 31),
        "build.done": False,
        "money.total": 50_0000_00,
        "work.days": 30,
        "work.public": Fraction(29, 100),
        "stage": "building",
        "report.parts": frozenset({"risk", "cost"}),
        "changes": ({"changes.amount": 5, "changes.decided": date(2024, 2, 1)}, {}),
        "changes.amount": 5,
    }
    assert export_data(facts, CATALOGUE) == {
        "as_of": "2024-05-01",
        "scope": {"secret": False},
        "build": {"started": "2024-01-31", "done": False},
        "money": {"total": 50_0000_00},
        "work": {"days": 30, "public": 290_000},
        "stage": "building",
        "report": {"parts": ["cost", "risk"]},
        "changes": [{"amount": 5, "decided": "2024-02-01"}, {}],
        "item": {"amount": 5},
    }


def test_a_ratio_finer_than_a_millionth_is_refused_and_not_rounded():
    with pytest.raises(ValueError, match="no whole number of millionths"):
        export_data({"work.public": Fraction(1, 3)}, CATALOGUE)


def test_every_fact_of_a_record_has_an_exported_name_of_its_own():
    from govrules.logic.exporting_data import variable
    from govrules.record import catalogue

    whole: Catalogue = catalogue()
    for within in {fact.within for fact in whole}:
        names = [variable(fact) for fact in whole if fact.within in {None, within}]
        assert len(names) == len(set(names))
    groups = {variable(fact).partition(".")[0] for fact in whole if "." in variable(fact)}
    alone = {variable(fact) for fact in whole if "." not in variable(fact)}
    assert not groups & alone, "a name cannot hold a value and lead to others at once"
