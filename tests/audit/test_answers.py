"""What cases are held against is what a report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.audit.answers import Answers
from govrules.audit.trial import Epochs, read_trials
from govrules.checking import Report, check
from tests.check.xinhai import xinhai

if TYPE_CHECKING:
    from govrules.audit.trial import Trial

PACK = xinhai()
TRIALS = [trial for trial in read_trials(PACK, Epochs(PACK)) if trial.answers.in_force]


@pytest.mark.parametrize("trial", TRIALS, ids=[trial.case.name for trial in TRIALS])
def test_the_answers_are_those_of_the_report(trial: Trial) -> None:
    answers = trial.answers
    assert isinstance(answers, Answers)
    report = check(answers.subject.loaded, PACK, trial.case.as_of)
    assert report.scope is not None
    assert answers.scope() is report.scope.applies
    assert {rule: answers.verdicts(rule) for rule in PACK.rule_ids()} == _by_rule(report)
    assert answers.violated() == {f.rule for f in report.findings if f.verdict == "violated"}
    for finding in report.findings:
        assert {fact.path for fact in finding.missing} <= answers.missing(finding.rule)
        assert {note.id for note in finding.readings} <= answers.readings(finding.rule)
        assert finding.deadline is None or str(finding.deadline.until) in answers.deadlines(finding.rule)
    assert [(step.id, answers.needed(step.id), answers.state(step.id)) for step in report.path] == [
        (step.id, step.needed, step.state) for step in report.path
    ]
    follow = {consequence.id: consequence.state for consequence in report.consequences}
    for entry in PACK.consequences:
        assert answers.consequence(entry.item.id) == follow.get(entry.item.id, "not_in_force")


def _by_rule(report: Report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, set()).add(finding.verdict)
    return found


def test_a_rule_that_is_not_there_has_no_answer() -> None:
    answers = TRIALS[0].answers
    assert isinstance(answers, Answers)
    assert (answers.verdicts("none"), answers.missing("none"), answers.needed("none")) == (set(), set(), None)
