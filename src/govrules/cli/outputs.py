"""Writing reports, each format to standard output or to a file: what a person reads, and plain data."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from govrules.checking import VERDICTS
from govrules.checking.counts import BESIDE
from govrules.checking.gate import Gate
from govrules.cli.terminal import abandon_stdout, cannot_write, json_text, paper_for
from govrules.output.render import REPORTS_SCHEMA
from govrules.output.side_by_side import side_by_side
from govrules.output.text import DEFAULT_SHOWN, render
from govrules.output.words import word
from govrules.values.words import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.checking import Report
    from govrules.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of every output.

    ``shown`` names the verdicts to list (None: those a format lists anyhow), ``included`` those that SARIF
    has results of, ``gate`` what counts against the run. Files below ``base`` are named relative to it.
    """

    lang: Lang
    shown: tuple[str, ...] | None = None
    included: tuple[str, ...] = ("violated",)
    gate: Gate = field(default_factory=Gate)
    base: str = ""


class Output:
    """One format going to one place."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        self.path, self.wanted = path, wanted
        self.stream: TextIO = sys.stdout if path is None else _opened(path)

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Return the verdicts whose findings this format shows with facts, place and explanation."""
        return wanted.shown or DEFAULT_SHOWN

    def add(self, report: Report) -> None:
        """Take one report."""
        raise NotImplementedError

    def finish(self, *, single: bool, faults: Sequence[Diagnostic]) -> None:
        """Write what is left.

        *single* tells that one file was to be checked under one jurisdiction; *faults* are what was wrong
        with files that could not be.
        """
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


class TextOutput(Output):
    """What a person reads, report after report."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        super().__init__(path, wanted)
        self.count = 0
        self.verdicts = Counter[str]()
        self.alike: list[Report] = []

    def add(self, report: Report) -> None:
        """Write the report at once; after the last on one project, how it fares under each regulation."""
        if self.alike and self.alike[0].project != report.project:
            self._side_by_side()
        self.alike.append(report)
        if self.count:
            self.write("\n" + "=" * 20 + "\n\n")
        self.count += 1
        self.verdicts.update(report.counts)
        shown = self.wanted.shown or DEFAULT_SHOWN
        self.write(render(report, self.wanted.lang, paper_for(self.stream), shown))

    def finish(self, *, single: bool, faults: Sequence[Diagnostic]) -> None:
        """Write a line of sums over several reports; faults are told on standard error already."""
        self._side_by_side()
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
        self.write(f"\n{'=' * 20}\n\n{line}\n")

    def _side_by_side(self) -> None:
        alike, self.alike = self.alike, []
        if len({report.pack.id for report in alike}) > 1:
            lines = side_by_side(alike, self.wanted.lang, paper_for(self.stream))
            self.write(f"\n{'=' * 20}\n\n" + "".join(f"{line}\n" for line in lines))


class JsonOutput(Output):
    """The Report model; several of them under one key."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        super().__init__(path, wanted)
        self.reports: list[dict[str, Any]] = []

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain every finding."""
        return VERDICTS

    def add(self, report: Report) -> None:
        """Keep the report until all are there; --show leaves findings out."""
        if self.wanted.shown is not None:
            kept = tuple(finding for finding in report.findings if finding.verdict in self.wanted.shown)
            report = report.model_copy(update={"findings": kept})
        self.reports.append(report.model_dump(mode="json", by_alias=True))

    def finish(self, *, single: bool, faults: Sequence[Diagnostic]) -> None:
        """Write one report as itself, several (or none) as a list under ``reports``."""
        alone = single and len(self.reports) == 1
        data = self.reports[0] if alone else {"schema": REPORTS_SCHEMA, "reports": self.reports}
        self.write(json_text(data, self.stream) + "\n")


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise cannot_write(path, problem) from None
