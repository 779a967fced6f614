"""Reading the files of a rule pack, with every fault of every file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govrules.pack import model
from govrules.pack.decode import decode, decode_list
from govrules.pack.faults import each_once
from govrules.pack.pack import Pack, not_a_pack, rule_files
from govrules.pack.shared import with_shared_readings
from govrules.pack.sourced import M, Sourced
from govrules.source import Diagnostic, InputError, Place, read_file
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def load_pack_folder(folder: Path, *, name: str | None = None) -> Pack:
    """Read the pack in *folder*, reported as *name*. Raises InputError with every fault of every file."""
    shown = name or folder.as_posix()
    if not (folder / "instrument.yaml").is_file():
        raise InputError([not_a_pack(shown)])
    faults: list[Diagnostic] = []
    reader = _Reader(folder, shown, faults)
    instrument = reader.instrument()
    parameters = reader.entries("parameters.yaml", "parameters", model.Parameter)
    readings = reader.entries("readings.yaml", "readings", model.Reading)
    terms = reader.entries("terms.yaml", "terms", model.Term)
    checks = reader.checks()
    documents = reader.entries("documents.yaml", "documents", model.DocumentRule)
    steps = reader.entries("procedure.yaml", "steps", model.Step)
    consequences = reader.entries("consequences.yaml", "consequences", model.ConsequenceRule)
    named: list[Sourced[Any]] = [*checks, *documents, *steps, *consequences]
    faults += [
        *repeated_ids(named),
        *repeated_ids(parameters),
        *repeated_ids(readings),
        *repeated_ids(terms),
    ]
    filled = with_shared_readings(readings, faults)
    if instrument is None or faults:
        raise InputError(each_once(faults))
    return Pack(
        folder=folder,
        instrument=instrument,
        parameters=parameters,
        readings=filled,
        terms=terms,
        checks=checks,
        documents=documents,
        steps=steps,
        consequences=consequences,
        digest=_digest(folder, filled),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    folder: Path
    shown: str
    faults: list[Diagnostic]

    def instrument(self) -> Sourced[model.Instrument] | None:
        try:
            document = read_file(self.folder / "instrument.yaml", name=f"{self.shown}/instrument.yaml")
        except InputError as problem:
            self.faults.extend(problem.diagnostics)
            return None
        instrument = decode(document.root, model.Instrument, document.file, self.faults)
        if instrument is None:
            return None
        found = Sourced(instrument, document.root, document.file)  # type: ignore[arg-type]  # decoded, so a mapping
        if instrument.id != self.folder.name:
            words = Words(
                f"id 是 {instrument.id}，目录名是 {self.folder.name}；两者须一致",
                f"the id is {instrument.id} but the folder is {self.folder.name}; they must be the same",
            )
            self.faults.append(Diagnostic("E507", words, found.place("id")))
        return found

    def entries(self, file: str, key: str, kind: type[M]) -> tuple[Sourced[M], ...]:
        return tuple(read_entries(self.folder / file, f"{self.shown}/{file}", key, kind, self.faults))

    def checks(self) -> tuple[Sourced[model.Check], ...]:
        paths = sorted((self.folder / "checks").glob("*.yaml"), key=lambda path: path.name)
        return tuple(
            entry for path in paths for entry in self.entries(f"checks/{path.name}", "checks", model.Check)
        )


def read_entries(
    path: Path, shown: str, key: str, kind: type[M], faults: list[Diagnostic]
) -> list[Sourced[M]]:
    """Read the list *key* of a file as entries; a file that is not there has none."""
    if not path.is_file():
        return []
    try:
        document = read_file(path, name=shown)
    except InputError as problem:
        faults += problem.diagnostics
        return []
    return decode_list(document, key, kind, faults)


def repeated_ids(entries: Sequence[Sourced[Any]]) -> Iterator[Diagnostic]:
    """Yield the fault of every id used twice."""
    first: dict[str, Place] = {}
    for entry in entries:
        name, place = entry.item.id, entry.place("id")
        if name in first:
            words = Words(
                f"id “{name}” 已用于 {first[name]}", f"the id “{name}” is already used at {first[name]}"
            )
            yield Diagnostic("E510", words, place)
        first.setdefault(name, place)


def _digest(folder: Path, readings: tuple[Sourced[model.Reading], ...]) -> str:
    """Return the SHA-256 of what decides a verdict: the files of rules, and the picks of shared readings."""
    summary = hashlib.sha256()
    for path in rule_files(folder):
        relative = path.relative_to(folder).as_posix()
        summary.update(relative.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    for entry in readings:
        if entry.item.shared is not None:
            summary.update(f"{entry.item.shared}={entry.item.pick}".encode() + b"\0")
    return summary.hexdigest()
