"""What the two READMEs show is what the program prints, and the two commands stand at their top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from govrules.cli.app import app

ROOT = Path(__file__).parents[2]
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}


@pytest.mark.parametrize(("name", "lang"), READMES.items())
def test_every_line_of_the_output_shown_is_printed_in_that_order(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.search(r"^    \$ govrules (?P<command>.*)\n(?P<shown>(?:\n|    .*\n)+)", text, re.MULTILINE)
    assert found is not None
    shown = [line[4:] for line in found["shown"].splitlines() if line.strip() and line.strip() != "..."]
    printed = iter(CliRunner().invoke(app, found["command"].split()).output.splitlines())
    assert f"--lang {lang}" in found["command"]
    assert len(shown) > 10
    assert [line for line in shown if line not in printed] == []


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_at_the_top(name: str) -> None:
    top = (ROOT / name).read_text(encoding="utf-8").splitlines()[:12]
    commands = [line.split("#")[0].strip() for line in top if line.startswith("    make ")]
    assert commands == ["make demo", "make test"]
