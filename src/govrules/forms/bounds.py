"""Bounds on spreadsheets, so that none can exhaust the machine: what lies beyond is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds on one workbook or CSV file, beside the one on its bytes (``govrules.source.Limits``).

    ``unpacked`` bounds the bytes that a workbook expands to, ``parts`` the files in it; ``rows`` and
    ``columns`` where a cell of it may stand, ``cells`` the area of a sheet.
    """

    unpacked: int = 64 * 1024 * 1024
    parts: int = 1_000
    rows: int = 20_000
    columns: int = 1_000
    cells: int = 2_000_000
