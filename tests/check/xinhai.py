"""The made-up pack of tests/packs/xinhai, and records of its projects."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.checking import Report, check
from govrules.pack import Pack, load_pack_folder
from govrules.record import load_project
from govrules.source import parse_text

if TYPE_CHECKING:
    from govrules.checking import Finding

FOLDER = Path(__file__).parents[1] / "packs" / "xinhai"
DAY = date(2024, 6, 30)
CITY = """\
id: XH-1
name: 新海某平台
unit: {kind: department}
funding: {sources: [municipal_fiscal]}
scope: {classified: false}
urgency: {emergency: none}
"""


@cache
def xinhai() -> Pack:
    """Return the pack."""
    return load_pack_folder(FOLDER, name="tests/packs/xinhai")


def report(record: str, as_of: date = DAY, *, city: str = CITY) -> Report:
    """Check a project of the city with the further lines of *record*."""
    return check(load_project(parse_text(city + record, "projects/xh-1.yaml")), xinhai(), as_of)


def rule(name: str, record: str, as_of: date = DAY) -> Finding:
    """Return the one finding of rule *name*."""
    (found,) = [finding for finding in report(record, as_of).findings if finding.rule == name]
    return found
