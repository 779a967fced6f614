"""How far long work has got: a bar on standard error, where that is a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_DRAWN: Final[list[int]] = []
"""How many columns the bar takes that is on the terminal, if one is."""


def wipe() -> None:
    """Make room on the terminal for a line: the bar is drawn again when it moves."""
    if _DRAWN:
        click.echo(f"\r{' ' * _DRAWN[-1]}\r", nl=False, err=True)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what is to be told how much is done, of how much; None where nobody would see it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, show_pos=True) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        _DRAWN.append(shutil.get_terminal_size((80, 24)).columns - 1)
        try:
            yield show
        finally:
            _DRAWN.clear()
