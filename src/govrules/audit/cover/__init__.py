"""What the cases of a pack show of it, and what none of them shows yet."""

from govrules.audit.cover.cell import Cell
from govrules.audit.cover.of_pack import cover_of

__all__ = ["Cell", "cover_of"]
