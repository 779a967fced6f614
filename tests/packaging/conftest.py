"""What is installed: the wheel, the set of wheels for a closed network, an environment made from it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
_HIDDEN = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
_UNFETCHED = ("Could not find a version", "Connection", "No matching distribution")


def run(
    *args: object, cwd: Path, env: Mapping[str, object] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program that must not see this checkout, nor what the caller's shell says to govrules."""
    kept = {k: v for k, v in os.environ.items() if k not in _HIDDEN and not k.startswith("GOVRULES_")}
    said = {name: str(value) for name, value in (env or {}).items()}
    return subprocess.run(
        [str(arg) for arg in args],
        cwd=cwd,
        env=kept | {"LANG": "C.UTF-8"} | said,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


def skip_if_unfetched(code: int, printed: str) -> None:
    """Skip a test whose packages cannot be had on this machine."""
    if code and any(sign in printed for sign in _UNFETCHED):
        pytest.skip("the dependencies of govrules cannot be fetched here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the wheel in one process, so that it is built and installed once."""
    for item in items:
        if "wheel" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("wheel"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; with the backend of this environment, if it is there, so that nothing is fetched."""
    out = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-isolation"] if find_spec("hatchling") is not None else []
    built = run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", out, ROOT, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def wheels(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gather the wheels that go to a closed network, as docs/ci.md says."""
    folder = tmp_path_factory.mktemp("wheels")
    done = run(*PIP, "wheel", "--quiet", "--wheel-dir", folder, wheel, cwd=folder)
    skip_if_unfetched(done.returncode, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def installed(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an empty environment into which govrules is installed from these wheels alone."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, system_site_packages=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    alone = ("--isolated", "--no-index", "--find-links", wheels)
    done = run(*PIP, "--python", python, "install", "--quiet", *alone, "govrules", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return python
