"""What a start costs: heavy libraries are imported where they are used, and no socket is ever opened."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.program import environment, govrules_run

HEAVY = {"pydantic", "pydantic_core", "yaml", "dateutil", "wcwidth", "jsonlogic", "jinja2"}


def loaded_by(*args: str) -> set[str]:
    """Return the top-level modules that a run of the program has loaded when it ends."""
    code = (
        "import sys, atexit\n"
        "sys.argv = ['govrules', *sys.argv[1:]]\n"
        "import os; os._exit = sys.exit\n"  # leave by way of atexit, which prints the list
        "atexit.register(lambda: print(*{n.partition('.')[0] for n in sys.modules}, file=sys.stderr))\n"
        "from govrules.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("args", [("--version",), ("--help",)], ids=" ".join)
def test_nothing_heavy_is_loaded_to_say_what_this_is(args: tuple[str, ...]) -> None:
    assert loaded_by(*args) & HEAVY == set()


def test_help_of_a_command_loads_neither_yaml_nor_pydantic() -> None:
    for command in (
        "check",
        "path",
        "ask",
        "explain",
        "packs",
        "rules",
        "schema",
        "lint",
        "test",
        "coverage",
        "completion",
    ):
        assert loaded_by(command, "--help") & HEAVY == set(), command


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, govrules; print(*{n.partition('.')[0] for n in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    assert set(done.stdout.split()) & (HEAVY | {"click"}) == set()


def test_the_libraries_of_tests_are_not_those_of_the_program() -> None:
    assert loaded_by("packs") & {"hypothesis", "pytest", "jsonschema", "_hypothesis"} == set()


def test_version_is_the_package_s() -> None:
    import govrules

    assert govrules_run("--version").out == f"govrules, version {govrules.__version__}\n"
