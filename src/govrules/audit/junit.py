"""Case runs as JUnit XML, for CI panels."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govrules.audit.cases import CaseRun


def write_junit(path: Path, suites: Sequence[tuple[str, Sequence[CaseRun]]]) -> None:
    """Write one suite a pack and one case a case to *path*."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for name, runs in suites:
        failures = sum(not run.passed for run in runs)
        lines.append(
            f"  <testsuite name={quoteattr(name)} "
            f'tests="{len(runs)}" failures="{failures}" errors="0" skipped="0">'
        )
        for run in runs:
            head = f"    <testcase classname={quoteattr(name)} name={quoteattr(run.name)}"
            if run.passed:
                lines.append(f"{head}/>")
                continue
            detail = "\n".join(difference.en for difference in run.differences)
            lines.append(
                f"{head}><failure message={quoteattr(detail)}>"
                f"{escape(f'{run.place}: {run.title}')}</failure></testcase>"
            )
        lines.append("  </testsuite>")
    path.write_text("\n".join([*lines, "</testsuites>", ""]), encoding="utf-8")
