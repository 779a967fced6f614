"""The page of figures: tables in Markdown, printed and written to docs/benchmarks.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(slots=True)
class Page:
    """Paragraphs and tables, each printed as it is added."""

    lines: list[str] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """Add a heading."""
        self._add(f"\n## {text}\n")

    def text(self, text: str) -> None:
        """Add a paragraph."""
        self._add(f"{text}\n")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add a table; its figures are written as they are given."""
        self._add("| " + " | ".join(columns) + " |")
        self._add("|" + "---|" * len(columns))
        for row in rows:
            self._add("| " + " | ".join(map(str, row)) + " |")
        self._add("")

    def _add(self, line: str) -> None:
        print(line, flush=True)
        self.lines.append(line)

    def written(self) -> str:
        """Return the page as a file."""
        return "\n".join(self.lines).strip("\n") + "\n"


def times(ratio: float) -> str:
    """Return a ratio with as many digits as mean something."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def count(number: float) -> str:
    """Return a whole number in groups of three."""
    return f"{number:,.0f}".replace(",", " ")
