"""Writing reports in the formats asked for, each to standard output or to a file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from govrules.cli.language import said
from govrules.cli.options import not_one_of
from govrules.cli.terminal import abandon_stdout, cannot_write, json_text, paper_for
from govrules.output.text import DEFAULT_SHOWN, render
from govrules.output.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.checking import Report
    from govrules.values.words import Lang

REPORTS_SCHEMA: Final = "govrules/reports/1"


class Output:
    """One format going to one place."""

    explains_all = True
    """Whether findings that are not shown need their explanations too."""

    def __init__(self, path: Path | None, lang: Lang, shown: tuple[str, ...] | None) -> None:
        self.path, self.lang, self.shown = path, lang, shown
        self.stream: TextIO = sys.stdout if path is None else _opened(path)

    def add(self, report: Report) -> None:
        """Take one report."""
        raise NotImplementedError

    def finish(self, *, single: bool) -> None:
        """Write what is left; *single* tells that one file was to be checked under one jurisdiction."""
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

    explains_all = False

    def __init__(self, path: Path | None, lang: Lang, shown: tuple[str, ...] | None) -> None:
        super().__init__(path, lang, shown)
        self.count = 0
        self.verdicts = Counter[str]()

    def add(self, report: Report) -> None:
        """Write the report at once."""
        if self.count:
            self.write("\n" + "=" * 20 + "\n\n")
        self.count += 1
        self.verdicts.update(report.counts)
        self.write(render(report, self.lang, paper_for(self.stream), self.shown or DEFAULT_SHOWN))

    def finish(self, *, single: bool) -> None:
        """Write a line of sums over several reports."""
        if self.count < 2:
            return
        zh = self.lang == "zh"
        sums = [f"{word(verdict, self.lang)} {self.verdicts[verdict]}" for verdict in DEFAULT_SHOWN]
        counted = (
            f"共 {self.count} 份报告：{'，'.join(sums)}" if zh else f"{self.count} reports: {', '.join(sums)}"
        )
        self.write(f"\n{'=' * 20}\n\n{counted}\n")


class JsonOutput(Output):
    """The Report model; several of them under one key."""

    def __init__(self, path: Path | None, lang: Lang, shown: tuple[str, ...] | None) -> None:
        super().__init__(path, lang, shown)
        self.reports: list[dict[str, Any]] = []

    def add(self, report: Report) -> None:
        """Keep the report until all are there; --show leaves findings out."""
        if self.shown is not None:
            kept = tuple(finding for finding in report.findings if finding.verdict in self.shown)
            report = report.model_copy(update={"findings": kept})
        self.reports.append(report.model_dump(mode="json", by_alias=True))

    def finish(self, *, single: bool) -> None:
        """Write one report as itself, several (or none) as a list under ``reports``."""
        alone = single and len(self.reports) == 1
        data = self.reports[0] if alone else {"schema": REPORTS_SCHEMA, "reports": self.reports}
        self.write(json_text(data, self.stream) + "\n")


_KINDS: Final[dict[str, type[Output]]] = {"text": TextOutput, "json": JsonOutput}


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file it goes to (None: standard output)."""

    kind: type[Output]
    path: Path | None

    def open(self, lang: Lang, shown: tuple[str, ...] | None) -> Output:
        """Begin to write. Raises UsageError where the file cannot be written."""
        return self.kind(self.path, lang, shown)


def read_formats(formats: Sequence[str]) -> list[Target]:
    """Read each FORMAT[=FILE]. Raises UsageError for unknown formats and for two in one place."""
    targets: list[Target] = []
    for text in formats:
        name, equals, file = text.partition("=")
        if name not in _KINDS:
            raise click.BadParameter(not_one_of(name, _KINDS), param_hint="--format")
        if equals and not file:
            raise click.BadParameter(
                said(f"{text} 缺少文件名", f"{text} names no file"), param_hint="--format"
            )
        target = Target(_KINDS[name], Path(file) if file else None)
        if target.path in {other.path for other in targets}:
            raise click.UsageError(_same_place(target.path))
        targets.append(target)
    return targets


def _same_place(path: Path | None) -> str:
    if path is None:
        return said(
            "标准输出只能有一种格式；其余写作 格式=文件",
            "only one format can go to standard output; write the others as FORMAT=FILE",
        )
    return said(f"两种格式不能写入同一文件 {path}", f"two formats cannot go to the same file {path}")


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as problem:
        raise cannot_write(path, problem) from None
