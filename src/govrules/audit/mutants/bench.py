"""Putting mutants to the cases: does one of them notice?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from govrules.audit.answers import Answers
from govrules.audit.expected import Expectation, difference
from govrules.source import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.audit.mutants.redraft import Redraft
    from govrules.audit.trial import Trial


class Bench:
    """The cases of one epoch, by what they expect. All of them pass."""

    def __init__(self, trials: Iterable[tuple[Trial, Answers]]) -> None:
        self._named: dict[str, list[tuple[Answers, list[Expectation]]]] = defaultdict(list)
        self._only: list[tuple[Answers, frozenset[str]]] = []
        self._states: list[tuple[Answers, list[Expectation]]] = []
        for trial, answers in trials:
            by_name: dict[str, list[Expectation]] = defaultdict(list)
            states: list[Expectation] = []
            for expected in trial.expectations:
                if expected.what == "only":
                    self._only.append((answers, frozenset(expected.wanted)))
                elif expected.what == "state":
                    states.append(expected)
                else:
                    by_name[expected.name].append(expected)
            for name, expectations in by_name.items():
                self._named[name].append((answers, expectations))
            if states:
                self._states.append((answers, states))

    def notices(self, redraft: Redraft) -> bool:
        """Tell whether some case comes out otherwise than it expects; only what was changed is judged again.

        A mutant that cannot be read under a reading which a case asks for is noticed too.
        """
        try:
            return self._fails(redraft)
        except InputError:
            return True

    def _fails(self, redraft: Redraft) -> bool:
        return (
            any(
                _differs(answers, expectations, redraft)
                for name in sorted(redraft.names)
                for answers, expectations in self._named.get(name, ())
            )
            or any(
                rule not in allowed and "violated" in _answers(answers, redraft).verdicts(rule)
                for answers, allowed in self._only
                for rule in redraft.rules
            )
            or (
                bool(redraft.steps)
                and any(_differs(answers, expectations, redraft) for answers, expectations in self._states)
            )
        )


def _differs(answers: Answers, expectations: list[Expectation], redraft: Redraft) -> bool:
    changed = _answers(answers, redraft)
    return any(difference(expected, changed) is not None for expected in expectations)


def _answers(answers: Answers, redraft: Redraft) -> Answers:
    """Return what the mutant answers where the pack gave *answers*."""
    subject = answers.subject
    resolved = replace(redraft.sayings.resolved, as_of=subject.as_of)
    return Answers(replace(subject, resolved=resolved), redraft.sayings)
