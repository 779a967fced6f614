"""One rule against one project's facts: the verdict, and what it waits for.

With v = scope ∧ when ∧ ¬unless ∧ due ∧ (¬require ∨ deadline breached), in three values: v true is violated;
certainly not applying is not applicable; requirement met is satisfied; stage, moment or deadline not reached
is not due; else undetermined, or review where judgements alone are missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Literal

from govrules.judging.deadline import Outcome, judge_deadline
from govrules.judging.stage import Progress
from govrules.logic import Condition, Missing, Not, both, evaluate, missing, waits_for
from govrules.logic.evaluate import Facts
from govrules.pack import ByDay, Every, Rule, Window
from govrules.record import catalogue
from govrules.values.truth import Truth, conjunction, disjunction, negation

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.logic.missing import Power

Verdict = Literal["violated", "undetermined", "review", "not_due", "satisfied", "not_applicable"]
Reason = Literal["out_of_scope", "trigger", "exception", "stage", "moment", "deadline", "no_items"]
VERDICTS: tuple[Verdict, ...] = (
    "violated", "undetermined", "review", "not_due", "satisfied", "not_applicable",
)  # fmt: skip
VIOLATED, UNDETERMINED, REVIEW, NOT_DUE, SATISFIED, NOT_APPLICABLE = range(len(VERDICTS))
"""The places of the verdicts, by which they are told where there are many."""
_POWERS: Final[tuple[Power, ...]] = ("settles", "may settle", "contributes")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict of a rule on a project (or on one item of a list), and why."""

    rule: Rule
    verdict: Verdict
    item: int | None = None
    reason: Reason | None = None
    outcome: Outcome | None = None
    missing: tuple[Missing, ...] = ()
    exception: int | None = None


def judge(
    rule: Rule, facts: Facts, progress: Progress, as_of: date, *, brief: bool = False
) -> list[Judgement]:
    """Return the judgements of *rule*: one, or one for each item of the list it is judged on.

    A *brief* one may leave out what is missing; its verdict is the same.
    """
    if rule.each is None:
        return [_Case(rule, facts, progress, as_of, brief).judge()]
    items = facts.get(rule.each)
    if items:
        each = [facts_of_item(rule.each, facts, number) for number in range(len(items))]
        return [_Case(rule, one, progress, as_of, brief, number).judge() for number, one in enumerate(each)]
    if items is not None:
        outside = evaluate(rule.scope, facts) is False
        return [Judgement(rule, "not_applicable", reason="out_of_scope" if outside else "no_items")]
    return [_unknown_list(rule, _Case(rule, facts, progress, as_of, brief).judge())]


def waits(judgement: Judgement, facts: Facts, progress: Progress, as_of: date) -> list[Fact]:
    """Return the unknown facts that *judgement*, made on *facts* and open, waits for, in reading order.

    They are those that it lists as missing, without what each would decide, which takes most of the time.
    """
    rule, each = judgement.rule, judgement.rule.each
    if each is None:
        return _Case(rule, facts, progress, as_of, True).waits()
    if judgement.item is not None:
        one = facts_of_item(each, facts, judgement.item)
        return _Case(rule, one, progress, as_of, True, judgement.item).waits()
    found = _Case(rule, facts, progress, as_of, True).waits()
    return [catalogue()[each], *(fact for fact in found if each not in {fact.within, fact.path})]


def facts_of_item(each: str, facts: Facts, number: int) -> dict[str, Any]:
    """Return *facts* with those of one item of a list, and the list as far as that item: sums run so far."""
    items = facts[each]
    return {**facts, **items[number], each: items[: number + 1]}


def _unknown_list(rule: Rule, judged: Judgement) -> Judgement:
    """Judge a rule on a list that is not stated: it may still be decided by what is known of the project."""
    if judged.verdict in {"not_applicable", "satisfied", "not_due"}:
        return judged
    listed = catalogue()[rule.each or ""]
    others = [m for m in judged.missing if rule.each not in {m.fact.within, m.fact.path}]
    power: Power = "settles" if judged.verdict == "violated" else "may settle"
    return Judgement(rule, "undetermined", missing=_by_power([Missing(listed, power), *others]))


