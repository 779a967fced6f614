"""A rule is not due before the project gets to its stage: as the record states it, or as its events show."""

from __future__ import annotations

import pytest

from govrules.judging.stage import progress_of
from govrules.record import vocabulary
from tests.check.one_rule import finding, pack_with, report_on, verdict

RULE = "require: [{var: content.on_government_cloud}]"
BREACH = "content: {on_government_cloud: false}\n"
STAGES = list(vocabulary().domains["stage"].symbols)


@pytest.mark.parametrize(
    ("stated", "expected"), [("approval", "not_due"), ("procurement", "violated"), ("operation", "violated")]
)
def test_a_stated_stage_is_taken_at_its_word(stated: str, expected: str) -> None:
    assert verdict(f"{BREACH}stage: {stated}", RULE, stage="procurement") == expected


def test_events_show_a_later_stage_than_the_one_stated() -> None:
    record = f"{BREACH}stage: approval\nprocurement: {{contract_signed: 2024-01-01}}"
    assert verdict(record, RULE, stage="procurement") == "violated"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("procurement: {started: 2024-01-01}", "violated"),
        ("procurement: {started: true}", "violated"),
        ("construction: {started: 2024-01-01}", "violated"),
        ("application: {submitted: 2024-01-01}", "undetermined"),
        ("", "undetermined"),
    ],
)
def test_without_a_stated_stage_the_events_decide(events: str, expected: str) -> None:
    assert verdict(f"{BREACH}{events}", RULE, stage="procurement") == expected


def test_an_unknown_stage_is_what_is_missing() -> None:
    found = finding(BREACH, RULE, stage="procurement")
    assert [(fact.path, fact.power) for fact in found.missing] == [("stage", "may settle")]


def test_a_stage_is_certainly_not_reached_where_no_event_from_it_on_has_happened() -> None:
    facts = {event: False for stage in STAGES[4:] for event in vocabulary().reached_by[stage]}
    progress = progress_of(facts)
    assert [progress.has_reached(stage) for stage in STAGES] == [None] * 4 + [False] * (len(STAGES) - 4)


def test_one_event_that_is_not_known_leaves_the_stages_up_to_it_open() -> None:
    facts = {event: False for stage in STAGES for event in vocabulary().reached_by[stage]}
    del facts["trial.ended"]
    progress = progress_of(facts)
    reached = {stage: progress.has_reached(stage) for stage in STAGES}
    assert (reached["trial_run"], reached["acceptance"]) == (None, False)


def test_the_report_names_the_furthest_stage() -> None:
    pack = pack_with(RULE)
    stage = report_on("stage: approval\nconstruction: {started: 2024-01-01}", pack).stage
    assert stage is not None
    assert stage.en == "construction"
    assert report_on("", pack).stage is None


def test_an_event_dated_after_the_day_of_the_check_has_not_happened() -> None:
    record = f"{BREACH}stage: approval\nprocurement: {{started: 2024-07-01}}"
    report = report_on(record, pack_with(RULE, stage="procurement"))
    assert [found.verdict for found in report.findings] == ["not_due"]
    assert [note.zh for note in report.notes] == [
        "procurement.started 的日期晚于检查日 2024-06-30，按尚未发生处理"
    ]


def test_a_deadline_whose_time_runs_is_due_whatever_the_stage() -> None:
    rule = "deadline: {of: acceptance.applied, from: construction.completed, within: 6 months}"
    record = "stage: construction\nconstruction: {completed: 2023-01-01}\nacceptance: {applied: false}"
    assert verdict(record, rule, stage="acceptance") == "violated"


def test_the_reason_names_the_stage_that_is_not_reached() -> None:
    found = finding(f"{BREACH}stage: approval", RULE, stage="procurement")
    assert found.reason is not None
    assert (found.reason.zh, found.reason.en) == ("尚未到采购阶段", "the stage of procurement is not reached")
