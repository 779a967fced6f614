"""Bounds on what is read, so that no input can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file: what lies beyond is refused, never cut off; ``faults`` ends the reading.

    ``bytes`` bounds its size, ``depth`` how deep it nests, ``nodes`` its keys, values and lists after aliases
    are expanded, ``items`` the length of a list.
    """

    bytes: int = 8 * 1024 * 1024
    depth: int = 60
    nodes: int = 400_000
    items: int = 10_000
    faults: int = 200
