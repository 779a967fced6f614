"""Everything that is read: records as they come, JSON Lines, tables of projects and of their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from govrules.portfolio.reading.chunks import Chunk, record_chunks, table_chunks
from govrules.portfolio.reading.headings import find_table
from govrules.portfolio.reading.items import ItemTable
from govrules.portfolio.reading.lines import JsonLines
from govrules.portfolio.reading.opened import TABLES, Opened, open_table
from govrules.portfolio.schema import PROJECTS, tables
from govrules.record import LoadedProject
from govrules.source import Diagnostic, InputError
from govrules.source.read import unreadable

LINES: Final = frozenset({".jsonl", ".ndjson"})
"""The suffixes of files with a record a line."""
FILES: Final = TABLES | LINES
"""The suffixes of the files of many projects that are read here."""
CHUNK: Final = 50_000
"""How many rows of a table are read and judged at once."""
RECORDS: Final = 2_000
"""How many records are read and judged at once."""


def _nothing(faults: Iterable[Diagnostic]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read: *files* of many projects, and records that somebody else reads, *total* of them.

    A table whose name is that of a list (``changes.csv``) holds the items of the projects in the others;
    ``tell`` is told what is wrong with a file as a whole, which is then left out, and what is worth knowing.
    """

    files: Sequence[Path] = ()
    records: Iterable[LoadedProject | InputError] = ()
    total: int = 0
    tell: Callable[[Iterable[Diagnostic]], None] = _nothing
    frames: Sequence[Opened] = ()
    lists: Mapping[str, Opened] = field(default_factory=dict)


class Reading(AbstractContextManager["Reading"]):
    """Inputs being read; ``lists`` are the tables of lists, read before the projects."""

    def __init__(self, inputs: Inputs, *, chunk: int = CHUNK, records: int = RECORDS) -> None:
        self._inputs, self._chunk, self._records = inputs, chunk, records
        self._stack = ExitStack()
        self.lists: dict[str, ItemTable] = {}

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""
        self._stack.close()

    def chunks(self) -> Iterator[Chunk]:
        """Yield the projects in the order of the inputs: tables, JSON Lines, records; last what is stray."""
        projects = self._read_lists()
        row, parts = 1, len(projects) + 1
        for opened in self._inputs.frames:
            for chunk in table_chunks(opened, self.lists, row, self._chunk):
                yield chunk
                row = chunk.first + chunk.rows
        for part, path in enumerate(projects):
            try:
                for chunk in self._of_file(path, row):
                    yield replace(chunk, done=(part + chunk.done) / parts)
                    row = chunk.first + chunk.rows
            except InputError as problem:
                self._inputs.tell(problem.diagnostics)
        for chunk in record_chunks(self._inputs.records, row, self._records, self._inputs.total):
            yield replace(chunk, done=(parts - 1 + chunk.done) / parts)
            row = chunk.first + chunk.rows
        strays = [fault for table in self.lists.values() for fault in table.strays()]
        if strays:
            yield Chunk(row, 0, refused=strays)

    def _of_file(self, path: Path, row: int) -> Iterator[Chunk]:
        name = path.as_posix()
        if path.suffix.lower() in LINES:
            try:
                lines = JsonLines(path, name)
            except OSError as problem:
                raise unreadable(name, problem) from None
            self._inputs.tell(lines.notes)
            yield from record_chunks(lines.records(), row, self._records, lines.total)
            return
        opened = open_table(path, tables()[PROJECTS], name)
        self._inputs.tell(opened.notes)
        yield from table_chunks(opened, self.lists, row, self._chunk)

    def _read_lists(self) -> list[Path]:
        """Read the tables of lists, and return the files of projects."""
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="govrules-")))
        projects: list[Path] = []
        for path in self._inputs.files:
            table = find_table(path.stem) if path.suffix.lower() in TABLES else None
            if table is None:
                projects.append(path)
                continue
            opened = open_table(path, table, path.as_posix())
            self._inputs.tell(opened.notes)
            self.lists[table.path] = ItemTable(opened, table, folder)
        for listed, rows in self._inputs.lists.items():
            self.lists[listed] = ItemTable(rows, tables()[listed], folder)
        return projects
