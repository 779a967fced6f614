"""Compiled packs against the reference: on made-up projects, and on every case of every pack."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from govrules.audit.trial import Epochs, read_trials
from govrules.pack import ResolvedPack, load_pack, packs, resolve
from govrules.record import fact_sheet
from tests.check.xinhai import FOLDER
from tests.generated.differential import DAY, by_compiled, by_reference, compared
from tests.generated.facts import known_facts
from tests.generated.projects import projects

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {**packs(), "xinhai": FOLDER}
RECORDS = 500
"""Of each pack; ``make differential`` takes many more."""


def on(folder: Path) -> ResolvedPack:
    resolved = resolve(load_pack(folder), DAY)
    assert isinstance(resolved, ResolvedPack)
    return resolved


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_it_says_of_made_up_projects_what_the_reference_says(name: str) -> None:
    resolved = on(FOLDERS[name])
    found = compared(resolved, islice(known_facts(resolved, seed=20_260_630), RECORDS))
    assert found.differing == []
    few = [rule for rule, seen in found.seen.items() if len(seen) < 4]
    assert len(few) < len(resolved.rules) / 10, f"hardly put to the test: {few}"


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_it_says_of_records_what_the_reference_says(name: str) -> None:
    resolved = on(FOLDERS[name])
    for project in islice(projects(resolved, seed=7), 60):
        facts = fact_sheet(project, resolved.as_of).known
        assert by_compiled(resolved, facts) == by_reference(resolved, facts)


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_it_says_of_every_case_what_the_reference_says(name: str) -> None:
    pack = load_pack(FOLDERS[name])
    answers = [trial.answers for trial in read_trials(pack, Epochs(pack))]
    judged = [one for one in answers if one.in_force]
    for one in judged:
        resolved, facts = one.subject.resolved, dict(one.subject.facts)
        assert by_compiled(resolved, facts) == by_reference(resolved, facts)
    assert judged
