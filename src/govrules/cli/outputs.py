"""Writing reports, each format to standard output or to a file: what a person reads, and plain data."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TextIO

from govrules.checking import VERDICTS
from govrules.checking.counts import BESIDE
from govrules.checking.gate import Gate
from govrules.cli.terminal import abandon_stdout, cannot_write, is_ascii_only, json_text, paper_for
from govrules.output.render import REPORTS_SCHEMA
from govrules.output.side_by_side import side_by_side
from govrules.output.text import DEFAULT_SHOWN, render
from govrules.output.words import word
from govrules.values.words import Lang

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govrules.checking import Report
    from govrules.output.layout import Paper
    from govrules.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of every output.

    ``shown`` names the verdicts to list (None: those a format lists anyhow), ``included`` those that SARIF
    has results of, ``gate`` what counts against the run. Files below ``base`` are named relative to it.
    ``single`` tells that one record is checked under one jurisdiction.
    """

    lang: Lang
    shown: tuple[str, ...] | None = None
    included: tuple[str, ...] = ("violated",)
    gate: Gate = field(default_factory=Gate)
    base: str = ""
    single: bool = False


_LINE: Final = "\n"
_INDENT: Final = "\n    "
_BREAK: Final = f"\n{'=' * 20}\n\n"
"""What stands between two reports."""


class Output:
    """One format going to one place."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        self.path, self.wanted = path, wanted
        self.stream: TextIO = sys.stdout if path is None else _opened(path)

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Return the verdicts whose findings this format shows with facts, place and explanation."""
        return wanted.shown or DEFAULT_SHOWN

    def piece(self) -> Callable[[Sequence[Report]], Any]:
        """Return what makes a piece of this output of the reports on one project, in whatever process."""
        raise NotImplementedError

    def add(self, piece: Any) -> None:
        """Take the next piece."""
        raise NotImplementedError

    def finish(self, *, faults: Sequence[Diagnostic]) -> None:
        """Write what is left; *faults* are what was wrong with files that could not be checked."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file, if it is one."""
        if self.path is not None:
            self.stream.close()

    def write(self, text: str) -> None:
        """Write *text* at once. A reader of standard output who has left keeps nothing from being checked."""
        try:
            self.stream.write(text)
            self.stream.flush()
        except BrokenPipeError:
            abandon_stdout()
        except OSError as problem:
            raise cannot_write(self.path or Path(os.devnull), problem) from None


class TextPiece(NamedTuple):
    """The reports on one project as text, how it fares under each regulation of several, and sums."""

    reports: tuple[str, ...]
    beside: str
    verdicts: Counter[str]


def text_piece(reports: Sequence[Report], *, lang: Lang, paper: Paper, shown: Sequence[str]) -> TextPiece:
    """Return what a person reads of the reports on one project."""
    lines = side_by_side(reports, lang, paper) if len({report.pack.id for report in reports}) > 1 else ()
    verdicts = Counter[str]()
    for report in reports:
        verdicts.update(report.counts)
    rendered = tuple(render(report, lang, paper, shown) for report in reports)
    return TextPiece(rendered, "".join(f"{line}\n" for line in lines), verdicts)


class TextOutput(Output):
    """What a person reads, project after project."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        super().__init__(path, wanted)
        self.count = 0
        self.verdicts = Counter[str]()

    def piece(self) -> Callable[[Sequence[Report]], TextPiece]:
        """Return what writes the reports on one project."""
        wanted, paper = self.wanted, paper_for(self.stream)
        return partial(text_piece, lang=wanted.lang, paper=paper, shown=wanted.shown or DEFAULT_SHOWN)

    def add(self, piece: TextPiece) -> None:
        """Write the reports on one project at once."""
        for text in piece.reports:
            self.write((_BREAK if self.count else "") + text)
            self.count += 1
        if piece.beside:
            self.write(_BREAK + piece.beside)
        self.verdicts.update(piece.verdicts)

    def finish(self, *, faults: Sequence[Diagnostic]) -> None:
        """Write a line of sums over several reports; faults are told on standard error already."""
        if self.count < 2:
            return
        lang = self.wanted.lang
        counted = (*DEFAULT_SHOWN, *(name for name in BESIDE if name in self.verdicts))
        sums = [f"{word(verdict, lang)} {self.verdicts[verdict]}" for verdict in counted]
        line = (
            f"共 {self.count} 份报告：{'，'.join(sums)}"
            if lang == "zh"
            else f"{self.count} reports: {', '.join(sums)}"
        )
        self.write(f"{_BREAK}{line}\n")


def json_piece(reports: Sequence[Report], *, shown: Sequence[str] | None, ascii_only: bool) -> list[str]:
    """Return each report as JSON; *shown* leaves findings out."""
    return [_json(report, shown, ascii_only=ascii_only) for report in reports]


def _json(report: Report, shown: Sequence[str] | None, *, ascii_only: bool) -> str:
    if shown is not None:
        kept = tuple(finding for finding in report.findings if finding.verdict in shown)
        report = report.model_copy(update={"findings": kept})
    if not ascii_only:
        return report.model_dump_json(by_alias=True, indent=2)  # what json.dumps writes, and thrice as fast
    return json.dumps(report.model_dump(mode="json", by_alias=True), indent=2)


class JsonOutput(Output):
    """The Report model; several of them under one key, each written when it is there."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        super().__init__(path, wanted)
        self.count = 0

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain every finding."""
        return VERDICTS

    def piece(self) -> Callable[[Sequence[Report]], list[str]]:
        """Return what writes the reports on one project as data."""
        return partial(json_piece, shown=self.wanted.shown, ascii_only=is_ascii_only(self.stream))

    def add(self, piece: list[str]) -> None:
        """Write reports at once: the one that is asked for as itself, several as a list under ``reports``."""
        for text in piece:
            if self.wanted.single:
                self.write(f"{text}\n")
            else:
                before = ",\n" if self.count else f'{{\n  "schema": "{REPORTS_SCHEMA}",\n  "reports": [\n'
                self.write(f"{before}    {text.replace(_LINE, _INDENT)}")
            self.count += 1

    def finish(self, *, faults: Sequence[Diagnostic]) -> None:
        """Close the list, or write an empty one."""
        if not self.count:
            self.write(json_text({"schema": REPORTS_SCHEMA, "reports": []}) + "\n")
        elif not self.wanted.single:
            self.write("\n  ]\n}\n")


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise cannot_write(path, problem) from None
