"""JSON Lines: a record a line."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govrules.record import LoadedProject, parse_project, project_from
from govrules.source import Diagnostic, InputError, Place, Span
from govrules.source.read import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class JsonLines:
    """A file with a record on each line that is not empty. Raises InputError where it cannot be read."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._encoding, self.notes = encoding_of(path, name)
        self.total = _lines_in(path)

    def records(self) -> Iterator[LoadedProject | InputError]:
        """Yield the record of each line, or what is wrong with it."""
        with self._path.open(encoding=self._encoding) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield self._record(line, number)

    def _record(self, line: str, number: int) -> LoadedProject | InputError:
        try:
            data = json.loads(line, parse_float=Decimal, object_pairs_hook=_once)
            return LoadedProject(project_from(data), self._name)
        except (ValueError, TypeError, AttributeError, RecursionError, InputError):
            return self._with_places(line, number)

    def _with_places(self, line: str, number: int) -> LoadedProject | InputError:
        """Read a line as a file of its own, whose faults have their places."""
        try:
            return parse_project(line, self._name)
        except InputError as problem:
            return InputError([_on_line(fault, number) for fault in problem.diagnostics])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys are each there once. Raises ValueError."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _on_line(fault: Diagnostic, number: int) -> Diagnostic:
    span = fault.place.span
    if span is None:
        return replace(fault, place=Place(fault.place.file, Span(number, 1, number, 1)))
    moved = Span(span.line + number - 1, span.column, span.end_line + number - 1, span.end_column)
    return replace(fault, place=Place(fault.place.file, moved))


def _lines_in(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) + 1
