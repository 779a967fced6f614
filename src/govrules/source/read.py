"""Reading YAML and JSON into a Document, bounded in size, depth and aliases.

Scalars follow YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema): ``no``, ``012`` and ``12:30`` are texts.
Fractions stay exact decimals; no float is ever made.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from govrules.source.diagnostic import Diagnostic, InputError, Place, Span
from govrules.source.tree import Document, Mapping, Node, Plain, Scalar, Sequence
from govrules.values.words import Words

_PARSER: Any = getattr(yaml, "CParser", None)
_LOADER: Final[Any] = yaml.CBaseLoader if _PARSER is not None else yaml.BaseLoader

_NULL: Final = re.compile(r"~|null|Null|NULL|")
_TRUE: Final = re.compile(r"true|True|TRUE")
_FALSE: Final = re.compile(r"false|False|FALSE")
_INT: Final = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL: Final = re.compile(r"[-+]?(\.\d+|\d+\.\d*|(?:0|[1-9]\d*)(?=[eE]))([eE][-+]?\d{1,2})?")
_STR_TAG: Final = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file; what lies beyond is refused, never cut off."""

    bytes: int = 8 * 1024 * 1024
    depth: int = 60
    nodes: int = 400_000


def read_file(path: Path, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read the single document in *path*, reported as *name*. Raises InputError."""
    shown = name or path.as_posix()
    limits = limits or Limits()
    try:
        if path.is_dir():
            raise _fault(shown, "E101", "这是一个目录，不是文件", "this is a directory, not a file")
        if path.stat().st_size > limits.bytes:
            raise _too_large(shown, limits)
        data = path.read_bytes()
    except FileNotFoundError:
        raise _fault(shown, "E102", "没有这个文件", "no such file") from None
    except OSError as problem:
        raise _fault(shown, "E103", f"无法读取：{problem.strerror}", f"cannot be read: {problem.strerror}") from None
    return parse_bytes(data, shown, limits)


def read_stdin(limits: Limits | None = None) -> Document:
    """Read the single document on standard input, reported as ``<stdin>``. Raises InputError."""
    limits = limits or Limits()
    data = sys.stdin.buffer.read(limits.bytes + 1)
    return parse_bytes(data, "<stdin>", limits)


def parse_bytes(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Read one document from *data*: UTF-8 (with or without BOM), UTF-16 with BOM, else GB 18030 with a note."""
    limits = limits or Limits()
    if len(data) > limits.bytes:
        raise _too_large(name, limits)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    notes: tuple[Diagnostic, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise _fault(
                name, "E104", "不是 UTF-8，也不是 GB 18030 编码的文本；请另存为 UTF-8", "neither UTF-8 nor GB 18030 text; save it as UTF-8"
            ) from None
        notes = (
            Diagnostic(
                "N105",
                Words("按 GB 18030 读入；建议另存为 UTF-8", "read as GB 18030; saving it as UTF-8 is safer"),
                Place(name),
                note=True,
            ),
        )
    return parse_text(text, name, limits=limits, notes=notes)


def parse_text(
    text: str, name: str, *, limits: Limits | None = None, notes: tuple[Diagnostic, ...] = ()
) -> Document:
    """Read the single YAML or JSON document in *text*, reported as *name*. Raises InputError with every fault's place."""
    builder = _Builder(name, limits or Limits())
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as problem:
        raise _syntax(problem, text, name) from None
    except (ValueError, UnicodeError) as problem:
        if isinstance(problem, UnicodeError):
            raise _fault(name, "E104", "含有无法解读的字符", "holds characters that cannot be read") from None
        raise
    if builder.faults:
        raise InputError(builder.faults)
    if builder.root is None:
        raise _fault(name, "E106", "文件是空的", "the file is empty")
    return Document(builder.root, name, notes)


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been read."""

    start: Any
    anchor: str | None
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: tuple[str, Span] | None = None
    size: int = 1


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth is bounded by us."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.root: Node | None = None
        self.faults: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._nodes = 0
        self._documents = 0
        self._depth_below: dict[int, int] = {}

    def take(self, event: Any) -> None:
        """Consume one parser event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._count(event, 1)
            self._add(self._scalar(event), 1, 1, event.anchor)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if len(self._stack) >= self.limits.depth:
                raise InputError([self._at(event, "E107", f"嵌套超过 {self.limits.depth} 层", f"nested more than {self.limits.depth} deep")])
            if event.tag is not None:
                self._tag(event)
            self._count(event, 1)
            self._stack.append(_Open(event.start_mark, event.anchor, kind is yaml.MappingStartEvent))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise InputError([self._at(event, "E108", "一个文件里有多个文档（---）；请每个文件只写一个", "several documents (---) in one file; write one a file")])

    def _scalar(self, event: Any) -> Scalar:
        if event.tag not in {None, "!", _STR_TAG}:
            self._tag(event)
        is_plain = event.style is None or event.style == ""
        value: Plain = _resolve(event.value) if is_plain and event.tag is None else event.value
        return Scalar(value, event.value, _span(event.start_mark, event.end_mark))

    def _close(self, event: Any) -> None:
        top = self._stack.pop()
        end = event.end_mark if event.end_mark.column or event.end_mark.line == top.start.line else event.start_mark
        span = _span(top.start, end)
        node: Node = Mapping(top.entries, top.keys, span) if top.is_mapping else Sequence(tuple(top.items), span)
        children: list[Node] = list(top.entries.values()) if top.is_mapping else top.items
        height = 1 + max((self._depth_below.pop(id(child), 1) for child in children), default=0)
        self._depth_below[id(node)] = height
        self._add(node, top.size, height, top.anchor)

    def _alias(self, event: Any) -> None:
        known = self._anchors.get(event.anchor)
        if known is None:
            raise InputError([self._at(event, "E109", f"没有名为 {event.anchor} 的锚点，或它引用了自身", f"no finished anchor named {event.anchor}")])
        node, size, height = known
        self._count(event, size)
        if len(self._stack) + height > self.limits.depth:
            raise InputError([self._at(event, "E107", f"嵌套超过 {self.limits.depth} 层", f"nested more than {self.limits.depth} deep")])
        self._add(node, size, height, None)

    def _add(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size, height)
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.size += size
        if not top.is_mapping:
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
            self.faults.append(self._fault(node.span, "E110", "键必须是文字", "a key must be a text"))
            return "", node.span
        if node.raw in top.entries:
            first = top.keys[node.raw]
            self.faults.append(
                self._fault(node.span, "E111", f"键“{node.raw}”重复，前一处在第 {first.line} 行", f"duplicate key “{node.raw}”, first on line {first.line}")
            )
        return node.raw, node.span

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > self.limits.nodes:
            raise InputError([self._at(event, "E112", f"展开后超过 {self.limits.nodes} 个节点", f"expands to more than {self.limits.nodes} nodes")])

    def _tag(self, event: Any) -> None:
        self.faults.append(self._at(event, "E113", f"不支持 YAML 标签 {event.tag}", f"YAML tags such as {event.tag} are not used here"))

    def _at(self, event: Any, code: str, zh: str, en: str) -> Diagnostic:
        return self._fault(_span(event.start_mark, event.end_mark), code, zh, en)

    def _fault(self, span: Span, code: str, zh: str, en: str) -> Diagnostic:
        return Diagnostic(code, Words(zh, en), Place(self.name, span))


def _resolve(raw: str) -> Plain:
    first = raw[:1]
    if first in "" or first in "~nN":
        if _NULL.fullmatch(raw):
            return None
    elif first in "tTfF":
        if _TRUE.fullmatch(raw):
            return True
        if _FALSE.fullmatch(raw):
            return False
    elif first in "0123456789+-." and len(raw) <= 60:
        if _INT.fullmatch(raw):
            return int(raw)
        if _DECIMAL.fullmatch(raw):
            return Decimal(raw)
    return raw


def _span(start: Any, end: Any) -> Span:
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _fault(name: str, code: str, zh: str, en: str, span: Span | None = None) -> InputError:
    return InputError([Diagnostic(code, Words(zh, en), Place(name, span))])


def _too_large(name: str, limits: Limits) -> InputError:
    mib = limits.bytes // (1024 * 1024)
    return _fault(name, "E114", f"文件超过 {mib} MiB", f"the file is larger than {mib} MiB")


def _syntax(problem: yaml.YAMLError, text: str, name: str) -> InputError:
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return _fault(name, "E115", "含有 YAML 不允许的字符", "holds a character that YAML does not allow")
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _fault(name, "E116", "缩进用了制表符；YAML 只能用空格缩进", "indented with a tab; YAML indents with spaces only", span)
    detail = str(getattr(problem, "problem", "") or "")
    return _fault(name, "E117", f"不是合格的 YAML：{detail}；请检查缩进、冒号和引号", f"not valid YAML: {detail}; look at indentation, colons and quotes", span)
