"""A pack on a day: figures fixed, conditions typed, every fault found in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import TRUE
from govrules.pack.context import Context
from govrules.pack.entries import check_rule, document_rule, path_step, sanction, step_rule
from govrules.pack.faults import each_once
from govrules.pack.in_force import not_in_force
from govrules.pack.overlay import lay_over
from govrules.pack.references import check_references
from govrules.pack.rule import NotInForce, ResolvedPack, Rule
from govrules.source import Diagnostic, InputError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from govrules.pack import model
    from govrules.pack.pack import Pack


def resolve(pack: Pack, as_of: date, *, assume_scope: bool = False) -> ResolvedPack | NotInForce:
    """Return what *pack* says on *as_of*, or that its instrument is not in force then.

    With *assume_scope* the scope article counts as met, whatever the project: that is how a project of one
    jurisdiction is judged by the rules of another.

    Raises InputError with every fault of the pack.
    """
    outside = not_in_force(pack, as_of)
    if outside is not None:
        return outside
    context = Context.of(pack, as_of, assume_scope=assume_scope)
    steps = tuple(path_step(context, entry) for entry in pack.steps)
    resolved = ResolvedPack(
        pack,
        as_of,
        context.figures,
        TRUE if assume_scope else context.scope,
        rules_in(context),
        steps,
        tuple(sanction(context, entry) for entry in pack.consequences),
        {entry.item.id: entry.item.pick or "" for entry in pack.readings},
        assume_scope,
    )
    check_references(context, steps)
    if context.faults:
        raise InputError(each_once(context.faults))
    return resolved


def alternatives(
    pack: Pack, resolved: ResolvedPack
) -> list[tuple[model.Reading, model.Option, tuple[Rule, ...]]]:
    """Return, for every option not picked that changes the pack, the rules that differ as they would be.

    Raises InputError with every fault of the changes.
    """
    faults: list[Diagnostic] = []
    found: list[tuple[model.Reading, model.Option, tuple[Rule, ...]]] = []
    base = Context.of(pack, resolved.as_of, assume_scope=resolved.scope_assumed)
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
            rules = rules_in(context, only=affected.keys())
            faults += context.faults
            found.append(
                (
                    reading,
                    option,
                    tuple(rule for rule in rules if demand_of(rule) != demand_of(affected[rule.id])),
                )
            )
    if faults:
        raise InputError(each_once(faults))
    return found


def rules_in(context: Context, only: Collection[str] | None = None) -> tuple[Rule, ...]:
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


def demand_of(rule: Rule) -> tuple[object, ...]:
    """Return what decides the verdict of *rule*; conditions compare by meaning."""
    exempt = tuple(exemption.condition for exemption in rule.unless)
    return rule.each, rule.stage, rule.scope, rule.applies, exempt, rule.due, rule.require, rule.deadline
