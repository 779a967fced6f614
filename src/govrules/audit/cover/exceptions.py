"""Cells of exceptions, with and without them, and of judgements, recorded both ways and not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.audit.cover.cell import Cell
from govrules.logic import Not, both, evaluate, facts_of
from govrules.logic.possible import possible
from govrules.pack import Rule
from govrules.values.citation import citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.cover.hearing import Hearing
    from govrules.catalogue import Fact
    from govrules.logic import Condition
    from govrules.logic.evaluate import Facts
    from govrules.pack import PathStep


def exception_cells(rule: Rule | PathStep, known: Sequence[tuple[Rule | PathStep, Facts]]) -> Iterator[Cell]:
    """Yield every exception of *rule* with it and without it, the rule applying otherwise.

    *known* are the facts on which cases expect something of the rule, with the rule as it was on the day.
    """
    for index, exempt in enumerate(rule.unless):
        label = exempt.title or citation_words(exempt.cite[0])
        for zh, en, holds in (("有", "with", True), ("无", "without", False)):
            shown = any(evaluate(_but_for(then, index, holds), facts) is True for then, facts in known)
            if shown or possible(_but_for(rule, index, holds)):
                what = Words(f"{zh}例外：{label.zh}", f"{en} the exception: {label.en}")
                yield Cell(rule.id, what, rule.place, shown)


def _but_for(rule: Rule | PathStep, index: int, holds: bool) -> Condition:
    """Return that *rule* applies and no exception holds, but for one of them, which *holds* or does not."""
    applies = both(rule.scope, rule.applies) if isinstance(rule, Rule) else rule.applies
    others = (Not(other.condition) for at, other in enumerate(rule.unless) if at != index)
    this = rule.unless[index].condition
    return both(applies, *others, this if holds else Not(this))


def judgement_cells(rule: Rule, heard: Sequence[Hearing]) -> Iterator[Cell]:
    """Yield every assessment that *rule* reads as recorded both ways, and as not recorded."""
    for fact in _judged(rule):
        values = [hearing.facts.get(fact.path) for hearing in heard if hearing.verdict]
        label = f"{fact.label.zh}（{fact.path}）", f"{fact.label.en} ({fact.path})"
        for zh, en, shown in _ways(fact, [value for value in values if value is not None]):
            yield Cell(rule.id, Words(f"{label[0]}{zh}", f"{label[1]} {en}"), rule.place, shown)
        open_ = any(hearing.verdict == "review" and hearing.facts.get(fact.path) is None for hearing in heard)
        words = Words(f"{label[0]}未记载，待人工判断", f"{label[1]} not recorded: for review")
        yield Cell(rule.id, words, rule.place, open_)


def _judged(rule: Rule) -> list[Fact]:
    conditions = (rule.applies, *(exempt.condition for exempt in rule.unless), rule.require)
    found = {fact.path: fact for condition in conditions for fact in facts_of(condition)}
    return [fact for fact in found.values() if fact.judgement is not None]


def _ways(fact: Fact, values: list[Any]) -> Iterator[tuple[str, str, bool]]:
    if fact.kind == "flag":
        yield "记为是", "recorded as true", True in values
        yield "记为否", "recorded as false", False in values
    elif fact.kind == "set":
        yield "有所列", "recorded with some", any(values)
        yield "记为无", "recorded as none", any(not value for value in values)
    else:
        yield "记有两种不同的值", "recorded with two different values", len(set(values)) > 1
