"""The public API is the one last recorded: what a consumer relies on does not change unseen."""

from __future__ import annotations

import difflib

import govrules
from tests.api.surface import RECORDED, written


def test_the_api_is_the_one_recorded() -> None:
    recorded, now = RECORDED.read_text(encoding="utf-8"), written()
    changes = difflib.unified_diff(
        recorded.splitlines(), now.splitlines(), "recorded", "now", lineterm="", n=4
    )
    assert recorded == now, "\n".join(
        [*changes, "if docs/stability.md allows it: python -m tests.api.surface, and a line in CHANGELOG.md"]
    )


def test_every_public_name_is_found_and_listed() -> None:
    assert {name for name in govrules.__all__ if not hasattr(govrules, name)} == set()
    assert set(govrules.__all__) <= set(dir(govrules))
    assert list(govrules.__all__) == sorted(govrules.__all__)
