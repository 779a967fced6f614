"""Reading a record from a file: labels or names as keys, every fault with its place, every value's place kept."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from govrules.record.documents import Documents, FiledDocument
from govrules.record.facts import _extra, _is_list, _model, catalogue
from govrules.record.project import Project
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, Place, Scalar, Sequence, Span, from_python, nearest, read_file
from govrules.values import ValueProblem
from govrules.values.words import Words


@dataclass(frozen=True, slots=True)
class Located:
    """Where a value stands in its file, and where its key does."""

    key: Span
    value: Span


@dataclass(frozen=True, slots=True)
class LoadedProject:
    """A valid record with the place of every value it states.

    ``places`` maps paths such as ``investment.total`` and ``changes[0].adjusted`` to their spans.
    """

    project: Project
    file: str
    places: AnyMapping[str, Located] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()

    def place(self, path: str) -> Place:
        """Return where the value at *path* stands or, for an absent one, the key of its nearest parent that exists."""
        found = self.places.get(path)
        if found is not None:
            return Place(self.file, found.value)
        parent = path
        while "." in parent or "[" in parent:
            parent = parent[: max(parent.rfind("."), parent.rfind("["))]
            if parent in self.places:
                return Place(self.file, self.places[parent].key)
        root = self.places.get("id")
        return Place(self.file, root.key if root else None)


def load_project(source: Path | str | Document) -> LoadedProject:
    """Read a record from a file (or a Document already read). Raises InputError with every fault and its place."""
    document = source if isinstance(source, Document) else read_file(Path(source))
    return _Loader(document).load()


def project_from(data: AnyMapping[str, Any]) -> Project:
    """Make a record from a mapping with English names or Chinese labels as keys. Raises InputError."""
    return load_project(Document(from_python(data), "<record>")).project


@cache
def names(model: type[BaseModel]) -> dict[str, str]:
    """Map every accepted key of *model*, English name or Chinese label, to the field's name."""
    accepted = {name: name for name in model.model_fields}
    for name, info in model.model_fields.items():
        label = _extra(info).get("x-label", {}).get("zh") or info.title
        if label:
            accepted.setdefault(label, name)
    return accepted


