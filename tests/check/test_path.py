"""The approval path: which steps a project must take, and how far it has come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from govrules.checking import check
from tests.check.xinhai import CITY, report
from tests.pack.small import loaded

if TYPE_CHECKING:
    from govrules.checking.report import StepReport

NEW = "content: {nature: new}\n"
FEW = "investment: {total: 80万元}\n"
MUCH = "investment: {total: 500万元}\n"
STARTED = f"""\
{NEW}{MUCH}application: {{submitted: 2024-01-01}}
approval: {{project_approved: %s}}
construction: {{started: 2024-03-01}}
"""


def steps(record: str, city: str = CITY) -> dict[str, StepReport]:
    return {step.id.removeprefix("xh-step-"): step for step in report(record, city=city).path}


def states(record: str) -> dict[str, str]:
    return {name: step.state for name, step in steps(record).items()}


class TestNeeded:
    """A step is required, not required, or depends on named facts."""

    def test_the_amount_decides_between_filing_and_approval(self) -> None:
        for amount, filing, approval in (
            (FEW, "required", "not_required"),
            (MUCH, "not_required", "required"),
        ):
            path = steps(NEW + amount)
            assert (path["03"].needed, path["04"].needed) == (filing, approval)

    def test_alternatives_stand_side_by_side_while_the_amount_is_not_known(self) -> None:
        path = steps(NEW + "application: {submitted: 2024-01-01}")
        for name in ("03", "04"):
            assert (path[name].needed, path[name].state, path[name].alternative) == (
                "depends",
                "next",
                "route",
            )
            assert [fact.path for fact in path[name].depends_on] == ["investment.total"]

    def test_an_exception_makes_a_step_unnecessary(self) -> None:
        urgent = CITY.replace("emergency: none", "emergency: public_health")
        assert steps(NEW + MUCH, urgent)["04"].needed == "not_required"

    def test_outside_its_scope_a_project_takes_only_the_steps_for_any_scope(self) -> None:
        town = CITY.replace("kind: department", "kind: town").replace("classified: false", "classified: true")
        path = steps(NEW + MUCH, town)
        assert [name for name, step in path.items() if step.needed != "not_required"] == ["00"]


class TestStates:
    """How the steps stand, from the first to the last."""

    def test_nothing_done_yet(self) -> None:
        assert states(NEW + MUCH) == {
            "00": "not_required",
            "01": "next",
            "02": "later",
            "03": "not_required",
            "04": "later",
            "05": "later",
            "06": "later",
        }

    def test_what_comes_next_after_the_application(self) -> None:
        found = states(f"{NEW}{MUCH}application: {{submitted: 2024-01-01}}")
        assert (found["01"], found["02"], found["04"], found["05"]) == ("done", "next", "next", "later")

    def test_a_step_that_is_not_needed_is_looked_through(self) -> None:
        path = steps(f"{NEW}{FEW}application: {{submitted: 2024-01-01, registered: 2024-02-01}}")
        assert (path["04"].state, path["05"].state) == ("not_required", "next")

    def test_one_of_two_alternatives_done_is_enough_where_the_other_may_not_be_needed(self) -> None:
        path = steps(f"{NEW}application: {{submitted: 2024-01-01, registered: 2024-02-01}}")
        assert (path["04"].needed, path["05"].state) == ("depends", "next")

    def test_a_step_the_record_says_nothing_of_is_unstated_once_a_later_one_is_done(self) -> None:
        found = states(f"{NEW}{MUCH}construction: {{completed: 2024-03-01}}")
        assert (found["01"], found["04"], found["05"], found["06"]) == (
            "unstated",
            "unstated",
            "done",
            "next",
        )

    def test_a_step_that_was_left_out_is_skipped_and_the_next_one_goes_on(self) -> None:
        found = states(
            f"{NEW}{MUCH}approval: {{project_approved: false}}\nconstruction: {{completed: 2024-03-01}}"
        )
        assert (found["04"], found["05"], found["06"]) == ("skipped", "done", "next")

    def test_a_step_is_skipped_once_what_may_not_come_before_it_has_happened(self) -> None:
        assert states(STARTED % "false")["04"] == "skipped"
        assert states(STARTED % "null")["04"] == "unstated"

    def test_what_comes_after_a_skipped_step_is_blocked_by_it(self) -> None:
        path = steps(STARTED % "false")
        assert (path["05"].state, path["05"].blocked_by) == ("blocked", ("xh-step-04",))
        assert (path["06"].state, path["06"].blocked_by) == ("blocked", ("xh-step-05",))

    def test_a_later_step_says_what_it_waits_for(self) -> None:
        record = f"{NEW}{MUCH}application: {{submitted: 2024-01-01}}"
        assert steps(record)["05"].blocked_by == ("xh-step-04",)
        assert steps(NEW + MUCH)["05"].blocked_by == ("xh-step-01", "xh-step-04")

    def test_an_event_without_a_day_is_done(self) -> None:
        path = steps(f"{NEW}application: {{submitted: true}}")
        assert (path["01"].state, path["01"].done_on) == ("done", None)
        assert steps(f"{NEW}application: {{submitted: 2024-01-01}}")["01"].done_on == "2024-01-01"


def test_a_step_carries_its_actors_documents_deadline_and_provision() -> None:
    path = steps(f"{NEW}{MUCH}application: {{for_year: 2025}}")
    approval = path["04"]
    assert (approval.actor.zh, approval.decides and approval.decides.zh) == ("市数据局", "市政府")
    assert [body.zh for body in approval.together_with] == ["市财政局", "市发展改革委"]
    assert [document.zh for document in path["01"].needs] == ["项目建议书"]
    assert [document.en for document in approval.yields] == ["approval document"]
    assert [cite.text.zh for cite in approval.citations] == ["第五条第二款"]
    assert approval.note is not None
    assert path["01"].deadline is not None
    assert path["01"].deadline.until == "2024-10-31"
    assert path["02"].optional


STEP = """\
  - id: s-step-{name}
    title: {{zh: 步骤, en: Step}}
    stage: {stage}
    actor: unit
    cite: "1"
    after: {after}
