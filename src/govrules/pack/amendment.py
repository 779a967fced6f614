"""An amendment drafted as a file: fields changed, entries added, entries dropped, from a day on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from govrules.pack import model
from govrules.pack.decode import decode
from govrules.pack.faults import each_once, no_such
from govrules.pack.overlay import lay_over
from govrules.pack.pack import Pack
from govrules.pack.read import repeated_ids
from govrules.pack.sourced import Sourced
from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Scalar, Sequence, read_file
from govrules.values import ValueProblem, parse_day
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = "govrules/amendment/1"
_KEYS: Final = ("format", "title", "from", "changes", "add", "drop")
_KINDS: Final[dict[str, type[Any]]] = {
    "parameters": model.Parameter,
    "terms": model.Term,
    "checks": model.Check,
    "documents": model.DocumentRule,
    "steps": model.Step,
    "consequences": model.ConsequenceRule,
}
_KIND: Final = Words("种类", "kind of entry")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A pack as it would be from a day on; ``touched`` names the entries changed, added and dropped."""

    title: Words
    since: date
    pack: Pack
    touched: frozenset[str]


def in_force_from(pack: Pack, day: date) -> Pack:
    """Return *pack* as if it came into force on *day*: lint is to look at no day before an amendment."""
    instrument = pack.instrument
    force = instrument.item.in_force.model_copy(update={"since": day})
    item = instrument.item.model_copy(update={"in_force": force})
    return replace(pack, instrument=Sourced(item, instrument.node, instrument.file))


def read_amendment(path: Path, pack: Pack) -> Amendment:
    """Read the amendment of *pack* in a file.

    ``changes`` maps kinds to ids to fields, as the options of readings do; ``add`` maps kinds to lists of
    entries as they stand in a pack; ``drop`` maps kinds to lists of ids. Raises InputError with every fault.
    """
    document = read_file(path)
    reader = _Reader(document.file, [])
    root = reader.mapping(document.root)
    for key, span in root.keys.items():
        if key not in _KEYS:
            words = Words("修正案的一项", "part of an amendment")
            reader.faults.append(no_such("E853", words, key, _KEYS, Place(document.file, span)))
    title, since = reader.head(root)
    amended, touched = reader.dropped(pack, root), set(reader.names(root))
    if "changes" in root.entries:
        try:
            amended, changed = lay_over(amended, root.entries["changes"], document.file)
            touched |= changed
        except InputError as problem:
            reader.faults.extend(problem.diagnostics)
    amended = reader.added(amended, root, touched)
    if reader.faults or since is None:
        raise InputError(each_once(reader.faults))
    return Amendment(title, since, amended, frozenset(touched))


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    faults: list[Diagnostic]

    def mapping(self, node: Node) -> Mapping:
        if isinstance(node, Mapping):
            return node
        self._fault("应是键和值", "keys and values were expected", node)
        return Mapping({}, {}, node.span)

    def head(self, root: Mapping) -> tuple[Words, date | None]:
        found = root.entries.get("format")
        if not isinstance(found, Scalar) or found.raw != FORMAT:
            self._fault(f"应有 format: {FORMAT}", f"format: {FORMAT} was expected", found or root)
        title = self.mapping(root.entries["title"]).entries if "title" in root.entries else {}
        texts = [node.raw for key in ("zh", "en") if isinstance(node := title.get(key), Scalar)]
        if len(texts) != 2:
            self._fault("应有 title: {zh: …, en: …}", "title: {zh: …, en: …} was expected", root)
        since = root.entries.get("from")
        try:
            day = parse_day(since.raw) if isinstance(since, Scalar) else None
        except ValueProblem:
            day = None
        if day is None:
            en = "from: the first day was expected, such as 2027-01-01"
            self._fault("应有 from: 起施行的日期，如 2027-01-01", en, since or root)
        return Words(texts[0], texts[-1]) if len(texts) == 2 else Words("", ""), day

    def names(self, root: Mapping) -> set[str]:
        """Return the ids that are dropped."""
        return {
            node.raw for _, nodes in self._lists(root, "drop") for node in nodes if isinstance(node, Scalar)
        }

    def dropped(self, pack: Pack, root: Mapping) -> Pack:
        for kind, nodes in self._lists(root, "drop"):
            known: tuple[Sourced[Any], ...] = getattr(pack, kind)
            ids = [entry.item.id for entry in known]
            wanted = {node.raw for node in nodes if isinstance(node, Scalar)}
            for node in nodes:
                name = node.raw if isinstance(node, Scalar) else ""
                if name not in ids:
                    what = Words("条目", "entry")
                    self.faults.append(no_such("E509", what, name, ids, Place(self.file, node.span)))
            kept: Any = {kind: tuple(entry for entry in known if entry.item.id not in wanted)}
            pack = replace(pack, **kept)
        return pack

    def added(self, pack: Pack, root: Mapping, touched: set[str]) -> Pack:
        for kind, nodes in self._lists(root, "add"):
            known: tuple[Sourced[Any], ...] = getattr(pack, kind)
            for node in nodes:
                item = decode(node, _KINDS[kind], self.file, self.faults)
                if item is not None and isinstance(node, Mapping):
                    known = (*known, Sourced(item, node, self.file))
                    touched.add(item.id)
            self.faults.extend(repeated_ids(known))
            more: Any = {kind: known}
            pack = replace(pack, **more)
        return pack

    def _lists(self, root: Mapping, key: str) -> list[tuple[str, tuple[Node, ...]]]:
        """Return the lists under *key*, by kind."""
        found: list[tuple[str, tuple[Node, ...]]] = []
        part = self.mapping(root.entries[key]) if key in root.entries else Mapping({}, {}, root.span)
        for kind, node in part.entries.items():
            if kind not in _KINDS:
                self.faults.append(no_such("E508", _KIND, kind, _KINDS, Place(self.file, part.keys[kind])))
            elif not isinstance(node, Sequence):
                self._fault("应为列表", "a list was expected", node)
            else:
                found.append((kind, node.items))
        return found

    def _fault(self, zh: str, en: str, node: Node) -> None:
        diagnostic = Diagnostic("E853", Words(zh, en), Place(self.file, node.span))
        if diagnostic not in self.faults:
            self.faults.append(diagnostic)
