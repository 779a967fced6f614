"""What the machine can do at most: a function called, memory read; and what it is."""

from __future__ import annotations

import os
import platform
from time import perf_counter, process_time

import numpy as np


def function_call(rounds: int = 5, calls: int = 200_000) -> float:
    """Return the nanoseconds that a call of an empty function takes."""

    def nothing(_: object) -> None:
        return None

    best = float("inf")
    for _ in range(rounds):
        begin = process_time()
        for _ in range(calls):
            nothing(None)
        best = min(best, process_time() - begin)
    return best / calls * 1e9


def memory_read(megabytes: int = 256, rounds: int = 5) -> float:
    """Return the gigabytes a second that one thread reads from memory."""
    words = np.ones(megabytes * 131_072, dtype=np.int64)
    best = float("inf")
    for _ in range(rounds):
        begin = perf_counter()
        words.sum()
        best = min(best, perf_counter() - begin)
    return megabytes / 1024 / best


def described() -> str:
    """Return what the machine and its Python are, in a line."""
    where = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return f"{where}, Python {platform.python_version()}"
