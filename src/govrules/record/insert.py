"""Where the key of a fact that is not stated goes in a record's file, and what is written there.

The key is added without a value, so that the record says as much as before; in the language and the way in
which its neighbours are written: YAML in lines, YAML in braces, or JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.record.filed import newest_index
from govrules.record.part import Part, is_chinese, is_quoted
from govrules.record.project import Project
from govrules.record.shape import is_list, label_of, model_of, names
from govrules.source import Mapping, Scalar, Sequence, Span

if TYPE_CHECKING:
    from govrules.record.load import LoadedProject

INDENT: Final = "  "


class Insertion(NamedTuple):
    """A stretch of the file, often an empty one, and the text that takes its place."""

    span: Span
    text: str


def insertion(loaded: LoadedProject, path: str) -> Insertion | None:
    """Return the edit that adds the key of the fact at *path*.

    None where the key is there already, where it is not clear of which item of a list it is, and for a
    record that comes from no file.
    """
    if loaded.root is None:
        return None
    place = _in_list_of_documents(loaded, path) if path.startswith("documents.") else path
    if place is None:
        return None
    group = Part(loaded.root, Project, is_chinese(loaded.root, Project, False))
    parts = place.split(".")
    for depth, part in enumerate(parts):
        name, _, index = part.partition("[")
        if name not in group.model.model_fields:
            return None
        key = group.written(name)
        if key is None:
            return None if index else added(group, parts[depth:])
        if depth == len(parts) - 1:
            return None
        child = group.node.entries[key]
        if isinstance(child, Scalar) and child.value is None and not index:
            return filled(group, name, key, parts[depth + 1 :])
        inner = group.below(child, name) if isinstance(child, Mapping) else None
        if isinstance(child, Sequence) and index:
            item = child.items[int(index[:-1])]
            inner = group.below(item, name, item=True) if isinstance(item, Mapping) else None
        if inner is None:
            return None
        group = inner
    return None


def _in_list_of_documents(loaded: LoadedProject, path: str) -> str | None:
    """Return *path* of a fact about a document with the number of its entry in the list, if it has one."""
    _, kind, *facts = path.split(".")
    documents = loaded.project.documents
    if documents is None:
        return "documents"
    at = newest_index(documents).get(kind)
    if at is None:
        return None
    listed = loaded.root is not None and _documents_are_a_list(loaded.root)
    return ".".join([f"documents[{at}]" if listed else f"documents.on_file[{at}]", *facts])


def _documents_are_a_list(root: Mapping) -> bool:
    key = Part(root, Project, False).written("documents")
    return key is not None and isinstance(root.entries[key], Sequence)


def _keys(group: Part, path: list[str]) -> list[str]:
    """Return the keys to write for *path*, as far as the first list, which has no items yet."""
    model, found = group.model, list[str]()
    for name in path:
        info = model.model_fields[name]
        found.append(label_of(info).zh if group.chinese else name)
        inner = model_of(info)
        if inner is None or is_list(info) or name == "documents":
            break
        model = inner
    return found


def added(group: Part, path: list[str]) -> Insertion:
    """Add the keys of *path* in front of the first key that comes after it in the order of the record."""
    keys = _keys(group, path)
    before = _successor(group, path[0])
    if before is None:  # braces with nothing in them
        line, column = group.node.span.line, group.node.span.column + 1
        return Insertion(Span(line, column, line, column), _braced(keys, quoted=is_quoted(group.node)))
    span = group.node.keys[before]
    margin = " " * (span.column - 1)
    at = Span(span.line, span.column, span.line, span.column)
    if not group.node.flow:
        return Insertion(at, f"{_lines(keys, margin)}\n{margin}")
    own_line = span.line != group.node.span.line
    text = _braced(keys, quoted=is_quoted(group.node))
    return Insertion(at, f"{text},\n{margin}" if own_line else f"{text}, ")


def filled(group: Part, name: str, key: str, path: list[str]) -> Insertion | None:
    """Put the keys of *path* in the place of the missing value of *key*."""
    value, node = group.node.entries[key], group.node
    inner = group.below(Mapping({}, {}, value.span), name)
    if inner is None or is_list(group.model.model_fields[name]) or name == "documents":
        return None
    keys = _keys(inner, path)
    if not node.flow:
        margin = " " * (node.keys[key].column - 1) + INDENT
        return Insertion(value.span, f"\n{margin}{_lines(keys, margin)}")
    if isinstance(value, Scalar) and not value.raw:
        return None  # nothing is written that could be replaced
    return Insertion(value.span, f"{{{_braced(keys, quoted=is_quoted(node))}}}")


def _successor(group: Part, name: str) -> str | None:
    """Return the first key of *group* that comes after *name* in the record, else the last there is."""
    order = {field: rank for rank, field in enumerate(group.model.model_fields)}
    accepted = names(group.model)
    later = (key for key in group.node.entries if order[accepted[key]] > order[name])
    return next(later, None) or last_key(group)


def last_key(group: Part) -> str | None:
    """Return the last key that is written in *group*."""
    return next(reversed(group.node.entries), None)


def _lines(keys: list[str], margin: str) -> str:
    return "\n".join(f"{margin if depth else ''}{INDENT * depth}{key}:" for depth, key in enumerate(keys))


def _braced(keys: list[str], *, quoted: bool) -> str:
    *outer, last = (f'"{key}"' if quoted else key for key in keys)
    text = f"{last}: null"
    for key in reversed(outer):
        text = f"{key}: {{{text}}}"
    return text
