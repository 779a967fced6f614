"""Reading a condition: JsonLogic in YAML, checked for shape and type in one pass.

Every fault is collected with its place; nothing but InputError (from ``parse``) leaves this module. The language is
described in docs/rule-language.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, cast

from govrules.catalogue import Domain, Fact
from govrules.logic.accept import to_node
from govrules.logic.scope import Band, Bands, Figure, Scope
from govrules.logic.tree import (
    FALSE,
    Among,
    And,
    Arith,
    Choice,
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
    PlusTime,
    SetOp,
    SetTest,
    Sum,
    Term,
    TermKind,
    Var,
)
from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Scalar, Sequence, nearest
from govrules.values import Money, ValueProblem, parse_day, parse_ratio
from govrules.values.words import Words

_MAX_DEPTH: Final = 24
_MAX_ARGS: Final = 200
_ORDERS: Final = ("==", "!=", "<", "<=", ">", ">=")
_DAY_ORDERS: Final = {"before": (True, False), "not-after": (False, False), "after": (True, True), "not-before": (False, True)}
_SET_OPS: Final = ("all-of", "any-of", "none-of")
_ABSENCE: Final = ("missing", "missing_some", "??", "exists")
_KIND_NAMES: Final = {
    "flag": "flag (true or false)", "event": "event", "money": "amount of money", "number": "number", "ratio": "ratio",
    "date": "date", "symbol": "symbol", "set": "set", "text": "text", "list": "list",
}  # fmt: skip


class _Refused(Exception):  # noqa: N818 (internal signal, never seen outside this module)
    """The part of a condition at hand cannot be read; its fault has been noted."""


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


_Operand = tuple[Node, tuple[Term, TermKind] | None]


@dataclass(slots=True)
class _Reader:
    scope: Scope
    file: str
    faults: list[Diagnostic]

    # conditions ---------------------------------------------------------------------------------------------------

    def condition(self, node: Node, depth: int) -> Condition:
        try:
            return self._condition(node, depth)
        except _Refused:
            return FALSE

    def _condition(self, node: Node, depth: int) -> Condition:
        if depth > _MAX_DEPTH:
            raise self._refuse(node, "E201", f"条件嵌套超过 {_MAX_DEPTH} 层", f"conditions nest more than {_MAX_DEPTH} deep")
        if isinstance(node, Scalar):
            if isinstance(node.value, bool):
                return Const(node.value, self._place(node))
            raise self._refuse(node, "E202", f"“{node.raw[:40]}”不是条件；应是一个运算", f"“{node.raw[:40]}” is not a condition; an operation was expected")
        if isinstance(node, Sequence):
            return self._group(And, node, node, depth)
        op, arg = self._operation(node)
        place = self._place(node)
        match op:
            case "and":
                return self._group(And, arg, node, depth)
            case "or":
                return self._group(Or, arg, node, depth)
            case "!" | "not":
                return Not(self._only_condition(arg, depth), place)
            case "!!":
                return self._only_condition(arg, depth)
            case "if":
                parts = self._args(arg, 3, 3)
                return If(*(self.condition(part, depth + 1) for part in parts), place=place)  # type: ignore[misc, arg-type]
            case "var":
                return self._flag(node, arg)
            case "happened":
                return Happened(self._fact_of(arg, "event"), place)
            case "in_band":
                return self._in_band(node, arg, depth)
            case "term":
                return self._term_reference(node, arg)
            case "in":
                return self._in(node, arg)
            case _ if op in _ORDERS:
                return self._compare(cast("Order", op), node, arg, depth)
            case _ if op in _DAY_ORDERS:
                return self._day_order(op, node, arg, depth)
            case _ if op in _SET_OPS:
                return self._set_test(cast("SetOp", op), node, arg)
        raise self._unknown_operator(node, op)

    def _group(self, kind: type[And | Or], arg: Node, node: Node, depth: int) -> Condition:
        parts = self._args(arg, 0 if arg is node else 1, _MAX_ARGS)
        return kind(tuple(self.condition(part, depth + 1) for part in parts), place=self._place(node))

    def _only_condition(self, arg: Node, depth: int) -> Condition:
        if isinstance(arg, Sequence) and len(arg.items) == 1:
            arg = arg.items[0]
        return self._condition(arg, depth + 1)

    def _flag(self, node: Node, arg: Node) -> Condition:
        fact = self._lookup(arg)
        if fact.kind != "flag":
            raise self._refuse(
                node, "E203", f"“{fact.path}”是{_zh(fact)}，单独不成条件", f"“{fact.path}” is a {_KIND_NAMES[fact.kind]}, not a condition by itself"
                + ("; write {happened: …}" if fact.kind == "event" else ""),
            )
        return Flag(fact, self._place(node))

    def _in_band(self, node: Node, arg: Node, depth: int) -> Condition:
        amount, name, band_name = self._args(arg, 3, 3)
        term, kind = self._term(amount, depth + 1)
        parameter = self.scope.parameters.get(self._text(name))
        if not isinstance(parameter, Bands):
            raise self._no_such(name, "参数", "banded parameter", [k for k, v in self.scope.parameters.items() if isinstance(v, Bands)])
        band = parameter.bands.get(self._text(band_name))
        if band is None:
            raise self._no_such(band_name, "档", "band", parameter.bands)
        if parameter.kind != kind:
            raise self._mismatch(node, kind, parameter.kind)
        return band_condition(term, band, kind, self._place(node))

    def _term_reference(self, node: Node, arg: Node) -> Condition:
        name = self._text(arg)
        known = self.scope.terms.get(name)
        if known is None:
            raise self._no_such(arg, "术语", "term", self.scope.terms)
        return replace(known, place=self._place(node))

    def _in(self, node: Node, arg: Node) -> Condition:
        left, right = self._args(arg, 2, 2)
        if isinstance(left, Mapping):
            fact = self._fact_of(left, "symbol")
            return Among(fact, self._symbols(right, fact), self._place(node))
        fact = self._fact_of(right, "set")
        return SetTest("any-of", fact, self._symbols(left, fact), self._place(node))

    def _set_test(self, op: SetOp, node: Node, arg: Node) -> Condition:
        left, right = self._args(arg, 2, 2)
        fact = self._fact_of(left, "set")
        return SetTest(op, fact, self._symbols(right, fact), self._place(node))

    def _compare(self, op: Order, node: Node, arg: Node, depth: int) -> Condition:
        parts = self._args(arg, 2, 2 if op in {"==", "!="} else 3)
        plain = self._plain_equality(op, node, parts)
        if plain is not None:
            return plain
        operands = self._operands(parts, depth)
        kind, ordered = self._kind_among(operands, node)
        if kind == "date":
            raise self._refuse(node, "E204", "日期用 before、after、not-before、not-after 比较", "days are compared with before, after, not-before and not-after")
        terms = tuple(self._as_kind(part, kind, ordered) for part in operands)
        self._can_hold(node, op, terms)
        return Compare(op, terms, _says(terms), self._place(node))

    def _plain_equality(self, op: str, node: Node, parts: list[Node]) -> Condition | None:
        """Read ``==`` and ``!=`` between a flag or a symbol and a constant."""
        if op not in {"==", "!="} or isinstance(parts[0], Sequence):
            return None
        fact = self._peek(parts[0])
        if fact is None or fact.kind not in {"flag", "symbol"}:
            return None
        place = self._place(node)
        if fact.kind == "flag":
            constant = parts[1]
            if not (isinstance(constant, Scalar) and isinstance(constant.value, bool)):
                raise self._refuse(constant, "E205", "应是 true 或 false", "true or false was expected")
            flag: Condition = Flag(fact, place)
            return flag if constant.value == (op == "==") else Not(flag, place)
        among: Condition = Among(fact, self._symbols(parts[1], fact), place)
        return among if op == "==" else Not(among, place)

    def _day_order(self, op: str, node: Node, arg: Node, depth: int) -> Condition:
        parts = self._args(arg, 2, 3)
        terms = [self._typed(part, "date", depth) for part in parts]
        strict, reverse = _DAY_ORDERS[op]
        return DayOrder(tuple(reversed(terms)) if reverse else tuple(terms), strict, self._place(node))

    def _can_hold(self, node: Node, op: str, terms: tuple[Term, ...]) -> None:
        literals = [term.value if isinstance(term, Literal_) else None for term in terms]
        if all(value is not None for value in literals):
            raise self._refuse(node, "E206", "两边都是常量，比较没有意义", "both sides are constants; the comparison says nothing")
        if len(terms) == 3 and literals[0] is not None and literals[2] is not None:
            low, high = (literals[0], literals[2]) if op in {"<", "<="} else (literals[2], literals[0])
            if low > high or (low == high and "=" not in op):  # type: ignore[operator]
                raise self._refuse(node, "E207", "上下界颠倒，永不成立", "the bounds are the wrong way round; it can never hold")
        if isinstance(terms[1], Literal_) and terms[1].kind in {"money", "number"} and isinstance(terms[0], Var):
            value = cast("int | Fraction", terms[1].value)
            if (op == "<" and value <= 0) or (op == "<=" and value < 0):
                raise self._refuse(node, "E207", "数额不会为负，永不成立", "amounts are never negative; it can never hold")

    # terms --------------------------------------------------------------------------------------------------------

    def _operands(self, parts: list[Node], depth: int) -> list[_Operand]:
        """Read each operand once; constants wait until the type of the others is known."""
        return [(part, None if isinstance(part, Scalar) else self._term(part, depth + 1)) for part in parts]

    def _kind_among(self, operands: list[_Operand], node: Node) -> tuple[TermKind, Domain | None]:
        """Find the type of a comparison from the first operand that has one."""
        for _, read in operands:
            if read is None:
                continue
            term, kind = read
            if kind == "set":
                raise self._refuse(node, "E208", "集合用 all-of、any-of、none-of", "sets are tested with all-of, any-of and none-of")
            if kind == "symbol":
                domain = term.fact.domain if isinstance(term, Var) else None
                if domain is None or not domain.ordered:
                    raise self._refuse(node, "E208", "该值没有先后大小之分；用 == 或 in", "its values have no order; use == or in")
                return kind, domain
            return kind, None
        raise self._refuse(node, "E206", "比较中没有事实或参数", "the comparison reads no fact and no parameter")

    def _as_kind(self, operand: _Operand, kind: TermKind, domain: Domain | None = None) -> Term:
        """Return an operand as a term of *kind*, reading it now if it is a constant."""
        node, read = operand
        if read is None:
            return self._literal(cast("Scalar", node), kind, domain)
        term, found = read
        if found != kind or (isinstance(term, Var) and term.fact.domain is not domain):
            raise self._mismatch(node, found, kind)
        return term

    def _typed(self, node: Node, kind: TermKind, depth: int) -> Term:
        """Read *node* as a term of *kind*."""
        return self._as_kind(self._operands([node], depth)[0], kind)

    def _term(self, node: Node, depth: int) -> tuple[Term, TermKind]:
        if depth > _MAX_DEPTH:
            raise self._refuse(node, "E201", f"条件嵌套超过 {_MAX_DEPTH} 层", f"conditions nest more than {_MAX_DEPTH} deep")
        if isinstance(node, Scalar):
            raise self._refuse(node, "E209", "这里需要事实或参数", "a fact or a parameter was expected here")
        if isinstance(node, Sequence):
            raise self._refuse(node, "E209", "这里需要一个值，不是列表", "a value was expected here, not a list")
        op, arg = self._operation(node)
        match op:
            case "var":
                return self._var(node, arg)
            case "param":
                return self._param(arg)
            case "sum":
                return self._sum(arg)
            case "+" | "-" | "*":
                return self._arith(op, node, arg, depth)
            case "plusTime":
                return self._plus_time(arg, depth), "date"
            case "if":
                return self._choice(arg, depth)
        raise self._unknown_operator(node, op)

    def _var(self, node: Node, arg: Node) -> tuple[Term, TermKind]:
        fact = self._lookup(arg)
        if fact.kind in {"flag", "text", "list"}:
            raise self._refuse(node, "E210", f"“{fact.path}”是{_zh(fact)}，不能比较", f"“{fact.path}” is a {_KIND_NAMES[fact.kind]}; it cannot be compared")
        return Var(fact), "date" if fact.kind == "event" else cast("TermKind", fact.kind)

    def _param(self, arg: Node) -> tuple[Term, TermKind]:
        parameter = self.scope.parameters.get(self._text(arg))
        if not isinstance(parameter, Figure):
            raise self._no_such(arg, "参数", "parameter", [k for k, v in self.scope.parameters.items() if isinstance(v, Figure)])
        return Literal_(parameter.value, parameter.kind, parameter.says), parameter.kind

    def _sum(self, arg: Node) -> tuple[Term, TermKind]:
        inner = self._operation(arg)[1] if isinstance(arg, Mapping) and "var" in arg.entries else arg
        fact = self.scope.catalogue.get(self._text(inner))
        if fact is None or fact.within is None or fact.kind not in {"money", "number"}:
            sums = [f.path for f in self.scope.catalogue if f.within and f.kind in {"money", "number"}]
            raise self._no_such(inner, "可求和的列表字段", "field of a list that can be summed", sums)
        return Sum(fact), cast("TermKind", fact.kind)

    def _arith(self, op: str, node: Node, arg: Node, depth: int) -> tuple[Term, TermKind]:
        parts = self._args(arg, 2, 2 if op in {"-", "*"} else _MAX_ARGS)
        operands = self._operands(parts, depth)
        if op == "*":
            first, factor = operands[0][1], self._as_kind(operands[1], "ratio")
            if first is None or first[1] not in {"money", "number"} or not isinstance(factor, Literal_):
                raise self._refuse(node, "E211", "乘法是数额乘以固定比例", "a product is an amount times a constant ratio")
            return Arith("*", (first[0], factor), first[1]), first[1]
        kinds = [read[1] for _, read in operands if read is not None]
        if not kinds or kinds[0] not in {"money", "number"}:
            raise self._refuse(node, "E211", "加减的是金额或数", "amounts or numbers are added and subtracted")
        return Arith(cast("Any", op), tuple(self._as_kind(part, kinds[0]) for part in operands), kinds[0]), kinds[0]

    def _plus_time(self, arg: Node, depth: int) -> Term:
        base, amount, unit = self._args(arg, 3, 3)
        if not (isinstance(unit, Scalar) and unit.value in {"year", "month", "day"}):
            raise self._refuse(unit, "E212", "单位应为 year、month 或 day", "the unit is year, month or day")
        if isinstance(amount, Scalar):
            if not isinstance(amount.value, int) or isinstance(amount.value, bool) or abs(amount.value) > 40_000:
                raise self._refuse(amount, "E212", "应是整数", "a whole number was expected")
            count = amount.value
        else:
            figure = self._typed(amount, "number", depth)
            if not isinstance(figure, Literal_) or Fraction(cast("Any", figure.value)).denominator != 1:
                raise self._refuse(amount, "E212", "应是整数或整数参数", "a whole number or a parameter that is one was expected")
            count = int(cast("int", figure.value))
        return PlusTime(self._typed(base, "date", depth), count, cast("Any", unit.value))

    def _choice(self, arg: Node, depth: int) -> tuple[Term, TermKind]:
        test, then, other = self._args(arg, 3, 3)
        operands = self._operands([then, other], depth)
        kind, domain = self._kind_among(operands, arg)
        yes, no = (self._as_kind(part, kind, domain) for part in operands)
        return Choice(self.condition(test, depth + 1), yes, no, kind), kind

    def _literal(self, node: Scalar, kind: TermKind, domain: Domain | None) -> Literal_:
        try:
            if kind == "money":
                return Literal_(int(Money.parse(node.raw)), kind, node.raw)
            if kind == "ratio":
                return Literal_(parse_ratio(node.raw), kind, node.raw)
            if kind == "date":
                return Literal_(parse_day(node.raw), kind, node.raw)
            if kind == "number" and isinstance(node.value, int | Decimal) and not isinstance(node.value, bool):
                number = Fraction(node.value)
                return Literal_(number.numerator if number.denominator == 1 else number, kind, node.raw)
            if kind == "symbol" and domain is not None:
                found = domain.find(node.raw)
                if found is None:
                    raise self._no_such(node, "取值", "value", domain.names())
                return Literal_(domain.rank(found), kind, found)
        except ValueProblem as problem:
            raise self._refuse(node, "E213", problem.zh, problem.en) from None
        raise self._refuse(node, "E213", f"“{node.raw[:40]}”不是{_ZH_KIND[kind]}", f"“{node.raw[:40]}” is not a {_KIND_NAMES[kind]}")

    # parts --------------------------------------------------------------------------------------------------------

    def _operation(self, node: Node) -> tuple[str, Node]:
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            raise self._refuse(
                node, "E214", "一个运算只有一个键；多个条件请写成列表", "an operation has exactly one key; write several conditions as a list"
            )
        return next(iter(node.entries.items()))

    def _args(self, node: Node, least: int, most: int) -> list[Node]:
        items = list(node.items) if isinstance(node, Sequence) else [node]
        if not least <= len(items) <= most:
            expected = str(least) if least == most else f"{least}–{most}"
            raise self._refuse(node, "E215", f"需要 {expected} 个参数，写了 {len(items)} 个", f"{expected} operands were expected, {len(items)} given")
        return items

    def _text(self, node: Node) -> str:
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Scalar):
            return node.raw
        raise self._refuse(node, "E216", "这里需要一个名称", "a name was expected here")

    def _symbols(self, node: Node, fact: Fact) -> frozenset[str]:
        domain = fact.domain
        items = list(node.items) if isinstance(node, Sequence) else [node]
        if not items:
            raise self._refuse(node, "E207", "空列表，永不成立", "an empty list can never hold a value")
        found: set[str] = set()
        for item in items:
            name = self._text(item)
            symbol = domain.find(name) if domain is not None else name
            if symbol is None:
                raise self._no_such(item, f"{fact.label.zh}的取值", f"value of {fact.path}", domain.names() if domain else [])
            found.add(symbol)
        return frozenset(found)

    def _peek(self, node: Node) -> Fact | None:
        if isinstance(node, Mapping) and list(node.entries) == ["var"]:
            return self._lookup(node.entries["var"])
        return None

    def _fact_of(self, node: Node, kind: str) -> Fact:
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Scalar):
            fact = self._lookup(node)
        else:
            op, arg = self._operation(node)
            if op != "var":
                raise self._refuse(node, "E209", "这里需要 {var: 事实}", "{var: fact} was expected here")
            fact = self._lookup(arg)
        if fact.kind != kind:
            raise self._refuse(
                node, "E217", f"“{fact.path}”是{_zh(fact)}，这里需要{_ZH_KIND[kind]}",
                f"“{fact.path}” is a {_KIND_NAMES[fact.kind]}; a {_KIND_NAMES[kind]} was expected",
            )
        return fact

    def _lookup(self, node: Node) -> Fact:
        if isinstance(node, Sequence) and len(node.items) == 2:
            raise self._refuse(node, "E218", "var 不能有默认值：未知就是未知", "var takes no default: what is unknown stays unknown")
        name = self._text(node)
        fact = self.scope.catalogue.get(name)
        if fact is None:
            raise self._no_such(node, "事实", "fact", self.scope.catalogue.paths())
        if fact.within is not None and fact.within != self.scope.item:
            raise self._refuse(
                node, "E219", f"“{name}”属于列表 {fact.within}；只能用于 each: {fact.within} 或 sum",
                f"“{name}” belongs to the list {fact.within}; it is read under each: {fact.within} or by sum",
            )
        return fact

    # faults -------------------------------------------------------------------------------------------------------

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.span)

    def _refuse(self, node: Node, code: str, zh: str, en: str) -> _Refused:
        self.faults.append(Diagnostic(code, Words(zh, en), self._place(node)))
        return _Refused()

    def _mismatch(self, node: Node, found: str, expected: str) -> _Refused:
        return self._refuse(
            node, "E217", f"这里需要{_ZH_KIND[expected]}，得到{_ZH_KIND[found]}", f"a {_KIND_NAMES[expected]} was expected, this is a {_KIND_NAMES[found]}"
        )

    def _no_such(self, node: Node, zh: str, en: str, known: Any) -> _Refused:
        name = self._text(node)
        near = nearest(name, known)
        return self._refuse(
            node, "E220", f"没有{zh}“{name[:60]}”" + (f"；是否指 {near}？" if near else ""),
            f"no {en} “{name[:60]}”" + (f"; did you mean {near}?" if near else ""),
        )

    def _unknown_operator(self, node: Node, op: str) -> _Refused:
        if op in _ABSENCE:
            return self._refuse(node, "E218", f"{op} 会把未知当作结论，不能使用", f"{op} would turn the unknown into an answer and is not allowed")
        near = nearest(op, _OPERATORS)
        return self._refuse(
            node, "E221", f"没有运算“{op[:40]}”" + (f"；是否指 {near}？" if near else ""),
            f"no operator “{op[:40]}” here" + (f"; did you mean {near}?" if near else ""),
        )


_OPERATORS: Final = (
    "and", "or", "!", "if", "var", "happened", "in_band", "term", "in", "param", "sum", "+", "-", "*", "plusTime",
    *_ORDERS, *_DAY_ORDERS, *_SET_OPS,
)  # fmt: skip
_ZH_KIND: Final = {
    "flag": "是否事实", "event": "事件", "money": "金额", "number": "数", "ratio": "比例", "date": "日期",
    "symbol": "取值", "set": "集合", "text": "文字", "list": "列表",
}  # fmt: skip


def _zh(fact: Fact) -> str:
    return _ZH_KIND[fact.kind]


def _says(terms: tuple[Term, ...]) -> str | None:
    return next((term.says for term in terms if isinstance(term, Literal_) and term.says), None)


def band_condition(term: Term, band: Band, kind: TermKind, place: Place | None = None) -> Condition:
    """Return the comparison that says *term* lies in *band*."""
    parts: list[Condition] = []
    if band.low is not None:
        low = Literal_(band.low, kind, band.says)
        parts.append(Compare(">=" if band.low_in else ">", (term, low), band.says, place))
    if band.high is not None:
        high = Literal_(band.high, kind, band.says)
        parts.append(Compare("<=" if band.high_in else "<", (term, high), band.says, place))
    return parts[0] if len(parts) == 1 else And(tuple(parts), place=place)

