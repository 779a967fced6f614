"""From a YAML tree to the models of a pack, with every fault at its place and conditions left as nodes."""

from __future__ import annotations

from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from govrules.pack.sourced import M, Sourced, child
from govrules.source import Diagnostic, Document, Mapping, Node, Place, Scalar, Sequence, nearest
from govrules.values import ValueProblem
from govrules.values.words import Words

AS_WRITTEN: Final = frozenset(
    {
        "when",
        "require",
        "shown_by",
        "condition",
        "applies",
        "changes",
        "within",
        "not_before",
        "day",
        "last_day",
        "project",
        "set",
    }
)
"""Keys whose values are conditions, figures or overlays: read later, with places."""


def decode(node: Node, model: type[M], file: str, faults: list[Diagnostic]) -> M | None:
    """Read *node* as a *model*; faults are added with their places and None is returned."""
    if not isinstance(node, Mapping):
        faults.append(
            Diagnostic("E501", Words("应是键和值", "keys and values were expected"), Place(file, node.span))
        )
        return None
    try:
        return model.model_validate(_data(node))
    except ValidationError as problem:
        faults += [
            _fault(error, node, model, file) for error in problem.errors() if not _is_echo(error, node)
        ]
        return None


def decode_list(document: Document, key: str, model: type[M], faults: list[Diagnostic]) -> list[Sourced[M]]:
    """Read the list under the single key *key* of a file, entry by entry."""
    root = document.root
    entries = root.entries.get(key) if isinstance(root, Mapping) else None
    if isinstance(root, Mapping):
        for other, span in root.keys.items():
            if other != key:
                faults.append(_unknown(other, [key], Place(document.file, span)))
    if not isinstance(entries, Sequence):
        place = document.place(entries if entries is not None else root)
        faults.append(Diagnostic("E502", Words(f"应有列表 {key}:", f"a list {key}: was expected"), place))
        return []
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
    return {
        key: _as_written(value) if key in AS_WRITTEN else _data(value) for key, value in node.entries.items()
    }


def _as_written(node: Node) -> Node | None:
    return None if isinstance(node, Scalar) and node.value is None else node


def _is_echo(error: Any, node: Node) -> bool:
    """Tell whether a list is only called too short because what is in it is wrong, which is said already."""
    here: Node | None = node
    for part in error["loc"]:
        here = child(here, part) if here is not None else None
    return error["type"] == "too_short" and isinstance(here, Sequence) and bool(here.items)


def _fault(error: Any, node: Mapping, model: type[BaseModel], file: str) -> Diagnostic:
    """Put an error of pydantic at its place, in words that speak of the pack."""
    here: Node = node
    written: list[str] = []
    for part in error["loc"]:
        below = child(here, part)
        if below is None:  # a missing key, or the name pydantic gives a branch of a union
            continue
        if error["type"] == "extra_forbidden" and part == error["loc"][-1] and isinstance(here, Mapping):
            return _unknown(
                str(part), _keys(_model_at(model, error["loc"])), Place(file, here.keys[str(part)])
            )
        written.append(str(part))
        here = below
    place = Place(file, here.span)
    if error["type"] == "missing":
        where = ".".join([*written, str(error["loc"][-1])])
        return Diagnostic("E503", Words(f"缺少 {where}", f"{where} is missing"), place)
    said = _said(error)
    where = ".".join(written)
    return Diagnostic("E504", Words(f"{where}：{said.zh}", f"{where}: {said.en}") if where else said, place)


def _said(error: Any) -> Words:
    context = error.get("ctx", {})
    if isinstance(context.get("error"), ValueProblem):
        return Words(context["error"].zh, context["error"].en)
    match error["type"]:
        case "literal_error":
            return _choices(str(error["input"]), str(context["expected"]))
        case "string_too_long":
            most, size = context["max_length"], len(error["input"])
            return Words(f"最多 {most} 字，写了 {size} 字", f"at most {most} characters, {size} are written")
        case "string_pattern_mismatch":
            return Words(
                f"“{error['input']}”不是标识；只用小写字母、数字、点、横线、下划线",
                f"“{error['input']}” is not an id; use lower-case letters, digits and . - _",
            )
    return _SAID.get(error["type"]) or Words(f"值不合要求（{error['msg']}）", str(error["msg"]))


_SAID: Final = {
    "string_type": Words("应为文字", "a text was expected"),
    "string_too_short": Words("不能为空", "it must not be empty"),
    "int_type": Words("应为整数", "a whole number was expected"),
    "int_parsing": Words("应为整数", "a whole number was expected"),
    "int_from_float": Words("应为整数", "a whole number was expected"),
    "bool_type": Words("应为 true 或 false", "true or false was expected"),
    "bool_parsing": Words("应为 true 或 false", "true or false was expected"),
    "tuple_type": Words("应为列表", "a list was expected"),
    "too_short": Words("至少写一项", "at least one is needed"),
    "model_type": Words("应是键和值", "keys and values were expected"),
    "dict_type": Words("应是键和值", "keys and values were expected"),
    "date_type": Words("应为日期，如 2021-11-10", "a day was expected, such as 2021-11-10"),
}


def _choices(written: str, expected: str) -> Words:
    known = expected.replace("'", "").replace(" or ", ", ").split(", ")
    near = nearest(written, known)
    zh, en = "、".join(known), ", ".join(known)
    return Words(
        f"“{written}”不可用；" + (f"是否指 {near}？" if near else f"可用：{zh}"),
        f"“{written}” cannot stand here; " + (f"did you mean {near}?" if near else f"known: {en}"),
    )


def _model_at(model: type[BaseModel], loc: tuple[object, ...]) -> type[BaseModel]:
    """Return the model whose key the last part of *loc* is."""
    current = model
    for part in loc[:-1]:
        for name, info in current.model_fields.items():
            inner = _inner(info.annotation)
            if inner is not None and part in {name, info.alias}:
                current = inner
                break
    return current


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := _inner(part)) is not None), None)


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _unknown(key: str, known: list[str], place: Place) -> Diagnostic:
    near = nearest(key, known)
    return Diagnostic(
        "E505",
        Words(
            f"没有“{key}”这一项" + (f"；是否指“{near}”？" if near else f"；可用：{'、'.join(known)}"),
            f"there is no “{key}” here"
            + (f"; did you mean “{near}”?" if near else f"; known: {', '.join(known)}"),
        ),
        place,
    )
