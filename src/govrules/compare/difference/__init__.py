"""Two packs held against each other: who is stricter, on which topic, and on which project it shows."""

from govrules.compare.difference.of_packs import differences
from govrules.compare.difference.side import Side

__all__ = ["Side", "differences"]
