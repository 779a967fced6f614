"""Facts of a project, drawn so that the rules of a pack are put to the test: at their bounds, around their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from govrules.logic import facts_of
from govrules.logic.tree import Arith, Choice, Compare, Literal_, PlusTime, leaves
from govrules.pack import ByDay, Every, ResolvedPack, Rule, Window
from govrules.record import AS_OF, catalogue, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Fact
    from govrules.logic import Condition
    from govrules.logic.tree import Term

DAYS_AGO = (0, 1, 29, 30, 31, 89, 92, 181, 182, 184, 200, 365, 366, 400, 550, 729, 731, 800, 1200)


@dataclass(frozen=True)
class Step:
    """One more thing that becomes known: the value of a fact, or of a fact of an item of a list."""

    path: str
    value: Any
    item: int | None = None


def known_after(steps: list[Step], as_of: date) -> dict[str, Any]:
    """Return the facts that are known after *steps*, presumptions included."""
    facts: dict[str, Any] = {AS_OF: as_of}
    presumed = {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}
    facts.update(presumed)
    for step in steps:
        if step.item is None:
            facts[step.path] = step.value
            continue
        within = catalogue()[step.path].within or ""
        items = list(facts[within])
        items[step.item] = {**items[step.item], step.path: step.value}
        facts[within] = tuple(items)
    return facts


@st.composite
def histories(draw: st.DrawFn, rule: Rule, as_of: date) -> list[Step]:
    """Draw how what *rule* reads becomes known, step by step; some of it may stay unknown."""
    constants = sorted({value for condition in _conditions(rule) for value in _constants(condition)}, key=str)
    steps: list[list[Step]] = []
    for fact in _read(rule, draw):
        if fact.presumed is None and draw(st.integers(0, 9)) < 9:
            steps.append(draw(_statement(fact, as_of, constants)))
    # in any order, but a list before its items, and that something happened before its day
    waiting = [list(part) for part in steps]
    order: list[Step] = []
    while waiting:
        part = waiting[draw(st.integers(0, len(waiting) - 1))]
        order.append(part.pop(0))
        waiting = [part for part in waiting if part]
    return order


def _read(rule: Rule, draw: st.DrawFn) -> list[Fact]:
    """Return the facts of the project that *rule* reads, with the stage and some events that show it."""
    facts = {fact.path: fact for condition in _conditions(rule) for fact in facts_of(condition)}
    facts |= {fact.path: fact for fact in _deadline_facts(rule)}
    if rule.each is not None:
        facts[rule.each] = catalogue()[rule.each]
    events = sorted({event for shown in vocabulary().reached_by.values() for event in shown})
    for path in ("stage", *draw(st.lists(st.sampled_from(events), max_size=3, unique=True))):
        facts.setdefault(path, catalogue()[path])
    lists = {fact.within: catalogue()[fact.within] for fact in facts.values() if fact.within is not None}
    own = {path: fact for path, fact in facts.items() if fact.within is None and path != AS_OF}
    return [*({**own, **lists}).values()]


@st.composite
def _statement(draw: st.DrawFn, fact: Fact, as_of: date, constants: list[Any]) -> list[Step]:
    """Draw how one fact becomes known: an event perhaps first without its day, a list before what its items hold."""
    if fact.kind == "list":
        size = draw(st.integers(0, 3))
        fields = [field for field in catalogue() if field.within == fact.path]
        steps = [Step(fact.path, tuple({} for _ in range(size)))]
        for item in range(size):
            for field in fields:
                if field.kind != "list" and draw(st.booleans()):
                    steps += [
                        Step(step.path, step.value, item) for step in draw(_statement(field, as_of, constants))
                    ]
        return steps
    if fact.kind == "event":
        happened = draw(st.sampled_from(["no", "yes", "day", "yes, then the day"]))
        day = as_of - timedelta(draw(st.sampled_from(DAYS_AGO)))
        return {
            "no": [Step(fact.path, False)],
            "yes": [Step(fact.path, True)],
            "day": [Step(fact.path, day)],
            "yes, then the day": [Step(fact.path, True), Step(fact.path, day)],
        }[happened]
    return [Step(fact.path, draw(_values(fact, as_of, constants)))]


def _values(fact: Fact, as_of: date, constants: list[Any]) -> st.SearchStrategy[Any]:
    near = [value + by for value in constants if isinstance(value, int) for by in (-1, 0, 1) if value + by >= 0]
    match fact.kind:
        case "flag":
            return st.booleans()
        case "date":
            return st.sampled_from([as_of - timedelta(days) for days in (-40, *DAYS_AGO)])
        case "symbol":
            return st.sampled_from(list(fact.domain.symbols) if fact.domain is not None else [""])
        case "set":
            members = list(fact.domain.symbols) if fact.domain is not None else []
            return st.frozensets(st.sampled_from(members), max_size=4) if members else st.just(frozenset())
        case "text":
            years = [as_of.year - 1, as_of.year]
            return st.sampled_from([*(f"{year}Q{n}" for year in years for n in (1, 2, 3, 4)), *map(str, years)])
        case "ratio":
            return st.sampled_from([value for value in constants if not isinstance(value, date)] or [0])
        case _:
            years = [as_of.year - 1, as_of.year, as_of.year + 1]
            return st.sampled_from([*near, 0, 100_000_000]) if fact.kind == "money" else st.sampled_from([*near, *years])


def _conditions(rule: Rule) -> list[Condition]:
    parts = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless), rule.require]
    return [*parts, rule.due] if rule.due is not None else parts


def _deadline_facts(rule: Rule) -> Iterator[Fact]:
    match rule.deadline:
        case Window(of, since, extension=extension):
            yield from (of, *since, *((extension,) if extension is not None else ()))
        case ByDay(of, year=year, extension=extension):
            yield from (of, year, *((extension,) if extension is not None else ()))
        case Every(reports=reports, since=since, until=until):
            yield from (reports, *since, *until)


def _constants(condition: Condition) -> Iterator[Any]:
    for leaf in leaves(condition):
        if isinstance(leaf, Compare):
            for term in leaf.terms:
                yield from _literals(term)


def _literals(term: Term) -> Iterator[Any]:
    match term:
        case Literal_(value):
            yield value
        case Arith(_, args):
            for arg in args:
                yield from _literals(arg)
        case PlusTime(base):
            yield from _literals(base)
        case Choice(_, then, other):
            yield from _literals(then)
            yield from _literals(other)
        case _:
            return


def rules_of(packs: list[ResolvedPack]) -> st.SearchStrategy[tuple[ResolvedPack, Rule]]:
    """Draw a rule of one of *packs*."""
    return st.sampled_from([(pack, rule) for pack in packs for rule in pack.rules])
