"""A record's file with more stated in it: comments, order and spelling stay as they are.

What is added is written as its neighbours are: in their language, in lines, in braces or as JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from govrules.record.documents import Documents
from govrules.record.insert import INDENT, Insertion, added, filled, last_key
from govrules.record.load import load_project
from govrules.record.part import Part, is_chinese, is_quoted
from govrules.record.project import Project
from govrules.record.shape import names
from govrules.record.write import yaml_group, yaml_lines, yaml_phrase, yaml_value
from govrules.source import InputError, Mapping, Node, Scalar, Sequence, Span, parse_text
from govrules.source.edit import replaced
from govrules.source.syntax import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.record.load import LoadedProject
    from govrules.record.write import Keys

    Items = tuple[BaseModel, ...]

_MOST_EDITS: Final = 5_000


def amended(text: str, after: Project) -> str | None:
    """Return *text*, a record's file in YAML or JSON, with what *after* states beyond it.

    None where that cannot be done by adding to the text: it is then better written anew.
    """
    for _ in range(_MOST_EDITS):
        try:
            loaded = load_project(parse_text(text, "<record>"))
        except InputError:
            return None
        if loaded.project == after:
            return text
        edit = _next(text, loaded, after)
        if edit is None:
            return None
        text = replaced(text, [edit])
    return None


def _next(text: str, loaded: LoadedProject, after: Project) -> Insertion | None:
    """Return the first edit that brings the record nearer to *after*, if there is one."""
    root = loaded.root
    if root is None:
        return None
    whole = Part(root, Project, is_chinese(root, Project, False))
    writer = _Writer(tuple(BREAK.split(text)), root.flow and is_quoted(root))
    edit = next(writer.edits(whole, loaded.project, after), None)
    if edit is None or "\r\n" not in text:
        return edit
    return Insertion(edit.span, edit.text.replace("\n", "\r\n"))


@dataclass(frozen=True, slots=True)
class _Writer:
    """The lines of a record's file, and whether it is JSON."""

    lines: tuple[str, ...]
    json: bool

    def edits(self, part: Part, before: BaseModel | None, after: BaseModel) -> Iterator[Insertion]:
        """Yield edits that bring *part*, which states *before*, nearer to *after*: each for itself."""
        if not part.node.entries:  # braces with nothing in them
            yield Insertion(part.node.span, self._phrase(yaml_group(after, _keys(part))))
            return
        for name in type(after).model_fields:
            old, new = getattr(before, name, None), getattr(after, name)
            if old == new or new is None:
                continue
            key = part.written(name)
            inside = _first_stated(new)
            if key is None:
                yield self._with_key(part, [name, *inside])
                continue
            node, value = part.node.entries[key], yaml_value(after, name, _keys(part))
            if isinstance(node, Scalar) and node.value is None:
                found = filled(part, name, key, inside) if inside else self._filled(part, key, node, value)
                yield from [found] if found is not None else []
            elif isinstance(node, Sequence) and isinstance(new, frozenset):
                yield from self._more_members(part, node, old, new, value)
            elif isinstance(node, Sequence):
                yield from self._more_items(part, name, node, (_items(old), _items(new)), value)
            elif isinstance(node, Mapping) and isinstance(new, BaseModel):
                below = part.below(node, name)
                yield from self.edits(below, old, new) if below is not None else ()
            else:
                yield Insertion(node.span, self._phrase(value))

    def _more_members(
        self, part: Part, node: Sequence, old: Any, new: frozenset[str], value: list[str]
    ) -> Iterator[Insertion]:
        shown = [item.raw for item in node.items if isinstance(item, Scalar)]
        more = [member for member in value if member not in shown]
        if old is not None and old < new and len(more) == len(new) - len(old):
            yield self._appended(node, more[0])
        else:  # written in other words, or no longer all of it
            yield Insertion(node.span, self._phrase(value))

    def _more_items(
        self, part: Part, name: str, node: Sequence, states: tuple[Items, Items], value: list[Any]
    ) -> Iterator[Insertion]:
        for item, old, new, written in zip(node.items, *states, value, strict=False):
            below = part.below(item, name, item=True) if isinstance(item, Mapping) else None
            if old != new and below is not None:
                yield from self.edits(below, old, new)
            elif old != new:  # the bare name of a document
                yield Insertion(item.span, self._phrase(written))
        if len(value) > len(node.items):
            yield self._appended(node, value[len(node.items)])

    def _filled(self, part: Part, key: str, node: Scalar, value: Any) -> Insertion:
        """Write *value* where *key* has none yet."""
        if node.raw:
            return Insertion(node.span, self._phrase(value))
        nested = isinstance(value, dict) or (isinstance(value, list) and any(map(_is_mapping, value)))
        if nested and not part.node.flow:
            margin = " " * (part.node.keys[key].column - 1) + INDENT
            return Insertion(node.span, "".join(f"\n{margin}{line}" for line in yaml_lines(value)))
        return Insertion(node.span, f" {self._phrase(value)}")

    def _phrase(self, value: Any) -> str:
        """Write *value* in one line."""
        return json.dumps(value, ensure_ascii=False) if self.json else yaml_phrase(value)

    def _appended(self, node: Sequence, value: Any) -> Insertion:
        """Add an item behind the last one of a list."""
        if not node.items:
            return Insertion(node.span, f"[{self._phrase(value)}]")
        last, start = node.items[-1], node.span
        if self.lines[start.line - 1][start.column - 1 :].startswith("["):
            return _inserted(last.span.end_line, last.span.end_column, f", {self._phrase(value)}")
        line = _last_line(last)
        text = f"\n{' ' * (start.column - 1)}- {self._phrase(value)}"
        return _inserted(line, len(self.lines[line - 1]) + 1, text)

    def _with_key(self, part: Part, path: list[str]) -> Insertion:
        """Add the keys of *path*: in front of the one that comes next in the record, or else behind the last.

        Comments just above a key belong to it, but for those at the head of the file, about all of it.
        """
        edit, last = added(part, path), last_key(part)
        line, column = edit.span.line, edit.span.column
        margin = " " * (column - 1)
        if part.node.flow or last is None:
            return edit
        if _rank(part, last) < _rank(part, path[0]):
            line = max(part.node.keys[last].line, _last_line(part.node.entries[last]))
            lines = edit.text.removesuffix(f"\n{margin}")
            return _inserted(line, len(self.lines[line - 1]) + 1, f"\n{margin}{lines}")
        while line > 1 and self.lines[line - 2].startswith(f"{margin}#"):
            line -= 1
        return edit if line == 1 else _inserted(line, column, edit.text)


