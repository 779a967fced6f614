"""A worker whose process is killed once, when it has already handed on a part of its rows."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govrules.portfolio.spark.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Dying:
    """Does what *worker* does, but the first process to hand on a batch dies, as of a lack of memory."""

    mark: Path
    worker: Worker

    @classmethod
    def in_folder(cls, folder: Path) -> Callable[..., Dying]:
        """Return what makes such workers in place of others; *folder* gets a mark when one has died."""
        return partial(_made, folder / "died")

    def judged(self, rows: Any) -> Any:
        """Do as the worker does: the driver asks for it."""
        return self.worker.judged(rows)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        for batch in self.worker(batches):
            yield batch
            try:
                self.mark.touch(exist_ok=False)
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)


def _made(mark: Path, *args: Any) -> Dying:
    return Dying(mark, Worker(*args))