"""


def order(*written: tuple[str, str, list[str]]) -> list[str]:
    """Return the ids of steps, given by name, stage and what they come after, in the order of the path."""
    text = "steps:\n" + "".join(
        STEP.format(name=n, stage=s, after=[f"s-step-{a}" for a in after]) for n, s, after in written
    )
    project: dict[str, Any] = {"id": "P", "name": "P"}
    found = check(project, loaded({"procedure.yaml": text}), date(2024, 1, 1)).path
    return [step.id.removeprefix("s-step-") for step in found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([("b", "approval", ["a"]), ("a", "approval", [])], ["a", "b"]),
        ([("z", "operation", []), ("a", "planning", [])], ["a", "z"]),
        (
            [("late", "planning", ["early"]), ("early", "operation", []), ("mid", "approval", [])],
            ["mid", "early", "late"],
        ),
        ([("x", "approval", []), ("y", "approval", [])], ["x", "y"]),
    ],
)
def test_steps_come_after_what_they_name_then_by_stage_then_as_written(
    written: list[Any], expected: list[str]
) -> None:
    assert order(*written) == expected


def shown(record: str, done: str) -> str:
    """Return the state of a step that is shown done in the way *done* says."""
    text = (
        "steps:\n  - id: s-step-1\n    title: {zh: 步骤, en: Step}\n    stage: planning\n    actor: unit\n"
        f"    cite: 1\n    {done}\n"
    )
    project = {"id": "P", "name": "P", "approval": {}, **yaml.safe_load(record)}
    return check(project, loaded({"procedure.yaml": text}), date(2024, 1, 1)).path[0].state


class TestShown:
    """What shows a step done: an event, a condition, or both."""

    def test_a_condition_alone(self) -> None:
        by_flag = "shown_by: {var: content.on_government_cloud}"
        assert shown("content: {on_government_cloud: true}", by_flag) == "done"
        assert shown("content: {on_government_cloud: false}", by_flag) == "next"
        assert shown("{}", by_flag) == "next"

    def test_an_event_and_a_condition(self) -> None:
        both = "done: acceptance.passed\n    shown_by: {var: content.on_government_cloud}"
        for record, state in (
            ("{acceptance: {passed: 2023-05-01}, content: {on_government_cloud: true}}", "done"),
            ("{acceptance: {passed: 2023-05-01}, content: {on_government_cloud: false}}", "next"),
            ("{acceptance: {passed: 2023-05-01}}", "unstated"),
            ("{content: {on_government_cloud: true}}", "next"),
        ):
            assert shown(record, both) == state, record

    def test_without_either_nothing_shows_it(self) -> None:
        assert shown("{acceptance: {passed: 2023-05-01}}", "topic: review") == "next"
