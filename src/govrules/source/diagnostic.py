"""What is wrong with an input: a stable code, a message in two languages, a place, and a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Sequence


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class SheetCell(NamedTuple):
    """A cell of a spreadsheet: its sheet (None in CSV, which has but one) and its name there, such as F7."""

    sheet: str | None
    name: str

    def __str__(self) -> str:
        return self.name if self.sheet is None else f"{self.sheet}!{self.name}"


class Place(NamedTuple):
    """A span of a named file, or a cell of a spreadsheet; neither, where the whole file is meant.

    A cell of a CSV file has its span too, one of a workbook has none.
    """

    file: str
    span: Span | None = None
    cell: SheetCell | None = None

    def __str__(self) -> str:
        if self.cell is not None:
            return f"{self.file}:{self.cell}"
        return f"{self.file}:{self.span.line}:{self.span.column}" if self.span else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault (or note) of an input file.

    ``code`` is stable and documented in docs/diagnostics.md; ``note`` marks what is only worth knowing and
    stops nothing.
    """

    code: str
    message: Words
    place: Place
    note: bool = False

    def say(self, lang: Lang) -> str:
        """Return ``file:line:column: code message`` in *lang*."""
        return f"{self.place}: {self.code} {self.message.say(lang)}"


class InputError(Exception):
    """An input that cannot be used; carries every fault found in one pass, each with its place."""

    code = "input"

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(fault.say("en") for fault in self.diagnostics))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...]]]:
        """Survive the way from another process with every fault."""
        return type(self), (self.diagnostics,)
