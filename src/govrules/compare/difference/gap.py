"""Projects that breach a rule of one pack and none of some rules of another: one, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from govrules.compare.difference.judged import known_of, objecting, tells_apart
from govrules.compare.difference.presets import presets
from govrules.compare.difference.smallest import smallest
from govrules.judging.deadline import judge_deadline
from govrules.logic import TRUE, Condition, Not, both, evaluate, facts_of
from govrules.logic.possible import possible
from govrules.logic.tree import Happened
from govrules.pack import Rule
from govrules.record import AS_OF, catalogue, vocabulary
from govrules.record.made import NoSuchRecordError, project_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from govrules.compare.difference.breach import Demand
    from govrules.compare.difference.era import Era
    from govrules.compare.difference.presets import Preset

_PROJECT: Final = {"id": "witness", "name": "witness"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What projects breach ``rule`` and none of the other rules.

    ``facts`` make such a project, confirmed by judging it. Without them, ``certain`` tells that there can be
    none, all facts being known, and ``covered_by`` names a rule that every breach breaches too, where one
    does; else none was found at the bounds that were searched. All this is said of the projects that both
    procedures take in; where none of these shows a gap, ``of_all`` is that among all projects. ``elsewhere``
    lists the rules of other topics that object to the same.
    """

    rule: Rule
    facts: Mapping[str, Any] | None = None
    certain: bool = False
    covered_by: str | None = None
    of_all: Gap | None = None
    elsewhere: tuple[Rule, ...] = ()

    def wide(self) -> Gap:
        """Return the gap among all projects."""
        return self.of_all or self


def gap(
    one: Demand,
    others: Sequence[Demand],
    era: Era,
    common: Condition = TRUE,
    elsewhere: Sequence[Demand] = (),
) -> Gap:
    """Return the gap between a rule and *others*, all judged on a day of *era*, stages taken as reached.

    It is sought among projects of which *common* holds first. *elsewhere* lists rules on other topics that
    ask something of the same facts: those that object to the project found are held against *rule* too.
    """
    against: list[Demand] = []
    while True:
        rest = (*others, *against)
        found = _gap(one, rest, era, common)
        if found.facts is None and common != TRUE:
            found = replace(found, of_all=_gap(one, rest, era, TRUE))
        facts = found.wide().facts
        also = [other for other in elsewhere if other not in against]
        rules = [other.rule for other in also]
        more = () if facts is None else objecting(rules, _as_shown(facts, era), era.as_of)
        if not more:
            return replace(found, elsewhere=tuple(other.rule for other in against))
        against += [other for other in also if other.rule.id in more]


def _gap(one: Demand, others: Sequence[Demand], era: Era, common: Condition) -> Gap:
    rule, breach = one.rule, both(common, one.outline)
    if not possible(breach):
        return Gap(rule, certain=True)
    # a rule about the items of a list is kept by whoever has none of them
    binding = [other for other in others if other.rule.each in {None, rule.each}]
    binding.sort(key=lambda other: other.outline != one.outline)  # the same rule, if it is there, first
    read = {fact.path for fact in facts_of(breach)}
    for other in binding:
        if other.outline == one.outline or (
            not other.is_kept_apart_from(read) and not possible(both(breach, Not(other.outline)))
        ):
            return Gap(rule, certain=True, covered_by=other.rule.id)
    facts = _witness(one, others, era, common)
    sure = facts is None and not possible(both(breach, *(Not(other.outline) for other in binding)))
    return Gap(rule, facts, certain=sure)


def _as_shown(facts: Mapping[str, Any], era: Era) -> dict[str, Any]:
    """Return what the record shows that *facts* make."""
    return known_of(project_of(facts, **_PROJECT), era.as_of)


def _witness(one: Demand, others: Sequence[Demand], era: Era, common: Condition) -> Mapping[str, Any] | None:
    """Return the facts of a smallest project found that breaches *one* alone, or None."""
    deadlines = [other.rule.deadline for other in others if other.rule.deadline is not None]
    for preset in presets(one.rule.deadline, deadlines, era):
        for start in _starts(one, others, era.as_of):
            known = start | preset
            condition = both(common, _told_apart(one, others, known, era.as_of))
            condition = both(condition, *_come_so_far(one, known, condition))
            for wanted in (condition, both(condition, *_on_file(condition))):
                found = era.solve(wanted, known)
                if found is None:
                    break  # nor is there one of which more is asked
                facts = _confirmed(found, one, others, era, common)
                if facts is not None:
                    return facts
    return None


def _starts(one: Demand, others: Sequence[Demand], as_of: date) -> Iterator[Preset]:
    """Yield what is known before anything is sought: the day, the stage, what is presumed of a record."""
    presumed = {fact.path: fact.presumed for fact in catalogue() if fact.presumed is not None}
    rank = vocabulary().domains["stage"].rank
    stage = max((one.rule.stage, *(other.rule.stage for other in others)), key=rank)
    yield {AS_OF: as_of, "stage": stage, **presumed}
    yield {AS_OF: as_of, "stage": stage}
    yield {AS_OF: as_of, **presumed}


def _told_apart(one: Demand, others: Sequence[Demand], known: Preset, as_of: date) -> Condition:
    """Return when *one* is breached and no other; a deadline that *known* leaves open is no excuse."""
    parts = [one.breach(_late(one.rule, known, as_of, otherwise=False))]
    parts += [Not(other.breach(_late(other.rule, known, as_of, otherwise=True))) for other in others]
    return both(*parts)


def _late(rule: Rule, known: Preset, as_of: date, *, otherwise: bool) -> bool:
    if rule.deadline is None:
        return False
    breach = judge_deadline(rule.deadline, known, as_of).breach
    return otherwise if breach is None else breach


def _come_so_far(one: Demand, known: Preset, condition: Condition) -> Iterator[Condition]:
    """Yield that what marks the stages reached has happened, where *condition* reads it: it is no excuse.

    Whether an act of which the rule itself asks something has happened stays open.
    """
    if "stage" not in known:
        return
    rank = vocabulary().domains["stage"].rank
    read = {fact.path for fact in facts_of(condition)} - one.asks
    for stage, (mark, *_) in vocabulary().reached_by.items():
        if mark in read and rank(stage) <= rank(known["stage"]):
            yield Happened(catalogue()[mark])


def _on_file(condition: Condition) -> Iterator[Condition]:
    """Yield that the documents of which something is asked are on file: of others no record says it."""
    for fact in facts_of(condition):
        if fact.path.startswith("documents.") and fact.path.count(".") > 1:
            yield Happened(catalogue()[fact.path.rpartition(".")[0]])


def _confirmed(
    found: Mapping[str, Any], one: Demand, others: Sequence[Demand], era: Era, common: Condition
) -> Mapping[str, Any] | None:
    """Return the smallest part of *found* that a record can state and that tells the rules apart."""
    flat = {path: value for path, value in found.items() if catalogue()[path].within is None}

    def shows(facts: Mapping[str, Any], others: Sequence[Demand]) -> bool:
        rules = (other.rule for other in others)
        return evaluate(common, facts) is True and tells_apart(one.rule, rules, facts, era.as_of)

    if not shows(flat, others):
        return None

    def still(less: Mapping[str, Any], without: str) -> bool:
        return shows(less, [other for other in others if without in other.reads])

    for facts in (smallest(flat, still), flat):
        try:
            known = _as_shown(facts, era)
        except NoSuchRecordError:
            continue
        if shows(known, others):
            return facts
    return None
