"""The days on which an instrument is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.rule import NotInForce

if TYPE_CHECKING:
    from datetime import date

    from govrules.pack.pack import Pack


def not_in_force(pack: Pack, as_of: date) -> NotInForce | None:
    """Return why the instrument of *pack* is not in force on *as_of*; None where it is."""
    force = pack.instrument.item.in_force
    if as_of < force.since:
        return NotInForce(pack, as_of, "not_yet", force.since)
    if force.until is not None and as_of > force.until:
        return NotInForce(pack, as_of, "expired", force.until, force.ended_by)
    return None
