"""Tables as somebody might hand them over, and what reading makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.portfolio.reading.portfolio import Inputs, Reading
from govrules.portfolio.restore import restore
from govrules.source import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govrules.portfolio.reading.chunks import Chunk
    from govrules.portfolio.refused import Refused
    from govrules.record import Project
    from govrules.source import Diagnostic


class Read:
    """What was read: projects by the number of their row, what was refused, what was wrong with files."""

    def __init__(self, inputs: Inputs, chunk: int) -> None:
        self.projects: dict[int, Project] = {}
        self.refused: list[Refused] = []
        self.chunks: list[Chunk] = []
        with Reading(inputs, chunk=chunk, records=chunk) as reading:
            for found in reading.chunks():
                self.chunks.append(found)
                self.refused += found.refused
                self.projects |= (
                    dict(restore(found.table)) if found.table is not None else dict(found.records)
                )

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return sum(chunk.rows for chunk in self.chunks)

    def faults(self) -> list[tuple[int | None, str, str | None]]:
        """Return what was refused, short: row, code, column."""
        return [(one.row, one.code, one.column) for one in self.refused]

    def places(self) -> list[str]:
        """Return the places of what was refused, without folders."""
        return [one.place.rpartition("/")[2] for one in self.refused]


def read_files(*paths: Path, chunk: int = 100) -> Read:
    """Read files. Raises InputError for a file that cannot be used as a whole."""
    told: list[Diagnostic] = []
    found = Read(Inputs(paths, tell=told.extend), chunk)
    if not all(fault.note for fault in told):
        raise InputError(told)
    return found


def read_csv(folder: Path, chunk: int = 100, /, **texts: str | bytes) -> Read:
    """Read CSV files of these names."""
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(path)
    return read_files(*paths, chunk=chunk)


def read_frame(table: Any, lists: dict[str, Any] | None = None, chunk: int = 100) -> Read:
    """Read a table in memory, with those of its lists."""
    from govrules.portfolio.reading.opened import open_frame
    from govrules.portfolio.schema import PROJECTS, tables

    of_lists = {path: open_frame(rows, tables()[path], path) for path, rows in (lists or {}).items()}
    frames: Sequence[Any] = [open_frame(table, tables()[PROJECTS], "table")]
    return Read(Inputs(frames=frames, lists=of_lists), chunk)
