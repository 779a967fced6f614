"""The wheel: built, installed beside nothing else, and used from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORD = """\
id: P-1
name: 某平台
jurisdiction: chongqing
investment: {total: 3200万元}
"""
CONSUMER = """\
from datetime import date
from pathlib import Path

import govrules

KIND: type[govrules.Report] = govrules.Report  # whatever is asked for first, govrules.check is the function


def overdue(file: Path) -> list[str]:
    loaded = govrules.load_project(file)
    report: govrules.Report = govrules.check(loaded, "chongqing", date(2024, 6, 30))
    amount: govrules.Money | None = loaded.project.investment.total if loaded.project.investment else None
    print(amount, report.pack.id)
    return [finding.rule for finding in report.violations]


try:
    overdue(Path("p.yaml"))
except govrules.InputError as problem:
    for fault in problem.diagnostics:
        print(fault.place, fault.message.say("zh"))
"""


def run(*args: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that must not see this checkout."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "GOVRULES_LANG"}
    env = {name: value for name, value in os.environ.items() if name not in hidden} | {"LANG": "C.UTF-8"}
    return subprocess.run(
        [str(arg) for arg in args], cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; with the backend of this environment, if it is there, so that nothing is fetched."""
    out = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-isolation"] if find_spec("hatchling") is not None else []
    built = run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", out, ROOT, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an empty environment into which the wheel is installed."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, system_site_packages=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        python,
        "install",
        "--quiet",
    )
    done = run(*pip, wheel, cwd=home)
    if "Could not find a version" in done.stderr or "Connection" in done.stderr:
        pytest.skip("the dependencies of the wheel cannot be fetched here")
    assert done.returncode == 0, done.stdout + done.stderr
    return python


def test_what_is_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    rules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
    assert {f"govrules/{name}" for name in rules} <= set(names)
    assert "govrules/py.typed" in names
    assert "govrules/output/templates/coverage.html" in names
    assert not [
        name for name in names if name.startswith(("tests/", "examples/", "docs/")) or name.endswith(".pyc")
    ]


def test_a_project_is_checked_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(RECORD, encoding="utf-8")
    command = installed.with_name("govrules")
    done = run(command, "check", "p.yaml", "--as-of", "2024-06-30", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "P-1  某平台" in done.stdout
    assert done.stderr == ""


def test_the_bundled_packs_are_found_where_they_are_installed(installed: Path, tmp_path: Path) -> None:
    ids = {path.parent.name for path in (ROOT / "rules").glob("*/instrument.yaml")}
    code = "import govrules, json; print(json.dumps({n: str(p) for n, p in govrules.packs().items()}))"
    done = run(installed, "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(f'"{name}"' in done.stdout for name in ids)
    assert str(ROOT) not in done.stdout


def test_a_consumer_type_checks_against_it(installed: Path, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    (tmp_path / "p.yaml").write_text(RECORD, encoding="utf-8")
    checked = run(
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        installed,
        "consumer.py",
        cwd=tmp_path,
    )
    assert checked.returncode == 0, checked.stdout
    used = run(installed, "consumer.py", cwd=tmp_path)
    assert used.stdout.startswith("3200万元 chongqing"), used.stderr
