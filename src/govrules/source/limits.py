"""Bounds on what is read, so that no input can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file: what lies beyond is refused, never cut off; ``faults`` ends the reading."""

    bytes: int = 8 * 1024 * 1024
    depth: int = 60
    nodes: int = 400_000
    faults: int = 200
