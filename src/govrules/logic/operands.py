"""The parts every operation of a condition is made of: operands, names, and the faults of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from govrules.logic.scope import Scope
from govrules.source import Diagnostic, Mapping, Node, Place, Scalar, Sequence, nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Sequence as Sequence_

    from govrules.catalogue import Fact

MAX_DEPTH: Final = 24
MAX_NODES: Final = 20_000
MAX_ARGS: Final = 200
MAX_SUGGESTIONS: Final = 50
ORDERS: Final = ("==", "!=", "<", "<=", ">", ">=")
DAY_ORDERS: Final = {
    "before": (True, False),
    "not-after": (False, False),
    "after": (True, True),
    "not-before": (False, True),
}
"""Strict or not, and whether the operands are written in reverse."""
SET_OPS: Final = ("all-of", "any-of", "none-of")
OPERATORS: Final = (
    *("and", "or", "!", "if", "var", "happened", "in_band", "term"),
    *("in", "param", "sum", "+", "-", "*", "plusTime"),
    *ORDERS,
    *DAY_ORDERS,
    *SET_OPS,
)
_ABSENCE: Final = ("missing", "missing_some", "??", "exists")
KINDS: Final = {
    "flag": Words("是否事实", "a flag (true or false)"),
    "event": Words("事件", "an event"),
    "money": Words("金额", "an amount of money"),
    "number": Words("数", "a number"),
    "ratio": Words("比例", "a ratio"),
    "date": Words("日期", "a date"),
    "symbol": Words("取值", "a symbol"),
    "set": Words("集合", "a set"),
    "text": Words("文字", "a text"),
    "list": Words("列表", "a list"),
}

_Part = TypeVar("_Part")
_Read = TypeVar("_Read")


class Refused(Exception):  # noqa: N818 (a signal between readers, never seen outside this room)
    """The part of a condition at hand cannot be read; its fault has been noted."""


@dataclass(slots=True)
class Operands:
    """Reads operands and names under a scope; every method raises Refused once it has noted a fault."""

    scope: Scope
    file: str
    faults: list[Diagnostic]
    left: int = field(default=MAX_NODES)

    def count(self, node: Node, depth: int, nodes: int = 1) -> None:
        """Refuse what lies too deep, and what comes after too many nodes."""
        self.left -= nodes
        if depth > MAX_DEPTH:
            raise self.refuse(
                node, "E201", f"条件嵌套超过 {MAX_DEPTH} 层", f"conditions nest more than {MAX_DEPTH} deep"
            )
        if self.left < 0:
            raise self.refuse(
                node, "E223", f"条件超过 {MAX_NODES} 个节点", f"the condition has more than {MAX_NODES} nodes"
            )

    def operation(self, node: Node) -> tuple[str, Node]:
        """Return the operator and the operands of a mapping with a single key."""
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            raise self.refuse(
                node,
                "E214",
                "一个运算只有一个键；多个条件请写成列表",
                "an operation has exactly one key; write several conditions as a list",
            )
        return next(iter(node.entries.items()))

    def args(self, node: Node, least: int, most: int) -> list[Node]:
        """Return the operands in *node*, of which there are *least* to *most*; a single one needs no list."""
        items: list[Node] = list(node.items) if isinstance(node, Sequence) else [node]
        if not least <= len(items) <= most:
            expected = str(least) if least == most else f"{least}–{most}"
            zh, en = (
                f"需要 {expected} 个参数，写了 {len(items)} 个",
                f"{expected} operands were expected, {len(items)} given",
            )
            raise self.refuse(node, "E215", zh, en)
        return items

    def each(self, parts: Iterable[_Part], read: Callable[[_Part], _Read]) -> list[_Read]:
        """Read every part, so that the faults of all are found, and refuse the whole if one is refused."""
        found: list[_Read] = []
        refused = False
        for part in parts:
            try:
                found.append(read(part))
            except Refused:
                refused = True
        if refused:
            raise Refused
        return found

    def text(self, node: Node) -> str:
        """Return the name in *node*, alone or in a list of one."""
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Scalar):
            return node.raw
        raise self.refuse(node, "E216", "这里需要一个名称", "a name was expected here")

    def symbols(self, node: Node, fact: Fact) -> frozenset[str]:
        """Return the ids of the symbols in *node*, values of *fact*."""
        items = self.args(node, 0, MAX_ARGS)
        if not items:
            raise self.refuse(node, "E207", "空列表，永不成立", "an empty list can never hold a value")
        return frozenset(self.each(items, lambda item: self._symbol(item, fact)))

    def lookup(self, node: Node) -> Fact:
        """Return the fact that *node* names, if it can be read in this scope."""
        if isinstance(node, Sequence) and len(node.items) == 2:
            raise self.refuse(
                node,
                "E218",
                "var 不能有默认值：未知就是未知",
                "var takes no default: what is unknown stays unknown",
            )
        name = self.text(node)
        fact = self.scope.catalogue.get(name)
        if fact is None:
            labelled = [fact.path for fact in self.scope.catalogue if name in fact.label]
            raise self.no_such(node, Words("事实", "fact"), self.scope.catalogue.paths(), labelled)
        if fact.within is not None and fact.within != self.scope.item:
            raise self.refuse(
                node,
                "E219",
                f"“{name}”属于列表 {fact.within}；只能用于 each: {fact.within} 或 sum",
                f"“{name}” belongs to the list {fact.within}; it is read under each: {fact.within} or by sum",
            )
        return fact

    def fact_of(self, node: Node, kind: str) -> Fact:
        """Return the fact of *kind* that *node* names, as {var: fact} or by its bare name."""
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Scalar):
            fact = self.lookup(node)
        else:
            op, arg = self.operation(node)
            if op != "var":
                raise self.refuse(node, "E209", "这里需要 {var: 事实}", "{var: fact} was expected here")
            fact = self.lookup(arg)
        if fact.kind != kind:
            raise self.refuse(
                node,
                "E217",
                f"“{fact.path}”是{KINDS[fact.kind].zh}，这里需要{KINDS[kind].zh}",
                f"“{fact.path}” is {KINDS[fact.kind].en}; {KINDS[kind].en} was expected",
            )
        return fact

    def peek(self, node: Node) -> Fact | None:
        """Return the fact that *node* reads if it is {var: fact}, otherwise None."""
        if isinstance(node, Mapping) and list(node.entries) == ["var"]:
            return self.lookup(node.entries["var"])
        return None

    # faults -----------------------------------------------------------------------------------------------

    def place(self, node: Node) -> Place:
        """Return where *node* stands."""
        return Place(self.file, node.span)

    def refuse(self, node: Node, code: str, zh: str, en: str) -> Refused:
        """Note a fault and return the signal to raise."""
        self.faults.append(Diagnostic(code, Words(zh, en), self.place(node)))
        return Refused()

    def mismatch(self, node: Node, found: str, expected: str) -> Refused:
        """Note that *node* is of another kind than expected."""
        zh = f"这里需要{KINDS[expected].zh}，得到{KINDS[found].zh}"
        return self.refuse(node, "E217", zh, f"{KINDS[expected].en} was expected, this is {KINDS[found].en}")

    def no_such(self, node: Node, what: Words, known: Iterable[str], meant: Sequence_[str] = ()) -> Refused:
        """Note that nothing has the name in *node*, and which name is *meant* by it or nearest to it."""
        name = self.text(node)
        zh, en = self._suggestion(name, known, meant)
        return self.refuse(node, "E220", f"没有{what.zh}“{name[:60]}”{zh}", f"no {what.en} “{name[:60]}”{en}")

    def unknown_operator(self, node: Node, op: str) -> Refused:
        """Note that *op* is no operator here, or one that would observe absence."""
        if op in _ABSENCE:
            zh, en = (
                f"{op} 会把未知当作结论，不能使用",
                f"{op} would turn the unknown into an answer and is not allowed",
            )
            return self.refuse(node, "E218", zh, en)
        zh, en = self._suggestion(op, OPERATORS)
        return self.refuse(node, "E221", f"没有运算“{op[:40]}”{zh}", f"no operator “{op[:40]}” here{en}")

    def _suggestion(self, name: str, known: Iterable[str], meant: Sequence_[str] = ()) -> tuple[str, str]:
        if meant:
            return f"；是否指 {' 或 '.join(meant[:3])}？", f"; did you mean {' or '.join(meant[:3])}?"
        near = nearest(name, known) if len(self.faults) < MAX_SUGGESTIONS else None
        return (f"；是否指 {near}？", f"; did you mean {near}?") if near is not None else ("", "")

    def _symbol(self, item: Node, fact: Fact) -> str:
        name, domain = self.text(item), fact.domain
        symbol = domain.find(name) if domain is not None else name
        if symbol is None:
            what = Words(f"{fact.label.zh}的取值", f"value of {fact.path}")
            raise self.no_such(item, what, domain.names() if domain is not None else ())
        return symbol
