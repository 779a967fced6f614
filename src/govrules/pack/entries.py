"""The entries of a pack on a day: checks, documents, steps and consequences with typed conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.logic import TRUE, Condition, Not, Or, both
from govrules.logic.tree import DayOrder, Happened, SetTest, Var
from govrules.pack.deadlines import read_deadline
from govrules.pack.faults import no_such
from govrules.pack.rule import PathStep, Rule, Sanction, Severity
from govrules.record import vocabulary
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.pack import model
    from govrules.pack.context import Context
    from govrules.pack.sourced import Sourced


def check_rule(context: Context, entry: Sourced[model.Check]) -> Rule:
    """Return a check as a rule."""
    check = entry.item
    each = check.each
    if each is not None and getattr(context.catalogue.get(each), "kind", None) != "list":
        lists = [fact.path for fact in context.catalogue if fact.kind == "list"]
        context.faults.append(no_such("E530", Words("列表", "list"), each, lists, entry.place("each")))
        each = None
    _common(context, entry)
    for index, consequence in enumerate(check.consequences):
        context.body(consequence.decides, entry.place("consequences", index, "decides"))
    return Rule(
        id=check.id,
        kind="check",
        title=check.title.words,
        severity=_severity(check.modality),
        modality=check.modality,
        force=check.force,
        stage=check.stage,
        topic=check.topic,
        cite=check.cite,
        norms=check.norms,
        each=each,
        scope=context.scope_for(check.scope),
        applies=context.condition(check.when, entry.file, each),
        unless=context.exemptions(entry, each),
        due=None,
        require=context.condition(check.require, entry.file, each),
        deadline=read_deadline(context, entry, each),
        remedy=check.remedy.words if check.remedy else None,
        consequences=check.consequences,
        readings=check.readings,
        uses=context.uses(entry),
        place=entry.place(),
        waivable=check.waivable.cite if check.waivable else (),
    )


def document_rule(context: Context, entry: Sourced[model.DocumentRule]) -> Rule:
    """Return a document that must be on file as a rule."""
    document = entry.item
    _common(context, entry)
    context.document(document.type, entry.place("type"))
    kind = vocabulary().documents.get(document.type)
    title = Words(document.type, document.type)
    applies: Condition = context.condition(document.when, entry.file)
    require: Condition = TRUE
    if kind is not None:
        title = Words(
            f"应有{kind.label.zh}", f"{kind.label.en[:1].upper()}{kind.label.en[1:]} must be on file"
        )
        on_file, require = _on_file(context, entry)
        if not document.present:
            applies = both(applies, on_file)
    due = _due(context, entry, document.due)
    return Rule(
        id=document.id,
        kind="document",
        title=document.title.words if document.title else title,
        severity=_severity(document.modality),
        modality=document.modality,
        force=document.force,
        stage=document.stage,
        topic=document.topic,
        cite=document.cite,
        norms=document.norms,
        each=None,
        scope=context.scope_for(document.scope),
        applies=applies,
        unless=context.exemptions(entry),
        due=_happened(due, entry),
        require=require,
        deadline=None,
        remedy=None,
        consequences=(),
        readings=document.readings,
        uses=context.uses(entry),
        place=entry.place(),
        document=document.type,
        waivable=document.waivable.cite if document.waivable else (),
    )


def path_step(context: Context, entry: Sourced[model.Step]) -> PathStep:
    """Return a step of the procedure."""
    step = entry.item
    context.stage(step.stage, entry)
    context.topic(step.topic, entry)
    context.body(step.actor, entry.place("actor"))
    context.body(step.decides, entry.place("decides"))
    for index, role in enumerate(step.together_with):
        context.body(role, entry.place("with", index))
    for key, kinds in (("needs", step.needs), ("yields", step.yields)):
        for index, kind in enumerate(kinds):
            context.document(kind, entry.place(key, index))
    context.reading_refs(entry, step.readings, "readings")
    applies = both(context.scope_for(step.scope), context.condition(step.when, entry.file))
    unless = context.exemptions(entry)
    return PathStep(
        id=step.id,
        title=step.title.words,
        stage=step.stage,
        actor=step.actor,
        decides=step.decides,
        together_with=step.together_with,
        applies=applies,
        unless=unless,
        when=both(applies, *(Not(exemption.condition) for exemption in unless)),
        after=step.after,
        done=context.fact(step.done, entry.place("done"), event=True) if step.done is not None else None,
        shown_by=context.condition(step.shown_by, entry.file),
        due=_due(context, entry, step.due or ()),
        needs=step.needs,
        yields=step.yields,
        deadline=step.deadline,
        alternative=step.alternative,
        optional=step.optional,
        note=step.note.words if step.note else None,
        cite=step.cite,
        norms=step.norms,
        place=entry.place(),
    )


def step_rule(context: Context, entry: Sourced[model.Step], step: PathStep) -> Rule:
    """Return the rule that a step with ``due`` makes: what it is due before may not come first."""
    item, due = entry.item, step.due
    require: Condition = TRUE
    if item.done is None:
        context.fault("E531", "写了 due 的步骤须写 done", "a step with due needs done", entry.place("due"))
    elif step.done is not None:
        in_order = (_no_later(step.done, fact, entry, alone=len(due) == 1) for fact in due)
        require = both(Happened(step.done, entry.place("done")), *in_order)
    return Rule(
        id=item.id,
        kind="step",
        title=Words(f"应先完成：{item.title.zh}", f"Must come first: {item.title.en}"),
        severity="error",
        modality="obligation",
        force="strict",
        stage=item.stage,
        topic=item.topic or "",
        cite=item.cite,
        norms=item.norms,
        each=None,
        scope=context.scope_for(item.scope),
        applies=context.condition(item.when, entry.file),
        unless=context.exemptions(entry),
        due=_happened(due, entry),
        require=require,
        deadline=None,
        remedy=None,
        consequences=(),
        readings=item.readings,
        uses=context.uses(entry),
        place=entry.place(),
        waivable=item.waivable.cite if item.waivable else (),
    )


def _due(context: Context, entry: Sourced[Any], names: tuple[str, ...]) -> tuple[Fact, ...]:
    places = [entry.place("due", index) for index in range(len(names))]
    found = (context.fact(name, place, event=True) for name, place in zip(names, places, strict=True))
    return tuple(fact for fact in found if fact is not None)


def _happened(events: tuple[Fact, ...], entry: Sourced[Any]) -> Condition | None:
    """Return that one of *events* has happened; None where there is none."""
    happened = tuple(Happened(event, entry.place("due", index)) for index, event in enumerate(events))
    return Or(happened) if len(happened) > 1 else happened[0] if happened else None


def _no_later(done: Fact, due: Fact, entry: Sourced[Any], *, alone: bool) -> Condition:
    """Return that *done* came no later than *due*, if *due* has come (it has, where it stands alone)."""
    place = entry.place("due")
    in_order = DayOrder((Var(done), Var(due)), strict=False, place=place)
    return in_order if alone else Or((in_order, Not(Happened(due, place))))


def sanction(context: Context, entry: Sourced[model.ConsequenceRule]) -> Sanction:
    """Return a consequence that follows from its trigger alone."""
    item = entry.item
    context.topic(item.topic, entry)
    context.body(item.decides, entry.place("decides"))
    context.reading_refs(entry, item.readings, "readings")
    when = both(context.scope_for(item.scope), context.condition(item.when, entry.file))
    return Sanction(item.id, item.title.words, when, item.decides, item.cite, item.norms, entry.place())


def _common(context: Context, entry: Sourced[model.Check] | Sourced[model.DocumentRule]) -> None:
    context.stage(entry.item.stage, entry)
    context.topic(entry.item.topic, entry)
    context.reading_refs(entry, entry.item.readings, "readings")


def _on_file(context: Context, entry: Sourced[model.DocumentRule]) -> tuple[Condition, Condition]:
    """Return that a document is on file, and what is asked of it: that and its parts, or its parts alone."""
    document = entry.item
    kind = vocabulary().documents[document.type]
    on_file: Condition = Happened(context.catalogue[f"documents.{document.type}"], entry.place("type"))
    for index, content in enumerate(document.contents):
        place = entry.place("contents", index, "id")
        context.known(
            f"{kind.label.zh}的内容", f"part of the {kind.label.en}", content.id, kind.contents.symbols, place
        )
    required = frozenset(content.id for content in document.contents if content.required)
    if not document.present and not required:
        place = entry.place("present")
        context.fault("E538", "present: false 须写 contents", "present: false needs contents", place)
    if not required or not required <= set(kind.contents.symbols):
        return on_file, on_file
    held = context.catalogue[f"documents.{document.type}.contents"]
    parts = SetTest("all-of", held, required, entry.place("contents"))
    return on_file, both(on_file, parts) if document.present else parts


def _severity(modality: model.Modality) -> Severity:
    return "note" if modality == "recommendation" else "error"
