"""A part of a record as its file has it: the keys there, and how they are written."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from govrules.record.documents import Documents, FiledDocument
from govrules.record.shape import model_of, names
from govrules.source import Mapping, Node


class Part(NamedTuple):
    """A part of the record being walked: its node, its model, and how its keys are written."""

    node: Mapping
    model: type[BaseModel]
    chinese: bool

    def written(self, name: str) -> str | None:
        """Return the key under which the field *name* is written here, if it is."""
        return next((key for key in self.node.entries if names(self.model).get(key) == name), None)

    def below(self, node: Mapping, name: str, *, item: bool = False) -> Part | None:
        """Return the part that the field *name* holds in *node*, an *item* of it where it is a list."""
        model = model_of(self.model.model_fields[name])
        if model is Documents and item:  # a bare list of documents
            model = FiledDocument
        return None if model is None else Part(node, model, is_chinese(node, model, self.chinese))


def is_chinese(node: Mapping, model: type[BaseModel], otherwise: bool) -> bool:
    """Tell whether most keys of *node* are Chinese; one without keys is written as what is around it."""
    english = sum(key in model.model_fields for key in node.entries)
    return 2 * english < len(node.entries) if node.entries else otherwise


def is_quoted(node: Node) -> bool:
    """Tell whether the keys of *node* are quoted, as in JSON; an empty one may be JSON."""
    if not isinstance(node, Mapping) or not node.keys:
        return True
    key, span = next(iter(node.keys.items()))
    return span.line != span.end_line or span.end_column - span.column != len(key)
