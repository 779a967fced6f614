"""Readings: an option that would change the pack must change something in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from govrules.pack import ResolvedPack, lay_over, resolve
from govrules.source import Diagnostic, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOWHERE: Final = Place("")


def reading_faults(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield the options whose ``changes`` leave every rule, step and consequence as it is."""
    pack = resolved.pack
    for entry in pack.readings:
        reading = entry.item
        for index, option in enumerate(reading.options):
            if option.id == reading.pick or option.changes is None:
                continue
            changed = resolve(lay_over(pack, option.changes, entry.file)[0], resolved.as_of)
            if isinstance(changed, ResolvedPack) and _content(changed) == _content(resolved):
                words = Words(
                    f"读法 {reading.id} 的 {option.id} 写了 changes，却没有规则、步骤或后果因此不同",
                    f"the option {option.id} of the reading {reading.id} has changes that change "
                    "no rule, step or consequence",
                )
                yield Diagnostic("L690", words, entry.place("options", index))


def _content(resolved: ResolvedPack) -> tuple[object, ...]:
    """Return all that a pack says, but for where it says so."""
    rules = tuple(replace(rule, place=_NOWHERE) for rule in resolved.rules)
    steps = tuple(replace(step, place=_NOWHERE) for step in resolved.steps)
    return resolved.scope, rules, steps, tuple(replace(part, place=_NOWHERE) for part in resolved.sanctions)
