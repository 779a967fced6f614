"""Writing reports in the formats asked for, each to standard output or to a file."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from govrules.check import Report

FORMATS = ("text", "json")


class Output:
    """One format going to one place."""

    def __init__(self, stream: TextIO, owned: bool, lang: Any, shown: tuple[str, ...] | None) -> None:
        self.stream, self.owned, self.lang, self.shown = stream, owned, lang, shown
        self.count = 0

    def add(self, report: Report) -> None:
        """Take one report."""
        raise NotImplementedError

    def close(self, *, single: bool) -> None:
        """Finish; *single* tells that one file was checked under one jurisdiction."""
        if self.owned:
            self.stream.close()


class TextOutput(Output):
    """What a person reads, report after report."""

    def add(self, report: Report) -> None:
        """Write the report at once."""
        from govrules.output.text import DEFAULT_SHOWN, render

        if self.count:
            self.stream.write("\n" + "=" * 20 + "\n\n")
        self.count += 1
        self.stream.write(render(report, self.lang, paper_for(self.stream), self.shown or DEFAULT_SHOWN))

    def close(self, *, single: bool) -> None:
        """Write a line of sums over several reports."""
        if self.count > 1:
            counted = f"共 {self.count} 份报告" if self.lang == "zh" else f"{self.count} reports"
            self.stream.write(f"\n{counted}\n")
        super().close(single=single)


class JsonOutput(Output):
    """The Report model; several of them under one key."""

    def __init__(self, stream: TextIO, owned: bool, lang: Any, shown: tuple[str, ...] | None) -> None:
        super().__init__(stream, owned, lang, shown)
        self.reports: list[dict[str, Any]] = []

    def add(self, report: Report) -> None:
        """Keep the report until all are there; --show leaves findings out."""
        data = report.model_dump(mode="json", by_alias=True)
        if self.shown is not None:
            data["findings"] = [finding for finding in data["findings"] if finding["verdict"] in self.shown]
        self.reports.append(data)

    def close(self, *, single: bool) -> None:
        """Write one report as itself, several as a list under ``reports``."""
        data: Any = self.reports[0] if single and self.reports else {"schema": "govrules/reports/1", "reports": self.reports}
        json.dump(data, self.stream, ensure_ascii=False, indent=2)
        self.stream.write("\n")
        super().close(single=single)


_KINDS: dict[str, type[Output]] = {"text": TextOutput, "json": JsonOutput}


def open_outputs(formats: tuple[str, ...], lang: Any, shown: tuple[str, ...] | None) -> list[Output]:
    """Open an output for each FORMAT[=FILE]. Raises UsageError for unknown formats and two on standard output."""
    outputs: list[Output] = []
    on_stdout = 0
    for text in formats:
        name, _, file = text.partition("=")
        if name not in _KINDS:
            raise click.BadParameter(f"{name}: not one of {', '.join(_KINDS)}", param_hint="--format")
        on_stdout += not file
        if on_stdout > 1:
            raise click.UsageError("only one format can go to standard output; write the others as FORMAT=FILE")
        stream = sys.stdout if not file else _open(Path(file))
        outputs.append(_KINDS[name](stream, bool(file), lang, shown))
    return outputs


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise click.BadParameter(f"{path}: {problem.strerror}", param_hint="--format") from None


def paper_for(stream: TextIO) -> Any:
    """Return how wide *stream* is and whether it takes colour (NO_COLOR, TERM=dumb and pipes do not)."""
    from govrules.output.layout import Paper

    terminal = stream.isatty()
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((80, 24)).columns if terminal else 80
    return Paper(max(40, min(columns, 100)), colour)
