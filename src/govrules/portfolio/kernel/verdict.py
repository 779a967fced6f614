"""The verdict of a rule as an expression: ``judging/verdict.py`` for many rows at once.

Verdicts are numbers: the place of each in ``judging.verdict.VERDICTS``, the worst first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.judging.verdict import VERDICTS
from govrules.logic import facts_of
from govrules.pack import Rule
from govrules.portfolio.kernel.cases import BREACHED, OPEN, WAITING, cases
from govrules.portfolio.kernel.conditions import Conditions
from govrules.portfolio.kernel.deadlines import clock_runs, status_of
from govrules.portfolio.kernel.node import Bit, TooFineError, Value
from govrules.portfolio.kernel.waits import waits
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.portfolio.kernel.graph import Graph

VIOLATED: Final = VERDICTS.index("violated")
UNDETERMINED: Final = VERDICTS.index("undetermined")
REVIEW: Final = VERDICTS.index("review")
NOT_DUE: Final = VERDICTS.index("not_due")
SATISFIED: Final = VERDICTS.index("satisfied")
NOT_APPLICABLE: Final = VERDICTS.index("not_applicable")


def verdict(rule: Rule, conditions: Conditions) -> Value:
    """Return the verdict of *rule* over the facts of projects, or of the items of its list.

    Raises InputError for a rule whose figures are too fine for whole numbers of 128 bits.
    """
    try:
        return _Case.of(rule, conditions).verdict()
    except TooFineError:
        problem = Words(
            f"规则 {rule.id} 的数值过细，按列计算不能保证准确；请用 --engine python",
            f"the figures of the rule {rule.id} are too fine to be exact in columns; use --engine python",
        )
        raise InputError([Diagnostic("E878", problem, rule.place)]) from None


def verdict_without_items(rule: Rule, each: str, conditions: Conditions) -> Value:
    """Return the verdict of a rule on the items of a list for projects that have none.

    It applies to nothing where the list is stated; where it is not, what is known of the project may decide.
    """
    graph, judged = conditions.graph, verdict(rule, conditions)
    stands = graph.compare(">=", judged, NOT_DUE)
    unlisted = graph.choose(stands, judged, UNDETERMINED, "code")
    return graph.choose(conditions.facts.listed(each), NOT_APPLICABLE, unlisted, "code")


@dataclass(frozen=True, slots=True)
class _Case:
    """The parts of a rule as expressions."""

    rule: Rule
    conditions: Conditions
    applies: Bit
    met: Bit
    status: Value
    due: Bit
    reached: Bit

    @classmethod
    def of(cls, rule: Rule, conditions: Conditions) -> _Case:
        graph, facts = conditions.graph, conditions.facts
        exempt = (graph.neg(conditions.truth(exemption.condition)) for exemption in rule.unless)
        due = True if rule.due is None else conditions.truth(rule.due)
        come = (clock_runs(rule.deadline, facts), rule.due is not None and graph.sure(due))
        return cls(
            rule,
            conditions,
            graph.conj((conditions.truth(rule.scope), conditions.truth(rule.applies), *exempt)),
            conditions.truth(rule.require),
            None if rule.deadline is None else status_of(rule.deadline, facts),
            due,
            graph.disj((*come, conditions.reached(rule.stage))),
        )

    @property
    def graph(self) -> Graph:
        return self.conditions.graph

    def verdict(self) -> Value:
        """Return the verdict.

        What applies and is breached is violated where it is due; whether it is, is the same for many rules.
        """
        graph = self.graph
        breach = graph.disj((graph.neg(self.met), self._late()))
        relevant = graph.conj((self.applies, breach))
        irrelevant = graph.choose(graph.neg(self.applies), NOT_APPLICABLE, self._kept(), "code")
        due = graph.conj((self.due, self.reached))
        perhaps = graph.choose(graph.neg(due), NOT_DUE, self._open(), "code")
        certainly = graph.choose(due, VIOLATED, perhaps, "code")
        return cases(graph, [(graph.neg(relevant), irrelevant), (relevant, certainly)], perhaps)

    def _late(self) -> Bit:
        """Tell whether the deadline is breached; false where there is none."""
        if self.rule.deadline is None:
            return False
        graph, status = self.graph, self.status
        is_open = graph.compare("==", status, OPEN)
        return graph.choose_bit(is_open, None, graph.compare("==", status, BREACHED))

    def _kept(self) -> Value:
        """Return the verdict where nothing is breached: satisfied, or not due where the time still runs."""
        if self.rule.deadline is None:
            return SATISFIED
        waiting = self.graph.compare("==", self.status, WAITING)
        return self.graph.choose(waiting, NOT_DUE, SATISFIED, "code")

    def _open(self) -> Value:
        """Return the verdict of an open case: for review where it waits for judgements alone."""
        graph, rule = self.graph, self.rule
        parts = [rule.scope, rule.applies, *(exemption.condition for exemption in rule.unless)]
        if rule.due is not None:
            parts.append(rule.due)
        if not any(fact.judgement is not None for part in (*parts, rule.require) for fact in facts_of(part)):
            return UNDETERMINED
        late = self._late()
        found = [waits(self.conditions, part) for part in parts]
        found.append(graph.conj((waits(self.conditions, rule.require), graph.neg(graph.sure(late)))))
        found.append(graph.conj((graph.unknown(late), graph.neg(graph.sure(graph.neg(self.met))))))
        found.append(graph.unknown(self.reached))
        return graph.choose(graph.disj(found), UNDETERMINED, REVIEW, "code")
