"""Microsoft's SARIF Multitool finds nothing wrong, nor anything that GitHub code scanning would refuse.

The tool is an npm package with a program of its own; it is fetched once and kept with pytest's cache.
"""

from __future__ import annotations

import json
import platform
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from govrules.output.sarif import sarif
from tests.output.reports import everything, report

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "@microsoft/sarif-multitool-linux@5.7.0"
EVERY = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
KNOWN = {"SARIF2005": "warning"}
"""informationUri: the tool has no page on the web."""


@pytest.fixture(scope="session")
def multitool(pytestconfig: pytest.Config) -> Path:
    """Return the program, or skip and say why it cannot be had."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        pytest.skip("the SARIF Multitool is fetched for Linux on x86-64 alone")
    folder = pytestconfig.cache.mkdir("sarif-multitool") if pytestconfig.cache is not None else None
    if folder is None:
        pytest.skip("there is no folder to keep the SARIF Multitool in: pytest runs without its cache")
    program = folder / "node_modules" / PACKAGE.rpartition("@")[0] / "Sarif.Multitool"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not here, which brings the SARIF Multitool")
        command = [npm, "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", PACKAGE]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode or not program.exists():
            pytest.skip(f"npm cannot bring the SARIF Multitool here: {done.stderr.strip()[-200:]}")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def found(program: Path, text: str, folder: Path) -> list[Any]:
    """Return what the tool finds in a log: rule, level and message."""
    (folder / "log.sarif").write_text(text, encoding="utf-8")
    command = [
        program, "validate", folder / "log.sarif", "--output", folder / "found.sarif",
        "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
    ]  # fmt: skip
    environment = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, env=environment, cwd=folder, check=False
    )
    assert (folder / "found.sarif").exists(), done.stdout + done.stderr
    (run,) = json.loads((folder / "found.sarif").read_text(encoding="utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"], done.stdout
    return [(one["ruleId"], one.get("level", "warning"), one["message"]) for one in run.get("results", ())]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("include", [("violated",), EVERY], ids=["violated", "every verdict"])
def test_it_finds_no_error_and_no_warning(
    multitool: Path, lang: Any, include: tuple[str, ...], tmp_path: Path
) -> None:
    text = sarif([everything(), report(file="sub folder/b.yaml")], lang, include=include)
    grave = [one for one in found(multitool, text, tmp_path) if one[1] in {"error", "warning"}]
    assert [one for one in grave if one[0] not in KNOWN] == []


def test_it_would_find_what_code_scanning_refuses(multitool: Path, tmp_path: Path) -> None:
    log = json.loads(sarif([report()], "en"))
    for one in log["runs"][0]["results"]:
        del one["locations"]
    rules = {rule for rule, level, _ in found(multitool, json.dumps(log), tmp_path) if level == "error"}
    assert rules & {"GH1001", "GH1015"}
