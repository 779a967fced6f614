"""The runner in JavaScript comes to what govrules comes to: on every vector of every pack, and on random
conditions with unknown facts.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings

from govrules import bundled, check
from govrules.logic import Condition, evaluate, export, export_data, missing
from govrules.logic.exporting_data import list_name
from govrules.logic.tree import Compare, Var, domain_of, leaves
from govrules.output.bundle import bundle, bundle_text, facts_data
from govrules.pack import load_pack
from govrules.record import load_project
from govrules.values.bound import AtLeast
from tests.logic.small_world import CATALOGUE
from tests.logic.strategies import conditions, pairs
from tests.output.bundle import javascript

if TYPE_CHECKING:
    from govrules import Finding
    from tests.logic.strategies import Facts

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 6, 30)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PACKS = [
    *sorted(path.parent for path in bundled.folder().glob("*/instrument.yaml")),
    ROOT / "tests/packs/xinhai",
]
EXACT = 2**53
MOST = None if os.environ.get("GOVRULES_EVERY_VECTOR") else 60
"""Vectors of a pack that are tried: some in every run of the tests, all of them by ``make vectors``."""


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_the_runner_agrees_on_every_vector(pack: Path, runner: Path, tmp_path: Path) -> None:
    made = bundle(load_pack(pack), DAY, most=MOST)
    file = tmp_path / "bundle.json"
    file.write_text(bundle_text(made), encoding="utf-8")
    done = javascript.run(runner, "conformance.js", str(file))
    assert done.stdout.splitlines()[-1].startswith(f"{file}: {len(made.vectors)} vectors, "), done.stderr
    assert done.stdout.endswith(", 0 differ\n"), done.stdout
    assert done.returncode == 0
    assert made.vectors


def test_the_runner_notices_a_vector_that_is_wrong(runner: Path, tmp_path: Path) -> None:
    made = json.loads(bundle_text(bundle(load_pack(PACKS[-1]), DAY)))
    vector = next(vector for vector in made["vectors"] if "violated" in vector["verdicts"])
    rule = vector["verdicts"]["violated"].pop(0)
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    done = javascript.run(runner, "conformance.js", str(file))
    assert done.returncode == 1
    assert f"{vector['case']}: {rule} should be undetermined, is violated" in done.stdout


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_runner_finds_in_an_example_what_a_check_finds(file: Path, runner: Path, tmp_path: Path) -> None:
    """From the record by way of its facts, not from a vector."""
    loaded = load_project(file)
    pack = load_pack(loaded.project.jurisdiction or "")
    rules, facts = tmp_path / "rules.json", tmp_path / "facts.json"
    rules.write_text(bundle_text(bundle(pack, DAY, most=0)), encoding="utf-8")
    facts.write_text(json.dumps(facts_data(loaded, DAY)), encoding="utf-8")
    done = javascript.run(runner, "check.js", str(rules), str(facts))
    violated = [f"{finding.rule}{item_of(finding)}" for finding in check(loaded, pack, DAY).violations]
    told = re.findall(r"^violated .*\[([^\[\]]+(?:\[\d+\])?)\]$", done.stdout, re.MULTILINE)
    assert sorted(told) == sorted(violated), done.stderr
    assert done.returncode == (1 if violated else 0)


def item_of(finding: Finding) -> str:
    """Return the number of the item that a finding speaks of, in brackets."""
    found = re.search(r"\[\d+\]$", finding.item or "")
    return found[0] if found else ""


def test_the_runner_refuses_a_day_on_which_the_bundle_does_not_hold(runner: Path, tmp_path: Path) -> None:
    loaded = load_project(EXAMPLES[0])
    pack = load_pack(loaded.project.jurisdiction or "")
    rules, facts = tmp_path / "rules.json", tmp_path / "facts.json"
    rules.write_text(bundle_text(bundle(pack, DAY, most=0)), encoding="utf-8")
    facts.write_text(json.dumps(facts_data(loaded, date(2001, 1, 1))), encoding="utf-8")
    done = javascript.run(runner, "check.js", str(rules), str(facts))
    assert (done.returncode, done.stdout) == (2, "")
    assert "not on 2001-01-01" in done.stderr


# random conditions ----------------------------------------------------------------------------------------


def compares_two_stages(condition: Condition) -> bool:
    """Tell whether two stages, both read from facts, are compared: what is exported then decides more."""
    return any(
        isinstance(leaf, Compare)
        and domain_of(leaf.terms) is not None
        and all(isinstance(term, Var) for term in leaf.terms)
        for leaf in leaves(condition)
    )


def is_exact(node: Any) -> bool:
    """Tell whether a double holds the numbers of an exported condition, and their products with amounts."""
    if isinstance(node, dict | list):
        return all(map(is_exact, node.values() if isinstance(node, dict) else node))
    return not isinstance(node, int) or abs(node) * 1000 < EXACT


def small(facts: Facts) -> Facts:
    """Return *facts* with amounts below 10 yuan."""

    def amount(value: Any) -> Any:
        return AtLeast(value.low % 1000) if isinstance(value, AtLeast) else value % 1000

    kept = {path: amount(value) if path.startswith("money.") else value for path, value in facts.items()}
    if "changes" in kept:
        kept["changes"] = tuple(
            {name: value % 1000 if name == "changes.amount" else value for name, value in item.items()}
            for item in kept["changes"]
        )
    return kept


@given(conditions(), pairs().map(lambda pair: small(pair[0])))
@settings(max_examples=100)
def test_the_runner_knows_three_values(truths: javascript.Truths, condition: Condition, facts: Facts) -> None:
    exported = export(condition)
    assume(is_exact(exported) and not compares_two_stages(condition))
    truth, names = truths(exported, export_data(facts, CATALOGUE))
    assert truth is evaluate(condition, facts)
    waiting = missing(condition, facts) if truth is None else []
    assert set(names) == {list_name(found.fact.path) for found in waiting}
