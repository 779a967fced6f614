"""Reading spreadsheets into records: workbooks each on its own, CSV files together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govrules.forms.collect import projects_in
from govrules.forms.reading import CSV, read_tables
from govrules.source import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.forms.table import Table
    from govrules.record import LoadedProject
    from govrules.source import Diagnostic


def read_spreadsheets(files: Iterable[str | Path]) -> Iterator[LoadedProject | InputError]:
    """Yield the projects in *files*, in their order; for one that cannot be used, what is wrong with it, and
    likewise for a file that cannot be understood as a whole.

    The CSV files among them are the sheets of one book: each is the sheet that its name says, any other is
    that of the projects.
    """
    paths = [Path(file) for file in files]
    together = [path for path in paths if path.suffix.lower() == CSV]
    for path in paths:
        if path not in together:
            yield from _book([path])
    if together:
        yield from _book(together)


def _book(paths: list[Path]) -> Iterator[LoadedProject | InputError]:
    tables: list[Table] = []
    notes: list[Diagnostic] = []
    try:
        for path in paths:
            read, told = read_tables(path)
            tables += read
            notes += told
        yield from projects_in(tables, tuple(notes))
    except InputError as problem:
        yield problem
