"""The answers a question may get, as far as rules tell them apart: each with what would then be known."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govrules.checking.standing import DOCUMENTS, known_at
from govrules.logic.solve import turning_values
from govrules.logic.tree import Among, SetTest, leaves
from govrules.record import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govrules.catalogue import Fact
    from govrules.checking.standing import Standing
    from govrules.logic import Condition
    from govrules.pack import Rule

_MOST_TRIED: Final = 12
_SOME_TIME_AGO: Final = timedelta(days=100)
_LONG_AGO: Final = timedelta(days=1_000)
_USUAL: Final[Mapping[str, Any]] = {"money": 100_0000_00, "number": 1, "ratio": Fraction(1, 2)}


def answers_to(
    path: str, fact: Fact, rules: Sequence[Rule], standing: Standing
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what would be known after each answer on *fact* at *path*, with the weight of the answer.

    Of answers that *rules* do not tell apart one stands for all.
    """
    for weight, value in _values(path, fact, rules, standing):
        yield weight, {**standing.facts, **_in_place(path, fact, value, standing.facts)}


def answers_on_documents(paths: Sequence[str], standing: Standing) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what would be known if all documents at *paths* were on file, and if none was."""
    for value in (False, standing.resolved.as_of - _SOME_TIME_AGO):
        after = dict(standing.facts)
        for path in paths:
            after |= _stated(path, value)
        yield 1, after


def _in_place(path: str, fact: Fact, value: Any, facts: Mapping[str, Any]) -> dict[str, Any]:
    within, index, rest = path.partition("[")
    if not index:
        return _stated(path, value)
    items, number = facts[within], int(rest.partition("]")[0])
    return {within: (*items[:number], {**items[number], fact.path: value}, *items[number + 1 :])}


def _stated(path: str, value: Any) -> dict[str, Any]:
    """Return the facts that an answer states: a document that is not on file holds no part."""
    contents = f"{path}.contents"
    if value is False and path.startswith(DOCUMENTS) and contents in catalogue():
        return {path: value, contents: frozenset[str]()}
    return {path: value}


def _values(path: str, fact: Fact, rules: Sequence[Rule], standing: Standing) -> Iterator[tuple[int, Any]]:
    """Yield values of *fact* that *rules* tell apart, each with how many it stands for."""
    match fact.kind:
        case "flag":
            yield from ((1, truth) for truth in (True, False))
        case "symbol":
            yield from ((len(alike), alike[0]) for alike in _groups(fact, rules))
        case "set":
            every = frozenset(fact.domain.symbols) if fact.domain is not None else frozenset[str]()
            yield from ((1, some) for some in (frozenset[str](), every))
            alike = _groups(fact, rules)
            yield from ((len(group), frozenset(group[:1])) for group in alike[:_MOST_TRIED])
        case "list":
            yield from ((1, (dict[str, Any](),) * count) for count in (0, 1))
        case "event":
            day = standing.resolved.as_of
            yield from ((1, day - back) for back in (_SOME_TIME_AGO, _LONG_AGO))
            if known_at(path, fact, standing) is None:
                yield 2, False
        case "date":
            day = standing.resolved.as_of
            yield from ((1, one) for one in (day - _SOME_TIME_AGO, day + _SOME_TIME_AGO))
        case "money" | "number" | "ratio":
            bounds = {
                value
                for condition in _conditions(rules)
                for value in turning_values(condition, fact, standing.facts)
                if value >= 0
            }
            values = sorted(bounds) or [_USUAL[fact.kind]]
            yield from ((1, value) for value in values[:: 1 + len(values) // _MOST_TRIED])
        case _:
            return


def _groups(fact: Fact, rules: Sequence[Rule]) -> list[list[str]]:
    """Return the symbols of the domain of *fact*, together those that no rule tells apart."""
    if fact.domain is None:
        return []
    named = list(named_in(rules, fact))
    groups: dict[object, list[str]] = {}
    for symbol in fact.domain.symbols:
        told_apart: object = symbol if fact.domain.ordered else tuple(symbol in some for some in named)
        groups.setdefault(told_apart, []).append(symbol)
    return list(groups.values())


def named_in(rules: Sequence[Rule], fact: Fact) -> Iterator[frozenset[str]]:
    """Yield the sets of values of *fact* that the conditions of *rules* name."""
    for condition in _conditions(rules):
        for leaf in leaves(condition):
            if isinstance(leaf, Among | SetTest) and leaf.fact.path == fact.path:
                yield leaf.symbols


def _conditions(rules: Sequence[Rule]) -> list[Condition]:
    """Return the conditions of *rules*, each once: they share that of the scope article."""
    found = {
        id(condition): condition
        for rule in rules
        for condition in (
            rule.scope, rule.applies, rule.due, rule.require, *(one.condition for one in rule.unless)
        )
        if condition is not None
    }  # fmt: skip
    return list(found.values())
