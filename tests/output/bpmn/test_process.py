"""The process of a path: its gateways, and the route that an engine takes through it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from govrules import Project, check, load_project
from govrules.output.bpmn import bpmn
from govrules.output.bpmn.process import process_of
from tests.check.xinhai import report as report_of
from tests.output.bpmn.engine import MODEL, read, taken

if TYPE_CHECKING:
    from govrules.checking import Report
    from govrules.checking.report import StepReport

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
DAY = date(2026, 6, 30)
NEW = "content: {nature: new}\n"
MUCH = "investment: {total: 500万元}\n"
FEW = "investment: {total: 80万元}\n"


@cache
def of_example(file: Path, without: str = "") -> Report:
    """Check an example, without one group of its record."""
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    name = load_project(file).project.jurisdiction or ""
    known = {key: value for key, value in record.items() if key != without}
    return check(known, name, DAY)


def certain(step: StepReport) -> bool:
    return step.needed == "required" and not step.optional


def variables(report: Report, chosen: set[str], *, every: bool = False) -> dict[str, bool]:
    """Set the variable of each step in *chosen* to true, of others to false."""
    known = process_of(report, "en", every=every).variables
    return {name: step.id in chosen for name, step in known.items()}


def in_order(steps: list[str], report: Report) -> bool:
    place = {name: at for at, name in enumerate(steps)}
    return all(
        place[before] < place[step.id]
        for step in report.path
        if step.id in place
        for before in step.after
        if before in place
    )


# the route ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("every", [False, True], ids=["needed", "every"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_takes_exactly_the_steps_that_its_path_says(file: Path, every: bool) -> None:
    report = of_example(file)
    steps = taken(bpmn(report, "zh", every=every), variables(report, set(), every=every))
    assert sorted(steps) == sorted(step.id for step in report.path if certain(step))
    assert in_order(steps, report)


@pytest.mark.parametrize("without", ["investment", "content", "funding", "procurement", "documents"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_process_drawn_before_facts_are_known_leads_the_way_once_they_are(file: Path, without: str) -> None:
    """Variables set by what the whole record requires, it takes the steps that the whole record requires."""
    known, less = of_example(file), of_example(file, without)
    required = {step.id for step in known.path if certain(step)}
    steps = taken(bpmn(less, "zh"), variables(less, required))
    assert sorted(steps) == sorted(required)


def test_of_alternatives_one_is_taken() -> None:
    report = report_of(NEW)
    for chosen, other in (("xh-step-03", "xh-step-04"), ("xh-step-04", "xh-step-03")):
        steps = taken(bpmn(report, "zh"), variables(report, {chosen}))
        assert chosen in steps
        assert other not in steps
    assert not {"xh-step-03", "xh-step-04"} & set(taken(bpmn(report, "zh"), variables(report, set())))


def test_an_optional_step_may_be_taken() -> None:
    report = report_of(NEW + MUCH)
    assert "xh-step-02" not in taken(bpmn(report, "zh"), variables(report, set()))
    assert "xh-step-02" in taken(bpmn(report, "zh"), variables(report, {"xh-step-02"}))


# the parts ------------------------------------------------------------------------------------------------


def gateways(report: Report, *, every: bool = False) -> dict[str, tuple[str | None, int, int]]:
    """Return the choices and the forks of a process: name, ways in, ways out."""
    document = read(bpmn(report, "zh", every=every))
    found: dict[str, tuple[str | None, int, int]] = {}
    for kind in ("exclusiveGateway", "parallelGateway"):
        for node in document.iter(MODEL + kind):
            ways = [len(node.findall(MODEL + way)) for way in ("incoming", "outgoing")]
            found[node.get("id")] = (node.get("name"), ways[0], ways[1])
    return found


def test_alternatives_share_one_gateway() -> None:
    assert gateways(report_of(NEW)) == {
        "choice-xh-step-02": ("是否采用", 1, 2),
        "merge-xh-step-02": (None, 2, 1),
        "choice-xh-step-03": ("走哪一路", 1, 3),
        "merge-xh-step-03": (None, 3, 1),
    }


def test_an_alternative_that_is_certain_is_the_way_unless_another_is_chosen() -> None:
    report = report_of(NEW + MUCH)
    assert gateways(report, every=True)["choice-xh-step-03"] == ("走哪一路", 1, 2)
    choice = read(bpmn(report, "zh", every=True)).find(f".//{MODEL}exclusiveGateway[@id='choice-xh-step-03']")
    assert choice.get("default") == "from-choice-xh-step-03-TO-step-xh-step-04"


def test_a_choice_says_which_variable_decides_and_what_it_stands_for() -> None:
    report = report_of(NEW)
    document = read(bpmn(report, "zh"))
    choice = document.find(f".//{MODEL}exclusiveGateway[@id='choice-xh-step-03']")
    assert choice.findtext(MODEL + "documentation").splitlines() == [
        "take_xh_step_03 为真：备案（视总投资而定）",
        "take_xh_step_04 为真：审批（视总投资而定）",
    ]
    process = document.find(MODEL + "process").findtext(MODEL + "documentation")
    assert "take_xh_step_04  审批" in process
    conditions = [node.text for node in document.iter(MODEL + "conditionExpression")]
    assert sorted(conditions) == ["${take_xh_step_02}", "${take_xh_step_03}", "${take_xh_step_04}"]


def test_steps_of_like_names_have_variables_of_their_own() -> None:
    report = report_of(NEW)
    renamed = {"xh-step-03": "xh-step-0.4", "xh-step-04": "xh-step-0-4"}
    path = tuple(
        step.model_copy(
            update={
                "id": renamed.get(step.id, step.id),
                "after": tuple(renamed.get(name, name) for name in step.after),
            }
        )
        for step in report.path
    )
    process = process_of(report.model_copy(update={"path": path}), "zh", every=False)
    assert {"take_xh_step_0_4", "take_xh_step_0_4_2"} <= process.variables.keys()


def test_an_instrument_that_is_not_in_force_has_no_steps() -> None:
    report = report_of(NEW, date(2020, 1, 1))
    document = read(bpmn(report, "zh"))
    assert not list(document.iter(MODEL + "userTask"))
    assert "尚未施行" in document.find(MODEL + "process").findtext(MODEL + "documentation")
    assert taken(bpmn(report, "zh"), {}) == []


def test_a_record_may_be_built_in_python() -> None:
    report = check(Project(id="A", name="B"), ROOT / "tests" / "packs" / "xinhai", date(2024, 6, 30))
    assert read(bpmn(report, "en")).find(f".//{MODEL}participant").get("name") == "B"
