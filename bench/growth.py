"""How costs grow: with rules, with rows, and with facts that are unknown. Linear is the aim."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from bench.columns import counted, kernel_query
from bench.pairs import compare, once, over
from bench.records import known, table
from bench.workload import DAY, with_rules, workload
from govrules.compiled import compiled_pack
from govrules.portfolio.kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = (10, 30, 60, 120, 250, 500, 1000)
UNKNOWN = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


class Step(NamedTuple):
    """A step of a curve: how much there is, the cost as a multiple of the base, and that by unit."""

    size: float
    cost: float
    by_unit: float


def by_rules(counts: Sequence[int] = RULES, records: int = 150) -> list[Step]:
    """Return what a record costs by the number of rules; base: 60 rules. A unit is a rule."""
    made = list(known(table(records)))
    base = over(compiled_pack(workload()).verdicts, made, DAY)
    steps = []
    for count in counts:
        pack = compiled_pack(with_rules(workload(), count))
        cost = compare(over(pack.verdicts, made, DAY), base, 5).ratio
        steps.append(Step(count, cost, cost / count * len(workload().rules)))
    return steps


def by_rules_in_columns(counts: Sequence[int] = RULES, rows: int = 50_000) -> list[Step]:
    """Return what a table costs by the number of rules, once planned; base: 60 rules. A unit is a rule."""
    frame = table(rows, unknown=0.1)
    base = kernel_query(frame, Kernel(workload()))
    steps = []
    for count in counts:
        query = kernel_query(frame, Kernel(with_rules(workload(), count)))
        cost = compare(
            once(partial(query.collect, engine="streaming")),
            once(partial(base.collect, engine="streaming")),
            3,
        ).ratio
        steps.append(Step(count, cost, cost / count * len(workload().rules)))
    return steps


def by_rows(counts: Sequence[int], reference: int = 100_000) -> list[Step]:
    """Return what a table costs by its rows; base: a hundred thousand rows. A unit is a row."""
    kernel, base_frame = Kernel(workload()), table(reference, unknown=0.1)
    base = counted(kernel_query(base_frame, kernel))
    steps = []
    for count in counts:
        query = counted(kernel_query(table(count, unknown=0.1), kernel))
        cost = compare(
            once(partial(query.collect, engine="streaming")),
            once(partial(base.collect, engine="streaming")),
            5 if count <= reference else 3,
        ).ratio
        steps.append(Step(count, cost, cost / count * reference))
    return steps


def by_unknown(shares: Sequence[float] = UNKNOWN, records: int = 300) -> list[Step]:
    """Return what a record costs by the share of its facts that is unknown; base: all known."""
    base_records = list(known(table(records)))
    judges = compiled_pack(workload()).verdicts
    base = over(judges, base_records, DAY)
    steps = []
    for share in shares:
        made = list(known(table(records, unknown=share, seed=60)))
        cost = compare(over(judges, made, DAY), base, 7).ratio
        steps.append(Step(share, cost, cost))
    return steps


def by_unknown_in_columns(shares: Sequence[float] = UNKNOWN, rows: int = 100_000) -> list[Step]:
    """Return what a table costs by the share of its facts that is unknown; base: all known."""
    kernel = Kernel(workload())
    base = counted(kernel_query(table(rows), kernel))
    steps = []
    for share in shares:
        query = counted(kernel_query(table(rows, unknown=share), kernel))
        cost = compare(
            once(partial(query.collect, engine="streaming")),
            once(partial(base.collect, engine="streaming")),
            5,
        ).ratio
        steps.append(Step(share, cost, cost))
    return steps


def compiling(counts: Sequence[int] = (60, 250, 1000)) -> list[tuple[int, float]]:
    """Return the seconds that it takes to make and compile the source of so many rules, nothing kept."""
    from govrules.compiled import source_of

    found = []
    for count in counts:
        pack = with_rules(workload(), count)
        begin = perf_counter()
        compile(source_of(pack), "pack", "exec")
        found.append((count, perf_counter() - begin))
    return found
