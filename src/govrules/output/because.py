"""Why a finding came out as it did: the leaves of its explanation that decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Explained, FactRead, Finding, Text


def deciding_leaves(finding: Finding, role: str, *, holding: bool) -> list[Text]:
    """Return how the leaves stand that make the part with *role* hold (or fail), without repeats."""
    found: list[Text] = []
    for part in finding.explanation:
        if part.role == role and part.truth is holding:
            for text in _deciding(part, holding=holding):
                if text not in found:
                    found.append(text)
    return found


def hangs_on_trigger(finding: Finding) -> bool:
    """Tell whether the finding is open because it is not known whether the rule's trigger is given."""
    roles = {part.role: part.truth for part in finding.explanation}
    return "scope" not in roles and "when" in roles and roles["when"] is None


def deadline_facts(finding: Finding) -> list[FactRead]:
    """Return the known facts that the finding's deadline reads and its trigger does not already name."""
    if finding.deadline is None:
        return []
    told = {path for part in finding.explanation if part.role == "when" for path in _facts(part)}
    read = {path for path in finding.deadline.facts if path not in told}
    return [fact for fact in finding.facts if re.sub(r"\[\d+\]", "", fact.path) in read]


def _facts(node: Explained) -> Iterator[str]:
    yield from node.facts
    for child in node.below:
        yield from _facts(child)


def _deciding(node: Explained, *, holding: bool) -> Iterator[Text]:
    if not node.below:
        yield node.stands or node.text
        return
    only = node.below[0]
    negated = len(node.below) == 1 and only.truth is not None and only.truth is not node.truth
    for child in node.below if holding else _nearest(node.below):
        if negated:
            yield from _deciding(child, holding=not holding)
        elif child.truth is holding:
            yield from _deciding(child, holding=holding)


def _nearest(nodes: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Of several ways that all fail, return those that come nearest: of a table of cases, this project's."""
    if len(nodes) < 2 or any(node.truth is not False for node in nodes):
        return nodes
    closeness = [sum(leaf.truth is True for leaf in _leaves(node)) for node in nodes]
    best = max(closeness)
    return tuple(node for node, close in zip(nodes, closeness, strict=True) if close == best)


def _leaves(node: Explained) -> Iterator[Explained]:
    if not node.below:
        yield node
    for child in node.below:
        yield from _leaves(child)
