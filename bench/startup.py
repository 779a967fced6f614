"""What a start costs, as a ratio to a peer measured in the same run: loading pydantic and PyYAML alone.

    python bench/startup.py [--runs N] [--python PYTHON]

Each command runs in a process of its own, in turn with the peer, so that a busy machine slows both; the
fastest of the runs counts. The budgets are ratios too, and so hold on fast machines and slow ones. The
exit code is 1 where one is overrun.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEER = ("-c", "import pydantic, yaml; pydantic.BaseModel")
PACKS = "import govrules; [govrules.load_pack(name) for name in govrules.packs()]"
RECORD = str(ROOT / "examples" / "tongzhou-clean.yaml")


class Measure(NamedTuple):
    """A start: its arguments, the ratio it may cost, whether packs are kept from an earlier run."""

    name: str
    args: tuple[str, ...]
    budget: float
    kept: bool = True


MEASURES = (
    Measure("govrules --version", ("-m", "govrules", "--version"), 1.0),
    Measure("check of one file", ("-m", "govrules", "check", RECORD, "--as-of", "2026-06-30"), 6.0),
    Measure(
        "check of one file, nothing kept",
        ("-m", "govrules", "check", RECORD, "--as-of", "2026-06-30"),
        9.0,
        kept=False,
    ),
    Measure("loading every pack", ("-c", PACKS), 7.0),
    Measure("loading every pack, nothing kept", ("-c", PACKS), 20.0, kept=False),
)


def seconds(python: str, args: tuple[str, ...], cache: str) -> float:
    """Return how long a process took. Raises CalledProcessError where it fails."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GOVRULES_CACHE": cache, "GOVRULES_CONFIG": "off"}
    begin = perf_counter()
    subprocess.run([python, *args], env=env, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)  # noqa: S603 (our own commands)
    return perf_counter() - begin


def measured(python: str, runs: int) -> list[tuple[Measure, float]]:
    """Return what every start costs, as a ratio to the peer."""
    found = []
    with tempfile.TemporaryDirectory() as cache:
        for measure in MEASURES:
            place = cache if measure.kept else "off"
            seconds(python, measure.args, place)  # what is kept is kept now, and files are read once
            pairs = [
                (seconds(python, PEER, place), seconds(python, measure.args, place)) for _ in range(runs)
            ]
            found.append((measure, min(own for _, own in pairs) / min(peer for peer, _ in pairs)))
    return found


def main() -> int:
    """Measure, print a line each, and return 1 where a budget is overrun."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    overrun = False
    print(f"{'':34}{'ratio':>8}{'budget':>8}   (1 = importing pydantic and PyYAML)")
    for measure, ratio in measured(given.python, given.runs):
        late = ratio > measure.budget
        overrun = overrun or late
        print(f"{measure.name:34}{ratio:8.2f}{measure.budget:8.1f}{'   over budget' if late else ''}")
    return 1 if overrun else 0


if __name__ == "__main__":
    sys.exit(main())
