"""What is asked next: what still matters, and of that what settles most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from govrules.checking import check, resolve_cached
from govrules.checking.asking import next_question, symbols_asked_about
from govrules.checking.standing import OPEN, Standing, standing_of
from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge, waits
from govrules.pack import ResolvedPack
from govrules.record import catalogue, fact_sheet, project_from
from tests.check.xinhai import DAY, xinhai
from tests.pack.small import loaded
from tests.record.strategies import records

if TYPE_CHECKING:
    from collections.abc import Collection

    from govrules.checking.asking import Question
    from govrules.pack import Pack

HEAD = """\
  - id: s-{number}
    title: {{zh: 规则, en: The rule}}
    modality: obligation
    stage: planning
    topic: declaration
    cite: "2"
"""


def resolved(pack: Pack) -> ResolvedPack:
    found = resolve_cached(pack, DAY)
    assert isinstance(found, ResolvedPack)
    return found


def standing(*rules: str, **facts: object) -> Standing:
    """Return how a project in planning, of which *facts* are known, stands under rules of the given lines."""
    text = "checks:\n" + "".join(HEAD.format(number=at) + f"    {rule}\n" for at, rule in enumerate(rules))
    project = project_from({"id": "A", "name": "A", "stage": "planning", **facts})
    return standing_of(project, resolved(loaded({"checks/all.yaml": text})))


def asked(found: Standing, skip: Collection[str] = ()) -> Question:
    question = next_question(found, skip)
    assert question is not None
    return question


FLAG = "when: [{{var: scope.{}}}]\n    require: [{{var: scope.{}}}]"


def test_what_settles_most_comes_first_on_average_over_the_answers() -> None:
    """Whether it is classified may settle each of two rules; every other fact one alone."""
    found = standing(FLAG.format("classified", "cross_level"), FLAG.format("classified", "civil_works"))
    assert asked(found).path == "scope.classified"
    assert asked(found).keys == (("s-0", None), ("s-1", None))


def test_what_nobody_could_tell_is_not_asked_again() -> None:
    found = standing(FLAG.format("classified", "cross_level"))
    assert asked(found, {"scope.classified"}).path == "scope.cross_level"
    assert next_question(found, {"scope.classified", "scope.cross_level"}) is None


def test_an_assessment_that_others_make_comes_after_what_the_file_shows() -> None:
    found = standing("require: [{var: scope.important_field}]", "require: [{var: scope.high_energy}]")
    assert asked(found).path == "scope.high_energy"


def test_among_equals_the_order_is_that_of_the_record() -> None:
    """By name the fact of the trial run would come last, by place the one on acceptance does."""
    found = standing("require: [{var: acceptance.by_experts}]", "require: [{var: trial.normal}]")
    assert asked(found).path == "trial.normal"


def test_documents_of_which_nothing_is_known_are_one_question() -> None:
    found = standing(
        "require: [{happened: {var: documents.audit_report}}]",
        "require: [{happened: {var: documents.financial_report}}]",
    )
    question = asked(found)
    assert (question.fact, question.documents) == (None, ("financial_report", "audit_report"))
    assert question.paths == ("documents.financial_report", "documents.audit_report")
    assert asked(found, {"documents.audit_report"}).path == "documents.financial_report"


def test_a_document_is_asked_for_before_its_parts() -> None:
    contents = "require: [{all-of: [{var: documents.overall_plan.contents}, [data_planning]]}]"
    assert asked(standing(contents)).path == "documents.overall_plan"


def test_a_list_is_asked_for_before_its_items() -> None:
    each = "each: changes\n    require: [{happened: {var: changes.consented}}]"
    assert asked(standing(each)).path == "changes"
    found = standing(each, changes=[{}, {"consented": True}])
    assert asked(found).path == "changes[0].consented"


def test_the_values_that_rules_name_are_known() -> None:
    found = standing("require: [{in: [{var: approval.approved_by}, [finance, unit]]}]")
    assert symbols_asked_about(asked(found), found) == {"finance", "unit"}


def test_where_every_rule_is_decided_nothing_is_asked() -> None:
    assert next_question(standing("require: [{var: scope.high_energy}]", scope={"high_energy": True})) is None


@given(records())
def test_what_a_judgement_waits_for_is_what_it_lists_as_missing(data: dict[str, object]) -> None:
    pack, project = resolved(xinhai()), project_from({**data, "stage": "acceptance"})
    facts = fact_sheet(project, DAY).known
    progress = progress_of(facts)
    for one in pack.rules:
        for judgement in judge(one, facts, progress, DAY):
            if judgement.verdict in OPEN:
                found = waits(judgement, facts, progress, DAY)
                assert {fact.path for fact in found} == {missing.fact.path for missing in judgement.missing}


@given(records())
def test_the_verdicts_are_those_of_a_check(data: dict[str, object]) -> None:
    project = project_from(data)
    found = standing_of(project, resolved(xinhai()))
    report = check(project, xinhai(), DAY)
    assert found.open == report.counts["undetermined"] + report.counts["review"]
    assert sorted(one.verdict for one in found.judgements.values()) == sorted(
        one.verdict for one in report.findings
    )
    assert all(wanted.fact.path in catalogue() for wanted in found.wanted.values())
