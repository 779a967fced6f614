"""Rules as Python: the statements that come to the verdict of each, in the order of ``judging/verdict.py``.

Rules stand below the tests that they share: the part of a scope or a trigger that most of them have is asked
once, and what it rules out is skipped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from govrules.compiled.block import Block, Line, Test
from govrules.compiled.days import dated
from govrules.compiled.expression import FALSE, TRUE, Code, all_of, any_of, code
from govrules.compiled.names import comment
from govrules.judging.deadline import deadline_facts
from govrules.judging.verdict import NOT_DUE, REVIEW, SATISFIED, UNDETERMINED, VERDICTS, VIOLATED
from govrules.logic.tree import And, Condition, Not, facts_of
from govrules.pack import ByDay, Every, Rule, Window
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.compiled.truth import Printer

_DEEPEST: Final = 16
"""How many tests may stand within each other before rules are asked one by one."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of what lets a rule apply: possibly so, then certainly so, or still waiting for a fact.

    One that was asked above is possibly so in any case; ``asked`` is the test.
    """

    possibly: Code
    certainly: Code
    waits: Code
    asked: Code = TRUE


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rule with the place of its verdict among those found, and among all rules of the pack."""

    place: int
    number: int
    rule: Rule


_Open = tuple[Numbered, list[_Part]]
"""A rule with the parts that let it apply."""


def statements(rules: Sequence[Numbered], printer: Printer) -> Block:
    """Return the statements that judge *rules*: ``found`` holds *not applicable* for each before them."""
    maker = _Maker(printer)
    return maker.grouped([(one, maker.parts(one.rule)) for one in rules])


