"""The cases of a pack: what may stand in them, what is wrong with them, and what they find."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from govrules.audit import CaseRun, run_cases
from govrules.audit.junit import write_junit
from govrules.pack import Pack, load_pack_folder
from govrules.source import InputError
from tests.pack.small import written

CHECKS = """\
checks:
  - id: s-1
    title: {zh: 须上云, en: On the cloud}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    when: [{var: scope.classified}]
    require: [{var: content.on_government_cloud}]
  - id: s-2
    title: {zh: 变更须同意, en: Changes need consent}
    modality: obligation
    stage: planning
    topic: change-consent
    cite: "2"
    each: changes
    require: [{happened: {var: changes.consented}}]
"""
STEPS = """\
steps:
  - {id: s-step-1, title: {zh: 一, en: A}, stage: planning, actor: unit, cite: 1, done: application.submitted}
"""
FOLLOW = """\
consequences:
  - {id: s-con-1, title: {zh: 后, en: X}, when: {var: security.major_hazard}, cite: 1}
"""


def pack_with(cases: str, folder: Path) -> Pack:
    files = {
        "checks/all.yaml": CHECKS,
        "procedure.yaml": STEPS,
        "consequences.yaml": FOLLOW,
        "cases/all.yaml": cases,
    }
    return load_pack_folder(written(files, folder), name="small")


def runs(cases: str, only: str | None = None) -> list[CaseRun]:
    with tempfile.TemporaryDirectory() as folder:
        return run_cases(pack_with(cases, Path(folder)), only)


def faults(cases: str) -> list[str]:
    with pytest.raises(InputError) as problem:
        runs(cases)
    return [fault.say("en") for fault in problem.value.diagnostics]


CASE = """\
bases:
  secret: {stage: planning, scope: {classified: true}}
cases:
  - id: cloud
    title: 上云
    as_of: 2024-06-30
    base: secret
    project: {content: {on_government_cloud: false}}
    expect: {violated: [s-1]}
    variants:
      - {title: 已上云, set: {content.on_government_cloud: true}, expect: {satisfied: [s-1]}}
      - title: 未填
        set: {content.on_government_cloud: null}
        expect: {undetermined: [s-1]}
        missing: {s-1: [content.on_government_cloud]}
      - {title: 次年, as_of: 2025-01-01, expect: {violated: [s-1]}}
"""


def test_a_base_a_case_and_its_variants() -> None:
    found = runs(CASE)
    assert [(run.name, run.title, run.passed) for run in found] == [
        ("all#cloud", "上云", True),
        ("all#cloud/1", "上云：已上云", True),
        ("all#cloud/2", "上云：未填", True),
        ("all#cloud/3", "上云：次年", True),
    ]
    assert found[1].expects["satisfied"] == {"s-1"}
    assert [str(run.place) for run in found[:2]] == ["small/cases/all.yaml:4:9", "small/cases/all.yaml:11:9"]


def test_only_some_are_run() -> None:
    assert [run.name for run in runs(CASE, "cloud/2")] == ["all#cloud/2"]


def test_a_variant_may_set_the_fact_of_an_item() -> None:
    case = """\
cases:
  - id: c
    title: 变更
    as_of: 2024-06-30
    project: {stage: planning}
    expect: {undetermined: [s-2]}
    variants:
      - title: 第二次未同意
        set: {"changes[0].consented": true, "changes[1].consented": false}
        expect: {violated: [s-2], satisfied: [s-2]}
