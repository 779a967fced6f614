"""What the page for analysts shows is what the program prints, and what its prose says of it holds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from govrules.cli.app import app
from govrules.source import parse_text
from govrules.source.tree import plain

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "analysts.zh-CN.md").read_text(encoding="utf-8")
SHOWN = [
    (command, shown)
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for command, shown in re.findall(r"^\$ govrules ([^\n]*)\n((?:(?!\$ )[^\n]*\n)+)", block, re.MULTILINE)
]


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GOVRULES_LANG", "zh")


@cache
def printed(command: str) -> str:
    done = CliRunner().invoke(app, command.split())
    assert done.exit_code in {0, 1, 3}, done.output
    return done.output


def test_the_page_shows_a_run_of_every_command_it_is_about() -> None:
    assert {command.split()[0] for command, _ in SHOWN} == {
        "matrix", "diff", "explain", "whatif", "impact", "readings", "check", "report",
    }  # fmt: skip


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_every_line_shown_is_printed_in_that_order(command: str, shown: str) -> None:
    lines = iter(printed(command).splitlines())
    assert [line for line in shown.splitlines() if line.strip() and line not in lines] == []


def test_the_draft_shown_is_the_draft_used() -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    used = (ROOT / "docs" / "drafts" / "gongshu-meeting.yaml").read_text(encoding="utf-8")
    assert plain(parse_text(shown, "shown").root) == plain(parse_text(used, "used").root)


def test_the_prose_names_the_projects_that_the_draft_touches() -> None:
    impact = printed(next(command for command, _ in SHOWN if command.startswith("impact")))
    touched = set(re.findall(r"^(GS-2026-\d\d)", impact, re.MULTILINE))
    assert touched == {"GS-2026-02", "GS-2026-03", "GS-2026-04"}  # 500, 650 and 760万元
    assert impact.count("违反 → 不适") == 2


@pytest.mark.parametrize("name", re.findall(r"\]\((images/[^)]+)\)", PAGE))
def test_the_pictures_are_there_and_small(name: str) -> None:
    assert 10_000 < (ROOT / "docs" / name).stat().st_size < 200_000
