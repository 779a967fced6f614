"""What to ask next: of the facts that open questions wait for, the one whose answer settles most.

For a fact every value that rules tell apart is tried, and the rules that wait for it are judged again. What
counts is how many come to be decided, on average over the values, for the trouble that the answer takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from govrules.catalogue import Fact
from govrules.checking.answers import answers_on_documents, answers_to, named_in
from govrules.checking.standing import DOCUMENTS, OPEN, Key, verdicts
from govrules.record import catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from govrules.checking.standing import Standing, Wanted
    from govrules.pack import Rule

_DOCUMENTS: Final = "documents"
_PLAIN: Final = 10
"""The trouble of answering by one word."""
_OF_OTHERS: Final = 20
"""That of an assessment, which somebody else makes."""
_PER_CHOICE: Final = 2
"""That of looking at one more thing of a list from which some are picked."""
_MOST_LOOKED_AT: Final = 12
_MOST_JUDGED: Final = 40
"""Where more judgements than these wait for a fact, some of them stand for all."""


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
        if len(question.keys) <= least:
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
        trouble += _PER_CHOICE * min(len(fact.domain.symbols), _MOST_LOOKED_AT)
    return trouble


def _settled(question: Question, standing: Standing, least: Fraction) -> Fraction:
    """Return how many of the judgements that wait for an answer come to be decided, on average over answers.

    Once it is certain not to be above *least*, anything that is not.
    """
    keys = question.keys[:: 1 + len(question.keys) // _MOST_JUDGED]
    share = Fraction(len(question.keys), len(keys))
    rules = _rules(keys, standing)
    tried = list(_answers(question, standing))
    left = weights = sum(weight for weight, _ in tried)
    settled = 0
    for weight, facts in tried:
        after = verdicts(rules, facts, standing.resolved)
        settled += weight * sum(key not in after or after[key].verdict not in OPEN for key in keys)
        left -= weight
        if (settled + left * len(keys)) * share <= least * weights:
            break
    return share * Fraction(settled, weights) if weights else Fraction(0)


def _rules(keys: Sequence[Key], standing: Standing) -> list[Rule]:
    return [standing.resolved.rule(name) for name in dict.fromkeys(rule for rule, _ in keys)]


def _answers(question: Question, standing: Standing) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if question.fact is None:
        return answers_on_documents(question.paths, standing)
    return answers_to(question.path, question.fact, _rules(question.keys, standing), standing)


def symbols_asked_about(question: Question, standing: Standing) -> frozenset[str]:
    """Return the values of the fact asked for that the rules waiting for it name."""
    if question.fact is None:
        return frozenset()
    return frozenset[str]().union(*named_in(_rules(question.keys, standing), question.fact))
