"""Reports for the tests of formats: of the project of the golden files, with one breach waived, one known."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.checking import Report, check
from govrules.checking.counts import counts_of
from govrules.checking.report import Location, Waived
from govrules.record import load_project
from govrules.source import parse_text

if TYPE_CHECKING:
    from govrules.checking import Finding

HERE = Path(__file__).resolve().parent
XINHAI = HERE.parent / "packs" / "xinhai"
DAY = date(2024, 5, 15)
TEXT = (HERE / "golden" / "project.yaml").read_text(encoding="utf-8")
FILE = "项目/XH 2023-007.yaml"
"""A file in a folder with a Chinese name, with a space in its own."""
WAIVED = Waived(
    reason="省级平台统一部署",
    basis="新海市数据局批复〔2024〕8号",
    basis_date="2024-02-01",
    granted_by="市数据局",
    asked_by="市大数据中心",
    granted="2024-02-02",
    expires="2024-12-31",
    location=Location(file="waivers.yaml", line=3, column=5, end_line=9, end_column=20),
)


def report(text: str = TEXT, file: str = FILE, day: date = DAY) -> Report:
    """Check the record written in *text*, reported as *file*, against the made-up pack.

    The digest of the pack is left out, so that what is written stays as it is when a rule is reworded.
    """
    found = check(load_project(parse_text(text, file)), XINHAI, day)
    pack = found.pack.model_copy(update={"digest": "0" * 64, "version": "1.0.0"})
    return found.model_copy(update={"pack": pack})


def let_pass(given: Report, *, waived: str | None = None, known: str | None = None) -> Report:
    """Return *given* with the breaches of one rule waived and of another known from a baseline."""

    def passed(finding: Finding) -> Finding:
        if finding.verdict != "violated":
            return finding
        waiver = WAIVED if finding.rule == waived else None
        return finding.model_copy(update={"waived": waiver, "known": finding.rule == known})

    findings = tuple(map(passed, given.findings))
    beside = [name for name, rule in (("waived", waived), ("known", known)) if rule is not None]
    return given.model_copy(update={"findings": findings, "counts": counts_of(findings, beside)})


def everything() -> Report:
    """Return a report with every verdict, a waived breach and a known one."""
    return let_pass(report(), waived="xh-7-cloud", known="xh-step-04")


def pointed(place: Location | None, text: str = TEXT) -> str:
    """Return the words of *text* at *place*; of several lines the end of the first and of the last."""
    assert place is not None
    first, last = text.splitlines()[(place.line or 1) - 1], text.splitlines()[(place.end_line or 1) - 1]
    start, end = (place.column or 1) - 1, (place.end_column or 1) - 1
    return first[start:end] if place.line == place.end_line else f"{first[start:]} … {last[:end].strip()}"
