"""What an item of a list goes by, so that a finding on it is known again when items move."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govrules.record import catalogue

if TYPE_CHECKING:
    from govrules.record import Project

_IDENTIFYING: Final = frozenset({"text", "date", "event"})
"""The kinds of facts that tell one item from another: a name, a period, a day."""


def item_key(project: Project, path: str, number: int) -> str:
    """Return what the item *number* (from 0) of the list at *path* goes by: ``changes[decided=2024-03-01]``.

    That is the first name, period or day that its group declares; of items that share one, the second and
    further are counted. An item that does not state it goes by its place in the list: ``changes[0]``.
    """
    items: Any = project
    for name in path.split("."):
        items = getattr(items, name)
    field = _identifier(path)
    stated = _stated(items[number], field)
    if stated is None:
        return f"{path}[{number}]"
    before = sum(_stated(item, field) == stated for item in items[:number])
    return f"{path}[{field}={stated}]" + (f"#{before + 1}" if before else "")


def _stated(item: Any, field: str | None) -> str | None:
    value = getattr(item, field) if field is not None else None
    return str(value) if isinstance(value, str | date) else None


@cache
def _identifier(path: str) -> str | None:
    """Return the name of the field that items of the list at *path* go by, if they have one."""
    within = (fact for fact in catalogue() if fact.within == path and fact.kind in _IDENTIFYING)
    found = next(within, None)
    return found.path.removeprefix(f"{path}.") if found is not None else None
