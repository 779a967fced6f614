"""The flat schema of records: a table of projects with a row each, and a table for each list.

It follows from the models of the record and the vocabulary alone. Every column may be absent, which says as
much as an empty one: unknown in every row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, Literal

from govrules.catalogue import Fact
from govrules.record import Project, catalogue, vocabulary
from govrules.record.documents import FiledDocument
from govrules.record.reading import read_event, read_symbol, read_symbol_of, read_text
from govrules.record.shape import held, is_list, label_of, meaning_of, model_of, reader_of
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

PROJECTS: Final = ""
"""The path of the table that has a row for each project."""
DOCUMENTS: Final = "documents.on_file"
COVERAGE: Final = "documents.coverage"
TYPE: Final = "documents.on_file.type"
CONTENTS: Final = "documents.on_file.contents"
"""The one set whose members depend on another column, the type of the document: a list of names."""

ROW: Final = "row"
"""The number of a project among all that are read, from 1; those that are refused are counted."""
PROJECT: Final = "project"
"""In the table of a list: the ``row`` of the project that an item belongs to."""
ITEM: Final = "item"
"""In the table of a list: the place of an item in the list of its project, from 0."""

RATIO_SCALE: Final = 10**9
"""A ratio is held in parts of so many."""
NUMBER_SCALE: Final = 10**6
"""A number is held in parts of so many."""
MOST_FEN: Final = 10**16
"""Amounts in columns are at most so many fen (a hundred trillion yuan): 900 of them add up in 64 bits."""
MOST_NUMBER: Final = 10**9
MOST_RATIO: Final = 10**3

Holds = Literal["text", "integer", "flag", "day", "symbol", "names"]
Part = Literal["value", "happened", "member", "uncertain", "stated"]
"""What a column says of its fact: its value; whether an event has happened; whether a member is in a set;
whether a fact that would be presumed is open; whether a list is stated.
"""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row may state: a fact of the record, read from a text by ``read`` as in a record.

    ``group`` is the part of the record that the fact belongs to, if any.
    """

    fact: Fact
    read: Callable[[Any], Any]
    group: Words | None = None

    @property
    def path(self) -> str:
        """The path of the fact."""
        return self.fact.path

    def columns(self) -> Iterator[FlatColumn]:
        """Yield the columns that hold the fact."""
        fact = self.fact
        if fact.kind == "list":
            yield FlatColumn(f"{fact.path}.stated", "flag", self, "stated")
        elif fact.path == CONTENTS:
            yield FlatColumn(fact.path, "names", self)
        elif fact.kind == "set" and fact.domain is not None:
            for member in fact.domain.symbols:
                yield FlatColumn(f"{fact.path}={member}", "flag", self, "member", member)
        else:
            yield FlatColumn(fact.path, _HOLDS[fact.kind], self)
        if fact.kind == "event":
            yield FlatColumn(f"{fact.path}.happened", "flag", self, "happened")
        if fact.presumed is not None:
            yield FlatColumn(f"{fact.path}.uncertain", "flag", self, "uncertain")


_HOLDS: Final[dict[str, Holds]] = {
    "money": "integer",
    "number": "integer",
    "ratio": "integer",
    "flag": "flag",
    "event": "day",
    "date": "day",
    "symbol": "symbol",
    "text": "text",
}


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column: its name, what its cells hold, and what they say of which fact.

    An ``integer`` is an amount in fen, a number in parts of NUMBER_SCALE, or a ratio in parts of RATIO_SCALE.
    """

    name: str
    holds: Holds
    stated: Stated
    part: Part = "value"
    member: str | None = None


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table of the schema, known by the path of the list that its rows are items of."""

    path: str
    name: Words
    stated: tuple[Stated, ...]

    @property
    def columns(self) -> Mapping[str, FlatColumn]:
        """Every column it may have, by name, beside those that number its rows."""
        return _columns(self.path)

    @property
    def by_path(self) -> Mapping[str, Stated]:
        """What its rows may state, by path."""
        return _by_path(self.path)


