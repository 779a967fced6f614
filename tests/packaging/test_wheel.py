"""The wheel: built, installed beside nothing else, and used from another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, run

RECORD = """\
id: P-1
name: 某平台
jurisdiction: chongqing
investment: {total: 3200万元}
"""
CONSUMER = Path(__file__).resolve().parents[1] / "consumer"


def test_what_is_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    rules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
    assert {f"govrules/{name}" for name in rules} <= set(names)
    built = {
        f"govrules/rules/built/{path.parent.name}.pack" for path in (ROOT / "rules").glob("*/instrument.yaml")
    }
    assert built <= set(names)
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


def test_the_bundled_packs_load_without_reading_their_yaml(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(RECORD, encoding="utf-8")
    code = (
        "import sys, datetime, govrules;"
        "govrules.check('p.yaml', 'chongqing', datetime.date(2024, 6, 30));"
        "print('govrules.pack.read' in sys.modules)"
    )
    done = subprocess.run(
        [str(installed), "-c", code],
        cwd=tmp_path, env=os.environ | {"GOVRULES_CACHE": "off"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "False\n"


def test_the_bundled_packs_are_found_where_they_are_installed(installed: Path, tmp_path: Path) -> None:
    ids = {path.parent.name for path in (ROOT / "rules").glob("*/instrument.yaml")}
    code = "import govrules, json; print(json.dumps({n: str(p) for n, p in govrules.packs().items()}))"
    done = run(installed, "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(f'"{name}"' in done.stdout for name in ids)
    assert str(ROOT) not in done.stdout


def test_a_consumer_type_checks_against_it_and_runs(installed: Path, tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    shutil.copytree(CONSUMER, tmp_path, dirs_exist_ok=True)
    checked = run(sys.executable, "-m", "mypy", "--python-executable", installed, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    used = run(installed, "platform_desk.py", cwd=tmp_path)
    waiting, refused, summed = used.stdout.splitlines()
    assert int(waiting) > 0, used.stderr
    assert refused.startswith("0 3 E4")
    assert summed == "3200万元 chongqing P-1  某平台"
