"""A pack that can be used, and what a careful reviewer would mend in it all the same."""

from __future__ import annotations

import pytest

from govrules.audit import lint
from tests.pack.small import CHECK, INSTRUMENT, loaded

BIG = '{">": [{var: investment.total}, 100万元]}'
SMALL = '{"<=": [{var: investment.total}, 100万元]}'


def check(name: str, **parts: str) -> str:
    """Write a check with other parts than those of the small pack."""
    lines = [
        f"  - id: {name}",
        "    title: {zh: 检查, en: A check}",
        "    modality: obligation",
        "    stage: planning",
        "    topic: unified-platform",
        "    cite: 2",
        *(f"    {key}: {value}" for key, value in parts.items()),
    ]
    return "\n".join(lines) + "\n"


def step(name: str, **parts: str) -> str:
    """Write a step of the unit."""
    lines = [
        f"  - id: {name}",
        "    title: {zh: 步骤, en: A step}",
        "    stage: planning",
        "    actor: unit",
        "    cite: 1",
        *(f"    {key}: {value}" for key, value in parts.items()),
    ]
    return "\n".join(lines) + "\n"


def paper(name: str, **parts: str) -> str:
    """Write a rule of a document due when the project is applied for."""
    lines = [
        f"  - id: {name}",
        "    stage: application",
        "    topic: application-documents",
        "    due: application.submitted",
        "    cite: 1",
        *(f"    {key}: {value}" for key, value in parts.items()),
    ]
    return "\n".join(lines) + "\n"


UNFINISHED = {"L620", "L640", "L682", "L686"}
"""Notes on packs as small as these: no ledger, few answers, figures and bodies that nothing uses."""


def codes(**files: str) -> list[str]:
    """Return the codes of what lint finds."""
    named = {f"{name}.yaml": text for name, text in files.items() if name != "checks"}
    if "checks" in files:
        named["checks/all.yaml"] = files["checks"]
    return sorted(fault.code for fault in lint(loaded(named)) if fault.code not in UNFINISHED)


def checks(*written: str) -> list[str]:
    """Return the codes of a pack with these checks."""
    return codes(checks="checks:\n" + "".join(written))


def steps(*written: str, documents: str = "documents: []\n") -> list[str]:
    """Return the codes of a pack with these steps."""
    return codes(procedure="steps:\n" + "".join(written), documents=documents)


CLOUD = "{var: content.on_government_cloud}"


def test_a_check_that_applies_to_no_project() -> None:
    assert checks(check("s-1", when=f"[{BIG}, {SMALL}]", require=CLOUD)) == ["L650"]
    assert checks(check("s-1", when=f"[{BIG}]", require=CLOUD)) == []
    unless = f"[{{cite: 1, condition: {BIG}}}]"
    assert checks(check("s-1", when=f"[{BIG}]", unless=unless, require=CLOUD)) == ["L650"]


def test_a_check_that_no_project_can_breach_or_none_can_meet() -> None:
    assert checks(check("s-1", when=f"[{BIG}]", require=BIG)) == ["L651"]
    assert checks(check("s-1", when=f"[{BIG}]", require=SMALL)) == ["L652"]
    assert checks(check("s-1", when=f"[{BIG}]", require="false")) == []


def test_two_checks_that_no_project_can_both_meet() -> None:
    must = check("s-1", when=f"[{BIG}]", require=CLOUD)
    assert checks(must, check("s-2", require=f'{{"!": {CLOUD}}}')) == ["L653"]
    assert checks(must, check("s-2", when=f"[{SMALL}]", require=f'{{"!": {CLOUD}}}')) == []


def test_two_checks_that_ask_for_the_same() -> None:
    assert checks(check("s-1", require=CLOUD), check("s-2", require=CLOUD)) == ["L654"]
    assert checks(check("s-1", require=CLOUD), check("s-2", when=f"[{BIG}]", require=CLOUD)) == []


def test_a_step_that_no_project_comes_to() -> None:
    assert steps(step("p-1", when=f"[{BIG}, {SMALL}]")) == ["L660"]
    assert steps(step("p-1", when=f"[{BIG}]"), step("p-2", when=f"[{SMALL}]", after="[p-1]")) == ["L661"]
    assert steps(step("p-1", when=f"[{BIG}]"), step("p-2", after="[p-1]")) == []


