"""Measuring two things side by side, so that a busy machine slows both: the ratio is what counts."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long one thing takes as a multiple of another, and what it takes at best in seconds."""

    ratio: float
    own: float
    other: float
    low: float
    high: float


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the garbage collector out of what is measured."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def over(judge: Callable[..., Any], records: Sequence[Any], *more: Any) -> Callable[[], float]:
    """Return the block that judges every record, in processor time of one thread."""

    def block() -> float:
        begin = process_time()
        for record in records:
            judge(record, *more)
        return process_time() - begin

    return block


def once(work: Callable[[], Any]) -> Callable[[], float]:
    """Return the block that does *work* once, by the clock: for work of several threads."""

    def block() -> float:
        begin = perf_counter()
        work()
        return perf_counter() - begin

    return block


def compare(own: Callable[[], float], other: Callable[[], float], rounds: int = 9) -> Ratio:
    """Return the median ratio over pairs of blocks, which take turns."""
    own(), other()  # what is made on first use is made now
    with quiet():
        pairs = []
        for at in range(rounds):
            first, second = (own, other) if at % 2 else (other, own)
            times = first(), second()
            pairs.append(times if at % 2 else times[::-1])
    ratios = sorted(one / two for one, two in pairs)
    return Ratio(
        median(ratios),
        min(one for one, _ in pairs),
        min(two for _, two in pairs),
        ratios[len(ratios) // 4],
        ratios[-1 - len(ratios) // 4],
    )
