"""Reading terms: the facts, figures, constants and sums that a condition compares, each with its type."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from govrules.logic.operands import KINDS, MAX_ARGS, Operands
from govrules.logic.scope import Figure
from govrules.logic.tree import Arith, Choice, Condition, Literal_, PlusTime, Sum, Term, TermKind, Var
from govrules.source import Node, Scalar, Sequence
from govrules.values import Money, ValueProblem, parse_day, parse_ratio
from govrules.values.number import parse_number
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.catalogue import Domain

Operand = tuple[Node, tuple[Term, TermKind] | None]
"""A node and the term read from it; a constant waits until the type of its fellows is known."""

_LONGEST_SPAN: Final = 40_000
_CONSTANTS: Final[dict[TermKind, Callable[[str], Any]]] = {
    "money": lambda text: int(Money.parse(text)),
    "ratio": parse_ratio,
    "date": parse_day,
    "number": parse_number,
}


class TermReader(Operands, ABC):
    """Reads terms; every method raises Refused once it has noted a fault."""

    __slots__ = ()

    @abstractmethod
    def condition(self, node: Node, depth: int) -> Condition:
        """Read a condition inside a term."""

    def operands(self, parts: list[Node], depth: int) -> list[Operand]:
        """Read each operand once; constants wait until the type of the others is known."""
        return self.each(
            parts, lambda part: (part, None if isinstance(part, Scalar) else self.term(part, depth + 1))
        )

    def kind_among(self, operands: list[Operand], node: Node) -> tuple[TermKind, Domain | None]:
        """Find the type that operands share from the first that has one."""
        for _, read in operands:
            if read is None:
                continue
            term, kind = read
            if kind == "set":
                raise self.refuse(
                    node,
                    "E208",
                    "集合用 all-of、any-of、none-of",
                    "sets are tested with all-of, any-of and none-of",
                )
            if kind == "symbol":
                domain = term.fact.domain if isinstance(term, Var) else None
                if domain is None or not domain.ordered:
                    raise self.refuse(
                        node,
                        "E208",
                        "该值没有先后大小之分；用 == 或 in",
                        "its values have no order; use == or in",
                    )
                return kind, domain
            return kind, None
        raise self.refuse(
            node, "E206", "比较中没有事实或参数", "the comparison reads no fact and no parameter"
        )

    def as_kind(self, operand: Operand, kind: TermKind, domain: Domain | None = None) -> Term:
        """Return an operand as a term of *kind*, reading it now if it is a constant."""
        node, read = operand
        if read is None:
            return self._literal(cast("Scalar", node), kind, domain)
        term, found = read
        if found != kind or (isinstance(term, Var) and term.fact.domain is not domain):
            raise self.mismatch(node, found, kind)
        return term

    def typed(self, node: Node, kind: TermKind, depth: int) -> Term:
        """Read *node* as a term of *kind*."""
        return self.as_kind(self.operands([node], depth)[0], kind)

    def term(self, node: Node, depth: int) -> tuple[Term, TermKind]:
        """Read a term that is not a constant, with its type."""
        self.count(node, depth)
        if isinstance(node, Scalar):
            raise self.refuse(node, "E209", "这里需要事实或参数", "a fact or a parameter was expected here")
        if isinstance(node, Sequence):
            raise self.refuse(
                node, "E209", "这里需要一个值，不是列表", "a value was expected here, not a list"
            )
        op, arg = self.operation(node)
        match op:
            case "var":
                return self._var(node, arg)
            case "param":
                return self._param(arg)
            case "sum":
                return self._sum(arg)
            case "*":
                return self._product(node, arg, depth)
            case "+" | "-":
                return self._sum_of(op, node, arg, depth)
            case "plusTime":
                return self._plus_time(arg, depth), "date"
            case "if":
                return self._choice(arg, depth)
        raise self.unknown_operator(node, op)

    def _var(self, node: Node, arg: Node) -> tuple[Term, TermKind]:
        fact = self.lookup(arg)
        if fact.kind in {"flag", "text", "list"}:
            kind = KINDS[fact.kind]
            raise self.refuse(
                node,
                "E210",
                f"“{fact.path}”是{kind.zh}，不能比较",
                f"“{fact.path}” is {kind.en}; it cannot be compared",
            )
        return Var(fact), "date" if fact.kind == "event" else cast("TermKind", fact.kind)

    def _param(self, arg: Node) -> tuple[Term, TermKind]:
        name = self.text(arg)
        parameter = self.scope.parameters.get(name)
        if not isinstance(parameter, Figure):
            known = [name for name, value in self.scope.parameters.items() if isinstance(value, Figure)]
            raise self.no_such(arg, Words("参数", "parameter"), known)
        return Literal_(parameter.value, parameter.kind, parameter.says, name), parameter.kind

    def _sum(self, arg: Node) -> tuple[Term, TermKind]:
        inner = arg if isinstance(arg, Scalar | Sequence) else self.operation(arg)[1]
        fact = self.scope.catalogue.get(self.text(inner))
        if fact is None or fact.within is None or fact.kind not in {"money", "number"}:
            known = [
                fact.path for fact in self.scope.catalogue if fact.within and fact.kind in {"money", "number"}
            ]
            raise self.no_such(inner, Words("可求和的列表字段", "field of a list that can be summed"), known)
        return Sum(fact), cast("TermKind", fact.kind)

    def _product(self, node: Node, arg: Node, depth: int) -> tuple[Term, TermKind]:
        base, factor = self.operands(self.args(arg, 2, 2), depth)
        amount = base[1] or self._guessed(base[0])
        ratio = self.as_kind(factor, "ratio")
        if amount is None or amount[1] not in {"money", "number"} or not isinstance(ratio, Literal_):
            raise self.refuse(
                node, "E211", "乘法是数额乘以固定比例", "a product is an amount times a constant ratio"
            )
        return Arith("*", (amount[0], ratio), amount[1]), amount[1]

    def _sum_of(self, op: str, node: Node, arg: Node, depth: int) -> tuple[Term, TermKind]:
        operands = self.operands(self.args(arg, 2, 2 if op == "-" else MAX_ARGS), depth)
        first = next((read for _, read in operands if read is not None), None) or self._guessed(
            operands[0][0]
        )
        if first is None or first[1] not in {"money", "number"}:
            raise self.refuse(node, "E211", "加减的是金额或数", "amounts or numbers are added and subtracted")
        kind = first[1]
        return Arith(
            cast("Any", op), tuple(self.each(operands, lambda part: self.as_kind(part, kind))), kind
        ), kind

    def _plus_time(self, arg: Node, depth: int) -> Term:
        base, amount, unit = self.args(arg, 3, 3)
        if not (isinstance(unit, Scalar) and unit.value in {"year", "month", "day"}):
            raise self.refuse(unit, "E212", "单位应为 year、month 或 day", "the unit is year, month or day")
        figure = None if isinstance(amount, Scalar) else self._figure(amount, depth)
        count = amount.value if isinstance(amount, Scalar) else figure.value if figure is not None else None
        if not isinstance(count, int) or isinstance(count, bool) or abs(count) > _LONGEST_SPAN:
            zh, en = "应是整数或整数参数", "a whole number or a parameter that is one was expected"
            raise self.refuse(amount, "E212", zh, en)
        name = figure.figure if figure is not None else None
        return PlusTime(self.typed(base, "date", depth), count, cast("Any", unit.value), name)

    def _figure(self, node: Node, depth: int) -> Literal_ | None:
        figure = self.typed(node, "number", depth)
        return figure if isinstance(figure, Literal_) else None

    def _choice(self, arg: Node, depth: int) -> tuple[Term, TermKind]:
        test, then, other = self.args(arg, 3, 3)
        operands = self.operands([then, other], depth)
        if all(read is None for _, read in operands):
            operands[0] = (then, self._guessed(then))
        kind, domain = self.kind_among(operands, arg)
        yes, no = self.each(operands, lambda part: self.as_kind(part, kind, domain))
        return Choice(self.condition(test, depth + 1), yes, no, kind), kind

    def _guessed(self, node: Node) -> tuple[Term, TermKind] | None:
        """Read a constant whose spelling alone tells its type: 50万元, 15%, 2021-11-10, 3."""
        if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
            return None
        kinds: tuple[TermKind, ...] = (
            ("number",) if isinstance(node.value, int | Decimal) else tuple(_CONSTANTS)
        )
        for kind in kinds:
            try:
                return Literal_(_CONSTANTS[kind](node.raw), kind, node.raw), kind
            except ValueProblem:
                continue
        return None

    def _literal(self, node: Scalar, kind: TermKind, domain: Domain | None) -> Literal_:
        try:
            if kind == "symbol" and domain is not None:
                found = domain.find(node.raw)
                if found is None:
                    raise self.no_such(node, Words("取值", "value"), domain.names())
                return Literal_(domain.rank(found), kind, found)
            if kind in _CONSTANTS and node.value is not None and not isinstance(node.value, bool):
                return Literal_(_CONSTANTS[kind](node.raw), kind, node.raw)
        except ValueProblem as problem:
            raise self.refuse(node, "E213", problem.zh, problem.en) from None
        shown = node.raw[:40]
        raise self.refuse(
            node, "E213", f"“{shown}”不是{KINDS[kind].zh}", f"“{shown}” is not {KINDS[kind].en}"
        )
