"""From a YAML tree to the models of a pack, with every fault at its place and conditions left as nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from govrules.source import Diagnostic, Document, Mapping, Node, Place, Scalar, Sequence, Span, nearest
from govrules.values import ValueProblem
from govrules.values.words import Words

M = TypeVar("M", bound=BaseModel)
AS_WRITTEN: Final = frozenset({"when", "require", "condition", "applies", "changes", "within", "not_before", "day", "project", "set"})
"""Keys whose values are conditions, figures or overlays: read later, with places."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """An entry of a pack with the node it was read from."""

    item: M
    node: Mapping
    file: str

    def place(self, key: str | None = None) -> Place:
        """Return where the entry, or the value of one of its keys, stands."""
        child = self.node.entries.get(key) if key else None
        return Place(self.file, child.span if child is not None else self.node.span)


def decode(node: Node, model: type[M], file: str, faults: list[Diagnostic]) -> M | None:
    """Read *node* as a *model*; faults are added with their places and None is returned."""
    if not isinstance(node, Mapping):
        faults.append(Diagnostic("E501", Words("应是键和值", "keys and values were expected"), Place(file, node.span)))
        return None
    try:
        return model.model_validate(_data(node))
    except ValidationError as problem:
        for error in problem.errors():
            faults.append(_fault(error, node, model, file))
        return None


def decode_list(document: Document, key: str, model: type[M], faults: list[Diagnostic]) -> list[Sourced[M]]:
    """Read the list under the single key *key* of a file, entry by entry."""
    root = document.root
    entries = root.entries.get(key) if isinstance(root, Mapping) else None
    if not isinstance(entries, Sequence):
        faults.append(
            Diagnostic("E502", Words(f"应有列表 {key}:", f"a list {key}: was expected"), document.place(root))
        )
        return []
    for other in root.keys if isinstance(root, Mapping) else ():
        if other != key:
            faults.append(_unknown(other, [key], Place(document.file, root.keys[other])))  # type: ignore[union-attr]
    found: list[Sourced[M]] = []
    for node in entries.items:
        item = decode(node, model, document.file, faults)
        if item is not None and isinstance(node, Mapping):
            found.append(Sourced(item, node, document.file))
    return found


def _data(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.raw if isinstance(node.value, str) else node.value
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return {key: value if key in AS_WRITTEN else _data(value) for key, value in node.entries.items()}


def _fault(error: Any, node: Mapping, model: type[BaseModel], file: str) -> Diagnostic:
    here: Node = node
    span: Span = node.span
    for part in error["loc"]:
        if isinstance(here, Mapping) and part in here.entries:
            span, here = here.entries[part].span, here.entries[part]
            if error["type"] == "extra_forbidden" and part == error["loc"][-1]:
                pass
        elif isinstance(here, Sequence) and isinstance(part, int) and part < len(here.items):
            here = here.items[part]
            span = here.span
    where = ".".join(str(part) for part in error["loc"])
    place = Place(file, span)
    if error["type"] == "extra_forbidden":
        return _unknown(where, _keys(model), place)
    if error["type"] == "missing":
        return Diagnostic("E503", Words(f"缺少 {where}", f"{where} is missing"), place)
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, ValueProblem):
        return Diagnostic("E504", Words(f"{where}：{cause.zh}", f"{where}: {cause.en}"), place)
    return Diagnostic("E504", Words(f"{where}：值不合要求（{error['msg']}）", f"{where}: {error['msg']}"), place)


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _unknown(key: str, known: list[str], place: Place) -> Diagnostic:
    near = nearest(key.rsplit(".", 1)[-1], known)
    return Diagnostic(
        "E505",
        Words(
            f"没有“{key}”这一项" + (f"；是否指“{near}”？" if near else f"；可用：{'、'.join(known)}"),
            f"there is no “{key}” here" + (f"; did you mean “{near}”?" if near else f"; known: {', '.join(known)}"),
        ),
        place,
    )
