"""Changes laid over a pack: how it would be under another reading, or as a draft amends it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from govrules.pack import model
from govrules.pack.decode import decode
from govrules.pack.faults import each_once, no_such
from govrules.pack.pack import Pack
from govrules.pack.sourced import Sourced
from govrules.source import Diagnostic, InputError, Mapping, Node, Place
from govrules.values.words import Words

_KINDS: Final = {
    "parameters": Words("参数", "parameter"),
    "terms": Words("术语", "term"),
    "checks": Words("检查", "check"),
    "documents": Words("文件要求", "document"),
    "steps": Words("步骤", "step"),
    "consequences": Words("后果", "consequence"),
}
_CHANGEABLE: Final = Words("可更改的", "kind of entry that can be changed")


def lay_over(pack: Pack, changes: Node, file: str) -> tuple[Pack, frozenset[str]]:
    """Return *pack* with the fields of some entries replaced, and the ids of the entries changed.

    *changes* maps kinds (parameters, terms, checks, documents, steps, consequences) to ids to fields;
    ``scope`` maps to the fields of the scope article, and is named so among the ids. *file* holds them.
    Raises InputError where they name what does not exist.
    """
    overlay = _Overlay(pack, file, [], set())
    changed = overlay.over(changes)
    if overlay.faults:
        raise InputError(each_once(overlay.faults))
    return changed, frozenset(overlay.touched)


@dataclass(frozen=True, slots=True)
class _Overlay:
    pack: Pack
    file: str
    faults: list[Diagnostic]
    touched: set[str]

    def over(self, changes: Node) -> Pack:
        fields: dict[str, Any] = {}
        for kind, entries in self._mapping(changes).entries.items():
            if kind == "scope":
                fields["instrument"] = self._scope(self._mapping(entries))
            elif kind in _KINDS:
                fields[kind] = self._entries(kind, self._mapping(entries))
            else:
                place = Place(self.file, self._mapping(changes).keys[kind])
                self.faults.append(no_such("E508", _CHANGEABLE, kind, ["scope", *_KINDS], place))
        return replace(self.pack, **fields)

    def _entries(self, kind: str, changes: Mapping) -> tuple[Sourced[Any], ...]:
        known: tuple[Sourced[Any], ...] = getattr(self.pack, kind)
        at = {entry.item.id: index for index, entry in enumerate(known)}
        changed = list(known)
        for name, new in changes.entries.items():
            if name not in at:
                place = Place(self.file, changes.keys[name])
                self.faults.append(no_such("E509", _KINDS[kind], name, at, place))
                continue
            old = known[at[name]]
            node = _merged(old.node, self._mapping(new))
            item = decode(node, type(old.item), self.file, self.faults)
            if item is not None:
                # what was there before is sound: whatever is found wrong now stands in the changes
                changed[at[name]] = Sourced(item, node, self.file)
                self.touched.add(name)
        return tuple(changed)

    def _scope(self, new: Mapping) -> Sourced[model.Instrument]:
        old = self.pack.instrument
        scope = _merged(self._mapping(old.node.entries["scope"]), new)
        node = Mapping({**old.node.entries, "scope": scope}, old.node.keys, old.node.span)
        item = decode(node, model.Instrument, self.file, self.faults)
        self.touched.add("scope")
        return old if item is None else Sourced(item, node, self.file)

    def _mapping(self, node: Node) -> Mapping:
        """Return *node*, or note that it is no mapping and return an empty one."""
        if isinstance(node, Mapping):
            return node
        words = Words("应是键和值", "keys and values were expected")
        self.faults.append(Diagnostic("E501", words, Place(self.file, node.span)))
        return Mapping({}, {}, node.span)


def _merged(old: Mapping, new: Mapping) -> Mapping:
    return Mapping({**old.entries, **new.entries}, {**old.keys, **new.keys}, old.span)