class _Loader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Diagnostic] = []
        self.places: dict[str, Located] = {}

    def load(self) -> LoadedProject:
        root = self.document.root
        if not isinstance(root, Mapping):
            raise InputError([self._fault(root.span, "E401", "项目记录应是键和值（如 id: …）", "a project record is keys and values, such as id: …")])
        data = self._mapping(root, Project, "")
        project: Project | None = None
        try:
            project = Project.model_validate(data)
        except ValidationError as problem:
            self.faults.extend(self._translate(error, root) for error in problem.errors())
        if project is not None:
            self._check_uncertain(project)
        if self.faults or project is None:
            ordered = sorted(self.faults, key=lambda fault: fault.place.span or Span(0, 0, 0, 0))
            raise InputError(ordered)
        return LoadedProject(project, self.document.file, self.places, self.document.notes)

    def _mapping(self, node: Mapping, model: type[BaseModel], prefix: str) -> dict[str, Any]:
        accepted = names(model)
        data: dict[str, Any] = {}
        for key, child in node.entries.items():
            name = accepted.get(key)
            if name is None:
                self._unknown_key(node.keys[key], key, model, prefix)
                continue
            path = f"{prefix}{name}"
            if name in data:
                self.faults.append(
                    self._fault(node.keys[key], "E402", f"“{key}”与前面的“{name}”是同一项，重复填写", f"“{key}” says again what “{name}” said above")
                )
                continue
            self.places[path] = Located(node.keys[key], child.span)
            data[name] = self._value(child, model, name, path)
        return data

    def _value(self, node: Node, model: type[BaseModel], name: str, path: str) -> Any:
        info = model.model_fields[name]
        inner = _model(info)
        if isinstance(node, Scalar):
            if inner is not None and node.value is not None and inner is not FiledDocument:
                self._expected_group(node, inner, path)
                return None
            return node.value if not isinstance(node.value, str) else node.raw
        if inner is Documents and isinstance(node, Sequence):
            return {"on_file": self._list(node, FiledDocument, f"{path}.on_file")}
        if inner is None:
            if isinstance(node, Sequence):
                return [self._leaf(item, f"{path}[{index}]", node) for index, item in enumerate(node.items)]
            self.faults.append(self._fault(node.span, "E403", f"“{name}”应是一个值，不是键和值", f"“{name}” holds one value, not keys and values"))
            return None
        if _is_list(info):
            if isinstance(node, Sequence):
                return self._list(node, inner, path)
            self.faults.append(self._fault(node.span, "E403", f"“{name}”应是列表（每项以 - 开头）", f"“{name}” is a list; begin each item with -"))
            return None
        if isinstance(node, Mapping):
            return self._mapping(node, inner, f"{path}.")
        self._expected_group(node, inner, path)
        return None

    def _list(self, node: Sequence, model: type[BaseModel], path: str) -> list[Any]:
        items: list[Any] = []
        for index, item in enumerate(node.items):
            place = f"{path}[{index}]"
            self.places[place] = Located(item.span, item.span)
            if isinstance(item, Mapping):
                items.append(self._mapping(item, model, f"{place}."))
            elif isinstance(item, Scalar) and model is FiledDocument:
                self.places[f"{place}.type"] = self.places[place]
                items.append(item.raw)
            else:
                self._expected_group(item, model, place)
        return items

    def _leaf(self, node: Node, path: str, parent: Sequence) -> Any:
        self.places[path] = Located(node.span, node.span)
        if isinstance(node, Scalar):
            return node.value if not isinstance(node.value, str) else node.raw
        self.faults.append(self._fault(node.span, "E403", "这里应是一个值", "a single value was expected here"))
        return None

    def _expected_group(self, node: Node, model: type[BaseModel], path: str) -> None:
        some = "、".join(list(names(model))[:4])
        self.faults.append(
            self._fault(node.span, "E403", f"“{path}”应是键和值（如 {some}）", f"“{path}” holds keys and values such as {', '.join(list(model.model_fields)[:4])}")
        )

    def _unknown_key(self, span: Span, key: str, model: type[BaseModel], prefix: str) -> None:
        accepted = names(model)
        near = nearest(key, accepted)
        elsewhere = next((fact.path for fact in catalogue() if key in {fact.label.zh, fact.path.rsplit(".", 1)[-1]}), None)
        zh, en = f"没有“{key}”这一项", f"there is no “{key}” here"
        if near is not None:
            zh, en = f"{zh}；是否指“{near}”？", f"{en}; did you mean “{near}”?"
        elif elsewhere is not None:
            zh, en = f"{zh}；它写在 {elsewhere}", f"{en}; it belongs at {elsewhere}"
        else:
            where = prefix.rstrip(".") or "记录顶层"
            zh, en = f"{zh}（{where}）；可用的项见 govrules schema record", f"{en}; govrules schema record lists what there is"
        self.faults.append(self._fault(span, "E404", zh, en))

    def _check_uncertain(self, project: Project) -> None:
        presumable = [fact.path for fact in catalogue() if fact.presumed]
        labels = {catalogue()[path].label.zh: path for path in presumable}
        for index, path in enumerate(project.uncertain):
            if path not in presumable and path not in labels:
                place = self.places.get(f"uncertain[{index}]") or self.places["uncertain"]
                known = "、".join(presumable)
                self.faults.append(
                    self._fault(place.value, "E405", f"“{path}”不是可推定的事实；可填：{known}", f"“{path}” is never presumed; the facts that are: {', '.join(presumable)}")
                )

    def _translate(self, error: Any, root: Mapping) -> Diagnostic:
        path = ""
        span: Span | None = None
        for part in error["loc"]:
            longer = f"{path}[{part}]" if isinstance(part, int) else f"{path}.{part}" if path else str(part)
            if longer in self.places:
                path = longer
                span = self.places[longer].value
            elif path and f"{path}.on_file" in self.places:
                path = f"{path}.on_file"
        if error["type"] == "missing":
            name = str(error["loc"][-1])
            return self._fault(span or root.span, "E406", f"缺少必填项 {name}", f"the required key {name} is missing")
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, ValueProblem):
            return self._fault(span or root.span, "E407", f"{path}：{cause.zh}", f"{path}: {cause.en}")
        return self._fault(span or root.span, "E407", f"{path}：值不合要求（{error['msg']}）", f"{path}: {error['msg']}")

    def _fault(self, span: Span, code: str, zh: str, en: str) -> Diagnostic:
        return Diagnostic(code, Words(zh, en), self.document.place(span))
