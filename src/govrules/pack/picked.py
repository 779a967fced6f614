"""A pack under other readings of its text than those it picks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govrules.pack.faults import each_once, no_such
from govrules.pack.overlay import lay_over
from govrules.pack.sourced import Sourced
from govrules.source import Diagnostic, InputError, Mapping, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as AnyMapping

    from govrules.pack import model
    from govrules.pack.pack import Pack
    from govrules.source import Node


def with_picks(pack: Pack, picks: AnyMapping[str, str]) -> Pack:
    """Return *pack* with the options *picks* (reading to option) taken, and noted in its ``otherwise``.

    Raises InputError for a reading or an option that there is not, and where two options change one field
    of one entry, so that they cannot both be taken.
    """
    known = {entry.item.id: entry for entry in pack.readings}
    faults: list[Diagnostic] = []
    changed: dict[tuple[str, ...], str] = {}
    otherwise, result = dict(pack.otherwise), pack
    for name, wanted in picks.items():
        entry = known.get(name)
        if entry is None:
            faults.append(no_such("E851", Words("读法", "reading"), name, known, Place(pack.shown)))
            continue
        options = {option.id: option for option in entry.item.options}
        option = options.get(wanted)
        if option is None:
            what = Words(f"{name} 的选项", f"option of {name}")
            faults.append(no_such("E851", what, wanted, options, entry.place()))
            continue
        if wanted == entry.item.pick:
            continue
        faults += [
            _clash(name, other, field, entry.place())
            for field in _fields(option.changes)
            if (other := changed.setdefault(field, name)) != name
        ]
        if option.changes is not None:
            result = lay_over(result, option.changes, entry.file)[0]
        otherwise.setdefault(name, entry.item.pick or "")
        result = replace(result, readings=tuple(_picked(one, name, wanted) for one in result.readings))
    if faults:
        raise InputError(each_once(faults))
    return replace(result, otherwise=tuple(otherwise.items()))


def _picked(entry: Sourced[model.Reading], name: str, option: str) -> Sourced[model.Reading]:
    if entry.item.id != name:
        return entry
    return Sourced(entry.item.model_copy(update={"pick": option}), entry.node, entry.file)


def _fields(changes: Node | None) -> Iterator[tuple[str, ...]]:
    """Yield the fields that *changes* change, each with its kind and entry."""
    for kind, entries in _entries(changes):
        for name, fields in _entries(entries):
            if kind == "scope":
                yield kind, name
            else:
                yield from ((kind, name, field) for field, _ in _entries(fields))


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    yield from node.entries.items() if isinstance(node, Mapping) else ()


def _clash(name: str, other: str, field: tuple[str, ...], place: Place) -> Diagnostic:
    what = ".".join(field)
    words = Words(
        f"读法 {name} 与 {other} 的这两个选项都改 {what}，不能同时采用",
        f"these options of the readings {name} and {other} both change {what}; they cannot be taken together",
    )
    return Diagnostic("E852", words, place)
