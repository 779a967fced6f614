"""What stops a pipeline: which findings count against a run, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from govrules.checking.counts import is_passed
from govrules.checking.finding import is_soon

if TYPE_CHECKING:
    from govrules.checking.report import Finding

FailOn = Literal["error", "warning", "note", "never"]
OnUndetermined = Literal["fail", "warn", "ignore"]
_SEVERITIES: Final = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Gate:
    """From which severity a breach counts, and whether what is undecided does.

    What an exception lets pass or a baseline lists never counts.
    """

    fail_on: FailOn = "error"
    on_undetermined: OnUndetermined = "fail"

    def fails(self, finding: Finding) -> bool:
        """Tell whether *finding* fails the run: a grave enough breach, or a deadline about to end."""
        if self.fail_on == "never" or is_passed(finding):
            return False
        counts = finding.verdict == "violated" or is_running_out(finding)
        return counts and _SEVERITIES.index(finding.severity) >= _SEVERITIES.index(self.fail_on)

    def is_open(self, finding: Finding) -> bool:
        """Tell whether *finding* leaves the run undecided: a mandatory rule without a verdict."""
        return self.on_undetermined == "fail" and is_undecided(finding)


def is_running_out(finding: Finding) -> bool:
    """Tell whether the deadline of *finding* is about to end."""
    return finding.verdict == "not_due" and is_soon(finding.deadline)


def is_undecided(finding: Finding) -> bool:
    """Tell whether *finding* is of a mandatory rule and has no verdict yet."""
    return finding.verdict in {"undetermined", "review"} and finding.severity == "error"
