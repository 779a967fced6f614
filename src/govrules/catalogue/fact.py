"""Facts: what each is called, what type of value it holds, and which values a symbol may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from govrules.values.words import Words

Kind = Literal["flag", "event", "money", "number", "ratio", "date", "symbol", "set", "text", "list"]
"""flag: true or false. event: a day, true (happened, day not stated) or false. date: a day that is set or
planned. symbol: one of a domain. set: members of a domain, complete once stated. list: items with facts of
their own.
"""

Value = bool | int | Fraction | date | str | frozenset[str] | tuple[Mapping[str, Any], ...]
"""What a known fact holds, by kind; unknown facts are absent from a mapping of facts, never None."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One value of a domain: its id, its labels, and other words an office writes for it."""

    id: str
    label: Words
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """The values a symbol or the members of a set may take; ``ordered`` ones compare with < and >."""

    id: str
    symbols: Mapping[str, Symbol] = field(hash=False)
    ordered: bool = False

    def find(self, text: str) -> str | None:
        """Return the id that *text* names (an id, a label or an alias), or None."""
        if text in self.symbols:
            return text
        for symbol in self.symbols.values():
            if text in {symbol.label.zh, symbol.label.en, *symbol.aliases}:
                return symbol.id
        return None

    def rank(self, symbol: str) -> int:
        """Return the place of *symbol* in an ordered domain, from 0."""
        return list(self.symbols).index(symbol)

    def in_order(self, members: Iterable[str]) -> list[str]:
        """Return *members* in the order of the domain, others behind."""
        order = {symbol: rank for rank, symbol in enumerate(self.symbols)}
        return sorted(members, key=lambda member: (order.get(member, len(order)), member))

    def names(self) -> list[str]:
        """Return every text that names a symbol, for suggestions."""
        return [name for s in self.symbols.values() for name in (s.id, *s.label, *s.aliases)]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the vocabulary.

    ``judgement`` names who decides where the fact is an assessment and not a thing seen in a file.
    ``presumed`` is the value taken where the record neither states the fact nor marks it open; None for most.
    ``within`` is the list whose items carry the fact; None for facts of the project itself.
    """

    path: str
    kind: Kind
    label: Words
    meaning: Words
    domain: Domain | None = None
    judgement: Words | None = None
    presumed: bool | None = None
    within: str | None = None


class Catalogue:
    """All facts by path. Built once; read by conditions, records and editors."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = {fact.path: fact for fact in facts}

    def __getitem__(self, path: str) -> Fact:
        return self._facts[path]

    def __contains__(self, path: object) -> bool:
        return path in self._facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __len__(self) -> int:
        return len(self._facts)

    def get(self, path: str) -> Fact | None:
        """Return the fact at *path*, or None."""
        return self._facts.get(path)

    def paths(self) -> Iterable[str]:
        """Return every path."""
        return self._facts.keys()