@dataclass(frozen=True, slots=True)
class _Case:
    """A rule and the facts it is judged on: those of the project and, where it has one, of the item."""

    rule: Rule
    facts: Facts
    progress: Progress
    as_of: date
    brief: bool
    item: int | None = None

    def judge(self) -> Judgement:
        rule, facts = self.rule, self.facts
        scope = evaluate(rule.scope, facts)
        if scope is False:
            return self._judgement("not_applicable", "out_of_scope")
        when = evaluate(rule.applies, facts)
        if when is False:
            return self._judgement("not_applicable", "trigger")
        exempt = [evaluate(exemption.condition, facts) for exemption in rule.unless]
        if True in exempt:
            return self._judgement("not_applicable", "exception", exception=exempt.index(True))
        outcome = judge_deadline(rule.deadline, facts, self.as_of) if rule.deadline is not None else None
        met = evaluate(rule.require, facts)
        breach = disjunction((negation(met), outcome.breach if outcome is not None else False))
        if breach is False:
            if outcome is not None and outcome.status in {"running", "not_started"}:
                return self._judgement("not_due", "deadline", outcome)
            return self._judgement("satisfied", None, outcome)
        due: Truth = evaluate(rule.due, facts) if rule.due is not None else True
        if due is False:
            return self._judgement("not_due", "moment", outcome)
        reached = self._reached(due)
        if reached is False:
            return self._judgement("not_due", "stage", outcome)
        applies = conjunction((scope, when, negation(disjunction(exempt))))
        if conjunction((applies, due, reached, breach)) is True:
            return self._judgement("violated", None, outcome)
        return self._open(outcome, met, reached)

    def waits(self) -> list[Fact]:
        """Return the unknown facts that keep the verdict open, each once."""
        rule, facts = self.rule, self.facts
        outcome = judge_deadline(rule.deadline, facts, self.as_of) if rule.deadline is not None else None
        due: Truth = evaluate(rule.due, facts) if rule.due is not None else True
        undecided, others = self._undecided(outcome, evaluate(rule.require, facts), self._reached(due))
        return list({fact.path: fact for fact in chain(waits_for(undecided, facts), others)}.values())

    def _reached(self, due: Truth) -> Truth:
        """Tell whether the rule is due by stage; one whose moment or time has come is, whatever the stage."""
        if (self.rule.due is not None and due is True) or self._clock_runs():
            return True
        return self.progress.has_reached(self.rule.stage)

    def _clock_runs(self) -> bool:
        """Tell whether the time of the rule's deadline has begun to run."""
        match self.rule.deadline:
            case Window(since=since):
                return all(self.facts.get(fact.path) not in {None, False} for fact in since)
            case Every(since=since):
                return any(isinstance(self.facts.get(fact.path), date) for fact in since)
            case ByDay(year=year):
                return self.facts.get(year.path) is not None
            case _:
                return False

    def _judgement(
        self,
        verdict: Verdict,
        reason: Reason | None,
        outcome: Outcome | None = None,
        *,
        exception: int | None = None,
    ) -> Judgement:
        return Judgement(self.rule, verdict, self.item, reason, outcome, exception=exception)

    def _open(self, outcome: Outcome | None, met: Truth, reached: Truth) -> Judgement:
        """Say what is missing, and whether it is judgements alone."""
        undecided, others = self._undecided(outcome, met, reached)
        waiting = chain(others, waits_for(undecided, self.facts))
        first = next(waiting, None)
        # most wait for some fact that is none: those are soon told apart
        judged = first is not None and all(fact.judgement is not None for fact in chain((first,), waiting))
        missing = () if self.brief else self._missing(undecided, others)
        return Judgement(self.rule, "review" if judged else "undetermined", self.item, None, outcome, missing)

    def _undecided(self, outcome: Outcome | None, met: Truth, reached: Truth) -> tuple[Condition, list[Fact]]:
        """Return the parts that keep the verdict open, and the facts that its deadline and stage wait for."""
        rule = self.rule
        parts = [rule.scope, rule.applies, *(Not(exemption.condition) for exemption in rule.unless)]
        if rule.due is not None:
            parts.append(rule.due)
        late = outcome is not None and outcome.status == "breached"
        if met is not True and not late:
            parts.append(Not(rule.require))
        others: list[Fact] = []
        if outcome is not None and outcome.status == "undetermined" and met is not False:
            others += outcome.missing
        if reached is None:
            others.append(catalogue()["stage"])
        return both(*parts), others

    def _missing(self, undecided: Condition, others: list[Fact]) -> tuple[Missing, ...]:
        found = missing(undecided, self.facts)
        if others:
            # what settles the conditions does not settle the verdict alone
            found = [Missing(m.fact, "may settle" if m.power == "settles" else m.power) for m in found]
            known = {m.fact.path for m in found}
            more = {fact.path: fact for fact in others if fact.path not in known}
            found += [Missing(fact, "may settle") for fact in more.values()]
        return _by_power(found)


def _by_power(found: list[Missing]) -> tuple[Missing, ...]:
    """Return *found*, those that would decide first; among equals in the order given."""
    return tuple(sorted(found, key=lambda m: _POWERS.index(m.power)))
