"""What resolving a pack on a day knows (catalogue, figures, terms) and the faults it has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.catalogue import Catalogue, Fact
from govrules.logic import FALSE, TRUE, And, Bands, Condition, Figure, Or, Scope, read_condition
from govrules.pack.faults import no_such
from govrules.pack.figures import figure_on
from govrules.pack.local import local_catalogue
from govrules.pack.pack import Pack
from govrules.pack.rule import Exemption
from govrules.pack.uses import Uses, operations, parameter_named, through_terms, uses_of
from govrules.record import catalogue, vocabulary
from govrules.source import Diagnostic, Node, Place, Scalar, Sequence, nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.pack import model
    from govrules.pack.sourced import Sourced


@dataclass(slots=True)
class Context:
    """A pack on a day while it is being resolved. ``faults`` grows; nothing raises."""

    pack: Pack
    as_of: date
    faults: list[Diagnostic]
    catalogue: Catalogue = field(default_factory=catalogue)
    figures: dict[str, Figure | Bands] = field(default_factory=dict)
    terms: dict[str, Condition] = field(default_factory=dict)
    term_uses: dict[str, Uses] = field(default_factory=dict)
    scope: Condition = TRUE
    scope_uses: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    assume_scope: bool = False

    @classmethod
    def of(cls, pack: Pack, as_of: date, *, assume_scope: bool = False) -> Context:
        """Fix the figures, then read the terms and the scope article, which everything else may use."""
        context = cls(pack, as_of, [], local_catalogue(pack.instrument.item), assume_scope=assume_scope)
        context.readings = frozenset(entry.item.id for entry in pack.readings)
        context._read_figures(pack.parameters)
        context._read_terms()
        return context

    def changed(self, pack: Pack, touched: frozenset[str]) -> Context:
        """Return the context of *pack*, which differs from this one's in *touched*; the rest is kept."""
        context = replace(self, pack=pack, faults=[], figures=dict(self.figures))
        context._read_figures(entry for entry in pack.parameters if entry.item.id in touched)
        reached = self.scope_uses.union(self.term_uses, *(uses.names for uses in self.term_uses.values()))
        if reached & touched:
            context.terms, context.term_uses = {}, {}
            context._read_terms()
        return context

    def _read_figures(self, parameters: Iterable[Sourced[model.Parameter]]) -> None:
        for entry in parameters:
            figure = figure_on(entry, self.as_of, self.catalogue, self.faults)
            if figure is not None:
                self.figures[entry.item.id] = figure

    def _read_terms(self) -> None:
        """Read the terms, each after those it uses, and the scope article, which may use them."""
        ordered, circular = _in_order(self.pack.terms)
        for term in circular:
            name = term.item.id
            zh, en = f"术语 {name} 循环引用", f"the term {name} is defined by way of itself"
            self.fault("E539", zh, en, term.place("condition"))
            self.terms[name] = And((FALSE,))
        for term in ordered:
            read = self.condition(term.item.condition, term.file)
            self.terms[term.item.id] = _labelled(read, term.item.title.words)
            self.term_uses[term.item.id] = uses_of(term.node)
        instrument = self.pack.instrument
        scope = instrument.item.scope
        self.scope = _labelled(self.condition(scope.applies, instrument.file), scope.title.words)
        self.scope_uses = through_terms(uses_of(scope.applies), self.term_uses).names | {"scope"}

    # conditions

    def condition(self, node: Any, file: str, each: str | None = None) -> Condition:
        """Read a condition of the pack; an absent one always holds."""
        if node is None:
            return TRUE
        if isinstance(node, bool):
            return TRUE if node else FALSE
        self._hold_spans_to_their_units(node, file)
        return read_condition(node, Scope(self.catalogue, self.figures, self.terms, each), file, self.faults)

    def _hold_spans_to_their_units(self, node: Node, file: str) -> None:
        """Note every span added to a day in another unit than its own: six months are not six years."""
        for op, value in operations(node):
            if op != "plusTime" or not isinstance(value, Sequence) or len(value.items) != 3:
                continue
            name = parameter_named(value.items[1])
            figure, unit = self.figures.get(name or ""), value.items[2]
            if (
                isinstance(figure, Figure)
                and isinstance(unit, Scalar)
                and figure.unit not in {None, unit.raw}
            ):
                self.fault(
                    "E534",
                    f"参数 {name} 以 {figure.unit} 计，这里写作 {unit.raw}",
                    f"the parameter {name} counts in {figure.unit}, here it says {unit.raw}",
                    Place(file, unit.span),
                )

    def exemptions(self, entry: Sourced[Any], each: str | None = None) -> tuple[Exemption, ...]:
        """Read the exceptions of an entry."""
        return tuple(
            Exemption(
                self.condition(item.condition, entry.file, each),
                item.cite,
                item.title.words if item.title else None,
            )
            for item in entry.item.unless
        )

    def scope_for(self, wanted: str) -> Condition:
        """Return the scope article for an entry judged within scope; ``any`` is always within."""
        return self.scope if wanted == "in" and not self.assume_scope else TRUE

    def uses(self, entry: Sourced[Any]) -> frozenset[str]:
        """Return the figures and terms that an entry rests on, the scope article's included."""
        found = through_terms(uses_of(entry.node), self.term_uses).names
        return found | self.scope_uses if entry.item.scope == "in" else found

    # names

    def fact(self, name: str, place: Place, each: str | None = None, *, event: bool = False) -> Fact | None:
        """Return the event called *name* (or date, unless an *event* is needed), or note a fault."""
        kinds = {"event"} if event else {"event", "date"}
        fact = self.catalogue.get(name)
        if fact is not None and fact.kind in kinds and (fact.within is None or fact.within == each):
            return fact
        near = nearest(name, [known.path for known in self.catalogue if known.kind in kinds])
        what = ("事件", "an event") if event else ("事件或日期", "an event or a date")
        self.fault(
            "E535",
            f"这里需要{what[0]}，没有“{name}”" + (f"；是否指 {near}？" if near else ""),
            f"{what[1]} was expected; there is no “{name}”" + (f"; did you mean {near}?" if near else ""),
            place,
        )
        return None

    def topic(self, name: str | None, entry: Sourced[Any]) -> None:
        """Check the topic of an entry."""
        if name is not None:
            self.known("主题", "topic", name, vocabulary().topics, entry.place("topic"))

    def stage(self, name: str, entry: Sourced[Any]) -> None:
        """Check the stage of an entry."""
        self.known("阶段", "stage", name, vocabulary().domains["stage"].symbols, entry.place("stage"))

    def body(self, role: str | None, place: Place) -> None:
        """Check the role of a body."""
        if role is not None:
            self.known("机构角色", "body", role, vocabulary().domains["body"].symbols, place)

    def document(self, kind: str, place: Place) -> None:
        """Check a type of document."""
        self.known("文件类型", "document", kind, vocabulary().documents, place)

    def reading_refs(self, entry: Sourced[Any], names: Iterable[str], *path: str | int) -> None:
        """Check the readings an entry names at *path*."""
        for index, name in enumerate(names):
            self.reading(name, entry.place(*path, index))

    def reading(self, name: str | None, place: Place) -> None:
        """Check the name of a reading."""
        if name is not None:
            self.known("读法", "reading", name, self.readings, place)

    def known(self, zh: str, en: str, name: str, known: Iterable[str], place: Place) -> None:
        """Note a fault where *name* is not among *known*."""
        if name not in known:
            self.faults.append(no_such("E537", Words(zh, en), name, known, place))

    def fault(self, code: str, zh: str, en: str, place: Place) -> None:
        """Note a fault."""
        self.faults.append(Diagnostic(code, Words(zh, en), place))


def _in_order(
    terms: Iterable[Sourced[model.Term]],
) -> tuple[list[Sourced[model.Term]], list[Sourced[model.Term]]]:
    """Return *terms*, each after those it uses; apart from them, those defined by way of themselves."""
    waiting = {term.item.id: term for term in terms}
    ordered: list[Sourced[model.Term]] = []
    while ready := [term for term in waiting.values() if not uses_of(term.node).terms & waiting.keys()]:
        ordered += [waiting.pop(term.item.id) for term in ready]
    return ordered, list(waiting.values())


def _labelled(condition: Condition, label: Words) -> Condition:
    if isinstance(condition, And):
        return And(condition.args, label, condition.place)
    if isinstance(condition, Or):
        return Or(condition.args, label, condition.place)
    return And((condition,), label)
