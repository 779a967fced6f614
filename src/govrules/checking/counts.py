"""How many findings there are of each verdict, and which of them count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.judging.verdict import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from govrules.checking.report import Finding

BESIDE: Final = ("waived", "known")
"""Breaches that are let pass, counted beside the verdicts: by an exception, or as listed in a baseline."""


def counts_of(findings: Iterable[Finding], beside: Collection[str] = ()) -> dict[str, int]:
    """Return how many findings there are of each verdict.

    ``violated`` leaves out what is waived or known; these are counted under the names in *beside*. What is
    both is counted as waived.
    """
    counts = dict.fromkeys((*VERDICTS, *(name for name in BESIDE if name in beside)), 0)
    for finding in findings:
        name = "waived" if finding.waived is not None else "known" if finding.known else finding.verdict
        counts[name] = counts.get(name, 0) + 1
    return counts


def is_passed(finding: Finding) -> bool:
    """Tell whether a breach is let pass: waived, or known."""
    return finding.waived is not None or finding.known
