"""The official texts, where they are at hand; tests that need them skip otherwise, and say so."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from govrules.texts import OfficialText, read_official

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("GOVRULES_TEXTS", ROOT.parent / "shared" / "regulations"))
MADE_UP = Path(__file__).parent / "made_up"
"""A text for the made-up pack, with the awkward places of real ones."""

needs_texts = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the official texts are not here: set GOVRULES_TEXTS to a folder of <pack id>.txt files",
)


@cache
def official(pack_id: str) -> OfficialText:
    """Return the official text of a pack, or the made-up one of the made-up pack."""
    text = read_official(MADE_UP if pack_id == "xinhai" else FOLDER, pack_id)
    assert text is not None, pack_id
    return text
