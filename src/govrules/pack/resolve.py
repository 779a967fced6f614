"""A pack on a day: figures fixed, conditions typed, every fault found in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.context import Context
from govrules.pack.entries import check_rule, document_rule, path_step, sanction, step_rule
from govrules.pack.faults import each_once
from govrules.pack.overlay import lay_over
from govrules.pack.references import check_references
from govrules.pack.rule import NotInForce, ResolvedPack, Rule
from govrules.source import Diagnostic, InputError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from govrules.pack import model
    from govrules.pack.pack import Pack


def resolve(pack: Pack, as_of: date) -> ResolvedPack | NotInForce:
    """Return what *pack* says on *as_of*, or that its instrument is not in force then.

    Raises InputError with every fault of the pack.
    """
    outside = not_in_force(pack, as_of)
    if outside is not None:
        return outside
    context = Context.of(pack, as_of)
    steps = tuple(path_step(context, entry) for entry in pack.steps)
    resolved = ResolvedPack(
        pack,
        as_of,
        context.figures,
        context.scope,
        _rules(context),
        steps,
        tuple(sanction(context, entry) for entry in pack.consequences),
        {entry.item.id: entry.item.pick or "" for entry in pack.readings},
    )
    check_references(context, steps)
    if context.faults:
        raise InputError(each_once(context.faults))
    return resolved


def not_in_force(pack: Pack, as_of: date) -> NotInForce | None:
    """Return why the instrument of *pack* is not in force on *as_of*; None where it is."""
    force = pack.instrument.item.in_force
    if as_of < force.since:
        return NotInForce(pack, as_of, "not_yet", force.since)
    if force.until is not None and as_of > force.until:
        return NotInForce(pack, as_of, "expired", force.until, force.ended_by)
    return None


def alternatives(
    pack: Pack, resolved: ResolvedPack
) -> list[tuple[model.Reading, model.Option, tuple[Rule, ...]]]:
    """Return, for every option not picked that changes the pack, the rules that differ as they would be.

    Raises InputError with every fault of the changes.
    """
    faults: list[Diagnostic] = []
    found: list[tuple[model.Reading, model.Option, tuple[Rule, ...]]] = []
    base = Context.of(pack, resolved.as_of)
    for entry in pack.readings:
        reading = entry.item
        for option in reading.options:
            if option.id == reading.pick or option.changes is None:
                continue
            try:
                changed, touched = lay_over(pack, option.changes, entry.file)
            except InputError as problem:
                faults += problem.diagnostics
                continue
            affected = {rule.id: rule for rule in resolved.rules if rule.id in touched or rule.uses & touched}
            context = base.changed(changed, touched)
            rules = _rules(context, only=affected.keys())
            faults += context.faults
            found.append(
                (
                    reading,
                    option,
                    tuple(rule for rule in rules if _demand(rule) != _demand(affected[rule.id])),
                )
            )
    if faults:
        raise InputError(each_once(faults))
    return found


def _rules(context: Context, only: Collection[str] | None = None) -> tuple[Rule, ...]:
    """Return the rules of the pack, or those of them named in *only*, in the order of its files."""
    pack = context.pack

    def wanted(name: str) -> bool:
        return only is None or name in only

    checks = [check_rule(context, entry) for entry in pack.checks if wanted(entry.item.id)]
    documents = [document_rule(context, entry) for entry in pack.documents if wanted(entry.item.id)]
    steps = [
        step_rule(context, entry, path_step(context, entry))
        for entry in pack.steps
        if entry.item.due is not None and wanted(entry.item.id)
    ]
    return (*checks, *documents, *steps)


def _demand(rule: Rule) -> tuple[object, ...]:
    """Return what decides the verdict of *rule*; conditions compare by meaning."""
    exempt = tuple(exemption.condition for exemption in rule.unless)
    return rule.each, rule.stage, rule.scope, rule.applies, exempt, rule.due, rule.require, rule.deadline
