"""The formats of reports by name, and where each goes: FORMAT or FORMAT=FILE."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.file_outputs import (
    GithubOutput,
    GitlabOutput,
    HtmlOutput,
    JUnitOutput,
    MarkdownOutput,
    SarifOutput,
)
from govrules.cli.language import said
from govrules.cli.options import not_one_of
from govrules.cli.outputs import JsonOutput, Output, TextOutput, Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FORMATS: Final[dict[str, type[Output]]] = {
    "text": TextOutput,
    "json": JsonOutput,
    "sarif": SarifOutput,
    "junit": JUnitOutput,
    "github": GithubOutput,
    "gitlab": GitlabOutput,
    "markdown": MarkdownOutput,
    "html": HtmlOutput,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file it goes to (None: standard output)."""

    kind: type[Output]
    path: Path | None

    def open(self, wanted: Wanted) -> Output:
        """Begin to write. Raises UsageError where the file cannot be written."""
        return self.kind(self.path, wanted)


def read_formats(formats: Sequence[str]) -> list[Target]:
    """Read each FORMAT[=FILE]. Raises UsageError for unknown formats and for two in one place."""
    return [Target(FORMATS[name], path) for name, path in places_of(formats, FORMATS)]


def places_of(formats: Sequence[str], known: Collection[str]) -> list[tuple[str, Path | None]]:
    """Read each FORMAT[=FILE] as one of the formats *known* and its place, None for standard output.

    Raises UsageError for unknown formats and for two in one place.
    """
    found: list[tuple[str, Path | None]] = []
    for text in formats:
        name, equals, file = text.partition("=")
        if name not in known:
            raise click.BadParameter(not_one_of(name, known), param_hint="--format")
        if equals and not file:
            raise click.BadParameter(
                said(f"{text} 缺少文件名", f"{text} names no file"), param_hint="--format"
            )
        path = Path(file) if file else None
        if path in {other for _, other in found}:
            raise click.UsageError(_same_place(path))
        found.append((name, path))
    return found


def _same_place(path: Path | None) -> str:
    if path is None:
        return said(
            "标准输出只能有一种格式；其余写作 格式=文件",
            "only one format can go to standard output; write the others as FORMAT=FILE",
        )
    return said(f"两种格式不能写入同一文件 {path}", f"two formats cannot go to the same file {path}")
