"""A loaded rule pack: its files as models with places, its digest, and changes laid over it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from govrules.pack import model
from govrules.pack.decode import Sourced, decode, decode_list
from govrules.source import Diagnostic, InputError, Mapping, Node, Place, nearest, read_file
from govrules.values.words import Words

_LISTS: Final[dict[str, tuple[str, type[Any]]]] = {
    "parameters": ("parameters.yaml", model.Parameter),
    "readings": ("readings.yaml", model.Reading),
    "terms": ("terms.yaml", model.Term),
    "documents": ("documents.yaml", model.DocumentRule),
    "steps": ("procedure.yaml", model.Step),
    "consequences": ("consequences.yaml", model.ConsequenceRule),
}


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation as data. Use ``resolve`` to get what it says on a day."""

    folder: Path
    instrument: Sourced[model.Instrument]
    parameters: tuple[Sourced[model.Parameter], ...] = ()
    readings: tuple[Sourced[model.Reading], ...] = ()
    terms: tuple[Sourced[model.Term], ...] = ()
    checks: tuple[Sourced[model.Check], ...] = ()
    documents: tuple[Sourced[model.DocumentRule], ...] = ()
    steps: tuple[Sourced[model.Step], ...] = ()
    consequences: tuple[Sourced[model.ConsequenceRule], ...] = ()
    digest: str = ""
    notes: tuple[Diagnostic, ...] = field(default=())

    @property
    def id(self) -> str:
        """The id of the pack: its folder's name."""
        return self.instrument.item.id

    def rule_ids(self) -> list[str]:
        """Return the ids of everything that yields a finding."""
        due = [step.item.id for step in self.steps if step.item.due is not None]
        return [entry.item.id for entry in (*self.checks, *self.documents)] + due


def load_pack_folder(folder: Path, *, name: str | None = None) -> Pack:
    """Read the pack in *folder*. Raises InputError with every fault of every file."""
    faults: list[Diagnostic] = []
    shown = name or folder.as_posix()
    if not (folder / "instrument.yaml").is_file():
        fault = Diagnostic(
            "E506", Words("不是规则包：没有 instrument.yaml", "not a rule pack: there is no instrument.yaml"), Place(shown)
        )
        raise InputError([fault])
    document = read_file(folder / "instrument.yaml", name=f"{shown}/instrument.yaml")
    instrument = decode(document.root, model.Instrument, document.file, faults)
    lists: dict[str, tuple[Sourced[Any], ...]] = {}
    for key, (file, kind) in _LISTS.items():
        lists[key] = tuple(_entries(folder / file, f"{shown}/{file}", key, kind, faults))
    checks: list[Sourced[model.Check]] = []
    for path in sorted((folder / "checks").glob("*.yaml")):
        checks += _entries(path, f"{shown}/checks/{path.name}", "checks", model.Check, faults)
    if instrument is None or not isinstance(document.root, Mapping):
        raise InputError(faults)
    if instrument.id != folder.name:
        faults.append(
            Diagnostic(
                "E507",
                Words(f"id 是 {instrument.id}，目录名是 {folder.name}；两者须一致", f"the id is {instrument.id} but the folder is {folder.name}; they must be the same"),
                Place(document.file, document.root.entries["id"].span),
            )
        )
    pack = Pack(
        folder, Sourced(instrument, document.root, document.file), checks=tuple(checks), digest=_digest(folder), **lists
    )
    faults += _repeated_ids(pack)
    pack, shared = _with_shared_readings(pack)
    faults += shared
    if faults:
        raise InputError(faults)
    return pack


