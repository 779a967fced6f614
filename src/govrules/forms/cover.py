"""What a form is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Cover:
    """What a form is for: the titles of the regulations, the names of their jurisdictions, the day it is of.

    Where there is one regulation, projects that name no jurisdiction are of that one, by its id ``default``.
    """

    titles: tuple[Words, ...]
    jurisdictions: tuple[Words, ...]
    day: date
    default: str | None = None


def cover_of(packs: Sequence[Pack], day: date) -> Cover:
    """Return the cover of a form for *packs* on *day*."""
    instruments = [pack.instrument.item for pack in packs]
    return Cover(
        tuple(Words(one.title.zh, one.title.en) for one in instruments),
        tuple(Words(one.jurisdiction.zh, one.jurisdiction.en) for one in instruments),
        day,
        packs[0].id if len(packs) == 1 else None,
    )
