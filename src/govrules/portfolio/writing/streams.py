"""Tables written part by part, as Parquet, CSV or JSON Lines. A file gets its name when it is complete."""

from __future__ import annotations

from queue import Empty, Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Final, Literal, Protocol

import polars as pl

from govrules.portfolio.writing.safe import safe_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Format = Literal["parquet", "csv", "jsonl"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "csv", "jsonl")
_UNFINISHED: Final = ".part"
_WAITING: Final = 2
"""How many parts may wait for the disk."""
_PATIENCE: Final = 0.5
"""For so many seconds is a full queue waited for before the writer is looked after."""


class Stream(Protocol):
    """A table that is being written."""

    def add(self, rows: pl.DataFrame) -> None:
        """Write *rows* behind those written before. Raises OSError."""
        ...

    def close(self) -> None:
        """Finish the file. Raises OSError."""
        ...

    def abandon(self) -> None:
        """Leave no file behind."""
        ...


def open_stream(path: Path, form: Format, schema: pl.Schema) -> Stream:
    """Open a table with the columns of *schema* for writing. Raises OSError."""
    return _Parquet(path, schema) if form == "parquet" else _Text(path, form, schema)


class _Text:
    """CSV with a BOM, every text safe from being taken for a formula; or JSON Lines."""

    def __init__(self, path: Path, form: Format, schema: pl.Schema) -> None:
        self._path, self._part = path, _unfinished(path)
        self._csv = form == "csv"
        self._file = self._part.open("wb")
        if self._csv:
            pl.DataFrame(schema=schema).write_csv(self._file, include_bom=True, line_terminator="\r\n")

    def add(self, rows: pl.DataFrame) -> None:
        if self._csv:
            rows.with_columns(safe_texts()).write_csv(
                self._file, include_header=False, line_terminator="\r\n"
            )
        else:
            rows.write_ndjson(self._file)

    def close(self) -> None:
        self._file.close()
        self._part.replace(self._path)

    def abandon(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)


class _Parquet:
    """One Parquet file, however many parts: another thread writes them while the next is judged."""

    def __init__(self, path: Path, schema: pl.Schema) -> None:
        self._path, self._part, self._schema = path, _unfinished(path), schema
        self._parts: Queue[pl.DataFrame | None] = Queue(_WAITING)
        self._failed: BaseException | None = None
        self._part.touch()
        self._thread = Thread(target=self._write, daemon=True)
        self._thread.start()

    def add(self, rows: pl.DataFrame) -> None:
        self._hand_on(rows)

    def close(self) -> None:
        self._hand_on(None)
        self._thread.join()
        self._raise()
        self._part.replace(self._path)

    def abandon(self) -> None:
        self._failed = self._failed or InterruptedError()
        self._thread.join()
        self._part.unlink(missing_ok=True)

    def _hand_on(self, rows: pl.DataFrame | None) -> None:
        while True:
            self._raise()
            try:
                self._parts.put(rows, timeout=_PATIENCE)
            except Full:
                continue
            return

    def _raise(self) -> None:
        if self._failed is not None:
            raise OSError(str(self._failed)) from self._failed

    def _write(self) -> None:
        from polars.io.plugins import register_io_source

        def parts(*_: object) -> Iterator[pl.DataFrame]:
            while self._failed is None:
                try:
                    rows = self._parts.get(timeout=_PATIENCE)
                except Empty:
                    continue
                if rows is None:
                    return
                yield rows

        try:
            register_io_source(parts, schema=self._schema).sink_parquet(self._part)
        except BaseException as problem:  # raised again where the table is added to
            self._failed = problem


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)
