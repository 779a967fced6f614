"""Rules, steps and consequences of a resolved pack as a bundle holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.logic import TRUE, export
from govrules.logic.exporting_data import list_name, variable
from govrules.output.bundle.read import facts_of_rule
from govrules.output.bundle.rules import (
    BundledConsequence,
    BundledException,
    BundledFollows,
    BundledRule,
    BundledSpan,
    BundledStep,
    ByDayDeadline,
    EveryDeadline,
    WindowDeadline,
)
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import Deadline, PathStep, Rule, Sanction, Span
    from govrules.values.words import Words


def bundled_rule(rule: Rule) -> BundledRule:
    """Return *rule* with its conditions in JsonLogic."""
    return BundledRule(
        id=rule.id,
        kind=rule.kind,
        title=Text.of(rule.title),
        severity=rule.severity,
        modality=rule.modality,
        force=rule.force,
        waivable=citations(rule.waivable),
        stage=rule.stage,
        topic=rule.topic,
        citations=citations(rule.cite),
        document=rule.document,
        each=list_name(rule.each) if rule.each is not None else None,
        scoped=rule.scope != TRUE,
        when=export(rule.applies),
        unless=tuple(
            BundledException(
                condition=export(exemption.condition),
                title=_text(exemption.title),
                citations=citations(exemption.cite),
            )
            for exemption in rule.unless
        ),
        due=export(rule.due) if rule.due is not None else None,
        require=export(rule.require),
        deadline=_deadline(rule.deadline),
        reads=tuple(sorted(facts_of_rule(rule))),
        remedy=_text(rule.remedy),
        consequences=tuple(
            BundledFollows(
                title=Text.of(follows.title.words),
                decides=follows.decides,
                citations=citations(follows.cite),
            )
            for follows in rule.consequences
        ),
        readings=rule.readings,
    )


def bundled_step(step: PathStep) -> BundledStep:
    """Return *step* with the condition under which it is needed in JsonLogic."""
    return BundledStep(
        id=step.id,
        title=Text.of(step.title),
        stage=step.stage,
        actor=step.actor,
        decides=step.decides,
        together_with=step.together_with,
        when=export(step.when),
        after=step.after,
        done=_name(step.done),
        due=_names(step.due),
        needs=step.needs,
        yields=step.yields,
        deadline=step.deadline,
        alternative=step.alternative,
        optional=step.optional,
        note=_text(step.note),
        citations=citations(step.cite),
    )


def bundled_consequence(sanction: Sanction) -> BundledConsequence:
    """Return *sanction* with its trigger in JsonLogic."""
    return BundledConsequence(
        id=sanction.id,
        title=Text.of(sanction.title),
        when=export(sanction.when),
        decides=sanction.decides,
        citations=citations(sanction.cite),
    )


def _deadline(deadline: Deadline | None) -> WindowDeadline | ByDayDeadline | EveryDeadline | None:
    match deadline:
        case Window():
            return WindowDeadline(
                of=variable(deadline.of),
                since=_names(deadline.since),
                within=_span(deadline.within),
                not_before=_span(deadline.not_before),
                early_is_breach=deadline.early_is_breach,
                extension=_name(deadline.extension),
            )
        case ByDay():
            return ByDayDeadline(
                of=variable(deadline.of),
                month=deadline.month,
                day=deadline.day,
                year=variable(deadline.year),
                years=deadline.years,
                extension=_name(deadline.extension),
            )
        case Every():
            month, day = deadline.last_day
            return EveryDeadline(
                period=deadline.period,
                reports=variable(deadline.reports),
                since=_names(deadline.since),
                until=_names(deadline.until),
                in_force_from=deadline.in_force_from.isoformat(),
                month=month,
                day=day,
            )
        case None:
            return None


def _span(span: Span | None) -> BundledSpan | None:
    return None if span is None else BundledSpan(count=span.count, unit=span.unit)


def _names(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(variable(fact) for fact in facts)


def _name(fact: Fact | None) -> str | None:
    return None if fact is None else variable(fact)


def _text(words: Words | None) -> Text | None:
    return None if words is None else Text.of(words)
