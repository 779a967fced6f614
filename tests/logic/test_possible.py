"""Whether any project could make a condition true."""

from __future__ import annotations

from pathlib import Path

import pytest

from govrules.logic import Condition, parse
from govrules.logic.possible import possible
from govrules.source import Mapping, read_file
from tests.logic.small_world import SCOPE

FILE = Path(__file__).with_name("possible.yaml")


def conditions(kind: str) -> dict[str, Condition]:
    root = read_file(FILE).root
    assert isinstance(root, Mapping)
    listed = root.entries[kind]
    assert isinstance(listed, Mapping)
    return {name: parse(node, SCOPE, file=FILE.name) for name, node in listed.entries.items()}


@pytest.mark.parametrize("name", conditions("impossible"))
def test_what_no_project_can_be(name: str) -> None:
    assert not possible(conditions("impossible")[name])


@pytest.mark.parametrize("name", conditions("possible"))
def test_what_a_project_can_be(name: str) -> None:
    assert possible(conditions("possible")[name])
