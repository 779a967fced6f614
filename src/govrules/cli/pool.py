"""Work done by several processes at once, its results in the order of the tasks.

Every process begins anew (``spawn``), which is the one way that works on every system and beside threads.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, Final, TypeVar

from govrules.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD: Final = 4
"""So many results a process are kept at most while an earlier one is waited for."""


def cores() -> int:
    """Return how many processes can run at once on this machine, as far as this program may use it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Processes that work until the pool is closed. *processes* of 1: the work is done in this one."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._workers: list[_Worker] = []

    def close(self) -> None:
        """End every process, whatever it is doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def in_order(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what *work* makes of each task; only so many tasks are taken as results can be kept.

        *work*, tasks and results go from process to process, so they can be pickled. What *work* raises is
        raised here, ChildProcessError where a process ended (killed, or out of memory).
        """
        if self._processes > 1 and not self._workers:
            self._workers = _started(self._processes)
        if not self._workers:
            yield from map(work, tasks)
            return
        for worker in self._workers:
            worker.send(_Work(work))
        yield from self._yielded(enumerate(tasks))

    def _yielded(self, tasks: Iterator[tuple[int, Any]]) -> Iterator[Any]:
        idle, busy = list(self._workers), dict[Any, tuple[_Worker, int]]()
        done: dict[int, Any] = {}
        wanted, more = 0, True
        while True:
            while more and idle and len(busy) + len(done) < _AHEAD * len(self._workers):
                number, task = next(tasks, (-1, None))
                if number < 0:
                    more = False
                    break
                # only to one that waits: two that write to each other would wait for ever
                worker = idle.pop()
                worker.send(task)
                busy[worker.pipe] = worker, number
            if wanted in done:
                yield done.pop(wanted)
                wanted += 1
            elif not busy:
                return
            else:
                for pipe in wait(list(busy)):
                    worker, number = busy.pop(pipe)
                    done[number] = worker.result()
                    idle.append(worker)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done with the tasks that follow."""

    work: Callable[[Any], Any]


class _Worker:
    """A process at the other end of a pipe."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.pipe: Connection[Any, Any]
        self.pipe, far = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(far,), daemon=True)
        self.process.start()
        far.close()

    def send(self, what: Any) -> None:
        try:
            self.pipe.send(what)
        except OSError:
            raise self._gone() from None

    def result(self) -> Any:
        try:
            result, failure, trace = self.pipe.recv()
        except (EOFError, OSError):
            raise self._gone() from None
        if failure is not None:
            failure.__cause__ = _WorkerError(trace)
            raise failure
        return result

    def _gone(self) -> ChildProcessError:
        self.process.join(1)
        code = self.process.exitcode
        return ChildProcessError(
            said(
                f"一个工作进程已终止（{code}），可能内存不足；可减少 --jobs",
                f"a process ended ({code}), perhaps for want of memory; try fewer --jobs",
            )
        )


class _WorkerError(Exception):
    """Where a process failed, shown beneath the failure."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def _started(processes: int) -> list[_Worker]:
    """Return as many processes as can be had of those wanted: none where the system allows none."""
    workers: list[_Worker] = []
    with _deaf():
        for _ in range(processes):
            try:
                workers.append(_Worker())
            except OSError:
                break
    return workers


@contextmanager
def _deaf() -> Iterator[None]:
    """Let what is started here not hear Ctrl-C: this process ends it. A process inherits what is ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection[Any, Any]) -> None:
    """Take the work, then task after task, until the other end is closed."""
    from govrules.cli import tune

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tune()
    work: Any = None
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        if isinstance(task, _Work):
            work = task.work
            continue
        pipe.send_bytes(_answer(work, task))


def _answer(work: Callable[[Any], Any], task: Any) -> bytes | memoryview:
    """Return what *work* makes of *task*, or why it fails, as it is sent."""
    try:
        return ForkingPickler.dumps((work(task), None, ""))
    except Exception as problem:
        return ForkingPickler.dumps((None, problem, traceback.format_exc()))
