"""Case runs, and what the cases ought to show, as JUnit XML for CI panels."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from govrules.audit.cover import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govrules.audit.cases import CaseRun


def write_junit(path: Path, suites: Sequence[tuple[str, Sequence[CaseRun] | Sequence[Cell]]]) -> None:
    """Write every suite with a test for each case that ran, or for each cell, to *path*."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for name, tests in suites:
        written = [_written(name, test) for test in tests]
        failures = sum(len(test) > 1 for test in written)
        lines.append(
            f"  <testsuite name={quoteattr(name)} "
            f'tests="{len(written)}" failures="{failures}" errors="0" skipped="0">'
        )
        lines += ["".join(test) for test in written]
        lines.append("  </testsuite>")
    path.write_text("\n".join([*lines, "</testsuites>", ""]), encoding="utf-8")


def _written(suite: str, test: CaseRun | Cell) -> list[str]:
    """Return the element of a test: one piece where it passed, several where it did not."""
    if isinstance(test, Cell):
        name, passed = f"{test.of}: {test.what.en}", test.shown
        message, detail = "no case shows it", f"{test.place}: {test.what.zh}"
    else:
        name, passed = test.name, test.passed
        message = "\n".join(difference.en for difference in test.differences)
        detail = f"{test.place}: {test.title}"
    head = f"    <testcase classname={quoteattr(suite)} name={quoteattr(name)}"
    if passed:
        return [f"{head}/>"]
    return [f"{head}><failure message={quoteattr(message)}>", escape(detail), "</failure></testcase>"]
