"""One rule against one project's facts: the verdict, and what it rests on.

With v = scope ∧ when ∧ ¬unless ∧ due ∧ (¬require ∨ deadline breached), in three values: v true is violated; certainly not applying is
not applicable; requirement met is satisfied; stage, moment or deadline not reached is not due; else undetermined, or review where
judgements alone are missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from govrules.catalogue import Fact
from govrules.check.deadline import Outcome, judge_deadline
from govrules.check.stage import Progress
from govrules.logic import TRUE, Condition, Missing, Not, both, evaluate, facts_of, missing
from govrules.logic.evaluate import Facts
from govrules.pack import ByDay, Every, Rule, Window
from govrules.record import catalogue
from govrules.values.truth import Truth, conjunction, disjunction, negation

Verdict = Literal["violated", "undetermined", "review", "not_due", "satisfied", "not_applicable"]
Reason = Literal["out_of_scope", "trigger", "exception", "stage", "moment", "deadline", "no_items"]
VERDICTS: tuple[Verdict, ...] = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")


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


def judge(rule: Rule, facts: Facts, progress: Progress, as_of: date) -> list[Judgement]:
    """Return the judgements of *rule*: one, or one for each item of the list it is judged on."""
    if rule.each is None:
        return [_judge(rule, facts, progress, as_of, None)]
    items = facts.get(rule.each)
    if items:
        return [_judge(rule, {**facts, **item}, progress, as_of, index) for index, item in enumerate(items)]
    scope = evaluate(rule.scope, facts)
    if scope is False:
        return [Judgement(rule, "not_applicable", reason="out_of_scope")]
    if items is not None:
        return [Judgement(rule, "not_applicable", reason="no_items")]
    return [_unknown_list(rule, facts, progress, as_of)]


def _unknown_list(rule: Rule, facts: Facts, progress: Progress, as_of: date) -> Judgement:
    """Judge a rule on a list that is not stated: it may still be decided by what is known of the project."""
    judged = _judge(rule, facts, progress, as_of, None)
    if judged.verdict in {"not_applicable", "satisfied", "not_due"}:
        return judged
    listed = catalogue()[rule.each or ""]
    return Judgement(rule, "undetermined", missing=(Missing(listed, "may settle"),))


def _judge(rule: Rule, facts: Facts, progress: Progress, as_of: date, item: int | None) -> Judgement:
    scope, when = evaluate(rule.scope, facts), evaluate(rule.applies, facts)
    exempt = [evaluate(exemption.condition, facts) for exemption in rule.unless]
    applies = conjunction((scope, when, negation(disjunction(exempt))))
    if applies is False:
        if scope is False or when is False:
            return Judgement(rule, "not_applicable", item, "out_of_scope" if scope is False else "trigger")
        return Judgement(rule, "not_applicable", item, "exception", exception=exempt.index(True))
    outcome = judge_deadline(rule.deadline, facts, as_of) if rule.deadline is not None else None
    met = evaluate(rule.require, facts)
    breach = disjunction((negation(met), outcome.breach if outcome is not None else False))
    if breach is False and outcome is not None and outcome.status in {"running", "not_started"}:
        return Judgement(rule, "not_due", item, "deadline", outcome)
    if breach is False:
        return Judgement(rule, "satisfied", item, outcome=outcome)
    due: Truth = evaluate(rule.due, facts) if rule.due is not None else True
    reached: Truth = True if _clock_runs(rule, facts) else progress.has_reached(rule.stage)
    if due is False or reached is False:
        return Judgement(rule, "not_due", item, "moment" if due is False else "stage", outcome)
    if conjunction((applies, due, reached, breach)) is True:
        return Judgement(rule, "violated", item, outcome=outcome)
    waiting = _missing(rule, facts, outcome, reached, met)
    judged = bool(waiting) and all(m.fact.judgement is not None for m in waiting)
    return Judgement(rule, "review" if judged else "undetermined", item, outcome=outcome, missing=waiting)


def _clock_runs(rule: Rule, facts: Facts) -> bool:
    """Tell whether the rule's deadline has begun to run; then it is due whatever the stage."""
    match rule.deadline:
        case Window(since=since) | Every(since=since):
            return any(isinstance(facts.get(fact.path), date) for fact in since)
        case ByDay(year=year):
            return facts.get(year.path) is not None
        case _:
            return False


def breach_condition(rule: Rule) -> Condition:
    """Return v without its deadline and stage: scope, trigger, no exception, due, and the requirement not met."""
    parts = [rule.scope, rule.applies, *(Not(exemption.condition) for exemption in rule.unless)]
    if rule.due is not None:
        parts.append(rule.due)
    if rule.deadline is None or rule.require != TRUE:
        parts.append(Not(rule.require))
    return both(*parts)


def _missing(rule: Rule, facts: Facts, outcome: Outcome | None, reached: Truth, met: Truth) -> tuple[Missing, ...]:
    parts = [rule.scope, rule.applies, *(Not(exemption.condition) for exemption in rule.unless)]
    if rule.due is not None:
        parts.append(rule.due)
    waiting_for_deadline = outcome is not None and outcome.status == "undetermined"
    deadline_breached = outcome is not None and outcome.status == "breached"
    if met is not True and not deadline_breached:
        parts.append(Not(rule.require))
    alone = not waiting_for_deadline and reached is not None
    found = [m if alone else Missing(m.fact, "contributes" if m.power == "settles" else m.power) for m in missing(both(*parts), facts)]
    known = {m.fact.path for m in found}
    extra: list[Fact] = list(outcome.missing) if outcome is not None and waiting_for_deadline and met is not False else []
    if reached is None:
        extra.append(catalogue()["stage"])
    found += [Missing(fact, "may settle") for fact in extra if fact.path not in known]
    return tuple(found)


def facts_read(rule: Rule, facts: Facts, judgement: Judgement) -> list[Fact]:
    """Return the known facts that *judgement* rests on, the deciding ones first: requirement, deadline, trigger, scope."""
    order: list[Fact] = list(facts_of(rule.require))
    match rule.deadline:
        case Window(of, since, extension=extension):
            order += [of, *since, *((extension,) if extension else ())]
        case ByDay(of, year=year, extension=extension):
            order += [of, year, *((extension,) if extension else ())]
        case Every(reports=reports, since=since, until=until):
            order += [reports, *since, *until]
        case _:
            pass
    if rule.due is not None:
        order += facts_of(rule.due)
    order += facts_of(rule.applies)
    for exemption in rule.unless:
        order += facts_of(exemption.condition)
    if judgement.reason == "out_of_scope":
        order += facts_of(rule.scope)
    seen: dict[str, Fact] = {}
    for fact in order:
        if facts.get(fact.path) is not None:
            seen.setdefault(fact.path, fact)
    return list(seen.values())


