"""What ``govrules check`` keeps of the reports on a project: pieces of its outputs, and what counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govrules.checking import Report
from govrules.checking.gate import Gate

if TYPE_CHECKING:
    from govrules.cli.each_record import Checked, Tell
    from govrules.cli.sourcesarg import Sources


class Judged(NamedTuple):
    """A piece for each output, whether something fails the run, and whether something is open."""

    pieces: list[Any]
    fails: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What any process needs to know: what counts, where official texts lie, what makes each output."""

    gate: Gate
    sources: Path | None
    outputs: tuple[Callable[[Sequence[Report]], Any], ...]

    def __call__(self, tell: Tell) -> Callable[[Sequence[Checked]], Judged]:
        """Return what makes the pieces; official texts are read once, and what is wrong with them told."""
        sources = _sources(self.sources, tell)

        def made(checked: Sequence[Checked]) -> Judged:
            findings = [finding for one in checked for finding in one.report.findings]
            fails, is_open = any(map(self.gate.fails, findings)), any(map(self.gate.is_open, findings))
            shown = [
                one.report if sources is None else sources.quoted(one.report, one.pack) for one in checked
            ]
            return Judged([make(shown) for make in self.outputs], fails, is_open)

        return made


def _sources(folder: Path | None, tell: Tell) -> Sources | None:
    """Return the official texts to quote from, if any are named."""
    if folder is None:
        return None
    from govrules.cli.sourcesarg import Sources

    return Sources(folder, tell)
