"""A made-up jurisdiction is a folder of YAML and nothing else: its pack lints clean, its cases come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govrules.audit import lint_folder, run_cases
from govrules.pack import ByDay, Every, ResolvedPack, Window, resolve
from govrules.pack.case import VERDICT_KEYS
from tests.check.xinhai import FOLDER, xinhai

if TYPE_CHECKING:
    from govrules.audit.cases import CaseRun

RUNS = run_cases(xinhai())


def test_there_is_nothing_to_mend() -> None:
    # the note: projects below the first band are exempt and take neither branch of the route
    assert [fault.code for fault in lint_folder(FOLDER)] == ["L664"]


@pytest.mark.parametrize("run", RUNS, ids=[run.name for run in RUNS])
def test_case(run: CaseRun) -> None:
    assert [difference.en for difference in run.differences] == [], run.title


def test_its_cases_show_every_verdict_and_both_signs_of_every_check() -> None:
    shown = {
        verdict: {rule for run in RUNS for rule in run.expects.get(verdict, ())} for verdict in VERDICT_KEYS
    }
    assert all(shown.values())
    strict = {check.item.id for check in xinhai().checks} - {"xh-3-secrecy", "xh-14-mechanism"}
    review = {"xh-4-needs"}
    assert strict <= shown["violated"]
    assert strict - review - {"xh-13-evaluate"} <= shown["satisfied"] | {"xh-4-needs"}


def test_it_uses_the_whole_format() -> None:
    pack = xinhai()
    resolved = resolve(pack, date(2024, 6, 30))
    assert isinstance(resolved, ResolvedPack)
    assert {type(rule.deadline) for rule in resolved.rules if rule.deadline} == {Window, ByDay, Every}
    assert {entry.item.kind for entry in pack.parameters} == {
        "money",
        "ratio",
        "number",
        "duration",
        "yearday",
    }
    checks = [entry.item for entry in pack.checks]
    assert {check.modality for check in checks} == {
        "obligation",
        "prohibition",
        "permission-used",
        "recommendation",
    }
    assert {check.force for check in checks} == {"strict", "in-principle"}
    assert {check.scope for check in checks} == {"in", "any"}
    assert any(check.each for check in checks)
    steps = [entry.item for entry in pack.steps]
    for key in (
        "together_with",
        "unless",
        "due",
        "needs",
        "yields",
        "deadline",
        "alternative",
        "optional",
        "note",
    ):
        assert any(getattr(step, key) for step in steps), key
    assert any(reading.item.shared for reading in pack.readings)
    assert any(not document.item.present for document in pack.documents)