"""
    assert [run.passed for run in runs(case)] == [True, True]


DIFFERENCES = [
    ("expect: {satisfied: [s-1]}", "s-1 should be satisfied, got violated"),
    ("expect: {violated: [s-1], only: true}", None),
    ("expect: {violated: [s-2]}", "s-2 should be violated, got undetermined"),
    ("expect: {undetermined: [s-2], only: true}", "also violated: s-1"),
    ("missing: {s-2: [changes, unit.kind]}", "s-2 should miss changes, unit.kind, got changes"),
    ("scope: false", "scope should be False, got True"),
    ("scope: unknown", "scope should be unknown, got True"),
    ("in_force: false", "in force: got in_force"),
    ("path: {not_required: [s-step-1]}", "step s-step-1 should be not_required, got required"),
    ("states: {s-step-1: done}", "the state of step s-step-1 should be done, got next"),
    ("consequences: {in_force: [s-con-1]}", "consequence s-con-1 should be in_force, got depends"),
    ("consequences: {not_in_force: [s-con-1]}", "consequence s-con-1 should be not_in_force, got depends"),
    ("readings: {s-1: [r]}", "s-1 should hang on readings r, got -"),
    ("deadline: {s-1: 2024-01-01}", "the deadline of s-1 should be 2024-01-01, got -"),
]


@pytest.mark.parametrize(("expects", "said"), DIFFERENCES, ids=[expects for expects, _ in DIFFERENCES])
def test_what_comes_out_otherwise_is_said(expects: str, said: str | None) -> None:
    case = f"{CASE.split('    expect', maxsplit=1)[0]}    {expects}\n"
    (run,) = runs(case)
    assert [difference.en for difference in run.differences] == ([] if said is None else [said])


EXPECT = "expect: {violated: [s-1]}\n    variants"
FAULTS = [
    ("base: secret", "base: secrt", "7:11: E551 no base “secrt”; did you mean secret?"),
    (EXPECT, "expect: {violated: [s-11]}\n    variants", "4:9: E552 no rule “s-11”; did you mean s-1?"),
    (
        EXPECT,
        "states: {s-step-2: done}\n    variants",
        "4:9: E552 no step “s-step-2”; did you mean s-step-1?",
    ),
    (
        EXPECT,
        "consequences: {depends: [s-con]}\n    variants",
        "4:9: E552 no consequence “s-con”; did you mean s-con-1?",
    ),
    (
        EXPECT,
        "states: {s-step-1: finished}\n    variants",
        "9:24: E504 states.s-step-1: “finished” cannot stand here; "
        "known: done, skipped, next, blocked, later, unstated, not_required",
    ),
    (", expect: {satisfied: [s-1]}}", "}", "11:9: E553 the case expects nothing"),
    ("content.on_government_cloud: true", "a..b: true", "11:28: E554 “a..b” is not the path of a fact"),
    ("content.on_government_cloud: true", "'a[x].b': 1", "11:28: E554 “a[x].b” is not the path of a fact"),
    (
        "as_of: 2024-06-30",
        "as_of: soon",
        "6:12: E504 as_of: “soon” is not a date; write 2021-11-10 or 2021年11月10日",
    ),
    (
        "on_government_cloud: false}",
        "on_goverment_cloud: false}",
        "8:25: E404 there is no “on_goverment_cloud” here; did you mean “on_government_cloud”?",
    ),
    ("  secret: {", "  - {", "2:3: E501 bases holds keys and values"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[f"{new[:20]}" for _, new, _ in FAULTS])
def test_a_fault_of_a_case_is_said_with_its_place(old: str, new: str, said: str) -> None:
    assert old in CASE
    assert f"small/cases/all.yaml:{said}" in faults(CASE.replace(old, new, 1))


def test_an_id_used_twice() -> None:
    again = CASE + CASE.split("cases:\n")[1]
    assert faults(again) == ["small/cases/all.yaml:17:9: E550 the case id “cloud” is used twice"]


def test_the_faults_of_all_cases_are_found_in_one_pass() -> None:
    wrong = CASE.replace("base: secret", "base: x").replace("  secret", "  y")
    more = (
        CASE.split("cases:\n")[1]
        .replace("id: cloud", "id: other")
        .replace("    base: secret\n", "")
        .replace("[s-1]", "[s-9]")
    )
    codes = [fault.split(": ")[1].split()[0] for fault in faults(wrong + more)]
    assert codes == ["E551", *["E552"] * 4]


def test_results_as_junit(tmp_path: Path) -> None:
    found = runs(CASE.replace("{violated: [s-1]}\n    var", "{satisfied: [s-1]}\n    var"))
    write_junit(tmp_path / "out.xml", [("small", found)])
    suite = ET.parse(tmp_path / "out.xml").getroot()[0]
    assert suite.attrib == {"name": "small", "tests": "4", "failures": "1", "errors": "0", "skipped": "0"}
    failure = suite[0][0]
    assert failure.attrib["message"] == "s-1 should be satisfied, got violated"
    assert failure.text == "small/cases/all.yaml:4:9: 上云"
    assert [case.attrib["name"] for case in suite] == [
        "all#cloud",
        "all#cloud/1",
        "all#cloud/2",
        "all#cloud/3",
    ]
