"""Records made from facts: the way back from what is known of a project to a file that states it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import yaml

from govrules.record.facts import AS_OF, catalogue, fact_sheet
from govrules.record.load import project_from
from govrules.record.vocabulary import vocabulary
from govrules.source import InputError
from govrules.values import Money, format_ratio
from govrules.values.number import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govrules.catalogue import Fact
    from govrules.record.project import Project

_DOCUMENTS: Final = "documents."
_WIDTH: Final = 100


class NoSuchRecordError(ValueError):
    """Facts that no record can state, such as the result of a document that is not on file."""


def record_of(facts: Mapping[str, Any], *, id: str, name: str) -> dict[str, Any]:  # noqa: A002 (the record's own word)
    """Return the record that states *facts* (by path, as conditions read them) and nothing else.

    Amounts are whole fen, ratios fractions. A fact of the items of a list stands in the items that *facts*
    give for that list, or else in one item. Documents are listed for the types that *facts* speak of, and
    for no other. Presumptions that *facts* leave out stay presumptions. ``as_of`` belongs to the check, not
    to the record; days later than it are not said to have happened.

    Raises NoSuchRecordError where no record can say so.
    """
    record: dict[str, Any] = {"id": id, "name": name}
    filed = {path: value for path, value in facts.items() if path.startswith(_DOCUMENTS)}
    stated = {path: value for path, value in facts.items() if path != AS_OF and path not in filed}
    for fact in _in_their_order(stated):
        value = stated[fact.path]
        if fact.kind == "list":
            _put(record, fact.path, [_item(item, fact.path) for item in value])
        elif fact.within is None:
            _put(record, fact.path, _written(fact, value))
        elif fact.within not in facts:
            lone = {path: given for path, given in stated.items() if catalogue()[path].within == fact.within}
            _put(record, fact.within, [_item(lone, fact.within)])
    if filed:
        record["documents"] = _documents(filed)
    return record


def project_of(facts: Mapping[str, Any], *, id: str, name: str) -> Project:  # noqa: A002 (as above)
    """Return the record of *facts* as a project. Raises NoSuchRecordError where it would state others."""
    try:
        project = project_from(record_of(facts, id=id, name=name))
    except InputError as problem:
        raise NoSuchRecordError(str(problem)) from problem
    known = fact_sheet(project, facts.get(AS_OF, date.max)).known
    for path, value in facts.items():
        within = catalogue()[path].within
        if (within is None or within not in facts) and path != AS_OF and _shown(path, known) != value:
            raise NoSuchRecordError(path)
    return project


def yaml_of(record: Mapping[str, Any], lead: Iterable[str] = ()) -> str:
    """Return *record* as the text of a YAML file, *lead* before it as comments, line by line."""
    comments = "".join(f"# {line}".rstrip() + "\n" for line in lead)
    return comments + yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False, width=_WIDTH)


def _shown(path: str, known: Mapping[str, Any]) -> Any:
    """Return what *known* says of a fact; of the items of a list, what the first says."""
    within = catalogue()[path].within
    if within is None:
        return known.get(path)
    items: Sequence[Mapping[str, Any]] = known.get(within, ())
    return items[0].get(path) if items else None


def _in_their_order(stated: Mapping[str, Any]) -> list[Fact]:
    return [fact for fact in catalogue() if fact.path in stated]


def _put(record: dict[str, Any], path: str, value: Any) -> None:
    *groups, name = path.split(".")
    for group in groups:
        record = record.setdefault(group, {})
    record[name] = value


def _item(facts: Mapping[str, Any], within: str) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for fact in _in_their_order(facts):
        _put(item, fact.path.removeprefix(f"{within}."), _written(fact, facts[fact.path]))
    return item


def _written(fact: Fact, value: Any) -> Any:
    """Return what a record states for *value*. Raises NoSuchRecordError for a value it cannot hold."""
    if fact.kind == "money" and isinstance(value, int | Fraction):
        if value != int(value):
            raise NoSuchRecordError(fact.path)
        return str(Money(int(value)))
    if fact.kind == "ratio":
        return format_ratio(value)
    if fact.kind == "number":
        return format_number(value) if isinstance(value, Fraction) else value
    return sorted(value) if isinstance(value, frozenset) else value


def _documents(filed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the list of documents, complete for the types of which *filed* says something."""
    named = {path.split(".")[1] for path in filed}
    kinds = [kind for kind in vocabulary().documents if kind in named]
    on_file = [_document(kind, filed) for kind in kinds if _is_on_file(kind, filed)]
    return {"coverage": kinds, "on_file": on_file}


def _is_on_file(kind: str, filed: Mapping[str, Any]) -> bool:
    """Tell whether a document is on file: stated, or implied by what is known of it."""
    path = f"{_DOCUMENTS}{kind}"
    if path in filed:
        return filed[path] is not False
    return any(f"{path}.{part}" in filed for part in ("issuer", "result")) or bool(filed[f"{path}.contents"])


def _document(kind: str, filed: Mapping[str, Any]) -> dict[str, Any]:
    path = f"{_DOCUMENTS}{kind}"
    document: dict[str, Any] = {"type": kind}
    if isinstance(filed.get(path), date):
        document["date"] = filed[path]
    for part in ("issuer", "result", "contents"):
        value = filed.get(f"{path}.{part}")
        if value is not None:
            document[part] = sorted(value) if isinstance(value, frozenset) else value
    return document
