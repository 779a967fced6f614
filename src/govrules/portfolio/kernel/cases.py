"""Numbers for how a deadline stands, and the choice of one by cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govrules.portfolio.kernel.graph import Graph
    from govrules.portfolio.kernel.node import Bit, Value

BREACHED: Final = 0
OPEN: Final = 1
WAITING: Final = 2
"""Its time runs, or has not begun."""
MET: Final = 3


def cases(graph: Graph, ways: list[tuple[Bit, Value]], otherwise: Value) -> Value:
    """Return the number of the first of *ways* that certainly holds, or *otherwise*."""
    for test, number in reversed(ways):
        otherwise = graph.choose(test, number, otherwise, "code")
    return otherwise
