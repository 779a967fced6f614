"""Many files checked by several processes: the same bytes as by one, faults and exceptions included."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from govrules.cli.pool import Pool
from govrules.cli.records import MANY
from tests.cli.program import DAY, PACKS, Run, environment, govrules_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROKEN = (7, 40)
WAIVER = """\
  - rule: xh-7-cloud
    project: P-{number}
    reason: 专网设备尚未适配政务云
    basis: {{document: 新数函〔2024〕12号, date: 2024-03-01}}
    granted_by: 市数据局
    asked_by: 市应急局
    granted: 2024-03-05
    expires: 2024-12-31
"""


@pytest.fixture
def folder(tmp_path: Path, clean: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with more records than one process keeps: two are broken, one names an unknown place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projects").mkdir()
    for number in range(MANY + 9):
        text = clean.replace("XH-1", f"P-{number}")
        if number % 3:
            text = text.replace("on_government_cloud: true", "on_government_cloud: false")
        if number == 50:
            text = text.replace("xinhai", "xinhao")
        file = tmp_path / "projects" / f"{number:03}.yaml"
        file.write_text("id: [\n" if number in BROKEN else text, encoding="utf-8")
    return tmp_path


ARGS = ("check", "projects", "--packs", str(PACKS), "--as-of", DAY, "--lang", "en")


def both_ways(*args: str) -> Run:
    """Return how a run with two processes ended: as one with a single process does, to the byte."""
    one, two = (govrules_run(*ARGS, *args, "--jobs", jobs) for jobs in "12")
    assert one == two
    return two


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"])
def test_every_format_is_the_same_to_the_byte(form: str) -> None:
    run = both_ways("-f", form)
    assert run.code == 2
    assert run.err.count("error[") == 3
    places = [run.err.index(f"projects/{number:03}.yaml") for number in (*BROKEN, 50)]
    assert places == sorted(places)
    assert "P-71" in run.out or "projects/071.yaml" in run.out


@pytest.mark.usefixtures("folder")
def test_several_regulations_side_by_side_and_rules_selected() -> None:
    run = both_ways("-j", "xinhai", "-j", "yongchuan", "--select", "xh-7-*,yc-15-*")
    assert run.out.count("Side by side") == MANY + 9 - len(BROKEN)
    assert "xh-4-" not in run.out


def test_exceptions_and_known_breaches(folder: Path) -> None:
    listed = "".join(WAIVER.format(number=number) for number in (1, 3, 999))
    (folder / "w.yaml").write_text(f"waivers:\n{listed}", encoding="utf-8")
    for number in BROKEN:
        (folder / f"projects/{number:03}.yaml").unlink()
    (folder / "projects/050.yaml").unlink()
    made = govrules_run("baseline", "create", *ARGS[1:], "-o", "b.json")
    assert made.code == 0
    run = both_ways("--waivers", "w.yaml", "--baseline", "b.json", "-f", "json")
    assert "N832" in run.err  # P-999 is not checked
    assert run.err.count("N836") == 1  # P-3 is on the cloud
    counts = {report["project"]["id"]: report["counts"] for report in json.loads(run.out)["reports"]}
    assert (counts["P-1"]["waived"], counts["P-2"]["waived"]) == (1, 0)
    assert counts["P-2"]["known"] > 0


@pytest.mark.usefixtures("folder")
def test_an_overview_is_the_same() -> None:
    one, two = (govrules_run("report", *ARGS[1:], "-f", "json", "--jobs", jobs) for jobs in "12")
    assert one == two
    assert json.loads(one.out)["schema"] == "govrules/overview/1"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no group of processes to interrupt")
def test_an_interrupted_run_ends_at_once_and_leaves_no_process(folder: Path) -> None:
    command = [sys.executable, "-m", "govrules", *ARGS, "--jobs", "2"]
    with (folder / "out.txt").open("wb") as out:
        run = subprocess.Popen(
            command, stdout=out, stderr=subprocess.PIPE, env=environment(), start_new_session=True
        )
        deadline = time.monotonic() + 60
        while not (folder / "out.txt").stat().st_size and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=20)  # ends when no process holds its standard error any more
    assert run.returncode == 130
    assert b"Traceback" not in err


# the pool -------------------------------------------------------------------------------------------------


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(2)
    yield made
    made.close()


def slow_first(number: int) -> int:
    """Return *number*, the first one late."""
    time.sleep(0.5 if number == 0 else 0)
    return number


def test_results_come_in_order_and_few_are_kept(pool: Pool) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    found = pool.in_order(slow_first, tasks())
    assert next(found) == 0
    assert len(taken) < 20
    assert list(found) == list(range(1, 100))


def failing(number: int) -> int:
    """Fail on 3."""
    if number == 3:
        raise ValueError("three")
    return number


def test_a_failure_comes_back_with_where_it_happened(pool: Pool) -> None:
    found = pool.in_order(failing, range(9))
    with pytest.raises(ValueError, match="three") as caught:
        list(found)
    assert "in failing" in str(caught.value.__cause__)


def dying(number: int) -> int:
    """End the process on 3, as the system does where memory runs out."""
    if number == 3:
        os._exit(9)
    return number


def test_a_process_that_dies_is_told(pool: Pool) -> None:
    with pytest.raises(ChildProcessError, match="9"):
        list(pool.in_order(dying, range(9)))
