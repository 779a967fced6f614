"""The rules of a pack as they would be under readings that it does not pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.faults import each_once
from govrules.source import InputError, Mapping, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import model
    from govrules.pack.context import Context
    from govrules.pack.rule import ResolvedPack, Rule
    from govrules.pack.sourced import Sourced


class OtherReadings:
    """The rules of a pack on a day as they would be under readings not picked, each found when asked for.

    ``alternatives`` finds all that is wrong with the readings of a pack; here one that cannot be laid over
    raises InputError when it is come to.
    """

    def __init__(self, resolved: ResolvedPack) -> None:
        self._resolved = resolved
        self._base: Context | None = None
        self._changed: dict[tuple[str, str], tuple[Context, frozenset[str]]] = {}
        self._known: dict[str, tuple[tuple[model.Reading, model.Option, Rule], ...]] = {}

    def of(self, rule: Rule) -> tuple[tuple[model.Reading, model.Option, Rule], ...]:
        """Return the options under which *rule* demands something else, with the rule as it would be."""
        found = self._known.get(rule.id)
        if found is None:
            found = tuple(self._find(rule))
            self._known[rule.id] = found
        return found

    def _find(self, rule: Rule) -> Iterator[tuple[model.Reading, model.Option, Rule]]:
        from govrules.pack.resolving import demand_of, rules_in

        for entry in self._resolved.pack.readings:
            for option in entry.item.options:
                if option.id == entry.item.pick or option.changes is None:
                    continue
                names = _named(option.changes)
                if rule.id not in names and not rule.uses & names:
                    continue
                context, touched = self._under(entry, option)
                if rule.id in touched or rule.uses & touched:
                    for other in rules_in(context, only={rule.id}):
                        if demand_of(other) != demand_of(rule):
                            yield entry.item, option, other
                    if context.faults:
                        raise InputError(each_once(context.faults))

    def _under(self, entry: Sourced[model.Reading], option: model.Option) -> tuple[Context, frozenset[str]]:
        key = (entry.item.id, option.id)
        if key not in self._changed:
            from govrules.pack.context import Context
            from govrules.pack.overlay import lay_over

            if self._base is None:
                known = self._resolved
                self._base = Context.of(known.pack, known.as_of, assume_scope=known.scope_assumed)
            pack, touched = lay_over(self._resolved.pack, option.changes, entry.file)
            self._changed[key] = (self._base.changed(pack, touched), touched)
        return self._changed[key]


def _named(changes: Node) -> set[str]:
    """Return the ids that *changes* name, and ``scope`` where they change the scope article."""
    kinds = changes.entries if isinstance(changes, Mapping) else {}
    return {
        name for entries in kinds.values() if isinstance(entries, Mapping) for name in entries.entries
    } | {kind for kind in kinds if kind == "scope"}
