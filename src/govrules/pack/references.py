"""What the entries of a pack call each other: steps, deadlines, readings, bodies; no step after itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.record import vocabulary
from govrules.source import Mapping, Place

if TYPE_CHECKING:
    from govrules.pack.context import Context
    from govrules.pack.rule import PathStep


def check_references(context: Context, steps: tuple[PathStep, ...]) -> None:
    """Note every name of an entry that nothing bears, and a procedure that comes after itself."""
    pack = context.pack
    step_ids = [step.id for step in steps]
    checks = [entry.item.id for entry in pack.checks]
    for step in pack.steps:
        for index, name in enumerate(step.item.after):
            context.known("步骤", "step", name, step_ids, step.place("after", index))
        if step.item.deadline is not None:
            context.known("检查", "check", step.item.deadline, checks, step.place("deadline"))
    for document in pack.documents:
        if document.item.step is not None:
            context.known("步骤", "step", document.item.step, step_ids, document.place("step"))
    for parameter in pack.parameters:
        context.topic(parameter.item.topic, parameter)
        for at, version in enumerate(parameter.item.versions):
            place = parameter.place("versions", at, "reading")
            context.reading(version.reading, place)
            for index, band in enumerate(version.bands or ()):
                context.reading(band.reading, parameter.place("versions", at, "bands", index, "reading"))
    instrument = pack.instrument
    context.reading_refs(instrument, instrument.item.scope.readings, "scope", "readings")
    for index, topic in enumerate(instrument.item.silent_on):
        context.known("主题", "topic", topic, vocabulary().topics, instrument.place("silent_on", index))
    answers = (("scope", instrument.item.scope.topic), ("in_force", instrument.item.in_force.topic))
    for part, answered in answers:
        if answered is not None:
            context.known("主题", "topic", answered, vocabulary().topics, instrument.place(part, "topic"))
    bodies = instrument.node.entries["bodies"]
    for role, span in bodies.keys.items() if isinstance(bodies, Mapping) else ():
        context.body(role, Place(instrument.file, span))
    _acyclic(context, steps)


def _acyclic(context: Context, steps: tuple[PathStep, ...]) -> None:
    """Note the steps that come after themselves, at the first of them."""
    waiting = {step.id: step for step in steps}
    while ready := [name for name, step in waiting.items() if not waiting.keys() & set(step.after)]:
        for name in ready:
            del waiting[name]
    # what is left lies on a cycle or after one: drop what nothing left comes after, and the cycles remain
    while ends := [name for name in waiting if not any(name in step.after for step in waiting.values())]:
        for name in ends:
            del waiting[name]
    if waiting:
        names = "、".join(waiting), ", ".join(waiting)
        first = next(entry for entry in context.pack.steps if entry.item.id in waiting)
        place = first.place("after")
        context.fault(
            "E536",
            f"步骤的 after 构成循环：{names[0]}",
            f"the steps come after each other in a circle: {names[1]}",
            place,
        )