@cache
def tables() -> Mapping[str, FlatTable]:
    """Return every table, by path; that of the projects first."""
    lists = {fact.path: fact for fact in catalogue() if fact.kind == "list"}
    found = {PROJECTS: FlatTable(PROJECTS, Words("项目", "Projects"), tuple(_of_projects()))}
    for path, fact in lists.items():
        found[path] = FlatTable(path, fact.label, tuple(_of_list(path)))
    found[DOCUMENTS] = FlatTable(DOCUMENTS, _DOCUMENTS_LABEL, tuple(_of_documents()))
    return found


@cache
def _columns(path: str) -> Mapping[str, FlatColumn]:
    return {column.name: column for stated in tables()[path].stated for column in stated.columns()}


@cache
def _by_path(path: str) -> Mapping[str, Stated]:
    return {stated.path: stated for stated in tables()[path].stated}


_DOCUMENTS_LABEL: Final = label_of(Project.model_fields["documents"])


def _of_projects() -> Iterator[Stated]:
    for name in ("id", "name"):
        label = label_of(Project.model_fields[name])
        yield Stated(Fact(name, "text", label, label), read_text)
    readers = dict(_readers(Project, "", None))
    lists = []
    for fact in catalogue():
        if fact.within is not None or (fact.path not in readers and not _is_of_document(fact)):
            continue
        if fact.kind == "list":
            lists.append(fact)
        elif fact.path in readers:
            yield Stated(fact, *readers[fact.path])
        else:
            yield Stated(fact, _read_of_document(fact), _DOCUMENTS_LABEL)
    coverage = _covered()
    yield Stated(coverage, partial(read_symbol, domain_id="document"))
    documents = Fact(DOCUMENTS, "list", _DOCUMENTS_LABEL, meaning_of(Project.model_fields["documents"]))
    for fact in (*lists, documents):
        yield Stated(fact, read_text)


def _of_list(path: str) -> Iterator[Stated]:
    readers = dict(_readers(Project, "", None))
    for fact in catalogue():
        if fact.within == path:
            yield Stated(fact, *readers[fact.path])


def _of_documents() -> Iterator[Stated]:
    for name, info in FiledDocument.model_fields.items():
        kind, domain = held(info) or ("set", None)
        fact = Fact(
            f"{DOCUMENTS}.{name}",
            kind,
            label_of(info),
            meaning_of(info),
            domain=vocabulary().domains[domain] if domain is not None else None,
            within=DOCUMENTS,
        )
        yield Stated(fact, read_text if name == "contents" else reader_of(info))


def _readers(
    model: type[BaseModel], prefix: str, group: Words | None
) -> Iterator[tuple[str, tuple[Callable[[Any], Any], Words | None]]]:
    """Yield the path of every field below *model* with how it is read and the group it is in."""
    for name, info in model.model_fields.items():
        path, inner = f"{prefix}{name}", model_of(info)
        if path == "documents" or not (inner or held(info)):
            continue
        if inner is None:
            yield path, (reader_of(info), group)
        else:
            if is_list(info):
                yield path, (read_text, group)
            yield from _readers(inner, f"{path}.", None if is_list(info) else label_of(info))


def _is_of_document(fact: Fact) -> bool:
    return fact.path.startswith("documents.")


def _read_of_document(fact: Fact) -> Callable[[Any], Any]:
    return read_event if fact.domain is None else partial(read_symbol_of, domain=fact.domain)


def _covered() -> Fact:
    info = _field_of("documents", "coverage")
    domain = vocabulary().domains["document"]
    return Fact(COVERAGE, "set", label_of(info), meaning_of(info), domain=domain)


def _field_of(group: str, name: str) -> FieldInfo:
    inner = model_of(Project.model_fields[group])
    if inner is None:
        raise AssertionError(group)
    return inner.model_fields[name]
