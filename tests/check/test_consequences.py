"""Consequences that follow from their trigger alone, and those that a breach may have."""

from __future__ import annotations

import pytest

from tests.check.xinhai import CITY, report, rule


@pytest.mark.parametrize(("shared", "state"), [("false", "in_force"), ("true", None), ("null", "depends")])
def test_the_trigger_puts_a_consequence_in_force(shared: str, state: str | None) -> None:
    found = {c.id: c for c in report(f"sharing: {{shared_as_required: {shared}}}").consequences}
    assert (found["xh-con-15-funds"].state if state else found.get("xh-con-15-funds")) == state


def test_what_it_depends_on_and_who_decides_are_named() -> None:
    found = {c.id: c for c in report("").consequences}
    funds = found["xh-con-15-funds"]
    assert [fact.path for fact in funds.depends_on] == ["sharing.shared_as_required"]
    assert funds.decides is not None
    assert (funds.decides.zh, funds.citations[0].text.zh) == ("市财政局", "第十五条第（二）项")
    assert found["xh-con-15-report"].decides is None


def test_those_in_force_come_first() -> None:
    states = [c.state for c in report("security: {major_hazard: true}").consequences]
    assert states == ["in_force", "depends"]


def test_outside_the_scope_only_those_for_any_scope_follow() -> None:
    town = CITY.replace("kind: department", "kind: town")
    record = "sharing: {shared_as_required: false}\nsecurity: {major_hazard: true}"
    assert [c.id for c in report(record, city=town).consequences] == ["xh-con-15-report"]


def test_a_breach_says_what_may_follow_and_what_to_do() -> None:
    record = """\
content: {nature: new}
investment: {total: 500万元}
approval: {project_approved: false}
construction: {started: 2024-01-01}
"""
    found = rule("xh-8-approved", record)
    assert found.verdict == "violated"
    assert [(c.title.zh, c.decides and c.decides.zh) for c in found.consequences] == [
        ("责令停建", "市数据局")
    ]
    assert found.remedy is not None
    assert found.remedy.zh == "停工并补办审批"
    assert [cite.text.zh for cite in found.citations] == ["第八条", "第五条第二款"]
