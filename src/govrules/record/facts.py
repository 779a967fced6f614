"""From the record's models to the catalogue of facts, and from one record to its known facts on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govrules.catalogue import Catalogue, Fact
from govrules.record.filed import filed_facts
from govrules.record.project import Project
from govrules.record.shape import extra, held, is_list, label_of, meaning_of, model_of
from govrules.record.vocabulary import vocabulary
from govrules.values.bound import AtLeast
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

AS_OF = "as_of"
BOUNDED: Final = ("investment.total", "investment.procurement_amount")
"""The totals that are at least the sum of the contracts where they are not stated."""
_NOT_FACTS: Final = frozenset({"id", "name", "uncertain", "documents"})


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What is known of one project on one day.

    ``known`` maps paths to values (presumptions included); ``presumed`` lists the presumptions made;
    ``later`` lists events dated after the day, which count as not having happened yet.
    """

    known: dict[str, Any]
    presumed: frozenset[str]
    later: tuple[str, ...]


@cache
def catalogue() -> Catalogue:
    """Return every fact a record may state, with type and labels, from the models and the vocabulary."""
    return Catalogue(_all_facts())


def fact_sheet(project: Project, as_of: date) -> FactSheet:
    """Return what *project* shows on *as_of*.

    Events dated later have not happened yet; documents dated later are not on file.
    """
    known: dict[str, Any] = {AS_OF: as_of}
    collector = _Collector(as_of)
    collector.collect(project, "", "", known)
    later = collector.later
    if project.documents is not None:
        filed, filed_later = filed_facts(project.documents, as_of)
        known.update(filed)
        later += filed_later
    bound_totals(known)
    presumed = [path for path in presumptions() if path not in known and path not in project.uncertain]
    for path in presumed:
        known[path] = presumptions()[path]
    return FactSheet(known, frozenset(presumed), tuple(later))


@cache
def presumptions() -> dict[str, bool]:
    """Return what is presumed where a record neither states it nor marks it open, by path."""
    return {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}


def bound_totals(known: dict[str, Any]) -> None:
    """Where a total is not stated, it is at least the sum of the contracts (packages) that are."""
    amounts = [item["contracts.amount"] for item in known.get("contracts", ()) if "contracts.amount" in item]
    if amounts:
        for path in BOUNDED:
            known.setdefault(path, AtLeast(sum(amounts)))


@dataclass(slots=True)
class _Collector:
    """Gathers known facts by path; ``prefix`` is a catalogue path, ``place`` the same with items' numbers."""

    as_of: date
    later: list[str] = field(default_factory=list)

    def collect(self, group: BaseModel, prefix: str, place: str, known: dict[str, Any]) -> None:
        fields = _fields_of(type(group), prefix)
        for (
            name,
            value,
        ) in group.__dict__.items():  # a record's models hold nothing else
            if value is None or name not in fields:
                continue
            path, kind = fields[name]
            if kind == "group":
                self.collect(value, f"{path}.", f"{place}{name}.", known)
            elif kind == "list":
                known[path] = self._items(value, path, f"{place}{name}")
            elif kind == "event" and isinstance(value, date) and value > self.as_of:
                known[path] = False
                self.later.append(f"{place}{name}")
            else:
                known[path] = value

    def _items(self, items: tuple[BaseModel, ...], path: str, place: str) -> tuple[dict[str, Any], ...]:
        found: list[dict[str, Any]] = [{} for _ in items]
        for index, item in enumerate(items):
            self.collect(item, f"{path}.", f"{place}[{index}].", found[index])
        return tuple(found)


@cache
def _fields_of(model: type[BaseModel], prefix: str) -> dict[str, tuple[str, str]]:
    """Map the fields of a group to their path and the kind of their fact; ``group`` where it is one."""
    found: dict[str, tuple[str, str]] = {}
    for name in model.model_fields:
        path = f"{prefix}{name}"
        if path not in _NOT_FACTS:
            fact = catalogue().get(path)
            found[name] = (path, fact.kind if fact is not None else "group")
    return found


def _all_facts() -> Iterator[Fact]:
    yield Fact(
        AS_OF,
        "date",
        Words("检查日", "day of the check"),
        Words("检查所依据的日期", "the day the check speaks of"),
    )
    yield from _fields(Project, "", None)
    yield from _document_facts()


def _fields(group: type[BaseModel], prefix: str, within: str | None) -> Iterator[Fact]:
    for name, info in group.model_fields.items():
        path, inner = f"{prefix}{name}", model_of(info)
        if path in _NOT_FACTS:
            continue
        if inner is None:
            yield from _fact(path, info, within)
        elif is_list(info):
            yield Fact(path, "list", label_of(info), meaning_of(info), within=within)
            yield from _fields(inner, f"{path}.", path)
        else:
            yield from _fields(inner, f"{path}.", within)


def _fact(path: str, info: FieldInfo, within: str | None) -> Iterator[Fact]:
    holds = held(info)
    if holds is None:
        return
    kind, domain = holds
    more = extra(info)
    judge = more.get("x-judged-by")
    yield Fact(
        path,
        kind,
        label_of(info),
        meaning_of(info),
        domain=vocabulary().domains[domain] if domain else None,
        judgement=Words(judge["zh"], judge["en"]) if judge else None,
        presumed=more.get("x-presumed"),
        within=within,
    )


def _document_facts() -> Iterator[Fact]:
    body, result = vocabulary().domains["body"], vocabulary().domains["result"]
    for kind in vocabulary().documents.values():
        path, label = f"documents.{kind.id}", kind.label
        meaning = Words(f"{label.zh}在档", f"{label.en} is on file")
        yield Fact(path, "event", label, meaning)
        yield Fact(f"{path}.issuer", "symbol", _of(label, "出具单位", "issuer"), meaning, domain=body)
        yield Fact(f"{path}.result", "symbol", _of(label, "结论", "result"), meaning, domain=result)
        if kind.contents.symbols:
            yield Fact(
                f"{path}.contents", "set", _of(label, "内容", "contents"), meaning, domain=kind.contents
            )


def _of(label: Words, zh: str, en: str) -> Words:
    return Words(f"{label.zh}的{zh}", f"{en} of the {label.en}")
