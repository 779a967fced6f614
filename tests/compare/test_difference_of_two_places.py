"""Two made-up jurisdictions held against each other: only what they ask sets them apart."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.checking import check
from govrules.compare.difference import Side, differences
from govrules.record import project_from
from tests.pack.small import INSTRUMENT, loaded

DAY = date(2026, 6, 30)
STARTS = {"early": date(2020, 1, 1), "late": date(2022, 3, 1)}
RULES_SINCE = """\
checks:
  - id: {name}-cloud
    title: {{zh: 开工的须上云, en: On the cloud once work has begun}}
    modality: obligation
    stage: construction
    topic: unified-platform
    cite: "2"
    when: [{{happened: {{var: construction.started}}}}]
    unless:
      - title: {{zh: 施行前的, en: Before commencement}}
        cite: "2"
        condition: {{before: [{{var: construction.started}}, {since}]}}
    require: [{{var: content.on_government_cloud}}]
"""
REPORTS = """\
checks:
  - id: {name}-reports
    title: {{zh: 每年报告, en: A report every year}}
    modality: obligation
    stage: construction
    topic: progress-reports
    cite: "2"
    deadline: {{every: year, reports: construction.performance_reports, from: {begins}, until: {ends}}}
"""
FUNDS = """\
consequences:
  - id: {name}-funds
    title: {{zh: 不安排经费, en: No funds}}
    when: [{when}]
    decides: finance
    cite: "2"
"""
PARTS = """\
documents:
  - id: {name}-opinion
    type: acceptance_opinion
    present: false
    stage: acceptance
    topic: acceptance-documents
    due: acceptance.passed
    contents: [{parts}]
    cite: "2"
"""
OTHER = "{happened: {var: documents.security_risk_report}}"
INSTEAD = """\
documents:
  - id: {name}-security
    type: {type}
    stage: acceptance
    topic: acceptance-documents
    due: acceptance.applied
    {unless}
    cite: "2"
