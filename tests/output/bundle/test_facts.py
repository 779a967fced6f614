"""A record as the facts that a bundle reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from govrules.output.bundle import facts_data
from govrules.record import load_project
from govrules.source import InputError, parse_text

DAY = date(2024, 6, 30)
RECORD = """\
id: XH-1
name: 数据平台
jurisdiction: xinhai
stage: construction
funding: {sources: [municipal_fiscal], local_share: 62.5%}
investment: {approved_estimate: 700万元}
approval: {project_approved: 2023-04-01}
construction: {started: true, completed: 2024-08-01}
contracts:
  - {amount: 300万元}
  - {amount: 120.5万元}
changes:
  - {adjusted: 5万元}
uncertain: [scope.within_boundary]
documents:
  - {type: project_proposal, date: 2022-10-01, contents: [needs, estimate], result: passed}
"""


def data(text: str = RECORD) -> dict[str, Any]:
    return facts_data(load_project(parse_text(text, "project.yaml")), DAY)


def test_amounts_are_fen_ratios_millionths_days_texts() -> None:
    facts = data()["facts"]
    assert facts["as_of"] == "2024-06-30"
    assert facts["investment"] == {"approved_estimate": 7_000_000_00}
    assert facts["funding"] == {"sources": ["municipal_fiscal"], "local_share": 625_000}
    assert facts["approval"]["project_approved"] == "2023-04-01"
    assert facts["stage"] == "construction"


def test_an_event_is_a_day_or_true_and_false_while_it_lies_ahead() -> None:
    assert data()["facts"]["construction"] == {"started": True, "completed": False}


def test_items_of_a_list_hold_their_fields() -> None:
    facts = data()["facts"]
    assert facts["contracts"] == [{"amount": 3_000_000_00}, {"amount": 1_205_000_00}]
    assert facts["changes"] == [{"adjusted": 50_000_00}]


def test_a_total_that_is_not_stated_is_at_least_the_sum_of_the_contracts() -> None:
    assert data()["facts"]["at_least"] == {
        "investment.total": 4_205_000_00,
        "investment.procurement_amount": 4_205_000_00,
    }
    stated = RECORD.replace(
        "{approved_estimate", "{total: 800万元, procurement_amount: 500万元, approved_estimate"
    )
    assert "at_least" not in data(stated)["facts"]


def test_documents_that_are_not_listed_are_not_on_file() -> None:
    documents = data()["facts"]["documents"]
    assert documents["project_proposal"] == "2022-10-01"
    assert documents["project_proposal_contents"] == ["estimate", "needs"]
    assert documents["project_proposal_result"] == "passed"
    assert documents["construction_contract"] is False


def test_presumptions_are_made_and_told_but_for_what_is_uncertain() -> None:
    made = data()
    assert "scope.conforms_definition" in made["presumed"]
    assert made["facts"]["scope"]["conforms_definition"] is True
    assert "scope.within_boundary" not in made["presumed"]
    assert "within_boundary" not in made["facts"]["scope"]


def test_a_ratio_that_json_cannot_hold_exactly_is_a_fault_at_its_place() -> None:
    with pytest.raises(InputError) as raised:
        data(RECORD.replace("62.5%", "1/3"))
    (fault,) = raised.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E409", "project.yaml:5:53")
