"""A baseline against what is found: what it lists is known, what is gone drops out, what is new counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.checking.counts import BESIDE, counts_of
from govrules.waivers.baseline import Baseline, Known

if TYPE_CHECKING:
    from govrules.checking.report import Finding, Report


class Seen:
    """What the reports of a run found: which projects were looked at under which packs, and the breaches."""

    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self.breaches: dict[Known, str] = {}
        self._waived: set[Known] = set()
        self._looked: set[tuple[str, str]] = set()

    def add(self, report: Report) -> None:
        """Take what *report* found; outside its days in force a pack finds nothing, and nothing is gone."""
        if report.in_force != "in_force":
            return
        self._looked.add((report.project.id, report.pack.id))
        self.digests[report.pack.id] = f"sha256:{report.pack.digest}"
        for finding in report.findings:
            if finding.verdict == "violated":
                self.breaches[_key(finding, report)] = report.pack.id
                if finding.waived is not None:
                    self._waived.add(_key(finding, report))

    def merge(self, other: Seen) -> None:
        """Take what *other*, a part of the same run, found."""
        self.digests |= other.digests
        self.breaches |= other.breaches
        self._waived |= other._waived
        self._looked |= other._looked

    def counting(self) -> dict[Known, str]:
        """Return the breaches that no exception lets pass, each with its pack."""
        return {one: pack for one, pack in self.breaches.items() if one not in self._waived}

    def gone(self, baseline: Baseline) -> tuple[Known, ...]:
        """Return what *baseline* lists of the projects looked at, and is breached no longer."""
        return tuple(
            one
            for one, pack in sorted(baseline.known.items())
            if (one.project, pack) in self._looked and one not in self.breaches
        )


@dataclass(frozen=True, slots=True)
class Update:
    """A baseline after another look: what dropped out of it, and the breaches it did not list before."""

    baseline: Baseline
    gone: tuple[Known, ...]
    new: tuple[Known, ...]


def taken(seen: Seen, as_of: str) -> Baseline:
    """Return the baseline of a run: every breach that no exception lets pass."""
    return Baseline(as_of, seen.digests, seen.counting())


def updated(baseline: Baseline, seen: Seen, as_of: str, *, accept_new: bool) -> Update:
    """Return *baseline* without what is gone, and with what is new only if told to.

    What concerns projects or packs that were not looked at stays.
    """
    gone, breaches = seen.gone(baseline), seen.counting()
    new = tuple(sorted(breaches.keys() - baseline.known.keys()))
    known = {one: pack for one, pack in baseline.known.items() if one not in gone}
    added = {one: breaches[one] for one in new} if accept_new else {}
    return Update(Baseline(as_of, {**baseline.packs, **seen.digests}, {**known, **added}), gone, new)


def with_baseline(report: Report, baseline: Baseline) -> Report:
    """Return *report* with the breaches that *baseline* lists marked as known."""
    findings = tuple(
        finding.model_copy(update={"known": True})
        if finding.verdict == "violated" and _key(finding, report) in baseline.known
        else finding
        for finding in report.findings
    )
    counts = counts_of(findings, {"known", *report.counts} & set(BESIDE)) if report.counts else {}
    return report.model_copy(update={"findings": findings, "counts": counts})


def _key(finding: Finding, report: Report) -> Known:
    return Known(report.project.id, finding.rule, finding.item_key or "")
