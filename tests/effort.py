"""How hard fuzzing tries: with ``GOVRULES_EFFORT=50`` (``make fuzz``) fifty times as many inputs."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import settings

EFFORT: Final = int(os.environ.get("GOVRULES_EFFORT", "1"))


def tries(count: int) -> settings:
    """Return the settings of a test that tries *count* inputs, times the effort."""
    return settings(max_examples=count * EFFORT, deadline=None)
