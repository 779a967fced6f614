"""The normal form of an answer: what it comes to, whatever its words, its order, or the names of its entries.

Two answers with one normal form ask the same. Conditions compare by meaning, bodies by their role, figures by
their exact ends. The scope article takes no part but in the question of scope: a project moved to another
jurisdiction has a unit of that one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from govrules.compare.matrix.parts import bodies_asked_for
from govrules.logic.unparsing import unparse
from govrules.pack import ByDay, Every, Window

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from govrules.compare.matrix.answer import Aspect, Figure
    from govrules.logic import Condition
    from govrules.pack import PathStep, ResolvedPack, Rule
    from govrules.record.vocabulary import Topic

Normal = dict["Aspect", frozenset["Hashable"]]
"""By aspect, what an answer holds; an aspect it says nothing on is not there."""


def normal_form(resolved: ResolvedPack, topic: Topic, figures: tuple[Figure, ...]) -> Normal:
    """Return the normal form of what *resolved* answers to *topic*; *figures* are those of the answer."""
    found: dict[Aspect, set[Hashable]] = {}
    for aspect, fact in _facts(resolved, topic, figures):
        found.setdefault(aspect, set()).add(fact)
    return {aspect: frozenset(facts) for aspect, facts in found.items()}


def asked(normal: Normal, kind: str) -> Hashable:
    """Return what a question of *kind* asks for: that aspect of *normal*, or all where it has none such."""
    aspect: Any = kind
    return (aspect, normal[aspect]) if aspect in normal else frozenset(normal.items())


def condition_key(condition: Condition) -> str:
    """Return a text that is the same for conditions that differ in the order of their parts alone."""
    return json.dumps(_ordered(unparse(condition)), ensure_ascii=False, sort_keys=True)


def _ordered(written: Any) -> Any:
    if isinstance(written, dict):
        ordered = {key: _ordered(value) for key, value in written.items()}
        for key in ("and", "or"):
            if key in ordered:
                ordered[key] = sorted(ordered[key], key=lambda part: json.dumps(part, sort_keys=True))
        return ordered
    return [_ordered(part) for part in written] if isinstance(written, list) else written


def _facts(
    resolved: ResolvedPack, topic: Topic, figures: tuple[Figure, ...]
) -> Iterator[tuple[Aspect, Hashable]]:
    instrument = resolved.pack.instrument.item
    if instrument.scope.topic == topic.id:
        yield "scope", condition_key(resolved.scope)
    if instrument.in_force.topic == topic.id:
        yield "scope", (instrument.in_force.since, instrument.in_force.until)
    for figure in figures:
        yield figure.aspect, _figure(figure)
    for rule in resolved.rules:
        if rule.topic == topic.id and rule.kind != "step":
            yield from _rule(rule)
    topics = {entry.item.id: entry.item.topic for entry in resolved.pack.steps}
    for step in resolved.steps:
        if topics[step.id] == topic.id:
            yield from _step(step)
    of_topic = {entry.item.id for entry in resolved.pack.consequences if entry.item.topic == topic.id}
    for sanction in resolved.sanctions:
        if sanction.id in of_topic:
            yield "consequence", (condition_key(sanction.when), sanction.decides)
    if topic.kind == "consequence":
        for rule in resolved.rules:
            for consequence in rule.consequences:
                yield "consequence", (condition_key(rule.require), consequence.decides)


def _figure(figure: Figure) -> Hashable:
    def end(edge: Any) -> Hashable:
        return None if edge is None else (edge.value, edge.unit, edge.included)

    return figure.of, frozenset((end(stretch.low), end(stretch.high)) for stretch in figure.stretches)


def _rule(rule: Rule) -> Iterator[tuple[Aspect, Hashable]]:
    exempt = frozenset(condition_key(exemption.condition) for exemption in rule.unless)
    case = (rule.each, condition_key(rule.applies), exempt)
    demand = condition_key(rule.require)
    if rule.deadline is not None:
        yield "deadline", _deadline(rule.deadline)
    for role in bodies_asked_for(rule):
        yield "body", role
    if rule.document is not None:
        yield "documents", (rule.document, demand, rule.modality == "recommendation")
    elif rule.modality == "prohibition":
        yield "prohibition", (case, demand)
    else:
        yield "procedure", (case, demand, rule.modality)


def _deadline(deadline: Window | ByDay | Every) -> Hashable:
    match deadline:
        case Window(of, since, within, not_before, early):
            return of.path, frozenset(fact.path for fact in since), within, not_before, early
        case ByDay(of, month, day, year, years):
            return of.path, month, day, year.path, years
        case Every(period, reports, since, until, _, last_day):
            events = (frozenset(fact.path for fact in facts) for facts in (since, until))
            return reports.path, period, *events, last_day


def _step(step: PathStep) -> Iterator[tuple[Aspect, Hashable]]:
    done = step.done.path if step.done is not None else condition_key(step.shown_by)
    for role in {step.actor, step.decides, *step.together_with} - {None}:
        yield "body", role
    yield "procedure", (step.stage, done, step.optional)
