"""The hooks, run by pre-commit itself from a clone of this repository."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.pack.small import CHECK, written
from tests.packaging.conftest import run, skip_if_unfetched
from tests.packaging.recipes import DAY, Ended, sample, source

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pre_commit")
WHO = ("-c", "user.name=tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
LINT = """\
      - id: govrules-lint
        args: [rules/small, --lang, en]
"""


def git(*args: str, cwd: Path) -> str:
    done = run("git", *WHO, *args, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def hooks_run(checkout: Path, home: Path) -> Ended:
    git("add", "--all", cwd=checkout)
    env = DAY | {"PRE_COMMIT_HOME": home, "GOVRULES_LANG": "en"}
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=checkout, env=env)
    skip_if_unfetched(done.returncode, done.stdout)
    return Ended(done.returncode, done.stdout + done.stderr)


def test_the_hooks_hold_back_what_cannot_be_used(tmp_path: Path) -> None:
    clone = source(tmp_path)
    git("init", "--quiet", cwd=clone)
    git("add", "--all", cwd=clone)
    git("commit", "--quiet", "--message", "as it is", cwd=clone)
    checkout, home = sample(tmp_path), tmp_path / "home"
    settings = checkout / ".pre-commit-config.yaml"
    here = re.sub(r"repo: \S+", f"repo: {clone.as_uri()}", settings.read_text("utf-8"))
    here = re.sub(r"rev: \S+", f"rev: {git('rev-parse', 'HEAD', cwd=clone)}", here)
    settings.write_text(here + LINT, encoding="utf-8")
    written({"checks/a.yaml": CHECK}, checkout / "rules")
    git("init", "--quiet", cwd=checkout)

    ended = hooks_run(checkout, home)
    assert (ended.code, ended.out.count("Passed")) == (0, 2), ended.out
    record = checkout / "projects" / "TZ-2026-021.yaml"
    record.write_text(record.read_text("utf-8").replace("48万元", "48"), encoding="utf-8")
    rules = checkout / "rules" / "small" / "checks" / "a.yaml"
    rules.write_text(CHECK.replace("on_government_cloud", "on_goverment_cloud"), encoding="utf-8")
    ended = hooks_run(checkout, home)
    assert (ended.code, ended.out.count("Failed")) == (1, 2), ended.out
    assert re.search(r"error\[E407\] projects/TZ-2026-021\.yaml:\d+:\d+: ", ended.out), ended.out
    assert re.search(r"error\[E\d+\] rules/small/checks/a\.yaml:\d+:\d+: .*on_government_cloud", ended.out), (
        ended.out
    )
