"""Which cases exercise an entry of a pack: those that expect something of it, or of what rests on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from govrules.pack.case import VERDICT_KEYS
from govrules.pack.ledger import IN_FORCE, SCOPE
from govrules.pack.uses import uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govrules.pack import Pack, model
    from govrules.pack.case import Outcome

_PATH: Final = ("required", "not_required", "depends")
_FOLLOW: Final = ("in_force", "not_in_force", "depends")


def expected(outcome: Outcome) -> frozenset[str]:
    """Return what a case speaks of: rules, steps, consequences, readings, ``scope``, ``in_force``."""
    names = {*outcome.missing, *outcome.states, *outcome.readings, *outcome.deadline}
    names.update(reading for readings in outcome.readings.values() for reading in readings)
    for part, keys in (
        (outcome.expect, VERDICT_KEYS),
        (outcome.path, _PATH),
        (outcome.consequences, _FOLLOW),
    ):
        names.update(name for key in keys for name in getattr(part, key, ()))
    if outcome.scope is not None:
        names.add(SCOPE)
    if not outcome.in_force:
        names.add(IN_FORCE)
    return frozenset(names)


def resting_on(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Map every name of *pack* to itself and the names of all that rests on it, directly or not.

    A rule rests on its figures, terms and readings, a step on the bodies that take part in it.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for name, used in _links(pack):
        users[used].add(name)
    return {name: _closure(name, users) for name in {*users, *(name for name, _ in _links(pack))}}


def _links(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield pairs of a name and one that it rests on."""
    scope = pack.instrument.item.scope
    for used in (*uses_of(scope.applies).names, *scope.readings):
        yield SCOPE, used
    entries: tuple[Any, ...] = (*pack.checks, *pack.documents, *pack.steps, *pack.consequences, *pack.terms)
    for entry in entries:
        for used in (*uses_of(entry.node).names, *getattr(entry.item, "readings", ()), *_bodies(entry.item)):
            yield entry.item.id, used
    for parameter in pack.parameters:
        for version in parameter.item.versions:
            for reading in (version.reading, *(band.reading for band in version.bands or ())):
                if reading is not None:
                    yield parameter.item.id, reading


def _bodies(entry: model.Check | model.Step | model.ConsequenceRule) -> Iterator[str]:
    """Yield the roles that take part in an entry."""
    roles = (getattr(entry, "actor", None), getattr(entry, "decides", None))
    follow = (consequence.decides for consequence in getattr(entry, "consequences", ()))
    yield from (role for role in (*roles, *getattr(entry, "together_with", ()), *follow) if role is not None)


def _closure(name: str, users: Mapping[str, set[str]]) -> frozenset[str]:
    found, waiting = {name}, [name]
    while waiting:
        for user in users.get(waiting.pop(), set()) - found:
            found.add(user)
            waiting.append(user)
    return frozenset(found)
