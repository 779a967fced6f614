"""Rule packs: what their YAML may hold, loading it with places, finding packs, what one says on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._lazy import lazily
from govrules.pack.discover import find_pack, load_pack, packs
from govrules.pack.other_readings import OtherReadings
from govrules.pack.pack import Pack
from govrules.pack.rule import (
    ByDay,
    Deadline,
    Every,
    Exemption,
    NotInForce,
    PathStep,
    ResolvedPack,
    Rule,
    Sanction,
    Severity,
    Span,
    Window,
)

if TYPE_CHECKING:
    from govrules.pack.overlay import lay_over
    from govrules.pack.picked import with_picks
    from govrules.pack.read import load_pack_folder
    from govrules.pack.resolving import alternatives, resolve
else:
    __getattr__ = lazily(
        __name__,
        {
            ".overlay": "lay_over",
            ".picked": "with_picks",
            ".read": "load_pack_folder",
            ".resolving": "alternatives resolve",
        },
    )

__all__ = [
    "ByDay",
    "Deadline",
    "Every",
    "Exemption",
    "NotInForce",
    "OtherReadings",
    "Pack",
    "PathStep",
    "ResolvedPack",
    "Rule",
    "Sanction",
    "Severity",
    "Span",
    "Window",
    "alternatives",
    "find_pack",
    "lay_over",
    "load_pack",
    "load_pack_folder",
    "packs",
    "resolve",
    "with_picks",
]
