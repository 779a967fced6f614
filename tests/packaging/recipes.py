"""Running what a CI server runs: the steps of an action, the scripts of a job."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.packaging.conftest import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SAMPLE = ROOT / "examples" / "ci"
DAY = {"GOVRULES_AS_OF": "2026-06-30"}
BREACH = ("procurement_amount: 496.2万元", "procurement_amount: 503.8万元")


@dataclass(frozen=True)
class Ended:
    """How a recipe ended, and all it printed."""

    code: int
    out: str


def sample(folder: Path, change: tuple[str, str] | None = None) -> Path:
    """Copy the sample repository into *folder*, one text of a record turned into another."""
    where = shutil.copytree(SAMPLE, folder / "sample")
    if change is not None:
        (record,) = (path for path in where.rglob("GS-*.yaml") if change[0] in path.read_text("utf-8"))
        record.write_text(record.read_text("utf-8").replace(*change), encoding="utf-8")
    return where


def source(folder: Path) -> Path:
    """Copy what a checkout of govrules holds, as far as installing it needs."""
    where = folder / "govrules"
    where.mkdir()
    needed = (
        "action.yml",
        ".pre-commit-hooks.yaml",
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
    )
    for name in needed:
        shutil.copy(ROOT / name, where / name)
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, where / name, ignore=shutil.ignore_patterns("__pycache__"))
    return where


def scripted(script: str, cwd: Path, env: Mapping[str, object]) -> Ended:
    """Run *script* as the servers do: in bash, stopping at the first command that fails."""
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=cwd, env=DAY | dict(env))
    return Ended(done.returncode, done.stdout + done.stderr)


def place_venv(installed: Path, where: Path) -> None:
    """Let the environment of the Python *installed* be *where* a recipe would have made one."""
    where.symlink_to(installed.parent.parent, target_is_directory=True)


def run_action(
    action: Path, cwd: Path, temp: Path, inputs: Mapping[str, str], *, installed: Path | None = None
) -> tuple[Ended, dict[str, str]]:
    """Run the steps of the composite action in the folder *action*; return how it ended, and its outputs.

    Where govrules is *installed* already, the step that does so is left out.
    """
    about: dict[str, Any] = yaml.safe_load((action / "action.yml").read_text("utf-8"))
    given = {name: inputs.get(name, one["default"]) for name, one in about["inputs"].items()}
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    runner: dict[str, object] = {
        "RUNNER_TEMP": temp,
        "GITHUB_ACTION_PATH": action,
        "GITHUB_WORKSPACE": cwd,
        **files,
    }
    ended = Ended(0, "")
    if installed is not None:
        place_venv(installed, temp / "govrules")
    for step in about["runs"]["steps"][installed is not None :]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input must not become text of a script"
        named = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)
            for name, text in step["env"].items()
        }
        ended = scripted(step["run"], cwd, runner | named)
        if ended.code:
            break
    written = files["GITHUB_OUTPUT"].read_text("utf-8") if files["GITHUB_OUTPUT"].exists() else ""
    return ended, dict(line.split("=", 1) for line in written.splitlines())
