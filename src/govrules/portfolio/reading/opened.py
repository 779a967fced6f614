"""Tables opened for reading, whatever holds them: CSV, Parquet, Arrow files, Arrow tables in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

import polars as pl

from govrules.portfolio.reading.delimited import BadRow, CsvFile
from govrules.portfolio.reading.headings import read_headings
from govrules.source import Diagnostic, InputError, Place
from govrules.source.read import unreadable
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.portfolio.reading.headings import Heading
    from govrules.portfolio.schema import FlatTable

CSV: Final = ".csv"
PARQUET: Final = frozenset({".parquet", ".pq"})
ARROW: Final = frozenset({".arrow", ".feather", ".ipc"})
TABLES: Final = frozenset({CSV, *PARQUET, *ARROW})
"""The suffixes of the files that hold tables."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table as they were read, the line (or row, from 1) of each; and what is no row."""

    cells: pl.DataFrame
    lines: pl.Series
    bad: Sequence[BadRow] = field(default=())


class Opened(Protocol):
    """A table that can be read: what its columns say, and its rows part by part."""

    @property
    def file(self) -> str:
        """What places call it."""
        ...

    @property
    def headings(self) -> Mapping[str, Heading]:
        """What its columns say, by name."""
        ...

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What is worth knowing of it."""
        ...

    def parts(self, most: int) -> Iterator[Part]:
        """Yield the rows in their order, at most so many at once; of a table without any, none at once."""
        ...

    def done(self) -> float:
        """Return how much of it is read, from 0 to 1."""
        ...


def open_table(path: Path, table: FlatTable, name: str) -> Opened:
    """Open the file *path*, reported as *name*, as one that holds rows of *table*. Raises InputError."""
    if path.suffix.lower() == CSV:
        return _Csv(path, table, name)
    try:
        if not path.is_file():
            raise unreadable(name, IsADirectoryError() if path.is_dir() else FileNotFoundError())
        scan = pl.scan_parquet if path.suffix.lower() in PARQUET else pl.scan_ipc
        return OpenedFrame(scan(path), table, name)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise _damaged(name, problem) from None


def open_frame(data: Any, table: FlatTable, name: str) -> Opened:
    """Open anything with an Arrow stream (``__arrow_c_stream__``), or a Polars frame. Raises InputError."""
    if isinstance(data, pl.LazyFrame):
        return OpenedFrame(data, table, name)
    if not isinstance(data, pl.DataFrame):
        if not hasattr(data, "__arrow_c_stream__"):
            kind = type(data).__name__
            raise TypeError(f"{name}: a table with __arrow_c_stream__ was expected, not {kind}")
        data = pl.DataFrame(data)
    return OpenedFrame(data.lazy(), table, name)


class OpenedFrame:
    """A table that Polars reads: a file of columns, or a frame in memory."""

    notes: tuple[Diagnostic, ...] = ()

    def __init__(self, rows: pl.LazyFrame, table: FlatTable, file: str) -> None:
        self.file = file
        self._rows, self._at = rows, 0
        self.headings = read_headings(rows.collect_schema().names(), table, file)
        self.height: int = rows.select(pl.len()).collect().item()

    def parts(self, most: int) -> Iterator[Part]:
        """Yield the rows in their order, at most so many at once; of a table without any, none at once.

        Raises InputError for a damaged file.
        """
        while True:
            try:
                cells = self._rows.slice(self._at, most).select(list(self.headings)).collect()
            except (pl.exceptions.PolarsError, OSError) as problem:
                raise _damaged(self.file, problem) from None
            first = self._at + 1
            self._at += cells.height
            yield Part(cells, pl.Series(range(first, first + cells.height), dtype=pl.UInt32))
            if self._at >= self.height:
                return

    def done(self) -> float:
        """Return how much of it is read, from 0 to 1."""
        return self._at / self.height if self.height else 1.0


class _Csv:
    """A CSV file: all its cells are texts."""

    def __init__(self, path: Path, table: FlatTable, file: str) -> None:
        self.file = file
        self._csv = CsvFile(path, file)
        self.notes = self._csv.notes
        names = [name for name in self._csv.headings if name]
        try:
            twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
            if twice is not None:
                words = Words(f"有两栏都叫“{twice}”", f"two columns are headed “{twice}”")
                raise InputError([Diagnostic("E455", words, Place(file))])
            self.headings = read_headings(names, table, file)
        except InputError:
            self._csv.close()
            raise

    def parts(self, most: int) -> Iterator[Part]:
        """Yield the rows in their order, at most so many at once; then close the file."""
        every = self._csv.headings
        at = {name: every.index(name) for name in self.headings}
        try:
            for rows in self._csv.rows(most):
                columns = list(zip(*rows.cells, strict=True)) or [()] * len(every)
                cells = {name: pl.Series(name, columns[index], dtype=pl.String) for name, index in at.items()}
                lines = pl.Series(rows.lines, dtype=pl.UInt32)
                yield Part(pl.DataFrame(cells, height=len(lines)), lines, rows.bad)
        finally:
            self._csv.close()

    def done(self) -> float:
        """Return how much of it is read, from 0 to 1."""
        return self._csv.done()


def _damaged(name: str, problem: Exception) -> InputError:
    if isinstance(problem, OSError) and problem.errno is not None:
        return unreadable(name, problem)
    what = str(problem).strip().partition("\n")[0][:200]
    words = Words(f"不是可读的列式文件：{what}", f"not a file of columns that can be read: {what}")
    return InputError([Diagnostic("E871", words, Place(name))])
