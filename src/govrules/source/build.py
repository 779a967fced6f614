"""From the events of the YAML parser to the tree: bounded in depth and size, every node with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from govrules.source.diagnostic import Diagnostic, InputError, Place, Span
from govrules.source.limits import Limits
from govrules.source.scalars import resolve
from govrules.source.surrogates import Surrogates
from govrules.source.syntax import BREAK, refuse_unprintable, syntax_error
from govrules.source.tree import Document, Mapping, Node, Plain, Scalar, Sequence
from govrules.values.words import Words

_LOADER: Final[Any] = getattr(
    yaml, "CBaseLoader", yaml.BaseLoader
)  # the C parser where PyYAML was built with it
_PARSER_TOO_DEEP: Final = "exceeded maximum nesting depth"
"""What newer parsers say of a thousand levels, before they have told of the first."""
_TEXT_TAGS: Final = frozenset({None, "!", "tag:yaml.org,2002:str"})
_BLOCK_TEXTS: Final = frozenset({"|", ">"})

_Point = tuple[int, int]
"""A line and a column, both from 0."""


def parse_text(
    text: str, name: str, *, limits: Limits | None = None, notes: tuple[Diagnostic, ...] = ()
) -> Document:
    """Read the single YAML or JSON document in *text*, reported as *name*.

    Raises InputError with the place of every fault.
    """
    limits = limits or Limits()
    text = text.removeprefix("\ufeff")
    if len(text) > limits.bytes:
        raise too_large(name, limits)
    refuse_unprintable(text, name)
    joined = Surrogates(text)
    builder = _Builder(name, limits, joined)
    loader = None
    try:
        loader = _LOADER(joined.text)
        while loader.check_event():
            builder.take(loader.get_event())
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        if getattr(problem, "problem", None) == _PARSER_TOO_DEEP:
            raise builder.too_deep(problem) from None
        raise InputError([*builder.faults, syntax_error(problem, text, name, joined.column)]) from None
    finally:
        if loader is not None:
            loader.dispose()
    if builder.faults:
        raise InputError(builder.faults)
    if builder.root is None:
        raise InputError([Diagnostic("E106", Words("文件是空的", "the file is empty"), Place(name))])
    return Document(builder.root, name, notes)


def too_large(name: str, limits: Limits) -> InputError:
    """Return the error for a file beyond the bound on bytes."""
    mib = f"{limits.bytes / 1024 / 1024:g} MiB"
    return InputError(
        [Diagnostic("E114", Words(f"文件超过 {mib}", f"the file is larger than {mib}"), Place(name))]
    )


@dataclass(slots=True)
class _Open:
    """A mapping or sequence being read; ``size`` and ``height`` count what is below it so far."""

    start: _Point
    anchor: str | None
    is_mapping: bool
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: tuple[str, Span] | None = None
    size: int = 1
    height: int = 1


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth is bounded by us."""

    def __init__(self, name: str, limits: Limits, joined: Surrogates) -> None:
        self.name, self.limits, self.joined = name, limits, joined
        self.root: Node | None = None
        self.faults: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._nodes = 0
        self._documents = 0
        self._end: _Point = (0, 0)
        self._moved = joined.any

    def take(self, event: Any) -> None:
        """Consume one parser event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._count(event, 1)
            self._add(self._scalar(event), 1, 1, event.anchor)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                zh, en = (
                    "一个文件里有多个文档（---）；请每个文件只写一个",
                    "several documents (---) in one file; write one a file",
                )
                raise self._stop(event, "E108", zh, en)

    def _scalar(self, event: Any) -> Scalar:
        if event.tag not in _TEXT_TAGS:
            self._refuse_tag(event)
        start = self._point(event.start_mark)
        self._end = (
            self._end_of_block_text(event, start)
            if event.style in _BLOCK_TEXTS
            else self._point(event.end_mark)
        )
        plain = not event.style and event.tag is None
        value: Plain = resolve(event.value) if plain else event.value
        return Scalar(value, event.value, _span(start, self._end))

    def _end_of_block_text(self, event: Any, start: _Point) -> _Point:
        """Return where the last visible character of a ``|`` or ``>`` text ends; the parser says it later."""
        written = self.joined.text[event.start_mark.index : event.end_mark.index].rstrip()
        lines = BREAK.split(written)
        return (start[0] + len(lines) - 1, len(lines[-1]) + (start[1] if len(lines) == 1 else 0))

    def _open(self, event: Any, is_mapping: bool) -> None:
        if len(self._stack) >= self.limits.depth:
            raise self.too_deep(event)
        if event.tag is not None:
            self._refuse_tag(event)
        self._count(event, 1)
        start = self._point(event.start_mark)
        self._stack.append(_Open(start, event.anchor, is_mapping, bool(event.flow_style)))

    def _close(self, event: Any) -> None:
        top = self._stack.pop()
        if top.is_flow:
            self._end = self._point(event.end_mark)
        span = _span(top.start, max(self._end, top.start))
        node: Node = (
            Mapping(top.entries, top.keys, span, top.is_flow)
            if top.is_mapping
            else Sequence(tuple(top.items), span)
        )
        self._add(node, top.size, top.height, top.anchor)

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if known is None:
            zh, en = (
                f"没有名为 {event.anchor} 的锚点，或它引用了自身",
                f"no finished anchor named {event.anchor}",
            )
            raise self._stop(event, "E109", zh, en)
        node, size, height = known
        self._count(event, size)
        if len(self._stack) + height > self.limits.depth:
            raise self.too_deep(event)
        self._end = self._point(event.end_mark)
        self._add(node, size, height, None)

    def _add(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size, height)
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.size += size
        top.height = max(top.height, height + 1)
        if not top.is_mapping:
            if len(top.items) >= self.limits.items:
                raise self._too_long(top)
            top.items.append(node)
        elif top.key is None:
            top.key = self._key(node, top)
        else:
            name, span = top.key
            top.key = None
            if name not in top.entries:
                top.entries[name], top.keys[name] = node, span

    def _key(self, node: Node, top: _Open) -> tuple[str, Span]:
        if not isinstance(node, Scalar):
            self._note(node.span, "E110", "键必须是文字", "a key must be a text")
            return "", node.span
        if node.raw in top.entries:
            first = top.keys[node.raw].line
            zh, en = (
                f"键“{node.raw}”重复，前一处在第 {first} 行",
                f"duplicate key “{node.raw}”, first on line {first}",
            )
            self._note(node.span, "E111", zh, en)
        return node.raw, node.span

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > self.limits.nodes:
            zh, en = (
                f"展开后超过 {self.limits.nodes} 个节点",
                f"expands to more than {self.limits.nodes} nodes",
            )
            raise self._stop(event, "E112", zh, en)

    def _refuse_tag(self, event: Any) -> None:
        zh, en = f"不支持 YAML 标签 {event.tag}", f"YAML tags such as {event.tag} are not used here"
        self._note(self._span_of(event), "E113", zh, en)

    def too_deep(self, event: Any) -> InputError:
        """Return the error of an event, or of the parser's own bound, that lies too deep."""
        depth = self.limits.depth
        return self._stop(event, "E107", f"嵌套超过 {depth} 层", f"nested more than {depth} deep")

    def _too_long(self, top: _Open) -> InputError:
        most = self.limits.items
        words = Words(f"列表超过 {most} 项；请分成几个文件", f"a list of more than {most} items; split it")
        span = _span(top.start, (top.start[0], top.start[1] + 1))
        return InputError([*self.faults, Diagnostic("E122", words, Place(self.name, span))])

    def _stop(self, event: Any, code: str, zh: str, en: str) -> InputError:
        last = Diagnostic(code, Words(zh, en), Place(self.name, self._span_of(event)))
        return InputError([*self.faults, last])

    def _note(self, span: Span, code: str, zh: str, en: str) -> None:
        self.faults.append(Diagnostic(code, Words(zh, en), Place(self.name, span)))
        if len(self.faults) >= self.limits.faults:
            raise InputError(self.faults)

    def _span_of(self, event: Any) -> Span:
        if isinstance(event, yaml.MarkedYAMLError):
            point = self._point(event.problem_mark)
            return _span(point, point)
        return _span(self._point(event.start_mark), self._point(event.end_mark))

    def _point(self, mark: Any) -> _Point:
        line = mark.line
        return line, self.joined.column(line, mark.column) if self._moved else mark.column


def _span(start: _Point, end: _Point) -> Span:
    return Span(start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
