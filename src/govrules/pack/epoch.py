"""The days on which what a pack says may change: between two of them it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.uses import operations
from govrules.source import Mapping, Scalar
from govrules.values import ValueProblem, parse_day

if TYPE_CHECKING:
    from datetime import date

    from govrules.pack.pack import Pack


def days_of_change(pack: Pack) -> list[date]:
    """Return the days in force on which something changes: the first, the last, each that begins a figure.

    The figures of readings that were not picked count too.
    """
    if pack.kept is not None:
        return list(pack.kept.days)
    force = pack.instrument.item.in_force
    days = {force.since, force.until or force.since}
    days |= {version.since for entry in pack.parameters for version in entry.item.versions}
    changes = [option.changes for entry in pack.readings for option in entry.item.options]
    kinds = [node.entries for node in changes if isinstance(node, Mapping)]
    figures = [entries["parameters"] for entries in kinds if "parameters" in entries]
    for key, value in (pair for node in figures for pair in operations(node)):
        if (day := _day(key, value)) is not None:
            days.add(day)
    return sorted(day for day in days if day >= force.since and (force.until is None or day <= force.until))


def _day(key: str, node: object) -> date | None:
    """Return the day that begins a version; what else is written under ``from`` is none."""
    if key != "from" or not isinstance(node, Scalar):
        return None
    try:
        return parse_day(node.raw)
    except ValueProblem:
        return None
