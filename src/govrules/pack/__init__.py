"""Rule packs: what their YAML may hold, loading it with places, finding packs, what one says on a day."""

from govrules.pack.discover import find_pack, load_pack, packs
from govrules.pack.overlay import lay_over
from govrules.pack.pack import Pack, load_pack_folder
from govrules.pack.picked import with_picks
from govrules.pack.resolve import OtherReadings, alternatives, resolve
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
