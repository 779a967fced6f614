"""Two jurisdictions compare on projects that both procedures take in, whatever topic a rule stands under."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from govrules.checking import check
from govrules.compare.difference import Side, differences
from govrules.pack import load_pack_folder
from tests.pack.small import INSTRUMENT

DAY = date(2024, 6, 30)
FROM_500K = '{">=": [{var: investment.total}, 50万元]}'
STARTED = "{happened: {var: construction.started}}"
CLOUD = "{var: content.on_government_cloud}"
SUPERVISED = "{happened: {var: construction.supervisor_engaged}}"


def rule(name, require, when="true", topic="unified-platform", stage="planning"):
    """A check, as it stands in a pack."""
    return (
        f"  - id: {name}\n    title: {{zh: 规则, en: rule}}\n    modality: obligation\n    stage: {stage}\n"
        f'    topic: {topic}\n    cite: "2"\n    when: [{when}]\n    require: [{require}]\n'
    )


def steps(when):
    """Three steps of a path, two of which ask *when* of a project."""
    return "steps:\n" + "".join(
        f"  - id: {name}\n    title: {{zh: 步骤, en: step}}\n    stage: planning\n    topic: review\n"
        f'    actor: unit\n    when: [{asked}]\n    done: {done}\n    cite: "2"\n'
        for name, asked, done in (
            ("s1", when, "application.submitted"),
            ("s2", when, "approval.project_approved"),
            ("s3", "true", "acceptance.passed"),
        )
    )


def pack(name, rules, path="true"):
    files = {
        "instrument.yaml": INSTRUMENT.replace("id: small", f"id: {name}"),
        "checks/all.yaml": f"checks:\n{rules}",
        "procedure.yaml": steps(path),
    }
    with tempfile.TemporaryDirectory() as folder:
        for file, text in files.items():
            path = Path(folder, name, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load_pack_folder(Path(folder, name), name=name)


def compared(one, other):
    sides = (Side.of(each.id, each, DAY, assume_scope=True) for each in (one, other))
    return differences(*sides)


def topic_of(diff, name="unified-platform"):
    return next(topic for topic in diff.topics if topic.topic == name)


def test_who_is_below_the_threshold_of_one_path_makes_nobody_laxer():
    one = pack("one", rule("x", CLOUD, FROM_500K), FROM_500K)
    topic = topic_of(compared(one, pack("two", rule("y", CLOUD))))
    assert (topic.relation, topic.overall, topic.proof) == ("same", "stricter", "certain")
    (witness,) = [norm.witness for norm in topic.norms if norm.witness is not None]
    assert [fact.value.zh for fact in witness.facts if fact.path == "investment.total"] == ["499999.99元"]


def test_without_a_threshold_of_the_path_the_figure_of_the_rule_is_a_difference():
    topic = topic_of(compared(pack("one", rule("x", CLOUD, FROM_500K)), pack("two", rule("y", CLOUD))))
    assert (topic.relation, topic.overall) == ("stricter", "stricter")


def test_of_one_jurisdiction_all_projects_count():
    one = pack("one", rule("x", CLOUD, FROM_500K), FROM_500K)
    topic = topic_of(compared(one, pack("one", rule("y", CLOUD), FROM_500K)))
    assert (topic.relation, topic.overall) == ("stricter", "stricter")


def test_paths_that_no_project_takes_both_leave_all_projects_to_compare():
    small = '{"<": [{var: investment.total}, 50万元]}'
    one, two = pack("one", rule("x", CLOUD), FROM_500K), pack("two", rule("y", SUPERVISED), small)
    assert topic_of(compared(one, two)).relation == "different"


@pytest.mark.parametrize(("when", "relation"), [("true", "same"), (FROM_500K, "looser")])
def test_a_rule_under_another_topic_counts_where_it_objects(when, relation):
    two = pack("two", rule("y", CLOUD, when, topic="review"))
    topic = topic_of(compared(pack("one", rule("x", CLOUD)), two))
    (norm,) = topic.norms
    assert norm.counterparts == ("y",)
    assert norm.relation == relation
    assert topic.relation == ("same" if when == "true" else "silent_b")


def test_a_rule_under_another_topic_that_asks_something_else_leaves_a_silence():
    topic = topic_of(
        compared(pack("one", rule("x", CLOUD)), pack("two", rule("y", SUPERVISED, topic="review")))
    )
    assert topic.relation == "silent_b"
    assert topic.norms[0].counterparts == ()


def test_a_stage_that_is_reached_is_no_excuse_for_not_having_begun_it():
    one = pack("one", rule("x", SUPERVISED, stage="construction"))
    topic = topic_of(compared(one, pack("two", rule("y", SUPERVISED, STARTED, stage="construction"))))
    assert topic.relation == "same"


def test_a_demand_that_is_unmet_objects_although_an_unknown_fact_may_let_it_off():
    exempt = rule("y", CLOUD, topic="review") + (
        '    unless:\n      - cite: "2"\n        title: {zh: 例外, en: exception}\n'
        "        condition: {var: scope.law_exception}\n"
    )
    one = pack("one", rule("x", CLOUD))
    (norm,) = topic_of(compared(one, pack("two", exempt))).norms
    assert norm.relation == "looser"
    assert "scope.law_exception" in {fact.path for fact in norm.witness.facts}
    report = check(norm.witness.record, pack("two", exempt), DAY, assume_scope=True)
    assert [finding.verdict for finding in report.findings] == ["not_applicable"]