class _Maker:
    def __init__(self, printer: Printer) -> None:
        self._printer, self._names = printer, printer.names

    def parts(self, rule: Rule) -> list[_Part]:
        """Return what must hold for *rule* to apply, each part once."""
        conditions = [rule.scope, rule.applies, *(Not(exemption.condition) for exemption in rule.unless)]
        parts = [self._part(one) for condition in conditions for one in _conjuncts(condition)]
        return list({part.possibly.text: part for part in parts if part.possibly != TRUE}.values())

    def _part(self, condition: Condition) -> _Part:
        show = self._printer
        return _Part(show.possibly(condition), show.settled(condition, truth=True), show.waits(condition))

    def grouped(self, rules: list[_Open], depth: int = 0) -> Block:
        """Return the statements of *rules*, those that share a part below one test of it."""
        counts = Counter(part.possibly.text for _, parts in rules for part in parts if part.possibly != TRUE)
        most = max(counts.values(), default=0)
        if most < 2 or depth == _DEEPEST:
            return [statement for rule, parts in rules for statement in self._rule(rule, parts)]
        first = next(text for text, count in counts.items() if count == most)
        having = [one for one in rules if first in _tests(one)]
        others = [one for one in rules if first not in _tests(one)]
        common = set.intersection(*map(_tests, having))
        shared = {
            p.possibly.text: replace(p, possibly=TRUE, asked=p.possibly)
            for p in having[0][1]
            if p.possibly.text in common
        }
        below = [(rule, [shared.get(part.possibly.text, part) for part in parts]) for rule, parts in having]
        test, within = all_of(part.asked for part in shared.values()), self.grouped(below, depth + 1)
        return [*([Test(test, within)] if within else []), *self.grouped(others, depth)]

    def _rule(self, one: Numbered, parts: list[_Part]) -> Block:
        applies = all_of(part.possibly for part in parts)
        if applies == FALSE:
            return []
        demand = self._demand(one, parts)
        note = Line(f"# {comment(one.rule.id)}: {comment(one.rule.title.zh)}")
        return [note, *demand] if applies == TRUE else [note, Test(applies, demand)]

    def _demand(self, one: Numbered, parts: list[_Part]) -> Block:
        """Return the statements of a rule that applies, or may."""
        rule, show = one.rule, self._printer
        status = self._status(one) if rule.deadline is not None else None
        # without a deadline, what is certainly met has been told apart before
        unmet = (
            show.settled(rule.require, truth=False) if status is None else show.show(rule.require, "false")
        )
        due = show.certainly(rule.due) if rule.due is not None else None
        begun = [*([due] if due is not None else []), *self._clock_runs(rule)]
        rank = vocabulary().domains["stage"].rank(rule.stage)
        # what a breach most often fails of is asked first
        certain = [unmet if status is None else any_of([unmet, code(f"{status} == BREACHED", status)])]
        if rule.due is not None:
            certain.append(show.settled(rule.due, truth=True))
        certain.append(any_of([*begun, code(f"{rank} <= reach", "reach")]))
        certain += [part.certainly for part in reversed(parts)]
        undecided = self._undecided(one, parts, status, begun, rank)
        set_open = _or_else(undecided, one.place)
        verdict: Block = [Test(all_of(certain), [_found(one.place, VIOLATED)], set_open)]
        if all_of(certain) == FALSE:
            verdict = set_open
        reached = [any_of([*begun, code(f"{rank} < limit", "limit")])]
        if rule.due is not None:
            reached.insert(0, show.possibly(rule.due))
        if all_of(reached) != TRUE:
            verdict = [Test(all_of(reached), verdict, [_found(one.place, NOT_DUE)])]
        if status is None:
            kept = show.show(rule.require, "maybe not")
            if kept == TRUE:
                return verdict
            return [Test(kept, verdict, [_found(one.place, SATISFIED)])]
        waiting = Test(
            code(f"{status} == MET", status), [_found(one.place, SATISFIED)], [_found(one.place, NOT_DUE)]
        )
        met = show.certainly(rule.require)
        done = all_of([met, code(f"{status} < UNDECIDED", status)])
        return [Test(done, [waiting], verdict)]

    def _status(self, one: Numbered) -> str:
        """Return the variable that holds how the deadline of a rule stands."""
        uses = frozenset[str]()
        text = f"status_of(RULES[{one.number}].deadline, facts, as_of)"
        return self._names.shared(Code(text, uses), f"deadline {one.number}").text

    def _clock_runs(self, rule: Rule) -> list[Code]:
        """Return the test that the time of the rule's deadline has begun to run."""
        names = self._names
        match rule.deadline:
            case Window(since=since):
                return [all_of(code(names.fact(fact), names.fact(fact)) for fact in since)]
            case Every(since=since):
                return [any_of(dated(names.fact(fact)) for fact in since)]
            case ByDay(year=year):
                return [code(f"{names.fact(year)} is not None", names.fact(year))]
            case _:
                return []

    def _undecided(
        self, one: Numbered, parts: list[_Part], status: str | None, begun: list[Code], rank: int
    ) -> Code:
        """Return the test that an open rule waits for a fact that is no judgement."""
        rule, show = one.rule, self._printer
        if not _may_be_reviewed(rule):
            return TRUE
        if any(fact.judgement is not None for fact in deadline_facts(rule.deadline)):
            uses = frozenset({"reach", "limit"})
            return Code(f"is_undetermined(RULES[{one.number}], facts, as_of, reach, limit)", uses)
        waits = [part.waits for part in reversed(parts)]
        if rule.due is not None:
            waits.append(show.waits(rule.due))
        require = show.waits(rule.require)
        if status is None:
            waits.append(require)
        else:
            waits.append(all_of([code(f"{status} != BREACHED", status), require]))
            deadline = code(f"{status} == UNDECIDED", status)
            waits.append(all_of([deadline, show.possibly(rule.require)]))
        late = any_of([*begun, code(f"{rank} <= reach", "reach")])
        waits.append(code(f"not {late.within(2)}", *late.uses))
        return any_of(waits)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, And):
        for arg in condition.args:
            yield from _conjuncts(arg)
    else:
        yield condition


def _tests(one: _Open) -> set[str]:
    return {part.possibly.text for part in one[1] if part.possibly != TRUE}


def _may_be_reviewed(rule: Rule) -> bool:
    """Tell whether *rule* reads a judgement: only then can judgements alone keep it open."""
    conditions = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless), rule.require]
    if rule.due is not None:
        conditions.append(rule.due)
    read = {fact for condition in conditions for fact in facts_of(condition)}
    return any(fact.judgement is not None for fact in read.union(deadline_facts(rule.deadline)))


def _found(place: int, verdict: int) -> Line:
    return Line(f"found[{place}] = {verdict}  # {VERDICTS[verdict]}")


def _or_else(undecided: Code, place: int) -> Block:
    if undecided in {TRUE, FALSE}:
        return [_found(place, UNDETERMINED if undecided == TRUE else REVIEW)]
    return [Test(undecided, [_found(place, UNDETERMINED)], [_found(place, REVIEW)])]
