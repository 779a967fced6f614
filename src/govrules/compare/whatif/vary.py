"""Where anything changes as one fact moves between two values: every point exactly, and its side.

The points to try are the values at which a condition or a deadline may turn, the rest of the project being as
it is. Between two of them that stand differently the point is found by halving, so that it is exact whatever
decides it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from govrules.checking import check
from govrules.checking.counts import counts_of
from govrules.checking.report import Text
from govrules.checking.wording import value_text
from govrules.compare.whatif.changes import changes
from govrules.compare.whatif.model import Turn, Vary
from govrules.compare.whatif.trial import ORDERED, Trial, ends, off_the_line, on_the_line, value_at
from govrules.judging.verdict import facts_of_item
from govrules.logic.solve import turning_values
from govrules.logic.tree import Compare, DayOrder, Literal_, leaf_facts, leaves
from govrules.pack import ByDay, Window
from govrules.record.edited import fact_at
from govrules.values.day import in_year, plus_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govrules.catalogue import Fact
    from govrules.checking import Report
    from govrules.logic import Condition
    from govrules.pack import Deadline, ResolvedPack, Span

Place = int


def turns(trial: Trial, path: str, first: Any, last: Any) -> Vary:
    """Return every point between *first* and *last*, values of the fact at *path*, at which anything changes.

    Raises ValueError where the fact does not run along a line, or the values do not.
    """
    fact = fact_at(path)
    low, high = (None, None) if fact is None else (on_the_line(fact, first), on_the_line(fact, last))
    if fact is None or fact.kind not in ORDERED or low is None or high is None or low > high:
        raise ValueError(path)

    @cache
    def at(place: Place) -> tuple[object, ...]:
        return trial.at(path, off_the_line(fact, place)).standing()

    @cache
    def report(place: Place) -> Report:
        moved = trial.at(path, off_the_line(fact, place))
        resolved = trial.resolved
        return check(moved.project, resolved.pack, resolved.as_of, explain=(), readings=())

    named = _named(trial.resolved, fact)
    tried = sorted({low, high, *(p for p in candidates(trial, path, fact) if low < p < high)})
    found: list[Turn] = []
    for one, other in pairwise(tried):
        for before, after in _between(one, other, at):
            found.append(
                Turn(
                    before=_said(fact, before),
                    after=_said(fact, after),
                    at=_side(fact, before, after, named),
                    changes=changes(report(before), report(after)),
                )
            )
    return Vary(
        path=path,
        label=Text.of(fact.label),
        first=_said(fact, low),
        last=_said(fact, high),
        start=counts_of(report(low).findings),
        turns=tuple(found),
    )


def _side(fact: Fact, before: Place, after: Place, named: set[Place]) -> Text:
    """Say on which side of a bound something changes: of two neighbours the bound is the one that is *named*.

    Where a bound is made of other facts and none is, it is the rounder.
    """
    if named & {before, after}:
        from_after = after in named
    else:
        from_after = fact.kind in {"date", "event"} or _roundness(after) >= _roundness(before)
    if from_after:
        said = _said(fact, after)
        return Text(zh=f"自 {said.zh} 起（含）", en=f"from {said.en} on (included)")
    said = _said(fact, before)
    return Text(zh=f"超过 {said.zh}（不含）", en=f"above {said.en} (not included)")


def _between(one: Place, other: Place, at: Callable[[Place], object]) -> Iterator[tuple[Place, Place]]:
    """Yield the neighbours between which what stands changes: at least one pair where the ends differ."""
    if at(one) == at(other):
        return
    while other - one > 1:
        middle = (one + other) // 2
        if at(middle) == at(one):
            one = middle
        elif at(middle) == at(other):
            other = middle
        else:
            yield from _between(one, middle, at)
            one = middle
    yield one, other


def candidates(trial: Trial, path: str, fact: Fact) -> set[Place]:
    """Return the places at which a condition or a deadline may turn, and their neighbours."""
    facts = _facts_beside(trial, path, fact)
    places: set[Place] = set()
    for condition in _conditions(trial.resolved):
        places |= ends(fact, turning_values(condition, fact, facts))
    if fact.within is not None:  # a sum over a list turns where this item makes up what the others leave
        others = _others(trial.facts(), path, fact)
        places |= {place - others for place in places}
    for rule in trial.resolved.rules:
        if rule.deadline is not None:
            places |= ends(fact, _of_deadline(rule.deadline, fact, facts))
    as_of = trial.resolved.as_of
    places |= ends(fact, iter([as_of]))
    return {place + step for place in places for step in (-1, 0, 1) if place + step >= 0}


def _named(resolved: ResolvedPack, fact: Fact) -> set[Place]:
    """Return the constants that the fact is held against."""
    return {
        place
        for condition in _conditions(resolved)
        for leaf in leaves(condition)
        if isinstance(leaf, Compare | DayOrder) and any(one.path == fact.path for one in leaf_facts(leaf))
        for term in leaf.terms
        if isinstance(term, Literal_) and (place := on_the_line(fact, term.value)) is not None
    }


def _facts_beside(trial: Trial, path: str, fact: Fact) -> dict[str, Any]:
    """Return what the project shows without the fact varied, with those of the item that *path* names."""
    facts = dict(trial.facts())
    number = _item_of(path)
    if fact.within is not None and number is not None:
        facts = facts_of_item(fact.within, facts, number)
    facts.pop(fact.path, None)
    return facts


def _item_of(path: str) -> int | None:
    _, bracket, rest = path.partition("[")
    return int(rest.partition("]")[0]) if bracket else None


def _others(facts: Mapping[str, Any], path: str, fact: Fact) -> int:
    items = facts.get(fact.within or "", ())
    values = (item.get(fact.path) for index, item in enumerate(items) if index != _item_of(path))
    return sum(place for value in values if (place := on_the_line(fact, value)) is not None)


def _conditions(resolved: ResolvedPack) -> Iterator[Condition]:
    for rule in resolved.rules:
        yield from (rule.scope, rule.applies, rule.require, *(one.condition for one in rule.unless))
        if rule.due is not None:
            yield rule.due
    yield from (step.when for step in resolved.steps)
    yield from (sanction.when for sanction in resolved.sanctions)


def _of_deadline(deadline: Deadline, fact: Fact, facts: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the days at which *deadline* turns: its ends, and the starts from which an end is a known day."""
    match deadline:
        case Window(of, since, within, not_before):
            spans = [span for span in (within, not_before) if span is not None]
            days = [facts.get(one.path) for one in since if one.path != fact.path]
            for day in (facts.get(of.path), facts.get("as_of")):
                yield from (_moved(day, span, -1) for span in spans)
            for day in days:
                yield from (_moved(day, span, 1) for span in spans)
                yield day
        case ByDay(_, month, day, year, years) if facts.get(year.path) is not None:
            target = int(facts[year.path]) + years
            yield in_year(target, month, day) if 1 <= target <= 9999 else None
        case _:
            return


def _moved(day: Any, span: Span, sign: int) -> Any:
    if isinstance(day, bool) or day is None:
        return None
    return plus_time(plus_time(day, sign * span.count, span.unit), sign * span.days, "day")


def _said(fact: Fact, place: Place) -> Text:
    return value_text(fact, value_at(fact, place))


def _roundness(place: Place) -> int:
    """Return how many zeros *place* ends in: the more, the likelier it is the figure that the text names."""
    digits = str(place)
    return len(digits) - len(digits.rstrip("0"))