def lay_over(pack: Pack, changes: Node, file: str) -> tuple[Pack, frozenset[str]]:
    """Return *pack* with the fields of some entries replaced, and the ids of the entries changed.

    *changes* maps kinds (parameters, checks, documents, steps, consequences, terms) to ids to fields; ``scope`` maps to its fields.
    Raises InputError where it names what does not exist.
    """
    faults: list[Diagnostic] = []
    touched: set[str] = set()
    fields: dict[str, Any] = {}
    if not isinstance(changes, Mapping):
        raise InputError([Diagnostic("E501", Words("应是键和值", "keys and values were expected"), Place(file, changes.span))])
    for kind, entries in changes.entries.items():
        if kind not in {"parameters", "checks", "documents", "steps", "consequences", "terms"} or not isinstance(entries, Mapping):
            faults.append(
                Diagnostic("E508", Words(f"不能更改 {kind}", f"{kind} cannot be changed here"), Place(file, changes.keys[kind]))
            )
            continue
        known: tuple[Sourced[Any], ...] = getattr(pack, kind)
        by_id = {entry.item.id: index for index, entry in enumerate(known)}
        changed = list(known)
        for name, new in entries.entries.items():
            if name not in by_id or not isinstance(new, Mapping):
                near = nearest(name, by_id)
                faults.append(
                    Diagnostic(
                        "E509",
                        Words(f"没有 {kind} “{name}”" + (f"；是否指 {near}？" if near else ""), f"no {kind} “{name}”" + (f"; did you mean {near}?" if near else "")),
                        Place(file, entries.keys[name]),
                    )
                )
                continue
            old = changed[by_id[name]]
            node = Mapping({**old.node.entries, **new.entries}, {**old.node.keys, **new.keys}, old.node.span)
            item = decode(node, type(old.item), old.file, faults)
            if item is not None:
                changed[by_id[name]] = Sourced(item, node, old.file)
                touched.add(name)
        fields[kind] = tuple(changed)
    if faults:
        raise InputError(faults)
    return replace(pack, **fields), frozenset(touched)


def _entries(path: Path, shown: str, key: str, kind: type[Any], faults: list[Diagnostic]) -> list[Sourced[Any]]:
    if not path.is_file():
        return []
    try:
        document = read_file(path, name=shown)
    except InputError as problem:
        faults += problem.diagnostics
        return []
    return decode_list(document, key, kind, faults)


def _repeated_ids(pack: Pack) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    kinds: list[tuple[Sourced[Any], ...]] = [
        (*pack.checks, *pack.documents, *pack.steps, *pack.consequences), pack.parameters, pack.readings, pack.terms,
    ]  # fmt: skip
    for entries in kinds:
        first: dict[str, Sourced[Any]] = {}
        for entry in entries:
            if entry.item.id in first:
                before = first[entry.item.id].place("id")
                faults.append(
                    Diagnostic("E510", Words(f"id “{entry.item.id}” 已用于 {before}", f"the id “{entry.item.id}” is already used at {before}"), entry.place("id"))
                )
            first.setdefault(entry.item.id, entry)
    return faults


def _with_shared_readings(pack: Pack) -> tuple[Pack, list[Diagnostic]]:
    """Fill readings that refer to a shared one with its question, options, pick and reasons."""
    faults: list[Diagnostic] = []
    shared = shared_readings()
    filled: list[Sourced[model.Reading]] = []
    for entry in pack.readings:
        reading = entry.item
        if reading.shared is not None:
            base = shared.get(reading.shared)
            if base is None:
                near = nearest(reading.shared, shared)
                faults.append(
                    Diagnostic("E511", Words(f"没有共用读法“{reading.shared}”" + (f"；是否指 {near}？" if near else ""), f"no shared reading “{reading.shared}”" + (f"; did you mean {near}?" if near else "")), entry.place("shared"))
                )
                continue
            own = {option.id: option for option in reading.options}
            options = tuple(own.pop(option.id, option) for option in base.options) + tuple(own.values())
            reading = reading.model_copy(
                update={
                    "options": options,
                    "question": reading.question or base.question,
                    "pick": base.pick,
                    "why": reading.why or base.why,
                    "authority": reading.authority or base.authority,
                }
            )
        problem = None
        if reading.question is None or reading.why is None or len(reading.options) < 2:
            problem = Words("读法须有 question、why 和至少两个 options", "a reading needs question, why and at least two options")
        elif reading.pick not in {option.id for option in reading.options}:
            problem = Words(f"pick “{reading.pick}” 不在 options 中", f"the pick “{reading.pick}” is not among the options")
        if problem is not None:
            faults.append(Diagnostic("E512", problem, entry.place("pick")))
            continue
        filled.append(Sourced(reading, entry.node, entry.file))
    return replace(pack, readings=tuple(filled)), faults


def shared_readings() -> dict[str, model.Reading]:
    """Return the readings that several packs share, by id."""
    from govrules.bundled import folder

    faults: list[Diagnostic] = []
    path = folder() / "vocabulary" / "readings.yaml"
    found = _entries(path, "vocabulary/readings.yaml", "readings", model.Reading, faults)
    if faults:
        raise InputError(faults)
    return {entry.item.id: entry.item for entry in found}


def _digest(folder: Path) -> str:
    """Return the SHA-256 of everything that decides a verdict: all YAML but the cases, and the shared vocabulary's readings."""
    summary = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        relative = path.relative_to(folder)
        if relative.parts[0] != "cases":
            summary.update(relative.as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return summary.hexdigest()


