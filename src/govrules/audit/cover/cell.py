"""One thing that some case ought to show of a rule, a figure, a step, a consequence or the instrument."""

from __future__ import annotations

from dataclasses import dataclass

from govrules.source import Place
from govrules.values.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What ought to be shown of the entry called ``of``, which stands at ``place``; whether a case does."""

    of: str
    what: Words
    place: Place
    shown: bool
