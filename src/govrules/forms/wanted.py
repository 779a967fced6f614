"""Which facts a form asks for: those that rules read, and those by which a reader knows a project again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.forms.sheet import DOCUMENTS, PROJECTS, Column, Sheet, every_sheet
from govrules.forms.written import stated_paths
from govrules.judging.deadline import deadline_facts
from govrules.logic import facts_of
from govrules.pack import alternatives
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.catalogue import Fact
    from govrules.pack import ResolvedPack, Rule
    from govrules.record import Project

_ALWAYS: Final = frozenset({"id", "name", "jurisdiction", "stage", "unit.name"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns and sheets of a form, and the types of documents it names first."""

    sheets: tuple[Sheet, ...]
    documents: tuple[str, ...]


def facts_read(resolved: ResolvedPack) -> set[str]:
    """Return the paths of the facts that the rules and steps of *resolved* read, under every reading."""
    others = (rule for _, _, rules in alternatives(resolved.pack, resolved) for rule in rules)
    found = {fact.path for rule in (*resolved.rules, *others) for fact in _of_rule(rule)}
    found |= {rule.each for rule in resolved.rules if rule.each is not None}
    for step in resolved.steps:
        for condition in (step.applies, step.when, *(one.condition for one in step.unless)):
            found |= {fact.path for fact in facts_of(condition)}
        found |= {fact.path for fact in (step.done, *step.due) if fact is not None}
        found |= {f"documents.{kind}" for kind in (*step.needs, *step.yields)}
    for sanction in resolved.sanctions:
        found |= {fact.path for fact in facts_of(sanction.when)}
    return found


def _of_rule(rule: Rule) -> Iterator[Fact]:
    conditions = (rule.scope, rule.applies, rule.due, rule.require, *(one.condition for one in rule.unless))
    for condition in conditions:
        if condition is not None:
            yield from facts_of(condition)
    yield from deadline_facts(rule.deadline)


def wanted(facts: Iterable[str], records: Iterable[Project] = ()) -> Wanted:
    """Return the form for *facts* that has a column, too, for whatever *records* state."""
    paths = set(facts)
    stated = {path for project in records for path in stated_paths(project)}
    kinds = _types_in(paths)
    narrowed = (_narrowed(sheet, paths | stated) for sheet in every_sheet())
    return Wanted(tuple(sheet for sheet in narrowed if sheet is not None), kinds)


def everything() -> Wanted:
    """Return the form that has every column there is."""
    return Wanted(every_sheet(), ())


def _narrowed(sheet: Sheet, paths: set[str]) -> Sheet | None:
    """Return *sheet* with the columns that *paths* ask for; None for a list that they do not speak of."""
    if sheet.path == DOCUMENTS:
        asked = any(path.partition(".")[0] == "documents" for path in paths)
        return sheet if asked else None
    if sheet.path != PROJECTS:
        columns = tuple(column for column in sheet.columns if column.path in paths or column.kind == "text")
        asked = sheet.path in paths or any(path.startswith(f"{sheet.path}.") for path in paths)
        return Sheet(sheet.path, sheet.name, columns) if asked else None
    return Sheet(sheet.path, sheet.name, tuple(c for c in sheet.columns if _is_asked(c, paths)))


def _is_asked(column: Column, paths: set[str]) -> bool:
    """Tell whether *paths* ask for a column of the projects: for its fact, or for something of its list."""
    if column.group is not None and column.path.startswith("documents."):
        return any(path.startswith("documents.") for path in paths)
    if column.kind == "list":
        return any(path == column.path or path.startswith(f"{column.path}.") for path in paths)
    return column.path in paths or column.path in _ALWAYS


def _types_in(paths: Iterable[str]) -> tuple[str, ...]:
    named = {path.split(".")[1] for path in paths if path.startswith("documents.")}
    return tuple(kind for kind in vocabulary().documents if kind in named)
