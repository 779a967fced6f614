"""Cells of the verdicts of a rule, and of the documents that must be on file with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.audit.cover.cell import Cell
from govrules.judging.deadline import deadline_facts
from govrules.logic import Not, both, evaluate, facts_of
from govrules.logic.possible import possible
from govrules.logic.tree import SetTest, leaves
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.cover.hearing import Hearing
    from govrules.catalogue import Fact
    from govrules.pack import Rule

_ON_FILE = Words("在档且内容齐全", "on file and complete")
_ABSENT = Words("不在档", "not on file")
_SAID: Final = {
    "satisfied": Words("符合", "satisfied"),
    "violated": Words("违反", "violated"),
    "undetermined": Words("无法判定", "undetermined"),
    "not_applicable": Words("不适用", "not applicable"),
}


def verdict_cells(rule: Rule, heard: Sequence[Hearing]) -> Iterator[Cell]:
    """Yield every verdict that a check, or a step that may not be skipped, can come to."""
    expected = {hearing.verdict for hearing in heard}
    if expected & {"review"} and all(fact.judgement is not None for fact in _may_be_unknown(rule)):
        expected.add("undetermined")
    for verdict, said in _SAID.items():
        if verdict in expected or _can_come_to(rule, verdict):
            yield Cell(rule.id, said, rule.place, verdict in expected)


def document_cells(rule: Rule, heard: Sequence[Hearing]) -> Iterator[Cell]:
    """Yield the document on file with all its parts, the document absent, and each part it must hold."""
    path = f"documents.{rule.document}"
    on_file = [hearing for hearing in heard if hearing.facts.get(path) not in {None, False}]
    yield Cell(rule.id, _ON_FILE, rule.place, any(hearing.verdict == "satisfied" for hearing in on_file))
    absent = [hearing for hearing in heard if hearing.facts.get(path) is False]
    if evaluate(rule.require, {path: False}) is False:
        yield Cell(rule.id, _ABSENT, rule.place, any(hearing.verdict == "violated" for hearing in absent))
    breached = [hearing for hearing in on_file if hearing.verdict == "violated"]
    for leaf in leaves(rule.require):
        if isinstance(leaf, SetTest) and leaf.fact.domain is not None:
            for part in sorted(leaf.symbols):
                label = leaf.fact.domain.symbols[part].label
                held = [hearing.facts.get(leaf.fact.path) for hearing in breached]
                shown = any(parts is not None and part not in parts for parts in held)
                what = Words(f"缺“{label.zh}”（{part}）", f"without {label.en} ({part})")
                yield Cell(rule.id, what, rule.place, shown)


def _can_come_to(rule: Rule, verdict: str) -> bool:
    """Tell whether any project may come to *verdict*."""
    applies = both(rule.scope, rule.applies, *(Not(exempt.condition) for exempt in rule.unless))
    match verdict:
        case "satisfied":
            return possible(both(applies, rule.require))
        case "violated" | "undetermined":
            due = () if rule.due is None else (rule.due,)
            return rule.deadline is not None or possible(both(applies, *due, Not(rule.require)))
        case _:
            return rule.each is not None or possible(Not(applies))


def _may_be_unknown(rule: Rule) -> list[Fact]:
    """Return the facts that *rule* itself reads and a record may leave open; the scope article apart."""
    conditions = (rule.applies, *(exempt.condition for exempt in rule.unless), rule.require)
    read = [fact for condition in conditions for fact in facts_of(condition)]
    read += [*(facts_of(rule.due) if rule.due is not None else ()), *deadline_facts(rule.deadline)]
    return [fact for fact in read if fact.presumed is None]
