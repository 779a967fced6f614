"""Many projects at once: govrules in columns, the same rules by hand in Polars, and reading the table."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from bench import by_hand_polars
from bench.pairs import Ratio, compare, once
from bench.records import fact_table, table
from bench.workload import workload
from govrules.portfolio.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Callable


class Columns(NamedTuple):
    """What a way of judging a table costs: a row in nanoseconds, and beside what it is compared with."""

    name: str
    nanoseconds: float
    to_hand: float
    to_read: float
    megabytes: float | None


def kernel_query(frame: pl.DataFrame, kernel: Kernel) -> pl.LazyFrame:
    """Return the query for all verdicts."""
    return kernel.judge(fact_table(frame)).projects


def counted(query: pl.LazyFrame) -> pl.LazyFrame:
    """Return how many violations of each rule there are: what reads every verdict and keeps none."""
    return query.select((pl.col(list(by_hand_polars.RULES)) == by_hand_polars.VIOLATED).sum())


def read(frame: pl.DataFrame) -> None:
    """Read every column once."""
    for column in frame.iter_columns():
        (column if column.dtype == pl.Boolean else column.to_physical()).sum()


def ways(frame: pl.DataFrame, kernel: Kernel) -> dict[str, Callable[[], Any]]:
    """Return every way to judge a table."""
    by_hand = frame.lazy().select(by_hand_polars.verdicts())
    truths = frame.lazy().select(by_hand_polars.violated())
    ours = kernel_query(frame, kernel)
    found: dict[str, Callable[[], Any]] = {
        "by hand in Polars, verdicts": lambda: by_hand.collect(engine="streaming"),
        "by hand in Polars, whether violated": lambda: truths.collect(engine="streaming"),
        "govrules, verdicts": lambda: kernel_query(frame, kernel).collect(engine="streaming"),
        "by hand in Polars, violations counted": lambda: counted(by_hand).collect(engine="streaming"),
        "govrules, violations counted": lambda: counted(ours).collect(engine="streaming"),
        "reading every column once": lambda: read(frame),
    }
    return found


def agreement(frame: pl.DataFrame, kernel: Kernel) -> list[str]:
    """Return the rules on which columns and the rules by hand differ, on a table of known facts."""
    ours = kernel_query(frame, kernel).collect()
    verdicts, truths = (frame.select(made()) for made in (by_hand_polars.verdicts, by_hand_polars.violated))
    return [
        rule
        for rule in by_hand_polars.RULES
        if not (
            (ours[rule] == verdicts[rule]).all()
            and ((ours[rule] == by_hand_polars.VIOLATED) == truths[rule]).all()
        )
    ]


def measured(rows: int, *, rounds: int, unknown: float = 0.1) -> list[Columns]:
    """Measure every way on a table of so many rows."""
    frame, kernel = table(rows, unknown=unknown), Kernel(workload())
    found = ways(frame, kernel)
    hands = {"verdicts": "by hand in Polars, verdicts", "counted": "by hand in Polars, violations counted"}
    lines = []
    for name, work in found.items():
        hand = hands["counted"] if name.endswith("counted") else hands["verdicts"]
        to_hand = compare(once(work), once(found[hand]), rounds)
        to_read = compare(once(work), once(found["reading every column once"]), rounds)
        best = min(to_hand.own, to_read.own)
        lines.append(Columns(name, best / rows * 1e9, to_hand.ratio, to_read.ratio, None))
    return lines


def ratio(rows: int, one: str, other: str, rounds: int = 5) -> Ratio:
    """Compare two ways on a table of so many rows, a tenth of the facts unknown."""
    frame, kernel = table(rows, unknown=0.1), Kernel(workload())
    found = ways(frame, kernel)
    return compare(once(found[one]), once(found[other]), rounds)


def memory(rows: int, name: str) -> float:
    """Return how many megabytes above the table one way takes, in a process of its own."""
    command = [sys.executable, "-m", "bench.columns", str(rows), name]
    done = subprocess.run(  # noqa: S603 (ourselves)
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    return float(json.loads(done.stdout)["megabytes"])


def _kilobytes(field: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1])
    raise OSError(f"no {field} in /proc/self/status")


def _main(rows: int, name: str) -> None:
    frame, kernel = table(rows, unknown=0.1).rechunk(), Kernel(workload())
    work = ways(frame, kernel)[name]
    counted(kernel_query(frame.head(1000), kernel)).collect(engine="streaming")  # what is made once is made
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    before, begin = _kilobytes("VmRSS"), perf_counter()
    work()
    seconds = perf_counter() - begin
    print(json.dumps({"megabytes": (_kilobytes("VmHWM") - before) / 1024, "seconds": seconds}))


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2])
