"""What was promised, what was measured, and whether it holds."""

from __future__ import annotations

from typing import NamedTuple


class Bar(NamedTuple):
    """A promise: what is measured, how much it may be at most (or must be at least), and what it was."""

    what: str
    bound: float
    measured: float | None
    least: bool = False

    @property
    def held(self) -> str:
        """Whether it is held; nothing is claimed of what was not measured."""
        if self.measured is None:
            return "not measured"
        holds = self.measured >= self.bound if self.least else self.measured <= self.bound
        return "held" if holds else "**not held**"

    def row(self) -> tuple[str, str, str, str]:
        """Return the row of the table."""
        sign = "≥" if self.least else "≤"
        found = (
            "–"
            if self.measured is None
            else f"{self.measured:.2f}"
            if self.measured < 100
            else f"{self.measured:.0f}"
        )
        return self.what, f"{sign} {self.bound:g}", found, self.held
