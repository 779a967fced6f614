"""The smallest part of some facts that still shows what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.record import AS_OF, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Facts = dict[str, Any]


def smallest(facts: Mapping[str, Any], shows: Callable[[Facts, str], bool]) -> Facts:
    """Return *facts* without each that can be left out, one after another, *shows* staying true of the rest.

    *shows* is told which fact was left out: what does not read it need not be asked again.

    What is presumed of every project is left out too, where the facts say no more. More facts never overturn
    what fewer have shown, so one pass leaves none that could still be left out.
    """
    presumed = {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}
    kept = {path: value for path, value in facts.items() if presumed.get(path) is not value}

    def try_without(path: str, less: Facts) -> None:
        nonlocal kept
        if shows(presumed | less, path):
            kept = less

    for path in [path for path in kept if path != AS_OF]:
        try_without(path, {name: value for name, value in kept.items() if name != path})
    for path in [path for path in kept if catalogue()[path].kind == "list"]:
        for index, item in enumerate(kept[path]):
            for name in item:
                items = kept[path]
                less = {part: value for part, value in items[index].items() if part != name}
                try_without(name, {**kept, path: (*items[:index], less, *items[index + 1 :])})
    return kept
