"""The entries of a pack that answer a question, each as a sentence with its provision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.matrix.answer import Acting, Part
from govrules.compare.matrix.deadlines import deadline_of
from govrules.logic.tree import Among, SetTest, leaves
from govrules.record import vocabulary
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govrules.pack import ResolvedPack, Rule, model
    from govrules.record.vocabulary import Topic

_BODY = "body"


def parts_of(resolved: ResolvedPack, topic: Topic) -> Iterator[Part]:
    """Yield the entries of *resolved* that name *topic*: rules, steps, consequences, as the pack has them.

    The consequences that rules hold answer a question about consequences, whatever the rule is about.
    """
    instrument = resolved.pack.instrument.item
    if instrument.scope.topic == topic.id:
        yield _scope(instrument.scope)
    if instrument.in_force.topic == topic.id:
        yield _in_force(instrument.in_force)
    for rule in resolved.rules:
        if rule.topic == topic.id and rule.kind != "step":  # a step is told by itself
            yield _rule(resolved, rule)
    for step in resolved.pack.steps:
        if step.item.topic == topic.id:
            yield _step(resolved, step.item)
    for sanction in resolved.pack.consequences:
        item = sanction.item
        if item.topic == topic.id:
            yield _consequence(resolved, item.id, item, item.readings)
    if topic.kind == "consequence":
        for rule in resolved.rules:
            for consequence in rule.consequences:
                yield _consequence(resolved, rule.id, consequence, rule.readings)


def bodies_asked_for(rule: Rule) -> tuple[str, ...]:
    """Return the roles of the bodies that the demand of *rule* names."""
    named = (
        leaf.symbols
        for leaf in leaves(rule.require)
        if isinstance(leaf, Among | SetTest) and leaf.fact.domain is not None and leaf.fact.domain.id == _BODY
    )
    return tuple(sorted({symbol for symbols in named for symbol in symbols}))


def _scope(scope: model.ScopeRule) -> Part:
    return Part(
        kind="scope",
        id="scope",
        text=Text.of(scope.title.words),
        citations=citations(scope.cite),
        readings=scope.readings,
    )


def _in_force(force: model.InForce) -> Part:
    since, until = force.since, force.until
    zh, en = f"自{_day(since)}起施行", f"In force from {since}"
    if until is not None:
        zh, en = f"{zh}，至{_day(until)}", f"{en} to {until}"
    else:
        zh, en = f"{zh}，未定失效日", f"{en}, without a last day"
    return Part(
        kind="in_force", id="in_force", text=Text(zh=zh, en=en), citations=citations(force.cite or ())
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _rule(resolved: ResolvedPack, rule: Rule) -> Part:
    named = _title_of_document(resolved, rule)
    return Part(
        kind="document" if rule.kind == "document" else "check",
        id=rule.id,
        text=Text.of(rule.title),
        citations=citations(rule.cite),
        modality=rule.modality,
        force=rule.force,
        bodies=_acting(resolved, bodies_asked_for(rule)),
        document=rule.document,
        listed=Text.of(named) if named is not None else None,
        deadline=deadline_of(rule),
        uses=tuple(sorted(rule.uses & resolved.parameters.keys())),
        readings=rule.readings,
    )


def _title_of_document(resolved: ResolvedPack, rule: Rule) -> Words | None:
    """Return the label of a document that the pack gives no title, and asks for no parts of."""
    entry = next((entry.item for entry in resolved.pack.documents if entry.item.id == rule.id), None)
    if entry is None or entry.title is not None or entry.modality == "recommendation":
        return None
    return vocabulary().documents[entry.type].label


def _step(resolved: ResolvedPack, step: model.Step) -> Part:
    roles = [step.actor, *step.together_with, *([step.decides] if step.decides is not None else [])]
    return Part(
        kind="step",
        id=step.id,
        text=Text.of(_step_words(resolved, step)),
        citations=citations(step.cite),
        modality="permission" if step.optional else "obligation",
        bodies=_acting(resolved, dict.fromkeys(roles)),
        readings=step.readings,
    )


def _step_words(resolved: ResolvedPack, step: model.Step) -> Words:
    """Say who takes the step and who decides, where its title does not name them already."""
    actor, title = resolved.body(step.actor), step.title.words
    zh = title.zh if actor.zh in title.zh else f"{actor.zh}：{title.zh}"
    en = title.en if actor.en in title.en else f"{actor.en}: {title.en}"
    if step.decides is not None and step.decides != step.actor:
        decides = resolved.body(step.decides)
        zh += "" if decides.zh in title.zh else f"（由{decides.zh}决定）"
        en += "" if decides.en in title.en else f" (decided by the {decides.en})"
    return Words(zh, en)


def _consequence(
    resolved: ResolvedPack,
    name: str,
    consequence: model.ConsequenceRule | model.Consequence,
    readings: tuple[str, ...],
) -> Part:
    zh, en = consequence.title.words
    if consequence.decides is not None:
        by = resolved.body(consequence.decides)
        zh += "" if by.zh in zh else f"（由{by.zh}决定）"
        en += "" if by.en in en else f" (decided by the {by.en})"
    return Part(
        kind="consequence",
        id=name,
        text=Text(zh=zh, en=en),
        citations=citations(consequence.cite),
        bodies=_acting(resolved, [consequence.decides] if consequence.decides is not None else []),
        readings=readings,
    )


def _acting(resolved: ResolvedPack, roles: Iterable[str]) -> tuple[Acting, ...]:
    return tuple(Acting(role=role, name=Text.of(resolved.body(role))) for role in roles)
