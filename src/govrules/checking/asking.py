"""What to ask next: of the facts that open questions wait for, the one whose answer settles most.

For a fact every value that rules tell apart is tried, and the rules that wait for it are judged again. What
counts is how many come to be decided, on average over the values, for the trouble that the answer takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govrules.catalogue import Fact
from govrules.checking.standing import DOCUMENTS, OPEN, Key, known_at, verdicts
from govrules.logic.solve import turning_values
from govrules.logic.tree import Among, SetTest, leaves
from govrules.record import catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from govrules.checking.standing import Standing, Wanted
    from govrules.logic import Condition
    from govrules.pack import Rule

_DOCUMENTS: Final = "documents"
_PLAIN: Final = 10
"""The trouble of answering by one word."""
_OF_OTHERS: Final = 20
"""That of an assessment, which somebody else makes."""
_PER_CHOICE: Final = 2
"""That of looking at one more thing of a list from which some are picked."""
_MOST_TRIED: Final = 12
_MOST_JUDGED: Final = 40
"""Where more judgements than these wait for a fact, some of them stand for all."""
_SOME_TIME_AGO: Final = timedelta(days=100)
_LONG_AGO: Final = timedelta(days=1_000)
_USUAL: Final[Mapping[str, Any]] = {"money": 100_0000_00, "number": 1, "ratio": Fraction(1, 2)}


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for, at its path in the record, and the judgements that wait for it.

    With ``documents`` it is which of these types are on file: several facts, asked for at once.
    """

    path: str
    fact: Fact | None
    keys: tuple[Key, ...]
    documents: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the facts that an answer states."""
        return tuple(f"{DOCUMENTS}{kind}" for kind in self.documents) or (self.path,)


def next_question(standing: Standing, skip: Container[str] = ()) -> Question | None:
    """Return the question whose answer settles most; None where nothing is left to ask for.

    *skip* holds the paths of facts that nobody could tell. Facts known in part, such as an event whose day
    is open, are asked for as well.
    """
    best: tuple[Fraction, int] | None = None
    found: Question | None = None
    ranked = sorted(
        _questions(standing, skip),
        key=lambda question: (-Fraction(len(question.keys), _trouble(question)), _order(question)),
    )
    for question in ranked:
        trouble = _trouble(question)
        least = best[0] * trouble if best is not None else Fraction(0)
        if len(question.keys) < least:
            break  # what is left could not settle more even if every answer settled all
        score = (_settled(question, standing, least) / trouble, len(question.keys))
        if best is None or score > best:
            best, found = score, question
    return found


def _order(question: Question) -> tuple[int, str]:
    """Return where a question stands in the record: among equals what belongs together is asked together."""
    path = question.fact.path if question.fact is not None else question.paths[0]
    return _ranks()[path], question.path


@cache
def _ranks() -> dict[str, int]:
    return {path: rank for rank, path in enumerate(catalogue().paths())}


def _questions(standing: Standing, skip: Container[str]) -> Iterator[Question]:
    """Yield a question for every fact wanted, but one for all documents of which nothing is known."""
    filed: list[Wanted] = []
    for wanted in standing.wanted.values():
        if wanted.path in skip:
            continue
        whole = wanted.path.startswith(DOCUMENTS) and wanted.path.count(".") == 1
        if whole and standing.facts.get(wanted.path) is None:
            filed.append(wanted)
        else:
            yield Question(wanted.path, wanted.fact, wanted.keys)
    if len(filed) == 1:
        yield Question(filed[0].path, filed[0].fact, filed[0].keys)
    elif filed:
        keys = dict.fromkeys(key for wanted in filed for key in wanted.keys)
        named = {wanted.path.removeprefix(DOCUMENTS) for wanted in filed}
        kinds = tuple(kind for kind in vocabulary().documents if kind in named)
        yield Question(_DOCUMENTS, None, tuple(keys), kinds)


def _trouble(question: Question) -> int:
    fact = question.fact
    if fact is None:
        return _PLAIN + _PER_CHOICE * len(question.documents)
    trouble = _OF_OTHERS if fact.judgement is not None else _PLAIN
    if fact.kind == "set" and fact.domain is not None:
        trouble += _PER_CHOICE * min(len(fact.domain.symbols), _MOST_TRIED)
    return trouble


def _settled(question: Question, standing: Standing, least: Fraction) -> Fraction:
    """Return how many of the judgements that wait for an answer come to be decided, on average over answers.

    Once it is certain to be below *least*, anything below that.
    """
    keys = question.keys[:: 1 + len(question.keys) // _MOST_JUDGED]
    share = Fraction(len(question.keys), len(keys))
    rules = _rules(keys, standing)
    tried = list(_answers(question, _rules(question.keys, standing), standing))
    left = weights = sum(weight for weight, _ in tried)
    settled = 0
    for weight, facts in tried:
        after = verdicts(rules, facts, standing.resolved)
        settled += weight * sum(key not in after or after[key].verdict not in OPEN for key in keys)
        left -= weight
        if (settled + left * len(keys)) * share < least * weights:
            break
    return share * Fraction(settled, weights) if weights else Fraction(0)


def _rules(keys: Sequence[Key], standing: Standing) -> list[Rule]:
    return [standing.resolved.rule(name) for name in dict.fromkeys(rule for rule, _ in keys)]


def _answers(
    question: Question, rules: Sequence[Rule], standing: Standing
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what would be known after an answer, with the weight of the answer."""
    facts, fact = standing.facts, question.fact
    if fact is None:
        day = standing.resolved.as_of - _SOME_TIME_AGO
        for value in (False, day):
            after = dict(facts)
            for path in question.paths:
                after |= _stated(path, value)
            yield 1, after
        return
    for weight, value in _values(question.path, fact, rules, standing):
        yield weight, {**facts, **_in_place(question.path, fact, value, facts)}


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
    named = list(_named(fact, rules))
    groups: dict[object, list[str]] = {}
    for symbol in fact.domain.symbols:
        told_apart: object = symbol if fact.domain.ordered else tuple(symbol in some for some in named)
        groups.setdefault(told_apart, []).append(symbol)
    return list(groups.values())


def symbols_asked_about(question: Question, standing: Standing) -> frozenset[str]:
    """Return the values of the fact asked for that the rules waiting for it name."""
    if question.fact is None:
        return frozenset()
    return frozenset[str]().union(*_named(question.fact, _rules(question.keys, standing)))


def _named(fact: Fact, rules: Sequence[Rule]) -> Iterator[frozenset[str]]:
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
