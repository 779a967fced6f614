"""How far projects have got, as expressions: ``judging/stage.py`` for many rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.record import catalogue, vocabulary

if TYPE_CHECKING:
    from govrules.portfolio.kernel.known import Facts
    from govrules.portfolio.kernel.node import Bit


def has_reached(facts: Facts, stage: str) -> Bit:
    """Tell whether projects have reached *stage*: it or a later one is stated, or an event of one shows it.

    A stage that is not stated is not reached for certain only if all events that would show it are known not
    to have happened.
    """
    graph, stages = facts.graph, list(vocabulary().domains["stage"].symbols)
    rank = stages.index(stage)
    facts_read = catalogue()
    shown: Bit = False
    for later in reversed(stages[rank:]):  # as a stage before it does, so that both share what they can
        events = (facts.event(facts_read[event]).happened for event in vocabulary().reached_by[later])
        shown = graph.disj((shown, graph.disj(events)))
    stated = graph.compare(">=", facts.symbol(facts_read["stage"]), rank)
    return graph.fill(graph.disj((shown, graph.sure(stated))), stated)
