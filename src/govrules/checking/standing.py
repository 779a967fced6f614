"""How a project stands, verdicts alone: what is decided, and for which facts the rest waits.

Quicker than a report: for programs that ask for one fact after another, and judge again after each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govrules.catalogue import Fact
from govrules.checking.evidence import path_of
from govrules.judging.stage import progress_of
from govrules.judging.verdict import Judgement, facts_of_item, judge, waits
from govrules.pack import ResolvedPack
from govrules.record import catalogue, fact_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.pack import Rule
    from govrules.record import Project

OPEN: Final = frozenset({"undetermined", "review"})
DOCUMENTS: Final = "documents."
Key = tuple[str, int | None]
"""A rule, and the number of the item that it is judged on, if it is judged on one."""


class Wanted(NamedTuple):
    """An unknown fact, at its path in the record, and the judgements that wait for it."""

    path: str
    fact: Fact
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdicts on a project, and the facts that those still open wait for, by path."""

    resolved: ResolvedPack
    facts: Mapping[str, Any]
    judgements: Mapping[Key, Judgement]
    wanted: Mapping[str, Wanted]

    @property
    def open(self) -> int:
        """How many verdicts are not decided."""
        return sum(judgement.verdict in OPEN for judgement in self.judgements.values())


def standing_of(project: Project, resolved: ResolvedPack) -> Standing:
    """Return how *project* stands on the day of *resolved*."""
    facts = fact_sheet(project, resolved.as_of).known
    judgements = verdicts(resolved.rules, facts, resolved)
    progress = progress_of(facts)
    keys: dict[str, dict[Key, None]] = {}
    for key, judgement in judgements.items():
        if judgement.verdict in OPEN:
            for fact in waits(judgement, facts, progress, resolved.as_of):
                path = _place(fact, judgement, facts)
                if path is not None:
                    keys.setdefault(path, {})[key] = None
    wanted = {path: Wanted(path, _fact_of(path), tuple(found)) for path, found in keys.items()}
    return Standing(resolved, facts, judgements, wanted)


def verdicts(rules: Iterable[Rule], facts: Mapping[str, Any], resolved: ResolvedPack) -> dict[Key, Judgement]:
    """Return the judgements of *rules* on *facts*, without what is missing."""
    progress = progress_of(facts)
    return {
        (rule.id, judgement.item): judgement
        for rule in rules
        for judgement in judge(rule, facts, progress, resolved.as_of, brief=True)
    }


def known_at(path: str, fact: Fact, standing: Standing) -> Any:
    """Return what is known of *fact* at its *path* in the record; None for nothing."""
    within, index, rest = path.partition("[")
    if not index:
        return standing.facts.get(path)
    return standing.facts[within][int(rest.partition("]")[0])].get(fact.path)


def _fact_of(path: str) -> Fact:
    before, index, after = path.partition("[")
    return catalogue()[before + after.partition("]")[2] if index else before]


def _place(fact: Fact, judgement: Judgement, facts: Mapping[str, Any]) -> str | None:
    """Return what is to be stated so that *fact* becomes known; None where nothing could say it.

    Of an item, the item at hand or the first that lacks it; the list, while that is not stated. Of a part of
    a document, the document itself, until it is known to be on file.
    """
    if fact.path.startswith(DOCUMENTS):
        document = ".".join(fact.path.split(".")[:2])
        filed = facts.get(document)
        if filed is False and document != fact.path:
            return None
        return document if filed is None else fact.path
    if fact.within is None:
        return fact.path
    items = facts.get(fact.within)
    if items is None:
        return fact.within
    if judgement.item is not None and fact.within == judgement.rule.each:
        return path_of(fact, judgement, facts_of_item(fact.within, facts, judgement.item))
    lacking = (at for at, item in enumerate(items) if item.get(fact.path) in {None, True})
    return f"{fact.within}[{next(lacking, 0)}]{fact.path.removeprefix(fact.within)}" if items else None
