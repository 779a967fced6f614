"""Columns give the verdicts of the reference for whole packs: on made-up projects and on the packs' cases."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.judging.verdict import VERDICTS
from govrules.pack import ResolvedPack, load_pack, packs, resolve
from tests.check.xinhai import FOLDER
from tests.portfolio.kernel.agreement import compare_cases, compare_made_up

DAY = date(2026, 6, 30)
FOLDERS = {**packs(), "xinhai": FOLDER}


@pytest.fixture(params=FOLDERS, ids=str)
def resolved(request: pytest.FixtureRequest) -> ResolvedPack:
    found = resolve(load_pack(FOLDERS[request.param]), DAY)
    assert isinstance(found, ResolvedPack)
    return found


def test_on_made_up_projects(resolved: ResolvedPack) -> None:
    agreement = compare_made_up(resolved, seed=6, count=120)
    assert agreement.differing == []
    assert {verdict for _, verdict in agreement.seen} == set(VERDICTS)


def test_on_projects_of_which_everything_is_known(resolved: ResolvedPack) -> None:
    agreement = compare_made_up(resolved, seed=7, count=30, unknown=(0, 0))
    assert agreement.differing == []


def test_on_the_cases_of_a_pack() -> None:
    """Those of all packs take minutes: ``make differential``."""
    agreement = compare_cases(load_pack(FOLDER))
    assert agreement.differing == []
    assert {verdict for _, verdict in agreement.seen} == set(VERDICTS)
