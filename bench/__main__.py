"""Measure everything and print it; the exit code is 1 where engines disagree.

    python -m bench [--write] [--only PART]... [--minutes N]

A part that would begin after so many minutes is left out, and the page says so. BENCH_LONG=1 measures ten
million rows too, which takes 8 GB of memory and some minutes more.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench import columns, exact, growth, machine, real, startup
from bench.bars import Bar
from bench.engines import Absent, engines
from bench.page import Page, count, times
from bench.pairs import compare
from bench.records import known, table
from bench.workload import facts_read, workload
from govrules._version import __version__
from govrules.portfolio.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.engines import Engine
    from bench.growth import Step

FILE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
LONG = bool(os.environ.get("BENCH_LONG"))
AGREED = 400
PARTS = ("one", "exact", "columns", "start", "growth", "real")


class Bench:
    """One run: what it found so far, and the bars to hold it to."""

    def __init__(self) -> None:
        self.page, self.differing = Page(), 0
        self.bars: list[Bar] = []

    def one(self) -> None:
        """One record: every engine beside the rules by hand, and govrules beside every engine."""
        records = list(known(table(AGREED)))
        found = engines()
        here = [engine for engine in found if not isinstance(engine, Absent)]
        by_hand, compiled = here[0], here[1]
        rows: list[tuple[object, ...]] = []
        to_compiled = {}
        wanted = by_hand.breaches(records)
        for engine in here:
            some = records[: min(engine.most, AGREED)]
            hand = compare(engine.block(some), by_hand.block(some))
            own = compare(engine.block(some), compiled.block(some), 5)
            to_compiled[engine.name] = own.ratio
            differ = self._differing(engine, records, wanted)
            rows.append(
                (engine.name, engine.values, times(hand.ratio), f"{times(hand.low)}–{times(hand.high)}",
                 times(own.ratio), differ)
            )  # fmt: skip
            if engine is compiled:
                self.bars.append(
                    Bar("one record: govrules, three-valued / by hand, two-valued", 1.5, hand.ratio)
                )
        rows += [(one.name, "", "skipped", one.why, "", "") for one in found if isinstance(one, Absent)]
        self.page.heading("One record, 60 rules")
        self.page.text(
            f"{AGREED} records of which all facts are known. By hand and in govrules all verdicts are "
            "found, by the peers the ids of the violated rules alone. Peers get amounts as whole fen, "
            "days as numbers, a flat record, and days moved by months worked out beforehand."
        )
        self.page.table(
            ("engine", "truth values", "/ by hand", "middle half", "/ govrules", "records that differ"), rows
        )
        for peer, bound in (
            ("datalogic-py, one rule that gives the ids", 2.5),
            ("zen-engine, one list expression", 6.0),
        ):
            self.bars.append(
                Bar(
                    f"one record: {peer.partition(',')[0]}'s best way / govrules",
                    bound,
                    to_compiled.get(peer),
                    least=True,
                )
            )

    def _differing(self, engine: Engine, records: list[dict[str, object]], wanted: list[set[str]]) -> int:
        """Return on how many records an engine gives other violations than the rules by hand."""
        differ = sum(one != other for one, other in zip(engine.breaches(records), wanted, strict=True))
        self.differing += differ
        return differ

    def exact(self) -> None:
        """Records exactly on a ratio bound."""
        rows = exact.wrong()
        self.page.heading("Exactly on a bound")
        self.page.text(
            "10 000 records whose amounts lie, in fen, exactly on 110 %, 15 %, 103 %, 8 % and 105 % of "
            "another: wrong where one of the five rules is not met. Beyond: the same a fen further, "
            "wrong where one is. Floats get the amounts in ten thousand yuan, as forms state them."
        )
        self.page.table(
            ("reader", "wrong on the bound", "wrong beyond"),
            [(w.reader, count(w.on), count(w.beyond)) for w in rows],
        )
        ours = sum(w.on + w.beyond for w in rows if w.reader.startswith("govrules"))
        self.bars.append(Bar("records on a ratio bound, all readers of govrules: wrong of 10 000", 0, ours))

    def real(self) -> None:
        """The bundled packs, and checks."""
        self.page.heading("The bundled packs")
        self.page.text(
            "Made-up projects that reach every verdict; all rules of a pack, deadlines and lists of "
            "changes included."
        )
        self.page.table(
            ("pack", "rules", "reference / compiled", "a tenth unknown / known"),
            [(c.name, c.rules, times(c.reference), times(c.incomplete)) for c in real.bundled()],
        )
        checks = real.checks()
        self.page.text(
            "Beside pydantic's own validation of the record, which is 1; records and packs are loaded:"
        )
        self.page.table(
            ("record", "facts", "`verdicts`", "`check`", "`check`, then `violations`"),
            [(c.record, c.facts, times(c.verdicts), times(c.report), times(c.violations)) for c in checks],
        )
        worst = max(c.violations for c in checks)
        self.bars.append(
            Bar("check of a validated record and its violations / pydantic's validation", 6, worst)
        )

    def columns(self) -> None:
        """Many projects at once."""
        rows = 10_000_000 if LONG else 500_000
        frame = table(100_000)
        differ = columns.agreement(frame, Kernel(workload()))
        self.differing += len(differ)
        lines = columns.measured(rows, rounds=3 if LONG else 5)
        self.page.heading(f"{count(rows)} projects in columns")
        self.page.text(
            f"{frame.width} columns, {frame.estimated_size() / frame.height:.0f} bytes a row, a tenth "
            f"of the facts unknown; streaming engine, {os.environ.get('POLARS_MAX_THREADS', 'all')} "
            f"threads. On 100 000 known rows the rules by hand and govrules differ in {len(differ)} of "
            "60 rules."
        )
        self.page.table(
            ("way", "/ by hand", "/ reading every column once"),
            [(line.name, times(line.to_hand), times(line.to_read)) for line in lines],
        )
        by_name = {line.name: line for line in lines}
        size = 10_000_000 if LONG else 1_000_000
        above = columns.memory(size, "govrules, violations counted")
        whole = columns.memory(size, "govrules, verdicts")
        self.page.text(
            f"Memory above a table of {count(size)} rows: {above:.0f} MB where verdicts are counted as "
            f"they come, {whole:.0f} MB where all are kept ({60 * size / 2**20:.0f} MB of them are the "
            "verdicts)."
        )
        label = f"columns, {count(rows)} rows"
        verdicts = by_name["govrules, verdicts"]
        self.bars.append(Bar(f"{label}: verdicts / by hand in Polars", 1.0, verdicts.to_hand))
        self.bars.append(Bar(f"{label}: verdicts / reading every column once", 4.0, verdicts.to_read))
        self.bars.append(Bar(f"columns, {count(size)} rows: megabytes above the table", 300, above))

    def growth(self) -> None:
        """How costs grow."""
        self.page.heading("Growth")
        rules = growth.by_rules()
        self._curve(
            "Rules, one record; copies of the 60 with other figures",
            "rules",
            "/ 60 rules",
            rules,
            "a rule, / 60 rules",
        )
        in_columns = growth.by_rules_in_columns()
        self._curve("Rules, in columns", "rules", "/ 60 rules", in_columns, "a rule, / 60 rules")
        sizes = (1_000, 10_000, 100_000, 1_000_000, *((10_000_000,) if LONG else ()))
        by_rows = growth.by_rows(sizes)
        self._curve("Rows", "rows", "/ 100 000 rows", by_rows, "a row, / 100 000 rows")
        unknown = growth.by_unknown()
        self._curve("Facts unknown, one record", "share", "/ all known", unknown, None)
        self._curve("Facts unknown, in columns", "share", "/ all known", growth.by_unknown_in_columns(), None)
        tenth = next(step.cost for step in unknown if step.size == 0.1)
        self.bars.append(Bar("one record, a tenth of its facts unknown / known", 1.4, tenth))
        for what, steps, most in (
            ("rules, one record", rules, 60),
            ("rules, in columns", in_columns, 60),
            ("rows", by_rows, 100_000),
        ):
            worst = max(step.by_unit for step in steps if step.size >= most)
            self.bars.append(
                Bar(f"growth with {what}: cost of one more at most / at {count(most)}", 1.2, worst)
            )

    def _curve(self, title: str, unit: str, base: str, steps: list[Step], by: str | None) -> None:
        self.page.text(f"{title}:")
        columns_, rows = [unit, base], []
        for step in steps:
            size = f"{step.size:.0%}" if unit == "share" else count(step.size)
            rows.append((size, times(step.cost), *([times(step.by_unit)] if by else [])))
        self.page.table([*columns_, *([by] if by else [])], rows)

    def start(self) -> None:
        """What a start costs."""
        self.page.heading("Start")
        self.page.text(
            "Each command in a process of its own, in turn with `import pydantic, yaml`, which is 1; "
            "the fastest counts."
        )
        found = startup.measured(sys.executable, 3)
        self.page.table(
            ("command", "/ importing pydantic and PyYAML", "budget"),
            [(measure.name, times(ratio), times(measure.budget)) for measure, ratio in found],
        )
        shell = next(ratio for measure, ratio in found if measure.name == "check of one file")
        self.bars.append(Bar("start: check of one file / importing pydantic and PyYAML, aim", 3.0, shell))
        for measure, ratio in found:
            self.bars.append(
                Bar(f"start: {measure.name} / importing pydantic and PyYAML", measure.budget, ratio)
            )

    def head(self) -> None:
        """Say what is measured, and on what."""
        self.page._add("# Benchmarks\n")
        self.page.text(
            f"Written by `make bench WRITE=1` with govrules {__version__}. {machine.described()}. One "
            f"thread reads {machine.memory_read():.0f} GB/s from memory; a call of an empty function "
            f"takes {machine.function_call():.0f} ns."
        )
        self.page.text(
            f"The workload (`bench/workload`) is made up: {len(workload().rules)} rules over "
            f"{len(facts_read(workload()))} facts, of the shapes that the bundled regulations have: "
            "thresholds, kinds and stages, documents, order of days and spans of months, shares of "
            "amounts, `if`, sums and sets. It is also written by hand, in Python (`bench/by_hand.py`) "
            "and in Polars (`bench/by_hand_polars.py`). Figures are ratios: blocks of the two things "
            "take turns in one process, and the median over pairs of blocks counts. Ratios below 0.1 "
            "apart mean little. How to get the speed: [performance.md](performance.md)."
        )

    def held(self) -> None:
        """Say what was promised and whether it holds."""
        self.page.heading("Bars")
        self.page.table(("what", "bar", "measured", ""), [bar.row() for bar in self.bars])


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    parser.add_argument(
        "--only", action="append", choices=PARTS, help="measure this part alone; may be repeated"
    )
    parser.add_argument("--minutes", type=float, default=4, help="begin no part after so many (default: 4)")
    given = parser.parse_args()
    bench, begin = Bench(), perf_counter()
    bench.head()
    for part in given.only or PARTS:
        if perf_counter() - begin > given.minutes * 60 and not LONG:
            bench.page.text(f"Left out, since {given.minutes:g} minutes are over: `--only {part}`.")
            continue
        work: Callable[[], None] = getattr(bench, part)
        work()
        print(f"({perf_counter() - begin:.0f} s)", file=sys.stderr, flush=True)
    bench.held()
    if given.write:
        FILE.write_text(bench.page.written(), encoding="utf-8")
    return 1 if bench.differing else 0


if __name__ == "__main__":
    sys.exit(main())
