"""The functions that a compiled pack consists of, and the rules that each of them judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govrules.pack import Rule


@dataclass(frozen=True, slots=True)
class Group:
    """The rules that one function judges: those of the project, or of the items of the list ``each``."""

    function: str
    each: str | None
    rules: tuple[int, ...]


def groups(rules: tuple[Rule, ...]) -> tuple[Group, ...]:
    """Return the functions of a pack, that of the project first, with the numbers of the rules they judge."""
    lists = dict.fromkeys(rule.each for rule in rules if rule.each is not None)
    return tuple(
        Group(
            "of_project" if each is None else f"of_item_{at}",
            each,
            tuple(number for number, rule in enumerate(rules) if rule.each == each),
        )
        for at, each in enumerate([None, *lists])
    )
