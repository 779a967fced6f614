"""docs/python.md: its examples run as shown, and it names everything public and nothing else."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import govrules
from tests.packaging.conftest import ROOT

if TYPE_CHECKING:
    import pytest

PAGE = ROOT / "docs" / "python.md"


def test_the_examples_run_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert failed == 0


def test_the_page_lists_every_public_name() -> None:
    table = PAGE.read_text(encoding="utf-8").rpartition("## Every name")[2]
    listed = {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.partition(" | ")[0])}
    assert listed == set(govrules.__all__)
