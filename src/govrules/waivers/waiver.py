"""A waiver: a legal exception for one rule and one project, with a ground, a grantor and an end."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from govrules.source import Place


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception that was granted: a breach of ``rule`` by ``project`` (or one item of it) is let pass.

    ``basis`` names the document and ``basis_date`` its day. It holds from ``granted`` to ``expires``, both
    days included. ``digests`` are those of the articles it was granted under, where they were recorded.
    """

    rule: str
    project: str
    reason: str
    basis: str
    basis_date: date
    granted_by: str
    asked_by: str
    granted: date
    expires: date
    fact: str | None = None
    digests: tuple[str, ...] = ()
    place: Place = field(default=Place(""))
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def at(self, name: str) -> Place:
        """Return where the field *name* stands, or else the waiver."""
        return self.places.get(name, self.place)


def same_party(one: str, other: str) -> bool:
    """Tell whether two names mean one party: width, case, spaces and punctuation do not tell them apart."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "ZPC")
