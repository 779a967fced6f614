"""Running the JavaScript of ``examples/js``; tests that need it skip where node or its packages are not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "js"
TRUTHS = """
import { createInterface } from "node:readline";
import { truth, waiting } from "./logic.js";
for await (const line of createInterface({ input: process.stdin })) {
  const [condition, facts] = JSON.parse(line);
  console.log(JSON.stringify([truth(condition, facts), waiting(condition, facts)]));
}
"""


def installed(where: Path) -> Path:
    """Copy the runner to *where* and install what it needs."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not here")
    copy = where / "js"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("node_modules"))
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund"], cwd=copy, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"npm cannot install json-logic-js: {done.stderr.strip()[-200:]}")
    (copy / "truths.js").write_text(TRUTHS, encoding="utf-8")
    return copy


def run(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the runner."""
    return subprocess.run(
        ["node", script, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


class Truths:
    """A process that says what conditions come to."""

    def __init__(self, folder: Path) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            ["node", "truths.js"], cwd=folder, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
        )

    def __call__(self, condition: Any, facts: Any) -> tuple[bool | None, list[str]]:
        """Return the truth of a condition under facts, and the names of the facts that it waits for."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([condition, facts]) + "\n")
        self.process.stdin.flush()
        truth, names = json.loads(self.process.stdout.readline())
        return truth, names

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()
