"""Which cases exercise what: by what a case expects, and by what rests on what."""

from __future__ import annotations

from govrules.audit.ledger.exercise import expected, resting_on
from govrules.pack.case import Case
from tests.check.xinhai import xinhai

RESTING = resting_on(xinhai())


def test_a_figure_is_exercised_through_the_rules_and_terms_that_use_it() -> None:
    assert RESTING["trial_minimum"] == {"trial_minimum", "xh-11-trial"}
    assert RESTING["route"] >= {"xh-8-approved", "xh-step-03", "xh-step-04"}
    assert "xh-11-trial" not in RESTING["route"]


def test_a_term_is_exercised_through_the_terms_that_use_it() -> None:
    assert RESTING["ordinary"] >= {"ordinary_construction", "xh-step-01", "xh-4-apply-by"}
    assert "xh-step-01" not in RESTING["ordinary_construction"]


def test_a_reading_is_exercised_through_rules_figures_and_the_scope_article() -> None:
    assert RESTING["change-sum"] == {"change-sum", "xh-10-share"}
    assert RESTING["exactly-30"] >= {"route", "xh-8-approved", "xh-step-04"}
    assert RESTING["institutions"] == {"institutions", "scope"}


def test_a_body_is_exercised_through_what_it_takes_part_in() -> None:
    assert RESTING["government"] == {"government", "xh-step-04"}
    assert RESTING["experts"] == {"experts", "xh-step-06"}
    assert RESTING["finance"] == {"finance", "xh-step-04", "xh-con-15-funds"}
    assert RESTING["data"] >= {"xh-8-approved", "xh-step-01"}


def test_a_case_speaks_of_whatever_it_expects() -> None:
    case = {
        "id": "x",
        "title": "x",
        "as_of": "2024-06-30",
        "expect": {"violated": ["a"], "review": ["b"]},
        "missing": {"c": ["stage"]},
        "path": {"required": ["d"], "depends": ["e"]},
        "states": {"f": "done"},
        "consequences": {"in_force": ["g"], "not_in_force": ["h"]},
        "readings": {"i": ["j"]},
        "deadline": {"k": "2024-06-30"},
        "scope": False,
    }
    assert expected(Case.model_validate(case)) == {*"abcdefghijk", "scope"}


def test_a_case_outside_the_days_in_force_speaks_of_those_days() -> None:
    case = {"id": "x", "title": "x", "as_of": "2022-02-28", "in_force": False}
    assert expected(Case.model_validate(case)) == {"in_force"}