def test_alternatives_that_stand_alone_overlap_or_leave_a_gap() -> None:
    big, small = (
        step("p-1", when=f"[{BIG}]", alternative="way"),
        step("p-2", when=f"[{SMALL}]", alternative="way"),
    )
    assert steps(big, small) == []
    assert steps(big) == ["L662"]
    either = '[{">=": [{var: investment.total}, 50万元]}]'
    assert steps(big, small, step("p-3", when=either, alternative="way")) == ["L663", "L663"]
    least = '[{"<": [{var: investment.total}, 100万元]}]'
    assert steps(big, step("p-2", when=least, alternative="way")) == ["L664"]


def test_steps_of_one_branch_do_not_shut_each_other_out() -> None:
    branch = [step(f"p-{n}", when=f"[{BIG}]", alternative="way") for n in (1, 2)]
    assert steps(*branch, step("p-3", when=f"[{SMALL}]", alternative="way")) == []


def test_a_document_rule_and_its_step_know_of_each_other() -> None:
    plan = "documents:\n" + paper("d-1", type="construction_plan", step="p-1")
    assert steps(step("p-1"), documents=plan) == ["L665"]
    assert steps(step("p-1", needs="[construction_plan]"), documents=plan) == []
    loose = "documents:\n" + paper("d-1", type="construction_plan")
    assert steps(step("p-1"), documents=loose) == ["L666"]
    assert steps(step("p-1", yields="[construction_plan]"), documents=loose) == []


@pytest.mark.parametrize("title", ["{zh: 须上云, en: 须上云}", "{zh: On the cloud, en: On the cloud}"])
def test_a_text_left_in_the_other_language(title: str) -> None:
    assert codes(checks=CHECK.replace("{zh: 须上云, en: On the cloud}", title)) == ["L670"]


def test_a_silence_that_is_declared_is_held_to() -> None:
    declared = INSTRUMENT + "silent_on: [unified-platform]\n"
    found = codes(instrument=declared, checks=CHECK)
    assert found.count("L681") == 1  # the check answers it
    assert "L680" in found  # and every other topic is open
    assert "L681" not in codes(instrument=INSTRUMENT + "silent_on: [urgent]\n", checks=CHECK)


def test_a_role_without_a_name_here() -> None:
    assert steps(step("p-1", decides="leading_group")) == ["L685"]
    assert steps(step("p-1", decides="finance")) == []


READING = """\
readings:
  - id: r
    cite: 1
    question: {zh: 怎么读？, en: How is it read?}
    options:
      - {id: one, says: {zh: 一, en: one}}
      - id: two
        says: {zh: 二, en: two}
        changes: {checks: {s-1: {require: %s}}}
    pick: one
    why: {zh: 文义, en: the words}
"""


def test_an_option_that_changes_nothing() -> None:
    rests = CHECK + "    readings: [r]\n"
    assert codes(checks=rests, readings=READING % "[{var: content.on_government_cloud}]") == ["L690"]
    assert codes(checks=rests, readings=READING % "[{var: content.on_unified_platform}]") == []


def test_a_figure_dated_outside_the_days_in_force() -> None:
    figure = (
        "parameters:\n  - id: limit\n    title: {zh: 限额, en: Limit}\n    kind: money\n"
        "    topic: change-limit\n"
        "    versions:\n      - {from: %s, value: 1万元, bound: upto, says: 不超过1万元, cite: 2}\n"
    )
    assert codes(parameters=figure % "2019-12-31") == ["L695"]
    assert codes(parameters=figure % "2020-01-01") == []


def test_a_window_that_cannot_be_kept() -> None:
    def deadline(text: str) -> list[str]:
        return checks(check("s-1", deadline=text))

    run = "of: acceptance.applied, from: construction.completed"
    assert deadline(f"{{{run}, not_before: 2 months, within: 60 days}}") == []
    assert deadline(f"{{{run}, not_before: 3 months, within: 60 days}}") == ["L697"]
    assert deadline("{of: acceptance.applied, from: acceptance.applied, within: 60 days}") == ["L696"]


def test_words_of_the_text_may_be_quoted_in_english() -> None:
    quoted = CHECK.replace("en: On the cloud", "en: 'Is “政务云” the cloud?'")
    assert codes(checks=quoted) == []
