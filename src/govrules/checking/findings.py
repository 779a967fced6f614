"""The findings of a report, each made when it is asked for and once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from govrules.checking.finding import finding_of
from govrules.checking.subject import Subject
from govrules.judging.verdict import VERDICTS, judge
from govrules.pack import OtherReadings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.checking.report import Finding
    from govrules.judging.verdict import Judgement
    from govrules.pack import Rule

    Judged = tuple[Finding, Judgement]


@dataclass(eq=False)
class Findings:
    """What the rules of a pack come to on a project.

    Which verdict each has is told by the compiled pack; why, and all else that a finding says, by the
    reference. *explain* and *readings* name the verdicts whose findings say more; None is all.
    """

    subject: Subject
    others: OtherReadings
    explain: Collection[str] | None
    readings: Collection[str] | None
    _made: dict[str, list[Judged]] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each verdict."""
        counts: dict[str, int] = dict.fromkeys(VERDICTS, 0)
        for verdict in chain.from_iterable(self._verdicts):
            counts[VERDICTS[verdict]] += 1
        return counts

    def violated(self) -> tuple[Finding, ...]:
        """Return the findings that are violated."""
        number = VERDICTS.index("violated")
        pairs = zip(self.subject.resolved.rules, self._verdicts, strict=True)
        judged = self._of(rule for rule, verdicts in pairs if number in verdicts)
        return tuple(finding for finding, _ in judged if finding.verdict == "violated")

    def all(self) -> tuple[Finding, ...]:
        """Return every finding, the worst verdict first."""
        return tuple(finding for finding, _ in self.judged())

    def judged(self) -> list[Judged]:
        """Return every finding with its judgement, the worst verdict first."""
        return self._of(self.subject.resolved.rules)

    @cached_property
    def _verdicts(self) -> list[tuple[int, ...]]:
        """The verdicts of every rule, by their places in VERDICTS."""
        from govrules.compiled import compiled_pack

        subject = self.subject
        found = compiled_pack(subject.resolved).verdicts(subject.facts, subject.as_of)
        return [verdicts if isinstance(verdicts, tuple) else (verdicts,) for verdicts in found]

    def _of(self, rules: Iterable[Rule]) -> list[Judged]:
        rank = {verdict: place for place, verdict in enumerate(VERDICTS)}
        judged = list(chain.from_iterable(map(self._make, rules)))
        return sorted(judged, key=lambda pair: (rank[pair[0].verdict], pair[0].severity != "error"))

    def _make(self, rule: Rule) -> list[Judged]:
        made = self._made.get(rule.id)
        if made is None:
            subject = self.subject
            judgements = judge(rule, subject.facts, subject.progress, subject.as_of)
            made = self._made[rule.id] = [(self._finding(judgement), judgement) for judgement in judgements]
        return made

    def _finding(self, judgement: Judgement) -> Finding:
        return finding_of(
            judgement,
            self.subject,
            self.others,
            explain=self.explain is None or judgement.verdict in self.explain,
            readings=self.readings is None or judgement.verdict in self.readings,
        )
