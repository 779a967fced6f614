"""Packs as Python functions that give the verdicts of all rules at once, the same as the reference gives.

``compiled_pack`` returns the functions of a resolved pack, ``source_of`` their source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._lazy import lazily

if TYPE_CHECKING:
    from govrules.compiled.build import CompiledPack, Verdicts, compiled_pack
    from govrules.compiled.source import source_of
else:
    __getattr__ = lazily(__name__, {".build": "CompiledPack Verdicts compiled_pack", ".source": "source_of"})

__all__ = ["CompiledPack", "Verdicts", "compiled_pack", "source_of"]
