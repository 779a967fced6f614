"""What a condition may refer to: facts, the figures of a pack on one day, and named conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from govrules.catalogue import Catalogue
from govrules.logic.tree import Condition, TermKind


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a line of amounts from ``low`` up to ``high``, ends included or not; None is no end."""

    id: str
    low: int | Fraction | None = None
    low_in: bool = True
    high: int | Fraction | None = None
    high_in: bool = False
    says: str | None = None

    def holds(self, amount: int | Fraction) -> bool:
        """Tell whether *amount* lies in the band."""
        above = self.low is None or amount > self.low or (self.low_in and amount == self.low)
        below = self.high is None or amount < self.high or (self.high_in and amount == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a pack on a day: fen, a number or a ratio, with the words of the text that say it."""

    value: int | Fraction
    kind: TermKind
    says: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Bands:
    """A line of amounts cut into bands."""

    kind: TermKind
    bands: Mapping[str, Band]


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything a condition may name. ``item`` is the list whose items a check is evaluated for, if any."""

    catalogue: Catalogue
    parameters: Mapping[str, Figure | Bands] = field(default_factory=dict)
    terms: Mapping[str, Condition] = field(default_factory=dict)
    item: str | None = None
