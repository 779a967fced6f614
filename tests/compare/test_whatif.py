"""What would be if a fact were another: what turns and where, and what clears a violation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from govrules.compare.whatif import what_if
from govrules.compare.whatif.trial import Trial, off_the_line
from govrules.pack import resolve
from govrules.record import Project, project_from
from govrules.record.edited import fact_at, with_fact
from govrules.record.load import LoadedProject
from govrules.source import InputError
from tests.check.xinhai import DAY, xinhai
from tests.pack.small import loaded

CITY = {
    "id": "XH-1",
    "name": "平台",
    "unit": {"kind": "department"},
    "funding": {"sources": ["municipal_fiscal"]},
    "scope": {"classified": False},
    "urgency": {"emergency": "none"},
    "investment": {"total": "120万元"},
}
RULES = """\
checks:
  - id: total
    title: {zh: 总投资上限, en: Limit of the total}
    modality: obligation
    stage: planning
    topic: approver
    cite: "2"
    require: [{"<=": [{var: investment.total}, 30000.01元]}]
  - id: large
    title: {zh: 大项目须上云, en: Large projects on the cloud}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    when: [{">=": [{var: investment.total}, 50000元]}]
    require: [{var: content.on_government_cloud}]
  - id: sum
    title: {zh: 调整之和, en: Sum of changes}
    modality: obligation
    stage: planning
    topic: change-limit
    cite: "2"
    require: [{"<": [{sum: changes.adjusted}, {"*": [{var: investment.approved_estimate}, 15%]}]}]
  - id: window
    title: {zh: 限期验收, en: Acceptance in time}
    modality: obligation
    stage: acceptance
    topic: acceptance-deadline
    cite: "2"
    deadline: {of: acceptance.applied, from: [construction.completed], within: 3 months}
"""
RECORD = {
    "id": "p",
    "name": "n",
    "stage": "operation",
    "investment": {"total": "40000元", "approved_estimate": "400元"},
    "content": {"on_government_cloud": False},
    "changes": [{"adjusted": "20元"}, {"adjusted": "10元"}],
    "construction": {"completed": date(2024, 1, 31)},
    "acceptance": {"applied": False},
}


def project(**more) -> LoadedProject:
    return LoadedProject(project_from({**RECORD, **more}), "")


def small():
    return loaded({"checks/one.yaml": RULES})


def asked(**how):
    return what_if(project(), small(), DAY, **how)


def by_stepping(path, places):
    """Every place between whose neighbours something changes, found one step after another."""
    trial, fact = Trial(project().project, resolve(small(), DAY)), fact_at(path)
    standing = [trial.at(path, off_the_line(fact, place)).standing() for place in places]
    return [places[i + 1] for i in range(len(places) - 1) if standing[i] != standing[i + 1]]


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("changes[0].adjusted", range(4700, 5300)),
        ("investment.approved_estimate", range(19500, 20500)),
        ("acceptance.applied", range(date(2024, 4, 1).toordinal(), date(2024, 7, 15).toordinal())),
        ("construction.completed", range(date(2024, 2, 25).toordinal(), date(2024, 7, 15).toordinal())),
    ],
)
def test_every_turn_is_found_as_by_stepping(path, places):
    fact = fact_at(path)
    (vary,) = asked(vary=[(path, *(_value(fact, place) for place in (places[0], places[-1])))]).vary
    expected = by_stepping(path, list(places))
    assert expected
    assert [turn.after.en for turn in vary.turns] == [_shown(fact, place) for place in expected]


def _value(fact, place):
    return place if fact.kind == "money" else date.min + timedelta(days=place - 1)


def _shown(fact, place):
    from govrules.checking.wording import value_text
    from govrules.compare.whatif.trial import value_at

    return value_text(fact, value_at(fact, place)).en


def test_a_turn_says_its_side():
    (vary,) = asked(vary=[("investment.total", 0, 100_000_00)]).vary
    assert [turn.at.en for turn in vary.turns] == [
        "above 30000.01元 (not included)" if turn.before.en == "30000.01元" else "from 5万元 on (included)"
        for turn in vary.turns
    ]
    assert [turn.before.en for turn in vary.turns] == ["30000.01元", "49999.99元"]


def test_settings_change_verdicts_and_leave_the_project_as_it_is():
    before = project()
    found = what_if(before, small(), DAY, settings={"investment.total": "30000元"})
    assert [(change.rule, change.before, change.after) for change in found.changes.verdicts] == [
        ("total", "violated", "satisfied")
    ]
    assert before == project()


def test_a_setting_that_changes_nothing_shows_nothing():
    assert not asked(settings={"investment.total": "40000元"}).changes.any


def test_the_smallest_change_meets_the_demand_at_its_bound():
    (cleared,) = asked(clear=["total"]).clear
    best = cleared.clearings[0]
    assert [(change.path, change.to.en) for change in best.facts] == [
        ("investment.total", "at most 30000.01元")
    ]
    assert best.verdict == "satisfied"


def test_a_missed_deadline_is_cleared_on_its_last_day_and_not_by_what_has_happened():
    (cleared,) = asked(clear=["window"]).clear
    assert cleared.clearings[0].facts[0].to.en == "no later than 2024-04-30"
    assert not cleared.clearings[0].facts[0].past
    assert any(fact.past for clearing in cleared.clearings for fact in clearing.facts)


def test_a_rule_that_is_kept_has_nothing_to_clear():
    assert asked(clear=["sum"]).clear[0].clearings == ()


def test_what_clears_a_violation_clears_it():
    for name in ("total", "window"):
        for clearing in asked(clear=[name]).clear[0].clearings:
            assert clearing.verdict in {"satisfied", "not_due", "not_applicable"}


def test_the_pack_of_a_city_turns_where_its_figures_say():
    record = LoadedProject(project_from(CITY), "")
    found = what_if(record, xinhai(), DAY, vary=[("investment.total", 0, 500_0000_00)])
    said = {turn.at.zh for turn in found.vary[0].turns}
    assert {"自 50万元 起（含）", "超过 200万元（不含）"} <= said


def test_a_document_put_on_file_and_taken_away_again():
    kind = "feasibility_report"
    on_file = with_fact(Project(id="a", name="b"), f"documents.{kind}", True)
    assert [filed.type for filed in on_file.documents.on_file] == [kind]
    assert with_fact(on_file, f"documents.{kind}", False).documents.on_file == ()


def test_a_value_that_a_fact_cannot_have_is_refused():
    with pytest.raises(InputError):
        asked(settings={"investment.total": "-1元"})
    with pytest.raises(ValueError, match=r"content\.nature"):
        asked(vary=[("content.nature", "new", "maintenance")])
