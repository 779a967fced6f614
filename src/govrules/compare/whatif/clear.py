"""The smallest changes of a record that clear a violation: one fact, or two, moved just beyond the bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, Final

from govrules.catalogue import Fact
from govrules.checking.report import Text
from govrules.checking.wording import value_text
from govrules.compare.difference.judged import breached
from govrules.compare.whatif.model import Cleared, Clearing, FactChange
from govrules.compare.whatif.trial import Trial, off_the_line, on_the_line, value_at
from govrules.compare.whatif.vary import candidates
from govrules.judging.deadline import deadline_facts
from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge
from govrules.logic import facts_of
from govrules.record import AS_OF
from govrules.record.edited import with_fact
from govrules.source import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.judging.verdict import Verdict
    from govrules.pack import Rule
    from govrules.record import Project

_MOST_PAIRS: Final = 400
_SHOWN: Final = 5
_CLEAR: Final[tuple[Verdict, ...]] = ("satisfied", "not_due", "not_applicable")


@dataclass(frozen=True, slots=True)
class _Move:
    """A fact at a path, with the value a record would state instead."""

    path: str
    fact: Fact
    now: Any
    written: Any
    value: Any

    @property
    def past(self) -> bool:
        """Whether it has happened: a record that said otherwise would be false."""
        return self.fact.kind == "event" and self.now not in {None, False}

    def distance(self) -> int:
        """How far the value moves, where it moves along a line; what has not happened, best happens late."""
        one, other = on_the_line(self.fact, self.now), on_the_line(self.fact, self.value)
        if other is None:
            return 0
        return -other if one is None else abs(one - other)


def clearings(trial: Trial, rule: Rule) -> Cleared:
    """Return the smallest changes that clear the violation of *rule*, the best first; none if it has none.

    What meets the demand comes before what makes it not apply, what can still be done before what would have
    had to be otherwise, and what breaks nothing else before what does. Of one fact, the nearest value counts.
    """
    if rule.id not in breached([rule], trial.facts(), trial.resolved.as_of):
        return Cleared(rule=rule.id, title=Text.of(rule.title), clearings=())
    moves = list(_moves(trial, rule))
    found = _best(trial, rule, ([move] for move in moves))
    if not any(clearing.verdict == "satisfied" and not _is_past(clearing) for clearing in found):
        asked = {fact.path for fact in (*facts_of(rule.require), *deadline_facts(rule.deadline))}
        pairs = (
            [one, other]
            for one, other in combinations([move for move in moves if move.fact.path in asked], 2)
            if one.path != other.path
        )
        found += _best(trial, rule, islice(pairs, _MOST_PAIRS))
    found.sort(key=_order)
    return Cleared(rule=rule.id, title=Text.of(rule.title), clearings=tuple(found[:_SHOWN]))


def _order(clearing: Clearing) -> tuple[bool, bool, bool, int, int]:
    return (
        _is_past(clearing),
        clearing.verdict == "not_applicable",
        bool(clearing.breaks),
        len(clearing.facts),
        _CLEAR.index(clearing.verdict) if clearing.verdict in _CLEAR else len(_CLEAR),
    )


def _is_past(clearing: Clearing) -> bool:
    return any(change.past for change in clearing.facts)


def _best(trial: Trial, rule: Rule, tried: Iterator[Sequence[_Move]] | Any) -> list[Clearing]:
    """Return the nearest of the changes of each set of facts that clears the violation."""
    before = set(breached(trial.resolved.rules, trial.facts(), trial.resolved.as_of))
    nearest: dict[tuple[str, ...], tuple[int, Sequence[_Move], Verdict, Project]] = {}
    for moves in tried:
        project, verdict = _after(trial, rule, moves)
        if project is None or verdict is None:
            continue
        key = tuple(move.path for move in moves)
        far = sum(move.distance() for move in moves)
        known = nearest.get(key)
        if known is None or (_CLEAR.index(verdict), far) < (_CLEAR.index(known[2]), known[0]):
            nearest[key] = (far, moves, verdict, project)
    found: list[Clearing] = []
    for _, moves, verdict, project in nearest.values():
        facts = Trial(project, trial.resolved).facts()
        now = breached(trial.resolved.rules, facts, trial.resolved.as_of)
        found.append(
            Clearing(
                facts=tuple(map(_said, moves)),
                verdict=verdict,
                breaks=tuple(name for name in now if name not in before),
            )
        )
    return found


def _after(trial: Trial, rule: Rule, moves: Sequence[_Move]) -> tuple[Project | None, Verdict | None]:
    """Return the project with *moves* made, and the verdict of *rule* where it is neither broken nor open."""
    project = trial.project
    try:
        for move in moves:
            project = with_fact(project, move.path, move.written)
    except InputError:
        return None, None
    facts = Trial(project, trial.resolved).facts()
    found = [one.verdict for one in judge(rule, facts, progress_of(facts), trial.resolved.as_of, brief=True)]
    if any(verdict not in _CLEAR for verdict in found):
        return None, None
    return project, min(found, key=_CLEAR.index, default="not_applicable")


def _moves(trial: Trial, rule: Rule) -> Iterator[_Move]:
    """Yield every value worth trying of every fact that *rule* reads; whose project it is, stays as it is."""
    parts = (rule.require, rule.applies, *(one.condition for one in rule.unless))
    read = {fact.path: fact for part in parts for fact in facts_of(part)}
    read |= {fact.path: fact for fact in deadline_facts(rule.deadline)}
    whose = {fact.path for fact in facts_of(rule.scope)}
    facts = trial.facts()
    for fact in read.values():
        if fact.path == AS_OF or fact.kind == "list" or fact.path in whose:
            continue
        for path, now in _stated(fact, facts):
            for written, value in _values(trial, path, fact, now):
                if value != now:
                    yield _Move(path, fact, now, written, value)


def _stated(fact: Fact, facts: Any) -> Iterator[tuple[str, Any]]:
    if fact.within is None:
        yield fact.path, facts.get(fact.path)
        return
    for number, item in enumerate(facts.get(fact.within) or ()):
        inner = fact.path.removeprefix(f"{fact.within}.")
        yield f"{fact.within}[{number}].{inner}", item.get(fact.path)


def _values(trial: Trial, path: str, fact: Fact, now: Any) -> Iterator[tuple[Any, Any]]:
    """Yield values as a record writes them and as conditions read them."""
    match fact.kind:
        case "flag":
            yield from ((truth, truth) for truth in (True, False))
        case "symbol":
            names = fact.domain.symbols if fact.domain is not None else ()
            yield from ((name, name) for name in names)
        case "set":
            every = list(fact.domain.symbols) if fact.domain is not None else []
            held = now if isinstance(now, frozenset) else frozenset[str]()
            for name in every:
                changed = held ^ {name}
                yield sorted(changed), changed
            yield sorted(every), frozenset(every)
        case "money" | "number" | "ratio" | "date" | "event":
            for place in sorted(candidates(trial, path, fact)):
                value = value_at(fact, place)
                if fact.kind != "event" or (isinstance(value, date) and value <= trial.resolved.as_of):
                    yield off_the_line(fact, place), value
            if fact.kind == "event":
                yield False, False
        case _:
            return


def _said(move: _Move) -> FactChange:
    unknown = Text(zh="未填", en="not stated")
    return FactChange(
        path=move.path,
        label=Text.of(move.fact.label),
        now=unknown if move.now is None else value_text(move.fact, move.now),
        to=_to(move),
        past=move.past,
    )


def _to(move: _Move) -> Text:
    """Say what the fact would have to be: the bound, and to which side, where it moves along a line."""
    said = value_text(move.fact, move.value)
    one, other = on_the_line(move.fact, move.now), on_the_line(move.fact, move.value)
    if other is None or (one is None and move.fact.kind != "event"):
        return said
    if move.fact.kind in {"date", "event"}:
        late = Text(zh=f"不晚于 {said.zh}", en=f"no later than {said.en}")
        return (
            late
            if one is None or other < one
            else Text(zh=f"不早于 {said.zh}", en=f"no earlier than {said.en}")
        )
    if one is not None and other < one:
        return Text(zh=f"不超过 {said.zh}", en=f"at most {said.en}")
    return Text(zh=f"不低于 {said.zh}", en=f"at least {said.en}")