"""


def side(name, files):
    """A jurisdiction of its own, whose instrument begins on its day of ``STARTS``."""
    instrument = INSTRUMENT.replace("id: small", f"id: {name}")
    instrument = instrument.replace("in_force: {from: 2020-01-01}", f"in_force: {{from: {STARTS[name]}}}")
    pack = loaded({"instrument.yaml": instrument, **files}, name)
    return Side.of(name, pack, DAY, assume_scope=True)


def compared(early, late, file="checks/one.yaml"):
    return differences(side("early", {file: early}), side("late", {file: late}))


def held(side_, witness):
    return check(project_from(witness.record), side_.resolved.pack, DAY, assume_scope=True)


def in_force(report):
    return {found.id for found in report.consequences if found.state == "in_force"}


def test_what_was_done_before_one_instrument_began_is_no_difference():
    rules = (RULES_SINCE.format(name=name, since=day) for name, day in STARTS.items())
    (topic,) = compared(*rules).topics
    assert (topic.relation, topic.proof) == ("same", "certain")


def test_of_one_place_on_two_days_what_was_done_before_counts():
    packs = [loaded({"checks/one.yaml": RULES_SINCE.format(name="s", since=day)}) for day in STARTS.values()]
    one, other = (Side.of(str(number), pack, DAY, assume_scope=False) for number, pack in enumerate(packs))
    (topic,) = differences(one, other).topics
    assert topic.relation == "looser"


def test_the_days_of_a_witness_lie_in_the_time_of_both():
    early, late = (RULES_SINCE.format(name=name, since=day) for name, day in STARTS.items())
    found = compared(early, late.replace("on_government_cloud", "on_unified_platform"))
    days = [
        value
        for witness in found.witnesses()
        for group in witness.record.values()
        if isinstance(group, dict)
        for value in group.values()
        if isinstance(value, str) and value[:4].isdigit()
    ]
    assert days
    assert all(date.fromisoformat(day) >= STARTS["late"] for day in days)


BEGUN, SIGNED = "construction.started", "[construction.started, procurement.contract_signed]"
BUILT, PASSED = "construction.completed", "[construction.completed, acceptance.passed]"


@pytest.mark.parametrize(
    ("begins", "ends", "relation"),
    [
        (BEGUN, BUILT, "same"),
        (SIGNED, BUILT, "stricter"),  # from the contract on, where that is earlier
        (BEGUN, PASSED, "looser"),  # until acceptance, where that is earlier
        (SIGNED, PASSED, "different"),
    ],
)
def test_yearly_reports_compare_by_when_they_begin_and_end(begins, ends, relation):
    early = REPORTS.format(name="early", begins=BEGUN, ends=BUILT)
    (topic,) = compared(early, REPORTS.format(name="late", begins=begins, ends=ends)).topics
    assert topic.relation == relation


@pytest.mark.parametrize(
    ("early", "late", "relation", "proof"),
    [
        ("{var: sharing.should_integrate_not}", "{var: sharing.should_integrate_not}", "same", "certain"),
        (
            "{var: sharing.should_integrate_not}",
            "{or: [{var: sharing.should_integrate_not}, {var: funding.diverted}]}",
            "stricter",
            "shown",
        ),
        (
            "{var: sharing.should_integrate_not}, {var: scope.civil_works}",
            "{var: sharing.should_integrate_not}, {var: funding.diverted}",
            "different",
            "shown",
        ),
    ],
)
def test_consequences_compare_by_the_occasions_on_which_they_follow(early, late, relation, proof):
    a, b = (
        side(name, {"consequences.yaml": FUNDS.format(name=name, when=when)})
        for name, when in (("early", early), ("late", late))
    )
    (topic,) = differences(a, b).topics
    assert topic.topic == "consequences"
    assert topic.relation == relation
    assert {(one.relation, one.proof) for one in topic.consequences} == {(relation, proof)}
    assert [one.measures[0].id for one in topic.consequences] == ["early-funds", "late-funds"]
    for one in topic.consequences:
        for witness in one.witnesses:
            follows = [in_force(held(each, witness)) for each in (a, b)]
            assert follows == [set(witness.follows_a), set(witness.follows_b)]
            assert bool(follows[0]) != bool(follows[1])


def test_a_consequence_that_one_side_alone_has_makes_the_other_silent():
    a = side("early", {"consequences.yaml": FUNDS.format(name="early", when="{var: funding.diverted}")})
    (topic,) = differences(a, side("late", {})).topics
    assert (topic.relation, topic.consequences[0].relation) == ("silent_b", "silent_b")
    assert topic.consequences[0].witnesses[0].follows_a == ("early-funds",)


def test_what_a_breach_of_a_rule_brings_stands_against_what_follows_of_itself():
    rule = """\
    checks:
      - id: late-honest
        title: {zh: 不得挪用, en: No diversion}
        modality: prohibition
        stage: planning
        topic: budget
        cite: "2"
        require: [{"!": {var: funding.diverted}}]
        consequences:
          - {title: {zh: 查处, en: Punishment}, decides: finance, cite: "2"}
    """
    a = side("early", {"consequences.yaml": FUNDS.format(name="early", when="{var: funding.diverted}")})
    found = differences(a, side("late", {"checks/one.yaml": rule}), ["consequences"])
    (one,) = found.topics[0].consequences
    assert [measure.title.en for measure in one.counterparts] == ["Punishment"]
    # nothing follows there of itself: on the question of consequences that side has no rule
    assert (one.answered, found.topics[0].relation) == (False, "silent_b")


def test_parts_that_only_one_side_asks_for_are_told_apart_from_those_both_ask_for():
    early = PARTS.format(name="early", parts="{id: content}, {id: goals}, {id: trial_run}")
    late = PARTS.format(name="late", parts="{id: content}, {id: sharing}, {id: cryptography}")
    (topic,) = compared(early, late, "documents.yaml").topics
    assert (topic.relation, topic.proof) == ("different", "shown")


def test_a_document_that_is_accepted_in_place_of_another_is_its_counterpart():
    early = INSTEAD.format(name="early", type="security_risk_report", unless="readings: []")
    late = INSTEAD.format(
        name="late",
        type="security_assessment_report",
        unless="unless: [{title: {zh: 另一份, en: The other}, cite: '2', condition: " + OTHER + "}]",
    )
    (topic,) = compared(early, late, "documents.yaml").topics
    assert [norm.counterparts for norm in topic.norms] == [("late-security",), ("early-security",)]
    assert topic.relation == "looser"
