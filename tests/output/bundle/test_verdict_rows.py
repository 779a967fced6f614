"""The verdict rows of a bundle say what ``judge`` does, whatever its parts come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from govrules.judging.deadline import judge_deadline
from govrules.judging.stage import Progress
from govrules.judging.verdict import judge
from govrules.logic import TRUE, evaluate
from govrules.logic.tree import Flag
from govrules.output.bundle.verdict_rows import VERDICT_ROWS
from govrules.pack import Exemption, Span, Window, resolve
from govrules.pack.rule import NotInForce
from govrules.record import catalogue, vocabulary
from govrules.values.truth import Truth, disjunction, negation
from tests.pack.small import CHECK, loaded

if TYPE_CHECKING:
    from govrules.judging.verdict import Judgement
    from govrules.pack import Rule

DAY = date(2024, 6, 30)
TRUTHS: tuple[Truth, ...] = (True, False, None)
PARTS = ("scope", "when", "exempt", "due", "require")
PLAIN_FLAGS = (
    fact.path for fact in catalogue() if (fact.kind, fact.judgement, fact.within) == ("flag", None, None)
)
FLAGS = dict(zip(PARTS, PLAIN_FLAGS, strict=False))
SINCE, DONE = "construction.completed", "acceptance.applied"
DEADLINES: dict[str | None, dict[str, Any]] = {
    None: {},
    "met": {SINCE: date(2024, 1, 31), DONE: date(2024, 2, 1)},
    "running": {SINCE: date(2024, 5, 31), DONE: False},
    "breached": {SINCE: date(2024, 1, 31), DONE: False},
    "undetermined": {SINCE: date(2024, 1, 31)},
    "not_started": {SINCE: False, DONE: False},
}
REACHED = {True: Progress(99, None), False: Progress(-1, 0), None: Progress(-1, None)}


def rule() -> Rule:
    """Return a rule of which every part is a flag of its own."""
    resolved = resolve(loaded({"checks/a.yaml": CHECK}), DAY)
    assert not isinstance(resolved, NotInForce)
    facts = catalogue()
    flags = {part: Flag(facts[path]) for part, path in FLAGS.items()}
    window = Window(facts[DONE], (facts[SINCE],), Span(3, "month"), None)
    return replace(
        resolved.rules[0],
        scope=flags["scope"],
        applies=flags["when"],
        unless=(Exemption(flags["exempt"], ("2",), None),),
        due=flags["due"],
        require=flags["require"],
        deadline=window,
    )


def by_rows(rule: Rule, facts: dict[str, Any], reached: Truth) -> tuple[str, str | None]:
    """Return the verdict and the reason of the first row that fits."""
    outcome = judge_deadline(rule.deadline, facts, DAY) if rule.deadline is not None else None
    due = evaluate(rule.due, facts) if rule.due is not None else True
    started = outcome is not None and facts.get(SINCE) not in {None, False}
    parts: dict[str, bool | str | None] = {
        "scope": evaluate(rule.scope, facts),
        "when": evaluate(rule.applies, facts),
        "exempt": evaluate(rule.unless[0].condition, facts),
        "due": due,
        "reached": True if started or (rule.due is not None and due is True) else reached,
        "breach": disjunction(
            (negation(evaluate(rule.require, facts)), outcome.breach if outcome else False)
        ),
        "deadline": outcome.status if outcome is not None else None,
        "waits_for": "facts",
    }
    row = next(row for row in VERDICT_ROWS if all(parts[part] in fits for part, fits in row.when_.items()))
    return row.verdict, row.reason


@pytest.mark.parametrize("due", [True, False], ids=["with due", "without due"])
@pytest.mark.parametrize("status", DEADLINES)
def test_the_rows_give_the_verdict(status: str | None, due: bool) -> None:
    asked = rule()
    asked = replace(asked, deadline=asked.deadline if status else None, due=asked.due if due else None)
    seen: set[str] = set()
    for *truths, reached in product(TRUTHS, repeat=len(FLAGS) + 1):
        stated = {
            path: truth for path, truth in zip(FLAGS.values(), truths, strict=True) if truth is not None
        }
        facts = {**stated, **DEADLINES[status]}
        judged: Judgement = judge(asked, facts, REACHED[reached], DAY)[0]
        assert by_rows(asked, facts, reached) == (judged.verdict, judged.reason)
        seen.add(judged.verdict)
        if judged.outcome is not None:
            assert judged.outcome.status == status
    assert {"not_applicable", "undetermined"} <= seen


def test_a_rule_that_waits_for_judgements_alone_is_for_review() -> None:
    judgement = next(fact for fact in catalogue() if fact.judgement is not None and fact.kind == "flag")
    asked = replace(rule(), scope=TRUE, applies=TRUE, unless=(), due=None, deadline=None)
    judged = judge(replace(asked, require=Flag(judgement)), {}, REACHED[True], DAY)[0]
    assert judged.verdict == "review"
    reviewed = [row for row in VERDICT_ROWS if row.when_.get("waits_for") == ("judgements",)]
    assert [row.verdict for row in reviewed] == ["review"]


def test_the_stages_of_the_test_are_in_order() -> None:
    """99 is beyond the last stage, so that every stage is reached."""
    assert len(vocabulary().domains["stage"].symbols) < 99
