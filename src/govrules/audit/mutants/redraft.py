"""Resolving a mutant: only what rests on the entry that was changed is read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govrules.audit.answers import Sayings
from govrules.audit.mutants.mutant import SCOPE
from govrules.pack import OtherReadings
from govrules.pack.context import Context
from govrules.pack.decode import decode
from govrules.pack.entries import path_step, sanction
from govrules.pack.resolving import demand_of, rules_in
from govrules.pack.sourced import Sourced

if TYPE_CHECKING:
    from govrules.audit.mutants.mutant import Mutant
    from govrules.pack import Pack, PathStep
    from govrules.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Redraft:
    """What a mutant says, and the rules, steps and consequences that are not what they were."""

    sayings: Sayings
    rules: frozenset[str]
    steps: frozenset[str]
    sanctions: frozenset[str]
    scope: bool

    @property
    def names(self) -> frozenset[str]:
        """The names under which a case may speak of what is changed."""
        return self.rules | self.steps | self.sanctions | (frozenset({SCOPE}) if self.scope else frozenset())


class Original:
    """A pack as it stands in one epoch, from which its mutants are drafted."""

    def __init__(self, sayings: Sayings) -> None:
        self.sayings = sayings
        pack = sayings.resolved.pack
        self._context = Context.of(pack, sayings.resolved.as_of)
        entries: tuple[Sourced[Any], ...] = (
            *pack.checks, *pack.documents, *pack.steps, *pack.consequences
        )  # fmt: skip
        self._uses = {entry.item.id: self._context.uses(entry) for entry in entries}

    def redraft(self, mutant: Mutant) -> Redraft | None:
        """Return what *mutant* says where it says something else, or None; None too where it is no pack."""
        faults: list[Diagnostic] = []
        pack = _changed(self.sayings.resolved.pack, mutant, faults)
        if pack is None:
            return None
        touched = frozenset({mutant.entry})
        context = self._context.changed(pack, touched)
        affected = {name for name, uses in self._uses.items() if name == mutant.entry or uses & touched}
        old = self.sayings
        rules = {rule.id: rule for rule in rules_in(context, only=affected)}
        if mutant.change.rework is not None:
            rules = {name: mutant.change.rework(rule) for name, rule in rules.items()}
        steps = {
            entry.item.id: path_step(context, entry) for entry in pack.steps if entry.item.id in affected
        }
        sanctions = {
            entry.item.id: sanction(context, entry)
            for entry in pack.consequences
            if entry.item.id in affected
        }
        if context.faults:
            return None
        gone = (affected & old.rules.keys()) - rules.keys()
        was = old.resolved
        resolved = replace(
            was,
            pack=pack,
            parameters=context.figures,
            scope=context.scope,
            rules=tuple(rules.get(rule.id, rule) for rule in was.rules if rule.id not in gone),
            steps=tuple(steps.get(step.id, step) for step in was.steps),
            sanctions=tuple(sanctions.get(follows.id, follows) for follows in was.sanctions),
        )
        found = Redraft(
            Sayings(resolved, OtherReadings(resolved)),
            frozenset(gone | {n for n, rule in rules.items() if demand_of(rule) != demand_of(old.rules[n])}),
            frozenset(n for n, step in steps.items() if _course(step) != _course(old.steps[n])),
            frozenset(n for n, follows in sanctions.items() if follows.when != old.sanctions[n].when),
            context.scope != was.scope,
        )
        return found if found.names else None


def _changed(pack: Pack, mutant: Mutant, faults: list[Diagnostic]) -> Pack | None:
    """Return *pack* with the entry of *mutant* as it would be, or None where that cannot be read."""
    if not mutant.change.parts:
        return pack
    if mutant.kind == SCOPE:
        instrument = _decoded(pack.instrument, mutant, faults)
        return None if instrument is None else replace(pack, instrument=instrument)
    entries: list[Sourced[Any]] = list(getattr(pack, mutant.kind))
    entry = _decoded(entries[mutant.index], mutant, faults)
    if entry is None:
        return None
    entries[mutant.index] = entry
    changed: dict[str, Any] = {mutant.kind: tuple(entries)}
    return replace(pack, **changed)


def _decoded(old: Sourced[Any], mutant: Mutant, faults: list[Diagnostic]) -> Sourced[Any] | None:
    node = mutant.node(old.node)
    item = decode(node, type(old.item), old.file, faults)
    return None if item is None else Sourced(item, node, old.file)  # type: ignore[arg-type]  # decoded, so a mapping


def _course(step: PathStep) -> tuple[object, ...]:
    """Return what decides whether a step is needed and how it stands."""
    return step.when, step.after, step.done, step.shown_by, step.due, step.optional, step.alternative
