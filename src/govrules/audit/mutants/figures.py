"""Changes of a figure: a unit up and down, and the side on which the edge of a band lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.audit.mutants.change import At, Change, becomes, put, scalar
from govrules.audit.mutants.units import figures_beside
from govrules.pack.sourced import child
from govrules.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import model
    from govrules.pack.sourced import Sourced

_OTHER_SIDE: Final = {"below": "upto", "upto": "below", "above": "from", "from": "above"}
_UPPER: Final = ("below", "upto")
_LOWER: Final = ("above", "from")


def figure_changes(entry: Sourced[model.Parameter]) -> Iterator[Change]:
    """Yield every change of a parameter; spans change where they are used."""
    versions = entry.node.entries["versions"]
    for number, version in enumerate(versions.items if isinstance(versions, Sequence) else ()):
        at: At = ("versions", number)
        value, bands = child(version, "value"), child(version, "bands")
        if isinstance(value, Scalar) and entry.item.kind != "duration":
            for name, figure in figures_beside(entry.item.kind, value.raw):
                where = (*at, "value")
                yield put(where, name, scalar(str(figure), value.span), becomes(value.raw, str(figure)))
        if isinstance(bands, Sequence):
            yield from _edges(bands, (*at, "bands"), entry.item.kind)


def _edges(bands: Sequence, at: At, kind: str) -> Iterator[Change]:
    """Yield the changes of every edge between two bands, which both write it."""
    written = {
        side: [(index, key, edge) for index, key, edge in _sides(bands, keys)]
        for side, keys in (("upper", _UPPER), ("lower", _LOWER))
    }
    for index, key, edge in written["upper"]:
        same = [(at_, key_, e) for at_, key_, e in written["lower"] if e.raw == edge.raw]
        if len(same) != 1:
            continue
        other, other_key, other_edge = same[0]
        pairs = ((index, key, edge), (other, other_key, other_edge))
        where = (*at, index)
        flipped = tuple(((*at, i), _renamed(bands.items[i], k, _OTHER_SIDE[k])) for i, k, _ in pairs)
        yield Change(where, f"{key}→{_OTHER_SIDE[key]}", becomes(key, _OTHER_SIDE[key]), flipped)
        for name, figure in figures_beside(kind, edge.raw):
            parts = tuple(((*at, i, k), scalar(str(figure), e.span)) for i, k, e in pairs)
            yield Change((*where, key), name, becomes(edge.raw, str(figure)), parts)


def _sides(bands: Sequence, keys: tuple[str, ...]) -> Iterator[tuple[int, str, Scalar]]:
    for index, band in enumerate(bands.items):
        for key in keys:
            edge = child(band, key)
            if isinstance(edge, Scalar) and edge.value is not None:
                yield index, key, edge


def _renamed(band: Node, old: str, new: str) -> Mapping:
    if not isinstance(band, Mapping):
        raise AssertionError("a band is keys and values")
    entries = {new if key == old else key: value for key, value in band.entries.items()}
    return Mapping(entries, dict(zip(entries, band.keys.values(), strict=True)), band.span)
