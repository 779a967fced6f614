"""What a run writes: a folder for each pack with its tables, beside them what was refused and a summary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import polars as pl

from govrules.checking import VERDICTS, Verdict
from govrules.checking.severity import SEVERITIES
from govrules.portfolio.schema import ROW
from govrules.portfolio.tables import ROW_TYPE
from govrules.portfolio.writing import findings
from govrules.portfolio.writing.columns import Columns
from govrules.portfolio.writing.streams import Format, Stream, open_stream
from govrules.values.words import Lang

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.pack import ResolvedPack
    from govrules.portfolio.engines import Verdicts
    from govrules.portfolio.refused import Refused
    from govrules.portfolio.tables import FactTable

Written = Literal["verdicts", "findings", "counts", "changed", "columns"]
WRITTEN: Final[tuple[Written, ...]] = ("verdicts", "findings", "counts", "changed", "columns")
SUMMARY: Final = "summary.json"
_COLUMNS: Final = "columns"
_REFUSED: Final = {
    ROW: ROW_TYPE, "id": pl.String(), "place": pl.String(), "column": pl.String(), "code": pl.String(),
    "message": pl.String(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """How results are written: the tables, their format, which verdicts are findings, the language."""

    tables: Sequence[Written]
    format: Format
    shown: Sequence[Verdict]
    lang: Lang


class Folder:
    """The folder of a run. Used in a ``with``: what is not finished leaves no file behind."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path, self.form = path, form
        self._streams: dict[str, Stream] = {}
        self._columns: Columns | None = None
        self._summary: Any = None
        path.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with ExitStack() as stack:  # each is closed, whatever becomes of the others
            if self._columns is not None:
                stack.callback(self._columns.close)
                if kind is None:
                    stack.callback(self._columns.finish)
            for stream in self._streams.values():
                stack.callback(stream.close if kind is None else stream.abandon)
        if kind is None and self._summary is not None:
            text = json.dumps(self._summary, ensure_ascii=False, indent=2) + "\n"
            (self.path / SUMMARY).write_text(text, encoding="utf-8", newline="\n")

    def add_columns(self, table: FactTable) -> None:
        """Write projects as tables of facts, below ``columns``."""
        if self._columns is None:
            (self.path / _COLUMNS).mkdir(exist_ok=True)
            self._columns = Columns(self.path / _COLUMNS, self.form.format)
        self._columns.add(table)

    def add(self, name: str, rows: pl.DataFrame) -> None:
        """Write *rows* to the table *name*, a path below the folder without a suffix."""
        stream = self._streams.get(name)
        if stream is None:
            path = self.path / f"{name}.{self.form.format}"
            path.parent.mkdir(parents=True, exist_ok=True)
            stream = self._streams[name] = open_stream(path, self.form.format, rows.schema)
        if rows.height:
            stream.add(rows)

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Write what is wrong with rows to the table ``refused``."""
        lang = self.form.lang
        rows = [(one.row, one.id, one.place, one.column, one.code, one.message.say(lang)) for one in refused]
        self.add("refused", pl.DataFrame(rows, schema=_REFUSED, orient="row"))

    def summarise(self, summary: Any) -> None:
        """Let the summary be written when all else is."""
        self._summary = summary


class PackResults:
    """What one pack came to for the projects so far."""

    def __init__(self, resolved: ResolvedPack, folder: Folder) -> None:
        self._pack, self._folder = resolved.pack, folder
        self._about = findings.about_rules(resolved.rules, folder.form.lang)
        self.counts = findings.Counts(self._about)
        self.projects = 0

    def add(self, verdicts: Verdicts, ids: pl.DataFrame) -> None:
        """Write and count the verdicts of more projects."""
        tables = self._folder.form.tables
        self.projects += verdicts.projects.height
        self.counts.add(verdicts)
        if "verdicts" in tables:
            self._write("verdicts", findings.wide(verdicts, ids))
        if "findings" in tables:
            self._write("findings", findings.long(verdicts, ids, self._about, self._folder.form.shown))

    def add_changed(self, before: Verdicts, after: Verdicts, ids: pl.DataFrame) -> None:
        """Write which verdicts are others *after* than *before*."""
        if "changed" in self._folder.form.tables:
            self._write("changed", findings.changed(before, after, ids))

    def summary(self) -> dict[str, Any]:
        """Return which pack it was, how many projects it judged, and what they came to."""
        item = self._pack.instrument.item
        return {
            "version": item.version,
            "digest": self._pack.digest,
            "projects": self.projects,
            "verdicts": {verdict: self.counts.of(verdict, SEVERITIES) for verdict in VERDICTS},
        }

    def finish(self) -> None:
        """Write the counts."""
        if "counts" in self._folder.form.tables:
            self._write("counts", self.counts.table())

    def _write(self, table: Written, rows: pl.DataFrame) -> None:
        self._folder.add(f"{self._pack.id}/{table}", rows)
