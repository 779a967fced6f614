"""What a pack cites of the official text and what it quotes, each with its place in the pack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from govrules.pack.ledger import load_ledger
from govrules.source import Mapping, Place, Scalar, Sequence
from govrules.values import ValueProblem, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced
    from govrules.source import Node


class Cited(NamedTuple):
    """A citation with what cites it: the id of an entry, or the key of the instrument it stands under."""

    by: str
    cite: str
    place: Place


class Quoted(NamedTuple):
    """Words quoted from the text, and the citations of which one holds them."""

    by: str
    says: str
    cites: tuple[str, ...]
    place: Place


def cited(pack: Pack) -> Iterator[Cited]:
    """Yield every citation of *pack*: of entries, their parts, what readings would change, the ledger.

    Of a figure only the latest version counts: the text is the one now in force.
    Raises InputError for a ledger that cannot be read.
    """
    for by, file, node in (*_parts(pack), *_norms(pack)):
        for _, cites in _citing(node):
            yield from (Cited(by, cite.raw, Place(file, cite.span)) for cite in cites)


def quoted(pack: Pack) -> Iterator[Quoted]:
    """Yield every ``says`` that quotes the text: of figures, in force or under another reading."""
    for by, file, node in _parts(pack):
        for mapping, cites in _citing(node):
            says = mapping.entries.get("says")
            if isinstance(says, Scalar):
                yield Quoted(by, says.raw, tuple(cite.raw for cite in cites), Place(file, says.span))


def _parts(pack: Pack) -> Iterator[tuple[str, str, Node]]:
    """Yield what may cite and quote: what it is called, its file, its node."""
    instrument = pack.instrument
    for key, node in instrument.node.entries.items():
        yield key, instrument.file, node
    entries: tuple[Sourced[Any], ...] = (
        *pack.parameters, *pack.readings, *pack.terms, *pack.checks, *pack.documents, *pack.steps,
        *pack.consequences,
    )  # fmt: skip
    for entry in entries:
        yield entry.item.id, entry.file, entry.node


def _norms(pack: Pack) -> Iterator[tuple[str, str, Node]]:
    """Yield the norms of the ledger, which cite the text and speak of it in words of their own."""
    for norm in load_ledger(pack) or ():
        yield norm.item.id, norm.file, norm.node


def _citing(node: Node) -> Iterator[tuple[Mapping, list[Scalar]]]:
    """Yield *node* and what lies in it wherever there is a ``cite``, with the citations."""
    if isinstance(node, Mapping):
        cite = node.entries.get("cite")
        if cite is not None:
            listed = cite.items if isinstance(cite, Sequence) else (cite,)
            yield node, [item for item in listed if isinstance(item, Scalar) and item.value is not None]
        for key, below in node.entries.items():
            for child in _latest(below) if key == "versions" else (below,):
                yield from _citing(child)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _citing(item)


def _latest(versions: Node) -> Iterable[Node]:
    """Return the version of a figure that begins last."""
    if not isinstance(versions, Sequence) or not versions.items:
        return (versions,)
    return (max(versions.items, key=_begins),)


def _begins(version: Node) -> date:
    since = version.entries.get("from") if isinstance(version, Mapping) else None
    try:
        return parse_day(since.raw) if isinstance(since, Scalar) else date.min
    except ValueProblem:  # lint tells of it
        return date.min
