"""docs/cli.md: its help texts are those of the program, its examples end and begin as shown.

``python -m tests.cli.test_manual`` writes the help texts anew.
"""

from __future__ import annotations

import fnmatch
import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from govrules.cli.lazy import COMMANDS
from tests.cli.program import govrules_run

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cli.md"
HELP = re.compile(r"<!-- help: ([\w ]+) -->\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ govrules (.*?)\n(.*?)# exit code (\d+)\n```", re.DOTALL)


def help_of(command: str) -> str:
    return govrules_run(*command.split(), "--help", env={"COLUMNS": "100"}).out.rstrip()


def every_command() -> list[str]:
    """Return the names of the commands, those of a group after it."""
    names: list[str] = []
    for name, (module, _) in COMMANDS.items():
        command = import_module(module).command
        below = command.commands if isinstance(command, click.Group) else ()
        names += [name, *(f"{name} {part}" for part in below)]
    return names


def written() -> str:
    """Return the page with the help texts of the program."""
    text = PAGE.read_text(encoding="utf-8")
    return HELP.sub(lambda found: f"<!-- help: {found[1]} -->\n\n```text\n{help_of(found[1])}\n```\n", text)


def words(text: str) -> list[str]:
    """Return *text* without its line breaks, which differ between versions of click."""
    return text.split()


def test_every_command_is_on_the_page() -> None:
    assert HELP.findall(PAGE.read_text(encoding="utf-8")) == every_command()


def test_the_help_texts_are_those_of_the_program() -> None:
    assert words(PAGE.read_text(encoding="utf-8")) == words(written()), "python -m tests.cli.test_manual"


@pytest.mark.parametrize("command", every_command())
def test_help_shows_examples_and_fits_a_terminal(command: str) -> None:
    text = govrules_run(*command.split(), "-h", env={"COLUMNS": "80"}).out
    assert f"govrules {command}" in text.partition("\n\n")[2]
    assert all(len(line) <= 80 for line in text.splitlines())


def test_the_list_of_commands_says_what_each_does() -> None:
    overview = govrules_run("--help").out
    for name, (_, summary) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", overview, re.MULTILINE)


def test_without_arguments_the_program_helps() -> None:
    run = govrules_run()
    assert (run.code, "Commands:" in run.out + run.err) == (2, True)


@pytest.mark.parametrize(("command", "shown", "code"), CONSOLE.findall(PAGE.read_text(encoding="utf-8")))
def test_an_example_runs_as_shown(
    command: str, shown: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown lines come in this order; … stands for any text, alone on a line for any lines."""
    for name in ("examples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    run = govrules_run(*shlex.split(command))
    assert run.code == int(code), run.err
    rest = (run.out + run.err).splitlines()
    for line in shown.splitlines():
        if line == "…":
            continue
        pattern = re.sub(r"([\[\]?*])", r"[\1]", line).replace("…", "*")
        found = [index for index, real in enumerate(rest) if fnmatch.fnmatchcase(real, pattern)]
        assert found, line
        rest = rest[found[0] + 1 :]


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
