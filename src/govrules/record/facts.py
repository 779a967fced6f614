"""From the record's models to the catalogue of facts, and from one record to its known facts on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from govrules.catalogue import Catalogue, Fact
from govrules.record.fields import Holds, OneOf, SomeOf
from govrules.record.project import Project
from govrules.record.vocabulary import vocabulary
from govrules.values.words import Words

AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What is known of one project on one day.

    ``known`` maps paths to values (presumptions included); ``presumed`` lists the presumptions made; ``later`` lists events dated
    after the day, which count as not having happened yet.
    """

    known: dict[str, Any]
    presumed: frozenset[str]
    later: tuple[str, ...]


@cache
def catalogue() -> Catalogue:
    """Return every fact a record may state, with types and labels, made from the models and the vocabulary."""
    return Catalogue(_all_facts())


def _all_facts() -> Iterator[Fact]:
    yield Fact(AS_OF, "date", Words("检查日", "day of the check"), Words("检查所依据的日期", "the day the check speaks of"))
    for name, info in Project.model_fields.items():
        if name == "documents":
            continue
        group = _model(info)
        if group is None:
            yield from _fact(name, info, None)
        elif _is_list(info):
            yield Fact(name, "list", *_words(info))
            yield from _fields(group, f"{name}.", name)
        else:
            yield from _fields(group, f"{name}.", None)
    yield from _document_facts()


def _fields(group: type[BaseModel], prefix: str, within: str | None) -> Iterator[Fact]:
    for name, info in group.model_fields.items():
        inner = _model(info)
        if inner is not None and _is_list(info):
            path = f"{prefix}{name}"
            yield Fact(path, "list", *_words(info), within=within)
            yield from _fields(inner, f"{path}.", path)
        else:
            yield from _fact(f"{prefix}{name}", info, within)


def _fact(path: str, info: FieldInfo, within: str | None) -> Iterator[Fact]:
    held = _held(info)
    if held is None:
        return
    label, meaning = _words(info)
    extra = _extra(info)
    judge = extra.get("x-judged-by")
    yield Fact(
        path,
        held.kind,
        label,
        meaning,
        domain=vocabulary().domains[held.domain] if held.domain else None,
        judgement=Words(judge["zh"], judge["en"]) if judge else None,
        presumed=bool(extra.get("x-presumed")),
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
            yield Fact(f"{path}.contents", "set", _of(label, "内容", "contents"), meaning, domain=kind.contents)


def _of(label: Words, zh: str, en: str) -> Words:
    return Words(f"{label.zh}的{zh}", f"{en} of the {label.en}")


def fact_sheet(project: Project, as_of: date) -> FactSheet:
    """Return what *project* shows on *as_of*: events dated later have not happened yet, documents dated later are not on file."""
    known: dict[str, Any] = {AS_OF: as_of}
    later: list[str] = []
    for name, value in project:
        if value is None or name in {"id", "name", "uncertain", "documents"}:
            continue
        if isinstance(value, BaseModel):
            _collect(value, f"{name}.", f"{name}.", known, as_of, later)
        elif isinstance(value, tuple):
            known[name] = _items(value, name, as_of, later)
        else:
            known[name] = value
    _documents(project, known, as_of, later)
    presumed = frozenset(
        fact.path for fact in catalogue() if fact.presumed and fact.path not in known and fact.path not in project.uncertain
    )
    known.update(dict.fromkeys(presumed, True))
    return FactSheet(known, presumed, tuple(later))


def _collect(group: BaseModel, prefix: str, place: str, known: dict[str, Any], as_of: date, later: list[str]) -> None:
    facts = catalogue()
    for name, value in group:
        if value is None:
            continue
        path = f"{prefix}{name}"
        if isinstance(value, tuple):
            known[path] = _items(value, path, as_of, later)
        elif isinstance(value, date) and value > as_of and facts[path].kind == "event":
            known[path] = False
            later.append(f"{place}{name}")
        else:
            known[path] = value


def _items(items: tuple[BaseModel, ...], path: str, as_of: date, later: list[str]) -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    for index, item in enumerate(items):
        one: dict[str, Any] = {}
        _collect(item, f"{path}.", f"{path}[{index}].", one, as_of, later)
        found.append(one)
    return tuple(found)


def _documents(project: Project, known: dict[str, Any], as_of: date, later: list[str]) -> None:
    documents = project.documents
    if documents is None:
        return
    covered = documents.coverage if documents.coverage is not None else frozenset(vocabulary().documents)
    for kind in sorted(covered):
        known[f"documents.{kind}"] = False
    for index, filed in enumerate(documents.on_file):
        path = f"documents.{filed.type}"
        if filed.date is not None and filed.date > as_of:
            later.append(f"documents.on_file[{index}].date")
            continue
        before = known.get(path)
        newest = before is None or isinstance(before, bool) or filed.date is None or filed.date >= before
        if newest:
            known[path] = filed.date or (before if isinstance(before, date) else True)
            for name in ("issuer", "result"):
                value = getattr(filed, name)
                if value is not None:
                    known[f"{path}.{name}"] = value
        if filed.contents is not None:
            known[f"{path}.contents"] = known.get(f"{path}.contents", frozenset()) | filed.contents


def _held(info: FieldInfo) -> Holds | None:
    for item in info.metadata:
        if isinstance(item, Holds):
            return item
        if isinstance(item, OneOf):
            return Holds("symbol", item.domain)
        if isinstance(item, SomeOf):
            return Holds("set", item.domain)
    return None


def _model(info: FieldInfo) -> type[BaseModel] | None:
    """Return the model a field holds, alone or in a tuple."""
    for part in _flat(info.annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def _is_list(info: FieldInfo) -> bool:
    return any(get_origin(part) is tuple for part in _options(info.annotation))


def _options(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def _flat(annotation: Any) -> Iterator[Any]:
    for part in _options(annotation):
        if get_origin(part) is tuple:
            yield get_args(part)[0]
        else:
            yield part


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def _words(info: FieldInfo) -> tuple[Words, Words]:
    extra = _extra(info)
    label = extra.get("x-label", {"zh": info.title or "", "en": info.title or ""})
    meaning = extra.get("x-meaning", label)
    return Words(label["zh"], label["en"]), Words(meaning["zh"], meaning["en"])
