"""A rule as one case puts it to the test: the facts it was judged on, its verdict, and what was expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.judging.verdict import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.audit.trial import Trial
    from govrules.pack import Rule


@dataclass(frozen=True, slots=True)
class Hearing:
    """One judgement of a rule (of one item, if it is judged on items) in a case that names the rule.

    ``expected`` tells whether the case expects this very verdict.
    """

    judgement: Judgement
    facts: Mapping[str, Any]
    as_of: date
    expected: bool

    @property
    def verdict(self) -> str:
        """The verdict, where the case expects it; nothing otherwise."""
        return self.judgement.verdict if self.expected else ""


def hearings(rule: Rule, trials: Sequence[Trial]) -> Iterator[Hearing]:
    """Yield how *rule* fared in *trials*, which name it."""
    for trial in trials:
        answers = trial.answers
        if answers.in_force:
            wanted = trial.named("verdict", rule.id)
            for judgement in answers.judgements(rule.id):
                facts = answers.subject.facts_for(judgement)
                yield Hearing(judgement, facts, answers.subject.as_of, judgement.verdict in wanted)
