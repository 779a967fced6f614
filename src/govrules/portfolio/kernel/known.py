"""The facts known on a day, as expressions over the flat columns: ``record/facts.py`` for many rows at once.

An event dated later has not happened, a document dated later is not on file; what is presumed holds where a
row neither states it nor marks it open; a total that is not stated is at least the sum of the contracts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from govrules.portfolio.kernel.dates import number_of
from govrules.portfolio.kernel.graph import Graph
from govrules.portfolio.kernel.node import MOST_STORED, Bit, Node, Value
from govrules.portfolio.kernel.quantity import Quantity
from govrules.portfolio.schema import (
    ITEM,
    MOST_FEN,
    MOST_NUMBER,
    MOST_RATIO,
    NUMBER_SCALE,
    PROJECTS,
    RATIO_SCALE,
)
from govrules.record import AS_OF, catalogue
from govrules.record.facts import BOUNDED

if TYPE_CHECKING:
    from govrules.catalogue import Fact

_SCALES: Final = {"money": 1, "number": NUMBER_SCALE, "ratio": RATIO_SCALE}
"""By kind: how many parts make one in a column."""
_MOST: Final = {"money": MOST_FEN, "number": MOST_NUMBER * NUMBER_SCALE, "ratio": MOST_RATIO * RATIO_SCALE}
"""By kind: how many parts there are in a column at most."""
_CONTRACT: Final = "contracts.amount"


@dataclass(frozen=True, slots=True)
class Event:
    """What is known of an event, or of a date that is set, which counts as one that never fails to come.

    ``day`` is the day that is stated, be it one to come; ``dated``: it has come, and the day is known.
    """

    day: Value
    happened: Bit
    dated: Bit


@dataclass(frozen=True, slots=True)
class Facts:
    """What the columns of tables say on a day; ``item`` is the list whose items are looked at, if any.

    ``columns`` holds the names of the columns that each table has, by the path of its list.
    """

    graph: Graph
    as_of: date
    columns: Mapping[str, Collection[str]]
    item: str = PROJECTS

    def of_items(self, path: str) -> Facts:
        """Return the facts as each item of a list sees them: its own, and the list as far as it."""
        return replace(self, item=path)

    def column(self, fact: Fact, suffix: str = "", *, physical: bool = False) -> Node | None:
        """Return a column of a fact; None where it is not there, or of items that are not looked at."""
        table = fact.within or PROJECTS
        name = f"{fact.path}{suffix}"
        if table not in {PROJECTS, self.item} or name not in self.columns.get(table, ()):
            return None
        return self.graph.column(table, name, physical=physical, most=_MOST.get(fact.kind, MOST_STORED))

    # facts of each kind -----------------------------------------------------------------------------------

    def flag(self, fact: Fact) -> Bit:
        """Return whether a flag is set."""
        stated = self.column(fact)
        if fact.presumed is None:
            return stated
        is_open = self.graph.sure(self.column(fact, ".uncertain"))
        return self.graph.choose_bit(is_open, stated, self.graph.fill(stated, fact.presumed))

    def event(self, fact: Fact) -> Event:
        """Return what is known of an event or of a date."""
        graph = self.graph
        if fact.path == AS_OF:
            return Event(number_of(self.as_of), True, True)
        day = self.column(fact, physical=True)
        if fact.kind == "date":
            known = graph.known(day)
            return Event(day, graph.choose_bit(known, True, None), known)
        come = graph.compare("<=", day, number_of(self.as_of))
        return Event(day, graph.fill(come, self.column(fact, ".happened")), graph.sure(come))

    def denied(self, event: Event) -> Bit:
        """Tell whether an event is known not to have happened; always known."""
        return self.graph.sure(self.graph.neg(event.happened))

    def undated(self, event: Event) -> Bit:
        """Tell whether an event may have happened on a day that is not known; always known."""
        return self.graph.conj((self.graph.neg(event.dated), self.graph.neg(self.denied(event))))

    def day_of(self, event: Event) -> Value:
        """Return the day on which an event is known to have happened."""
        return self.graph.choose(event.dated, event.day, None)

    def symbol(self, fact: Fact) -> Value:
        """Return the place of a symbol in its domain."""
        return self.graph.choose(self._on_file(fact), self.column(fact, physical=True), None)

    def member(self, fact: Fact, symbol: str) -> Bit:
        """Return whether a set has a member; what is not on file has none."""
        return self.graph.conj((self.column(fact, f"={symbol}"), self._on_file(fact)))

    def _on_file(self, fact: Fact) -> Bit:
        """Tell whether the document that a fact is a part of may be on file; true for other facts."""
        whole = catalogue().get(fact.path.rpartition(".")[0])
        if whole is None or whole.kind != "event":
            return True
        return self.graph.fill(self.event(whole).happened, True)

    def quantity(self, fact: Fact) -> Quantity:
        """Return an amount, a number or a ratio."""
        graph, exact = self.graph, self.column(fact)
        contract = catalogue()[_CONTRACT]
        within = contract.within or ""
        amount = self.of_items(within).column(contract)
        if fact.path not in BOUNDED or amount is None:
            return Quantity.of(exact, _SCALES[fact.kind])
        some = graph.compare(">", self._total(within, graph.known(amount)), 0)
        contracts = graph.choose(some, self._total(within, amount), None)
        return Quantity(exact, graph.choose(graph.known(exact), exact, contracts), _SCALES[fact.kind])

    # lists ------------------------------------------------------------------------------------------------

    def listed(self, path: str) -> Bit:
        """Tell whether a list is stated; always known."""
        if path == self.item:
            return True
        stated = f"{path}.stated"
        if stated in self.columns[PROJECTS]:
            return self.graph.sure(self.graph.column(PROJECTS, stated))
        return self.graph.compare(">", self.count(path, True), 0)

    def count(self, path: str, bit: Bit) -> Value:
        """Return of how many items of a list *bit* is certainly true; under the list itself, up to the item.

        *bit* is of ``self.of_items(path)``.
        """
        return self._total(path, bit)

    def total(self, fact: Fact) -> Quantity:
        """Return the sum of a field over the items of its list; under the list itself, up to the item."""
        graph, path = self.graph, fact.within or ""
        amount = self.of_items(path).column(fact)
        low = self._total(path, amount)
        open_items = self._total(path, graph.unknown(amount))
        all_known = graph.conj((self.listed(path), graph.compare("==", open_items, 0)))
        return Quantity(graph.choose(all_known, low, None), low, _SCALES[fact.kind])

    def _total(self, path: str, value: Bit | Value) -> Value:
        """Add up *value* over the items of a list; truths count as one."""
        if path not in self.columns or value is None or value is False:
            return 0
        if not isinstance(value, Node):  # true of every item
            value = self.graph.known(self.graph.column(path, ITEM))
        if path == self.item:
            return self.graph.node("running", value)
        return self.graph.node("total", value, path, table=PROJECTS)
