"""Two packs held against each other: the relations are those that trying every small project gives."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from govrules.checking import check
from govrules.compare.difference import Side, differences
from govrules.record import project_from
from tests.check.xinhai import xinhai
from tests.pack.small import loaded

DAY = date(2024, 6, 30)
ABOVE = """\
checks:
  - id: {id}
    title: {{zh: 大项目须上云, en: Large projects on the cloud}}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    when: [{{">=": [{{var: investment.total}}, {amount}]}}]
    require: [{{var: content.on_government_cloud}}]
"""
WITHIN = """\
checks:
  - id: {id}
    title: {{zh: 限期验收, en: Acceptance in time}}
    modality: obligation
    stage: acceptance
    topic: acceptance-deadline
    cite: "2"
    deadline: {{of: acceptance.applied, from: [construction.completed], within: {within}}}
"""
NEW_ONLY = """\
checks:
  - id: new
    title: {zh: 新建项目须上云, en: New projects on the cloud}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    when: [{in: [{var: content.nature}, [new]]}]
    require: [{var: content.on_government_cloud}]
"""
PACKS = {
    "none": "checks: []\n",
    "above 100": ABOVE.format(id="above", amount="100万元"),
    "above 200": ABOVE.format(id="other", amount="200万元"),
    "new": NEW_ONLY,
}
PROJECTS = [
    {
        "id": "p",
        "name": "n",
        "stage": "operation",
        "investment": {"total": total},
        "content": {"nature": nature, "on_government_cloud": cloud},
    }
    for total, nature, cloud in product(
        ["99万元", "100万元", "150万元", "200万元", "300万元"], ["new", "maintenance"], [True, False]
    )
]


def side(name, text, day=DAY):
    return Side.of(name, loaded({"checks/one.yaml": text}), day, assume_scope=False)


def breaches(text, record):
    return bool(check(record, loaded({"checks/one.yaml": text}), DAY).violations)


def by_trying(one, other):
    """The relation of *other* to *one*, from what every project of the grid breaches."""
    pairs = [(breaches(PACKS[one], record), breaches(PACKS[other], record)) for record in PROJECTS]
    more, less = (False, True) in pairs, (True, False) in pairs
    if "none" in {one, other}:
        return "silent_a" if one == "none" else "silent_b"
    return "different" if more and less else "stricter" if more else "looser" if less else "same"


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(PACKS, PACKS) if set(pair) != {"none"}])
def test_the_relation_is_the_one_that_trying_every_project_gives(one, other):
    (topic,) = differences(side("a", PACKS[one]), side("b", PACKS[other])).topics
    assert topic.relation == by_trying(one, other)
    assert topic.proof == ("certain" if topic.relation == "same" else "shown")


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(PACKS, PACKS) if pair[0] != pair[1]])
def test_a_witness_breaches_what_it_says_and_no_more(one, other):
    found = differences(side("a", PACKS[one]), side("b", PACKS[other]))
    assert found.witnesses()
    for witness in found.witnesses():
        project = project_from(witness.record)
        for name, said in ((one, witness.violated_a), (other, witness.violated_b)):
            report = check(project, loaded({"checks/one.yaml": PACKS[name]}), DAY)
            assert tuple(finding.rule for finding in report.violations) == said
        assert bool(witness.violated_a) != bool(witness.violated_b)


@pytest.mark.parametrize(("one", "other"), [("above 100", "above 200"), ("above 100", "new")])
def test_no_fact_of_a_witness_can_be_left_out(one, other):
    for witness in differences(side("a", PACKS[one]), side("b", PACKS[other])).witnesses():
        for group, facts in witness.record.items():
            for name in facts if isinstance(facts, dict) else ():
                less = {**witness.record, group: {key: facts[key] for key in facts if key != name}}
                reports = [check(less, loaded({"checks/one.yaml": PACKS[key]}), DAY) for key in (one, other)]
                verdicts = [{finding.verdict for finding in report.findings} for report in reports]
                assert not ({"violated"} in verdicts and not any("undetermined" in v for v in verdicts))


def test_a_figure_that_moves_shows_at_its_bound():
    found = differences(side("a", PACKS["above 100"]), side("b", PACKS["above 200"]))
    (witness,) = found.witnesses()
    total = check(witness.record, loaded({"checks/one.yaml": PACKS["above 100"]}), DAY).violations[0].facts
    amount = next(fact.value.en for fact in total if fact.path == "investment.total")
    assert amount in {"100万元", "1999999.99元"}


@pytest.mark.parametrize(
    ("one", "other", "relation", "proof"),
    [
        ("6 months", "3 months", "stricter", "shown"),
        ("6 months", "1 years", "looser", "shown"),
        ("12 months", "1 years", "same", "certain"),
        ("60 days", "3 months", "looser", "searched"),
    ],
)
def test_deadlines_compare_by_their_spans(one, other, relation, proof):
    a, b = (side(name, WITHIN.format(id="w", within=span)) for name, span in (("a", one), ("b", other)))
    (topic,) = differences(a, b).topics
    assert (topic.relation, topic.proof) == (relation, proof)
    assert bool(topic.norms[0].witness or topic.norms[1].witness) == (relation != "same")


def test_a_pack_differs_from_itself_in_nothing():
    day = date(2024, 6, 30)
    found = differences(*(Side.of(name, xinhai(), day, assume_scope=False) for name in ("a", "b")))
    assert {topic.relation for topic in found.topics} == {"same"}
    assert {topic.proof for topic in found.topics} == {"certain"}
    assert {(step.relation, step.proof) for step in found.path} == {("same", "certain")}
    assert not found.witnesses()


def test_two_days_differ_in_the_figure_that_was_moved():
    days = date(2023, 6, 30), date(2024, 6, 30)
    a, b = (Side.of(str(day), xinhai(), day, assume_scope=False) for day in days)
    found = differences(a, b)
    assert [topic.topic for topic in found.topics if topic.relation != "same"]
    for witness in found.witnesses():
        assert witness.violated_a != witness.violated_b or witness in [
            one for step in found.path for one in step.witnesses
        ]
