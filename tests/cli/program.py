"""Running the command line as a user does, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

import govrules
from govrules.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKS = Path(__file__).resolve().parent.parent / "packs"
"""A folder with one made-up pack, xinhai, so that no test here hangs on a jurisdiction."""
SOURCE = Path(govrules.__file__).resolve().parent.parent
DAY = "2024-05-15"
_PLAIN = {
    "GOVRULES_LANG": "en",
    "GOVRULES_DEBUG": None,
    "NO_COLOR": None,
    "COLUMNS": "100",
    "LC_ALL": None,
    "LC_MESSAGES": None,
    "LANG": "C.UTF-8",
}


@dataclass(frozen=True)
class Run:
    """How a run ended, and what it wrote where."""

    code: int
    out: str
    err: str


def govrules_run(
    *args: object, stdin: str | bytes | None = None, env: Mapping[str, str | None] | None = None
) -> Run:
    """Run the program with *args* in this process."""
    result = CliRunner(env=_PLAIN).invoke(
        app, [str(arg) for arg in args], input=stdin, env=env, prog_name="govrules"
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def on_day(command: str, *args: object, **how: Any) -> Run:
    """Run a command about projects or rules with the made-up pack among the installed ones, on one day."""
    day = () if "--as-of" in args else ("--as-of", DAY)
    return govrules_run(command, *args, "--packs", PACKS, *day, **how)


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return the environment of a process that runs the program from this checkout."""
    here = {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    wanted = {**os.environ, **_PLAIN, **here, **(changes or {})}
    return {name: value for name, value in wanted.items() if value is not None}


def process(
    *args: object, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str | None] | None = None
) -> Run:
    """Run the program with *args* in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "govrules", *(str(arg) for arg in args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(env),
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
