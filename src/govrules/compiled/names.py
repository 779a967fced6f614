"""The variables and constants of generated code: facts by readable names, days, bounds and sums.

Nothing but names made here, and literals of checked types, gets into the source.
"""

from __future__ import annotations

import builtins
import keyword
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from govrules.compiled.expression import ATOM, Code, code
from govrules.record.facts import BOUNDED

if TYPE_CHECKING:
    from collections.abc import Collection

    from govrules.catalogue import Fact
    from govrules.logic import Condition

_RESERVED: Final = frozenset(
    {
        *keyword.kwlist,
        *keyword.softkwlist,
        *dir(builtins),
        "facts",
        "get",
        "as_of",
        "found",
        "reach",
        "limit",
        "later",
    }
)
_NOT_A_NAME: Final = re.compile(r"[^a-z0-9]+")


def literal(value: Any) -> str:
    """Return the source of a text or a whole number. Raises TypeError for anything else."""
    if type(value) not in {str, int, bool}:
        raise TypeError(f"no literal: {type(value).__name__}")
    return repr(value)


def comment(text: str) -> str:
    """Return *text* on one line, without signs that cannot be seen."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


class Names:
    """The names of one pack's code: constants of the module, and variables of its functions."""

    def __init__(self, bounded: Collection[str] = BOUNDED) -> None:
        """Make none yet; *bounded* are the paths of amounts of which only a lower bound may be known."""
        self.bounded = frozenset(bounded)
        self.variables: dict[str, Code] = {}
        self.constants: dict[str, str] = {}
        self.conditions: list[Condition] = []
        self._taken: set[str] = set()
        self._known: dict[Any, str] = {}

    def fact(self, fact: Fact) -> str:
        """Return the variable that holds what is known of *fact*, None where nothing is."""
        return self._variable(("fact", fact.path), fact.path, lambda: code(f"get({literal(fact.path)})"))

    def exact(self, fact: Fact) -> str:
        """Return the variable that holds the amount of *fact*, None where that is not known exactly."""
        stated = self.fact(fact)
        if fact.path not in self.bounded:
            return stated
        text = f"None if {stated}.__class__ is AtLeast else {stated}"
        return self._variable(("exact", fact.path), f"{stated} exact", lambda: code(text, stated))

    def least(self, fact: Fact) -> str:
        """Return the variable that holds what the amount of *fact* is at least; None where unknown."""
        stated = self.fact(fact)
        if fact.path not in self.bounded:
            return stated
        exact = self.exact(fact)
        text = f"{stated} if {exact} is {stated} else {stated}.low"
        return self._variable(("least", fact.path), f"{stated} least", lambda: code(text, stated, exact))

    def total(self, fact: Fact, *, exact: bool) -> str:
        """Return the variable that holds the sum of *fact* over its list: the whole, or what it is at least.

        The whole is None where part of it is not known.
        """
        both = self._variable(
            ("total", fact.path),
            f"total {fact.path}",
            lambda: code(f"total_of(get({literal(fact.within)}), {literal(fact.path)})"),
        )
        part, word = (0, "exact") if exact else (1, "least")
        return self._variable(
            (word, "total", fact.path), f"{both} {word}", lambda: code(f"{both}[{part}]", both)
        )

    def shared(self, value: Code, words: str) -> Code:
        """Return a variable that holds *value*, called after *words*."""
        name = self._variable(("shared", value.text), words, lambda: value)
        return code(name, name, binds=ATOM)

    def constant(self, value: date | frozenset[str]) -> str:
        """Return the constant that holds a day or a set of symbols."""
        if isinstance(value, date):
            text, words = f"date({value.year}, {value.month}, {value.day})", f"day {value.isoformat()}"
        else:
            text, words = f"frozenset([{', '.join(map(literal, sorted(value)))}])", "symbols"
        return self._constant(text, words)

    def condition(self, condition: Condition) -> str:
        """Return the constant that holds a node of a tree, which the reference is asked about."""
        known = next((at for at, one in enumerate(self.conditions) if one == condition), None)
        if known is None:
            self.conditions.append(condition)
            known = len(self.conditions) - 1
        return f"CONDITIONS[{known}]"

    def _variable(self, key: Any, words: str, made: Any) -> str:
        name = self._known.get(key)
        if name is None:
            name = self._known[key] = self._free(_NOT_A_NAME.sub("_", words.lower()).strip("_"))
            self.variables[name] = made()
        return name

    def _constant(self, text: str, words: str) -> str:
        name = self._known.get(("constant", text))
        if name is None:
            name = self._known["constant", text] = self._free(_NOT_A_NAME.sub("_", words.lower()).upper())
            self.constants[name] = text
        return name

    def _free(self, wanted: str) -> str:
        name, number = wanted if wanted and not wanted[0].isdigit() else f"_{wanted}", 1
        while name in self._taken or name in _RESERVED:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name
