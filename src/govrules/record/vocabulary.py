"""The shared vocabulary as data: domains of symbols, document types and their contents, from ``rules/vocabulary``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from govrules.bundled import folder
from govrules.catalogue import Domain, Symbol
from govrules.source import Diagnostic, InputError, Place, read_file
from govrules.source.tree import plain
from govrules.values.words import Words


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
    """Return the bundled vocabulary, read once. Raises InputError if its files are damaged."""
    return load_vocabulary(folder() / "vocabulary")


def load_vocabulary(where: Path) -> Vocabulary:
    """Read ``domains.yaml``, ``bodies.yaml``, ``stages.yaml`` and ``documents.yaml`` in *where*."""
    domains: dict[str, Domain] = {}
    for entry in _entries(where / "domains.yaml", "domains"):
        domains[entry["id"]] = _domain(entry["id"], entry["symbols"], bool(entry.get("ordered", False)))
    domains["body"] = _domain("body", _entries(where / "bodies.yaml", "bodies"))
    domains["stage"] = _domain("stage", _entries(where / "stages.yaml", "stages"), ordered=True)
    documents: dict[str, DocumentType] = {}
    for entry in _entries(where / "documents.yaml", "documents"):
        contents = _domain(f"contents of {entry['id']}", entry.get("contents", []))
        documents[entry["id"]] = DocumentType(entry["id"], Words(entry["zh"], entry["en"]), contents)
    kinds = [{"zh": e["zh"], "en": e["en"], "id": e["id"], "aliases": e.get("aliases", [])} for e in _entries(where / "documents.yaml", "documents")]
    domains["document"] = _domain("document", kinds)
    topics = {e["id"]: Topic(e["id"], e["kind"], Words(e["zh"], e["en"])) for e in _entries(where / "topics.yaml", "topics")}
    reached_by = {e["id"]: tuple(e.get("reached_by", [])) for e in _entries(where / "stages.yaml", "stages")}
    return Vocabulary(domains, documents, topics, reached_by)


def _entries(path: Path, key: str) -> list[dict[str, Any]]:
    data = _plain(path)
    entries = data.get(key) if isinstance(data, dict) else None
    if not isinstance(entries, list):
        fault = Diagnostic("E301", Words(f"应有列表 {key}", f"a list {key} was expected"), Place(path.as_posix()))
        raise InputError([fault])
    return entries


@cache
def _plain(path: Path) -> Any:
    return plain(read_file(path).root)


def _domain(name: str, symbols: list[dict[str, Any]], ordered: bool = False) -> Domain:
    found = {
        entry["id"]: Symbol(entry["id"], Words(entry["zh"], entry["en"]), tuple(entry.get("aliases", []))) for entry in symbols
    }
    return Domain(name, found, ordered)
