"""Reading ``cases/*.yaml``: bases under cases, variants over them, every name held against the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from govrules.pack.case import VERDICT_KEYS, Case, Outcome
from govrules.pack.decode import decode_list
from govrules.pack.faults import no_such
from govrules.pack.sourced import Sourced, child
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, Place, Sequence, Span, read_file
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govrules.pack import Pack

_PART: Final = re.compile(r"([^\[\]]+)(?:\[(\d{1,3})\])?")


@dataclass(frozen=True, slots=True)
class ReadyCase:
    """A case or a variant of one, with its project complete."""

    name: str
    title: str
    as_of: date
    project: Node
    outcome: Outcome
    place: Place
    file: str


def case_files(pack: Pack) -> list[Path]:
    """Return the case files of *pack*."""
    return sorted((pack.folder / "cases").glob("*.yaml"), key=lambda path: path.name)


def read_cases(path: Path, pack: Pack, faults: list[Diagnostic]) -> list[ReadyCase]:
    """Return the cases of one file, variants as cases of their own; faults are added."""
    shown = f"{pack.instrument.file.rsplit('/', 1)[0]}/cases/{path.name}"
    try:
        document = read_file(path, name=shown)
    except InputError as problem:
        faults += problem.diagnostics
        return []
    bases, cases = _split(document, faults)
    known: set[str] = set()
    ready: list[ReadyCase] = []
    for entry in cases:
        case = entry.item
        if case.id in known:
            words = Words(f"案例 id “{case.id}”重复", f"the case id “{case.id}” is used twice")
            faults.append(Diagnostic("E550", words, entry.place("id")))
        known.add(case.id)
        if case.base is not None and case.base not in bases:
            faults.append(no_such("E551", Words("基底", "base"), case.base, bases, entry.place("base")))
            continue
        nothing = Mapping({}, {}, entry.node.span)
        project = entry.node.entries.get("project") or nothing
        if case.base is not None:
            project = _merged(bases[case.base], project)
        name = f"{path.stem}#{case.id}"
        ready.append(ReadyCase(name, case.title, case.as_of, project, case, entry.place("id"), document.file))
        ready += _variants(name, entry, project, faults)
    for one in ready:
        faults += _unknown_names(one, pack)
    return ready


def _variants(
    name: str, entry: Sourced[Case], project: Node, faults: list[Diagnostic]
) -> Iterable[ReadyCase]:
    case, file = entry.item, entry.file
    written = entry.node.entries.get("variants")
    for index, variant in enumerate(case.variants):
        node = child(written, index) if written is not None else None
        sets = child(node, "set") if node is not None else None
        changed = project
        if isinstance(sets, Mapping):
            for path, value in sets.entries.items():
                parts = [_PART.fullmatch(part) for part in path.split(".")]
                if any(part is None for part in parts):
                    words = Words(f"“{path}”不是事实的路径", f"“{path}” is not the path of a fact")
                    faults.append(Diagnostic("E554", words, Place(file, sets.keys[path])))
                    continue
                steps = [(part[1], int(part[2]) if part[2] else None) for part in parts if part is not None]
                changed = _set(changed, steps, value, sets.keys[path])
        yield ReadyCase(
            name=f"{name}/{index + 1}",
            title=f"{case.title}：{variant.title}",
            as_of=variant.as_of or case.as_of,
            project=changed,
            outcome=variant,
            place=entry.place("variants", index),
            file=file,
        )


def _split(document: Document, faults: list[Diagnostic]) -> tuple[dict[str, Node], list[Sourced[Case]]]:
    root = document.root
    bases: dict[str, Node] = {}
    if isinstance(root, Mapping):
        found = root.entries.get("bases")
        if isinstance(found, Mapping):
            bases = dict(found.entries)
        elif found is not None:
            words = Words("bases 应是键和值", "bases holds keys and values")
            faults.append(Diagnostic("E501", words, document.place(found)))
        entries = {key: value for key, value in root.entries.items() if key != "bases"}
        keys = {key: span for key, span in root.keys.items() if key != "bases"}
        document = Document(Mapping(entries, keys, root.span), document.file)
    return bases, decode_list(document, "cases", Case, faults)


def _merged(base: Node, over: Node) -> Node:
    """Lay *over* on *base*, mapping by mapping; everything else is replaced."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    entries = dict(base.entries)
    for key, value in over.entries.items():
        entries[key] = _merged(entries[key], value) if key in entries else value
    return Mapping(entries, {**base.keys, **over.keys}, over.span)


def _set(node: Node | None, path: list[tuple[str, int | None]], value: Node, span: Span) -> Node:
    """Return *node* with *value* at *path*; groups and items that are not there yet are made."""
    if not path:
        return value
    (name, index), *rest = path
    entries, keys = (dict(node.entries), dict(node.keys)) if isinstance(node, Mapping) else ({}, {})
    keys[name] = span
    below = entries.get(name)
    if index is None:
        entries[name] = _set(below, rest, value, span)
    else:
        items: list[Node] = list(below.items) if isinstance(below, Sequence) else []
        items += [Mapping({}, {}, span)] * (index + 1 - len(items))
        items[index] = _set(items[index], rest, value, span)
        entries[name] = Sequence(tuple(items), span)
    return Mapping(entries, keys, node.span if node is not None else span)


def _unknown_names(case: ReadyCase, pack: Pack) -> list[Diagnostic]:
    """Return the fault of every rule, step or consequence that a case names and the pack does not have."""
    outcome = case.outcome
    rules: list[str] = [*outcome.missing, *outcome.readings, *outcome.deadline]
    steps: list[str] = list(outcome.states)
    consequences: list[str] = []
    if outcome.expect is not None:
        rules += [rule for key in VERDICT_KEYS for rule in getattr(outcome.expect, key)]
    if outcome.path is not None:
        steps += (*outcome.path.required, *outcome.path.not_required, *outcome.path.depends)
    if outcome.consequences is not None:
        follow = outcome.consequences
        consequences += (*follow.in_force, *follow.not_in_force, *follow.depends)
    kinds = (
        (Words("规则", "rule"), rules, pack.rule_ids()),
        (Words("步骤", "step"), steps, [entry.item.id for entry in pack.steps]),
        (Words("后果", "consequence"), consequences, [entry.item.id for entry in pack.consequences]),
    )
    faults = [
        no_such("E552", what, name, known, case.place)
        for what, names, known in kinds
        for name in names
        if name not in known
    ]
    if outcome.says_nothing and not (isinstance(outcome, Case) and outcome.variants):
        faults.append(Diagnostic("E553", Words("案例没有写预期", "the case expects nothing"), case.place))
    return faults
