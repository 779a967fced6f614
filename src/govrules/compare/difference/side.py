"""One side of a comparison: a pack as it stands on a day, with the scope article in force or taken as met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.checking import resolve_cached
from govrules.pack import NotInForce, ResolvedPack
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from datetime import date

    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Side:
    """What a pack says on a day; ``name`` is how the comparison calls it."""

    name: str
    resolved: ResolvedPack

    @classmethod
    def of(cls, name: str, pack: Pack, day: date, *, assume_scope: bool) -> Side:
        """Return *pack* as it stands on *day*. Raises InputError where it is not in force then."""
        resolved = resolve_cached(pack, day, assume_scope=assume_scope)
        if isinstance(resolved, NotInForce):
            zh = f"{day} 不在《{pack.instrument.item.title.zh}》施行期内，无从比较"
            en = f"{pack.instrument.item.title.en} is not in force on {day}: there is nothing to compare"
            raise InputError([Diagnostic("E850", Words(zh, en), Place(name))])
        return cls(name, resolved)


def moves_between(one: Pack, other: Pack) -> bool:
    """Tell whether a project that both govern is thought of as moved: the packs are of two jurisdictions."""
    return one.id != other.id
