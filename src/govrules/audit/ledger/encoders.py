"""What a pack encodes norms by: its entries by the names the ledger gives them, and the norms each names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from govrules.pack.ledger import IN_FORCE, SCOPE
from govrules.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack, model
    from govrules.pack.sourced import Sourced

EncoderKind = Literal[
    "check", "document", "step", "consequence", "parameter", "term", "reading", "body", "scope", "in_force"
]


@dataclass(frozen=True, slots=True)
class Encoder:
    """An entry of a pack by the name that ``encoded_by`` gives it.

    ``norms`` are those it names itself, in its exceptions and consequences too, each with its place. One that
    is ``silent`` states none: readings and the days in force never do, bodies need not.
    """

    id: str
    kind: EncoderKind
    norms: tuple[tuple[str, Place], ...]
    place: Place
    silent: bool = False


def encoders(pack: Pack) -> list[Encoder]:
    """Return everything that may encode a norm of *pack*."""
    instrument = pack.instrument
    scope = tuple(_placed(instrument, instrument.item.scope.norms, "scope"))
    kinds: tuple[tuple[EncoderKind, tuple[Sourced[Any], ...]], ...] = (
        ("check", pack.checks),
        ("document", pack.documents),
        ("step", pack.steps),
        ("consequence", pack.consequences),
        ("parameter", pack.parameters),
        ("term", pack.terms),
    )
    return [
        Encoder(SCOPE, "scope", scope, instrument.place("scope")),
        *(
            Encoder(entry.item.id, kind, tuple(_norms(entry)), entry.place("id"))
            for kind, entries in kinds
            for entry in entries
        ),
        *(Encoder(entry.item.id, "reading", (), entry.place("id"), silent=True) for entry in pack.readings),
        *(_body(instrument, role, body) for role, body in instrument.item.bodies.items()),
        Encoder(IN_FORCE, "in_force", (), instrument.place("in_force"), silent=True),
    ]


def _body(instrument: Sourced[model.Instrument], role: str, body: model.Body) -> Encoder:
    norms = tuple(_placed(instrument, body.norms, "bodies", role))
    return Encoder(role, "body", norms, instrument.place("bodies", role), silent=not norms)


def _norms(entry: Sourced[Any]) -> Iterator[tuple[str, Place]]:
    """Yield the norms of an entry, and of the exceptions and consequences in it."""
    yield from _placed(entry, entry.item.norms)
    for key in ("unless", "consequences"):
        for index, part in enumerate(getattr(entry.item, key, ())):
            yield from _placed(entry, part.norms, key, index)


def _placed(entry: Sourced[Any], norms: model.Norms, *path: str | int) -> Iterator[tuple[str, Place]]:
    """Yield *norms*, which stand at *path* in an entry, each with its place."""
    for index, norm in enumerate(norms):
        yield norm, entry.place(*path, "norms", index)
