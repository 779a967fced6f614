"""The shared vocabulary as data: domains of symbols, document types and their contents, topics."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from govrules.bundled import folder
from govrules.catalogue import Domain, Symbol
from govrules.keeping import keep, key_of, recall
from govrules.source import Diagnostic, InputError, Place, read_file
from govrules.source.tree import plain
from govrules.values.words import Words

_Entries = dict[str, list[dict[str, Any]]]
_FILES: Final[dict[str, tuple[str, ...]]] = {
    "stages": (),
    "documents": (),
    "domains": ("id", "symbols"),
    "bodies": (),
    "topics": ("id", "zh", "en", "kind"),
}
"""The files of the vocabulary, with the keys that their entries need where these are not id, zh and en."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document, its labels, and the parts it may be recorded to hold."""

    id: str
    label: Words
    contents: Domain


@dataclass(frozen=True, slots=True)
class Topic:
    """A question analysts ask of every jurisdiction."""

    id: str
    kind: str
    question: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything records and packs call by a shared name."""

    domains: Mapping[str, Domain]
    documents: Mapping[str, DocumentType]
    topics: Mapping[str, Topic]
    reached_by: Mapping[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """Return the bundled vocabulary, read once, and kept for the next run.

    Raises InputError if its files are damaged.
    """
    where = folder() / "vocabulary"
    key = key_of([Path(__file__), *(where / f"{name}.yaml" for name in _FILES)])
    kept = recall("vocabulary", key)
    if kept is not None:
        return _vocabulary(json.loads(kept))
    entries = _read(where)
    keep("vocabulary", key, json.dumps(entries, ensure_ascii=False).encode())
    return _vocabulary(entries)


def load_vocabulary(where: Path) -> Vocabulary:
    """Read the files of a folder of vocabulary. Raises InputError where one is missing or damaged."""
    return _vocabulary(_read(where))


def _read(where: Path) -> _Entries:
    return {name: _entries(where / f"{name}.yaml", name, *needed) for name, needed in _FILES.items()}


def _vocabulary(entries: _Entries) -> Vocabulary:
    stages, documents = entries["stages"], entries["documents"]
    domains = {
        entry["id"]: _domain(entry["id"], entry["symbols"], bool(entry.get("ordered", False)))
        for entry in entries["domains"]
    }
    domains["body"] = _domain("body", entries["bodies"])
    domains["stage"] = _domain("stage", stages, ordered=True)
    domains["document"] = _domain("document", documents)
    return Vocabulary(
        domains=domains,
        documents={
            entry["id"]: DocumentType(
                entry["id"], _words(entry), _domain(f"contents of {entry['id']}", entry.get("contents", []))
            )
            for entry in documents
        },
        topics={entry["id"]: Topic(entry["id"], entry["kind"], _words(entry)) for entry in entries["topics"]},
        reached_by={entry["id"]: tuple(entry.get("reached_by", [])) for entry in stages},
    )


def _entries(path: Path, key: str, *needed: str) -> list[dict[str, Any]]:
    """Read the list under *key* of a file; its entries have the keys *needed* (id, zh and en unless told)."""
    data = plain(read_file(path).root)
    entries = data.get(key) if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise _damaged(path, f"应有列表 {key}", f"a list {key} was expected")
    for number, entry in enumerate(entries, 1):
        wanting = [
            name
            for name in needed or ("id", "zh", "en")
            if not isinstance(entry, dict) or not entry.get(name)
        ]
        if wanting:
            raise _damaged(
                path, f"{key} 第 {number} 项缺少 {wanting[0]}", f"entry {number} of {key} has no {wanting[0]}"
            )
    return entries


def _damaged(path: Path, zh: str, en: str) -> InputError:
    return InputError([Diagnostic("E301", Words(zh, en), Place(path.as_posix()))])


def _words(entry: dict[str, Any]) -> Words:
    return Words(entry["zh"], entry["en"])


def _domain(name: str, symbols: list[dict[str, Any]], ordered: bool = False) -> Domain:
    found = {
        entry["id"]: Symbol(entry["id"], _words(entry), tuple(entry.get("aliases", []))) for entry in symbols
    }
    return Domain(name, found, ordered)