def _rank(part: Part, key: str) -> int:
    """Return where *key*, or the field of that name, stands in the order of the record."""
    return list(part.model.model_fields).index(names(part.model)[key])


def _inserted(line: int, column: int, text: str) -> Insertion:
    return Insertion(Span(line, column, line, column), text)


def _items(value: Any) -> Items:
    """Return the items of a list; of documents, those on file."""
    return value.on_file if isinstance(value, Documents) else value or ()


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _first_stated(group: Any) -> list[str]:
    """Return the path of the first thing that *group* states; of what is no group, none."""
    if not isinstance(group, BaseModel) or isinstance(group, Documents):
        return []
    for name in type(group).model_fields:
        value = getattr(group, name)
        if value is not None:
            return [name, *_first_stated(value)]
    return []


def _keys(part: Part) -> Keys:
    return "zh" if part.chinese else "en"


def _last_line(node: Node) -> int:
    """Return the line that *node* ends on; a block ends where its last value does."""
    if isinstance(node, Mapping) and not node.flow and node.entries:
        return max(_last_line(child) for child in node.entries.values())
    if isinstance(node, Sequence) and node.items:
        return max(node.span.line, *(_last_line(item) for item in node.items))
    beyond = node.span.end_column == 1 and node.span.end_line > node.span.line  # a text in lines of its own
    return node.span.end_line - beyond
