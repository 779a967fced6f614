"""Reading a condition: JsonLogic in YAML, checked for shape and type in one pass.

Every fault is collected with its place; nothing but InputError (from ``parse``) leaves this module. The
language is described in docs/rule-language.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from govrules.logic.accept import to_node
from govrules.logic.operands import DAY_ORDERS, KINDS, MAX_ARGS, ORDERS, SET_OPS, Refused
from govrules.logic.satisfiable import never_holds
from govrules.logic.scope import Band, Bands, Scope
from govrules.logic.terms import TermReader
from govrules.logic.tree import (
    FALSE,
    Among,
    And,
    Compare,
    Condition,
    Const,
    DayOrder,
    Flag,
    Happened,
    If,
    Literal_,
    Not,
    Or,
    Order,
    SetOp,
    SetTest,
    Term,
    TermKind,
    extent,
)
from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.catalogue import Fact


def parse(source: object, scope: Scope, *, file: str = "<condition>") -> Condition:
    """Read a condition from a Node, from plain Python data, or from a jsonlogic-py expression.

    Raises InputError with every fault found.
    """
    faults: list[Diagnostic] = []
    condition = read_condition(to_node(source, file), scope, file, faults)
    if faults:
        raise InputError(faults)
    return condition


def read_condition(node: Node, scope: Scope, file: str, faults: list[Diagnostic]) -> Condition:
    """Read *node*, adding what is wrong to *faults*; what cannot be read stands as false."""
    return _Reader(scope, file, faults).condition(node, 0)


def band_condition(
    term: Term, band: Band, kind: TermKind, place: Place | None = None, figure: str | None = None
) -> Condition:
    """Return the comparison that says *term* lies in *band*, one of the figure called *figure*."""
    parts: list[Condition] = []
    if band.low is not None:
        low = Literal_(band.low, kind, band.says, figure)
        parts.append(Compare(">=" if band.low_in else ">", (term, low), band.says, place))
    if band.high is not None:
        high = Literal_(band.high, kind, band.says, figure)
        parts.append(Compare("<=" if band.high_in else "<", (term, high), band.says, place))
    return parts[0] if len(parts) == 1 else And(tuple(parts), place=place)


class _Reader(TermReader):
    __slots__ = ()

    def condition(self, node: Node, depth: int) -> Condition:
        try:
            return self._condition(node, depth)
        except Refused:
            return FALSE

    def _condition(self, node: Node, depth: int) -> Condition:
        self.count(node, depth)
        if isinstance(node, Scalar):
            if isinstance(node.value, bool):
                return Const(node.value, self.place(node))
            shown = node.raw[:40]
            zh, en = (
                f"“{shown}”不是条件；应是一个运算",
                f"“{shown}” is not a condition; an operation was expected",
            )
            raise self.refuse(node, "E202", zh, en)
        if isinstance(node, Sequence):
            return self._group(And, node, node, depth)
        op, arg = self.operation(node)
        place = self.place(node)
        match op:
            case "and":
                return self._group(And, arg, node, depth)
            case "or":
                return self._group(Or, arg, node, depth)
            case "!" | "not":  # jsonlogic-py writes "not"
                return Not(self._only_condition(arg, depth), place)
            case "!!":
                return self._only_condition(arg, depth)
            case "if":
                test, then, other = (self.condition(part, depth + 1) for part in self.args(arg, 3, 3))
                return If(test, then, other, place)
            case "var":
                return self._flag(node, arg)
            case "happened":
                return Happened(self.fact_of(arg, "event"), place)
            case "in_band":
                return self._in_band(node, arg, depth)
            case "term":
                return self._term_reference(node, arg, depth)
            case "in":
                return self._in(node, arg)
            case _ if op in ORDERS:
                return self._compare(cast("Order", op), node, arg, depth)
            case _ if op in DAY_ORDERS:
                return self._day_order(op, node, arg, depth)
            case _ if op in SET_OPS:
                return self._set_test(cast("SetOp", op), node, arg)
        raise self.unknown_operator(node, op)

    def _group(self, kind: type[And | Or], arg: Node, node: Node, depth: int) -> Condition:
        parts = self.args(arg, 0 if arg is node else 1, MAX_ARGS)
        return kind(tuple(self.condition(part, depth + 1) for part in parts), place=self.place(node))

    def _only_condition(self, arg: Node, depth: int) -> Condition:
        if isinstance(arg, Sequence) and len(arg.items) == 1:
            arg = arg.items[0]
        return self._condition(arg, depth + 1)

    def _flag(self, node: Node, arg: Node) -> Condition:
        fact = self.lookup(arg)
        if fact.kind != "flag":
            kind = KINDS[fact.kind]
            hint = ("；事件请写 {happened: …}", "; write {happened: …}") if fact.kind == "event" else ("", "")
            raise self.refuse(
                node,
                "E203",
                f"“{fact.path}”是{kind.zh}，单独不成条件{hint[0]}",
                f"“{fact.path}” is {kind.en}, not a condition by itself{hint[1]}",
            )
        return Flag(fact, self.place(node))

    def _in_band(self, node: Node, arg: Node, depth: int) -> Condition:
        amount, name, band_name = self.args(arg, 3, 3)
        term, kind = self.term(amount, depth + 1)
        figure = self.text(name)
        parameter = self.scope.parameters.get(figure)
        if not isinstance(parameter, Bands):
            known = [name for name, value in self.scope.parameters.items() if isinstance(value, Bands)]
            raise self.no_such(name, Words("分档参数", "banded parameter"), known)
        band = parameter.bands.get(self.text(band_name))
        if band is None:
            raise self.no_such(band_name, Words("档", "band"), parameter.bands)
        if parameter.kind != kind:
            raise self.mismatch(node, kind, parameter.kind)
        return band_condition(term, band, kind, self.place(node), figure)

    def _term_reference(self, node: Node, arg: Node, depth: int) -> Condition:
        name = self.text(arg)
        known = self.scope.terms.get(name)
        if known is None:
            raise self.no_such(arg, Words("术语", "term"), self.scope.terms)
        nodes, height = extent(known)
        self.count(node, depth + height - 1, nodes)
        return replace(known, place=self.place(node))

    def _in(self, node: Node, arg: Node) -> Condition:
        left, right = self.args(arg, 2, 2)
        if isinstance(left, Mapping):
            fact = self.fact_of(left, "symbol")
            return Among(fact, self.symbols(right, fact), self.place(node))
        fact = self.fact_of(right, "set")
        return SetTest("any-of", fact, self.symbols(left, fact), self.place(node))

    def _set_test(self, op: SetOp, node: Node, arg: Node) -> Condition:
        left, right = self.args(arg, 2, 2)
        fact = self.fact_of(left, "set")
        return SetTest(op, fact, self.symbols(right, fact), self.place(node))

    def _compare(self, op: Order, node: Node, arg: Node, depth: int) -> Condition:
        parts = self.args(arg, 2, 2 if op in {"==", "!="} else 3)
        plain = self._plain_equality(op, node, parts)
        if plain is not None:
            return plain
        operands = self.operands(parts, depth)
        kind, domain = self.kind_among(operands, node)
        if kind == "date":
            zh, en = (
                "日期用 before、after、not-before、not-after 比较",
                "days are compared with before, after, not-before, not-after",
            )
            raise self.refuse(node, "E204", zh, en)
        terms = tuple(self.each(operands, lambda part: self.as_kind(part, kind, domain)))
        self._refuse_constants(node, terms)
        why = never_holds(op, terms, domain)
        if why is not None:
            raise self.refuse(node, "E207", why.zh, why.en)
        says = next((term.says for term in terms if isinstance(term, Literal_) and term.says), None)
        return Compare(op, terms, says, self.place(node))

    def _plain_equality(self, op: str, node: Node, parts: list[Node]) -> Condition | None:
        """Read ``==`` and ``!=`` between a flag or a symbol and a constant, in either order."""
        if op not in {"==", "!="}:
            return None
        subject, constant = reversed(parts) if isinstance(parts[0], Scalar) else parts
        fact = self.peek(subject)
        if fact is None or fact.kind not in {"flag", "symbol"}:
            return None
        test = self._equals(fact, constant, self.place(node))
        return test if op == "==" else Not(test, self.place(node)) if not isinstance(test, Not) else test.arg

    def _equals(self, fact: Fact, constant: Node, place: Place) -> Condition:
        if fact.kind == "symbol":
            return Among(fact, self.symbols(constant, fact), place)
        if not (isinstance(constant, Scalar) and isinstance(constant.value, bool)):
            raise self.refuse(constant, "E205", "应是 true 或 false", "true or false was expected")
        return Flag(fact, place) if constant.value else Not(Flag(fact, place), place)

    def _day_order(self, op: str, node: Node, arg: Node, depth: int) -> Condition:
        terms = self.each(self.args(arg, 2, 3), lambda part: self.typed(part, "date", depth))
        strict, reverse = DAY_ORDERS[op]
        self._refuse_constants(node, tuple(terms))
        return DayOrder(tuple(reversed(terms)) if reverse else tuple(terms), strict, self.place(node))

    def _refuse_constants(self, node: Node, terms: tuple[Term, ...]) -> None:
        if all(isinstance(term, Literal_) for term in terms):
            raise self.refuse(
                node,
                "E206",
                "两边都是常量，比较没有意义",
                "both sides are constants; the comparison says nothing",
            )
