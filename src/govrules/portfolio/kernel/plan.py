"""The rules of a pack as queries over tables that have certain columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.portfolio.kernel.conditions import Conditions
from govrules.portfolio.kernel.emit import Query, column_of, query, totals
from govrules.portfolio.kernel.graph import Graph
from govrules.portfolio.kernel.known import Facts
from govrules.portfolio.kernel.node import Bit, Node, Value
from govrules.portfolio.kernel.verdict import verdict, verdict_without_items
from govrules.portfolio.schema import PROJECTS

if TYPE_CHECKING:
    from govrules.pack import ResolvedPack, Rule

VERDICT: Final = pl.UInt8()
"""Verdicts are the places of their names in ``judging.verdict.VERDICTS``, the worst first."""


@dataclass(frozen=True, slots=True)
class Items:
    """Verdicts of the rules on the items of a list: what is computed by project, and then by item."""

    rules: tuple[str, ...]
    shared: Query
    verdicts: Query


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be computed.

    ``totals`` are those of each list, with their columns; ``projects`` has the verdict of every rule, one on
    items as for projects that have none; ``items`` those of the items.
    """

    totals: Mapping[str, tuple[Query, list[str]]]
    projects: Query
    items: Mapping[str, Items]

    @classmethod
    def of(cls, resolved: ResolvedPack, columns: Mapping[str, Collection[str]]) -> Plan:
        """Plan for tables that have *columns*, by the path of the list, that of the projects included.

        Raises InputError for a rule that columns cannot judge exactly.
        """
        facts = Facts(Graph(), resolved.as_of, columns)
        conditions = Conditions(facts)
        projects: dict[str, Bit | Value] = {
            rule.id: verdict(rule, conditions)
            if rule.each is None
            else verdict_without_items(rule, rule.each, conditions)
            for rule in resolved.rules
        }
        lists: dict[str, list[Rule]] = {}
        for rule in resolved.rules:
            if rule.each is not None:
                lists.setdefault(rule.each, []).append(rule)
        items: dict[str, dict[str, Value]] = {}
        for path in (path for path in lists if path in columns):
            of_items = Conditions(facts.of_items(path))
            items[path] = {rule.id: verdict(rule, of_items) for rule in lists[path]}
        roots = (*projects.values(), *(found for of_list in items.values() for found in of_list.values()))
        added = [node for node in below(roots) if node.op == "total"]
        by_list = {path: [node for node in added if node.args[1] == path] for path in columns}
        return cls(
            {
                path: (totals(nodes), [column_of(n) for n in nodes])
                for path, nodes in by_list.items()
                if nodes
            },
            query(projects, given=added, dtype=VERDICT),
            {path: _items(found, added) for path, found in items.items()},
        )


def _items(verdicts: Mapping[str, Value], added: Collection[Node]) -> Items:
    """Return the query of verdicts of items; what is the same for all items of a project is shared."""
    shared = [node for node in below(verdicts.values(), apart=PROJECTS) if node.table == PROJECTS]
    return Items(
        tuple(verdicts),
        query({column_of(node): node for node in shared}, given=added),
        query(verdicts, given=shared, dtype=VERDICT),
    )


def below(roots: Iterable[Bit | Value], *, apart: str | None = None) -> Iterator[Node]:
    """Yield every node of *roots* and below them, once; not what is below those of the table *apart*."""
    seen: set[Node] = set()
    waiting = [root for root in roots if isinstance(root, Node)]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            yield node
            if node.table != apart:
                waiting += node.below
