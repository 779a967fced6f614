"""From the record's models to the catalogue of facts, and from one record to its known facts on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from govrules.catalogue import Catalogue, Fact
from govrules.record.filed import filed_facts
from govrules.record.project import Project
from govrules.record.shape import extra, held, is_list, label_of, meaning_of, model_of
from govrules.record.vocabulary import vocabulary
from govrules.values.bound import AtLeast
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

AS_OF = "as_of"
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
    sheet = _Collector(as_of)
    for name, value in project:
        if value is None or name in _NOT_FACTS:
            continue
        if isinstance(value, BaseModel):
            sheet.collect(value, f"{name}.", f"{name}.", sheet.known)
        else:
            sheet.known[name] = sheet.items(value, name, name) if isinstance(value, tuple) else value
    if project.documents is not None:
        known, later = filed_facts(project.documents, as_of)
        sheet.known.update(known)
        sheet.later += later
    _bound_totals(sheet.known)
    settled = sheet.known.keys() | set(project.uncertain)
    presumed = {
        fact.path: fact.presumed
        for fact in catalogue()
        if fact.presumed is not None and fact.path not in settled
    }
    sheet.known.update(presumed)
    return FactSheet(sheet.known, frozenset(presumed), tuple(sheet.later))


def _bound_totals(known: dict[str, Any]) -> None:
    """Where a total is not stated, it is at least the sum of the contracts (packages) that are."""
    amounts = [item["contracts.amount"] for item in known.get("contracts", ()) if "contracts.amount" in item]
    if amounts:
        for path in ("investment.total", "investment.procurement_amount"):
            known.setdefault(path, AtLeast(sum(amounts)))


class _Collector:
    """Gathers known facts by path; ``prefix`` is a catalogue path, ``place`` the same with items' numbers."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.known: dict[str, Any] = {AS_OF: as_of}
        self.later: list[str] = []

    def collect(self, group: BaseModel, prefix: str, place: str, known: dict[str, Any]) -> None:
        for name, value in group:
            if value is None:
                continue
            path = f"{prefix}{name}"
            if isinstance(value, tuple):
                known[path] = self.items(value, path, f"{place}{name}")
            elif isinstance(value, date) and value > self.as_of and catalogue()[path].kind == "event":
                known[path] = False
                self.later.append(f"{place}{name}")
            else:
                known[path] = value

    def items(self, items: tuple[BaseModel, ...], path: str, place: str) -> tuple[dict[str, Any], ...]:
        found: list[dict[str, Any]] = []
        for index, item in enumerate(items):
            one: dict[str, Any] = {}
            self.collect(item, f"{path}.", f"{place}[{index}].", one)
            found.append(one)
        return tuple(found)


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
