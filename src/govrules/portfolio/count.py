"""How many projects, and how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.record import LoadedProject

AMOUNT: Final = "investment.total"
"""The fact that sums of money add up: the total investment, as the record states it."""


class Count(BaseModel):
    """How many projects, and the sum of their stated totals in fen; ``unstated`` of them state none."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    projects: int
    total_fen: int
    unstated: int


def count(totals: Iterable[int | None]) -> Count:
    """Count projects by their totals in fen, None where a record states none."""
    every = list(totals)
    stated = [total for total in every if total is not None]
    return Count(projects=len(every), total_fen=sum(stated), unstated=len(every) - len(stated))


def total_of(loaded: LoadedProject) -> int | None:
    """Return the total investment of a record in fen; None where it states none."""
    investment = loaded.project.investment
    total = investment.total if investment is not None else None
    return None if total is None else int(total)
