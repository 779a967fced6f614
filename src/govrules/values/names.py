"""The name a misspelt one most likely means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 100
_SHORT = 3


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that *name* most likely misspells, or None when nothing is near.

    Half of a short name may differ (one sign of two, as Chinese names often have), two fifths of a longer
    one.
    """
    import difflib

    if len(name) > _LONGEST:
        return None
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5 if len(name) <= _SHORT else 0.6)
    return found[0] if found else None
