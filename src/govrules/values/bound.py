"""A quantity of which only a lower bound is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class AtLeast:
    """An amount that is at least ``low``: a sum with unknown parts, a total of which only parts are known."""

    low: int | Fraction
