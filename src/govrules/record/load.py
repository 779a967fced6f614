"""Reading a record from a file: labels or names as keys, every fault and every value with its place."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from govrules.record.documents import Documents, FiledDocument
from govrules.record.facts import catalogue
from govrules.record.filed import newest_index
from govrules.record.project import Project
from govrules.record.shape import held, is_list, label_of, model_of, names
from govrules.record.vocabulary import vocabulary
from govrules.source import (
    Diagnostic,
    Document,
    InputError,
    Mapping,
    Node,
    Place,
    Scalar,
    Sequence,
    Span,
    from_python,
    nearest,
    parse_bytes,
    parse_text,
    read_file,
)
from govrules.values import ValueProblem
from govrules.values.words import Words

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_MOST_FAULTS: Final = 200
_WORDING: Final = {
    "string_type": Words("应为文字", "a text was expected"),
    "string_too_short": Words("不能为空", "it cannot be empty"),
    "tuple_type": Words(
        "应为列表（[…] 或每项以 - 开头）", "a list was expected: […], or each item after a -"
    ),
}


@dataclass(frozen=True, slots=True)
class Located:
    """Where a value stands in its file, and where its key does."""

    key: Span
    value: Span


@dataclass(frozen=True, slots=True)
class LoadedProject:
    """A valid record with the place of every value it states.

    ``places`` maps paths such as ``investment.total``, ``changes[0].adjusted`` and ``documents.contract`` to
    their spans; ``root`` is what the file holds. Of a record from a spreadsheet, which has no text to edit,
    there is no ``root``, and ``cells`` says which cell each span stands for.
    """

    project: Project
    file: str
    places: AnyMapping[str, Located] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()
    root: Mapping | None = None
    cells: AnyMapping[Span, Place] = field(default_factory=dict)

    def place(self, path: str) -> Place:
        """Return where the value at *path* stands, or the key of its nearest parent if it is absent."""
        found = self.places.get(path)
        if found is not None:
            return self.at(found.value)
        parent = _parent(path, self.places) or self.places.get("id")
        return self.at(parent.key) if parent is not None else Place(self.file)

    def at(self, span: Span) -> Place:
        """Return the place that *span*, one of ``places``, stands for."""
        return self.cells.get(span) or Place(self.file, span)


def load_project(source: Path | str | Document) -> LoadedProject:
    """Read a record from a file (or a Document already read).

    Raises InputError with every fault and its place.
    """
    document = source if isinstance(source, Document) else read_file(Path(source))
    return _Loader(document).load()


def parse_project(data: str | bytes, name: str = "<record>") -> LoadedProject:
    """Read a record from YAML or JSON that is no file, such as an upload; *name* is what places call it.

    Bytes are UTF-8, UTF-16 with a BOM, or else GB 18030. Raises InputError with every fault and its place.
    """
    return load_project(parse_text(data, name) if isinstance(data, str) else parse_bytes(data, name))


def project_from(data: AnyMapping[str, Any]) -> Project:
    """Make a record from a mapping with English names or Chinese labels as keys. Raises InputError."""
    try:
        root = from_python(data)
    except (ValueError, TypeError) as problem:
        fault = Diagnostic(
            "E408", Words(f"不能作为项目记录：{problem}", f"not a record: {problem}"), Place("<record>")
        )
        raise InputError([fault]) from None
    return load_project(Document(root, "<record>")).project


class _Refused(Exception):  # noqa: N818 (internal signal, never seen outside this module)
    """A value cannot be read; its fault has been noted."""


class _Loader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Diagnostic] = []
        self.places: dict[str, Located] = {}

    def load(self) -> LoadedProject:
        root = self.document.root
        if not isinstance(root, Mapping):
            raise InputError([self._not_a_record(root)])
        data = self._mapping(root, Project, "")
        try:
            project = Project.model_validate(data)
        except ValidationError as problem:
            for error in problem.errors(include_url=False):
                self._translate(error, root)
            raise self._error() from None
        if self.faults:
            raise self._error()
        self._place_documents(project)
        document, editable = self.document, None if self.document.cells else root
        return LoadedProject(project, document.file, self.places, document.notes, editable, document.cells)

    # from nodes to what the models take -------------------------------------------------------------------

    def _mapping(self, node: Mapping, model: type[BaseModel], prefix: str) -> dict[str, Any]:
        accepted = names(model)
        data: dict[str, Any] = {}
        for key, child in node.entries.items():
            name = accepted.get(key)
            if name is None:
                self._unknown_key(node.keys[key], key, model, prefix)
                continue
            path = f"{prefix}{name}"
            if path in self.places:
                first = next(other for other in node.entries if accepted.get(other) == name)
                zh, en = (
                    f"“{key}”与前面的“{first}”是同一项，重复填写",
                    f"“{key}” says again what “{first}” said above",
                )
                self._note(node.keys[key], "E402", zh, en)
                continue
            self.places[path] = Located(node.keys[key], child.span)
            try:
                data[name] = self._value(child, model.model_fields[name], path)
            except _Refused:
                continue
        return data

    def _value(self, node: Node, info: FieldInfo, path: str) -> Any:
        if isinstance(node, Scalar) and node.value is None:
            return None
        inner = model_of(info)
        if inner is None:
            return self._leaf(node, info, path)
        if inner is Documents and isinstance(node, Sequence):
            return {"on_file": self._items(node, FiledDocument, f"{path}.on_file")}
        if is_list(info):
            if isinstance(node, Sequence):
                return self._items(node, inner, path)
            raise self._refuse(node.span, "E403", *_list_expected(_name(path)))
        if isinstance(node, Mapping):
            return self._mapping(node, inner, f"{path}.")
        raise self._group_expected(node, inner, path)

    def _leaf(self, node: Node, info: FieldInfo, path: str) -> Any:
        if isinstance(node, Scalar):
            return _plain(node, info)
        if isinstance(node, Mapping):
            name = _name(path)
            zh, en = f"“{name.zh}”应是一个值，不是键和值", f"“{name.en}” holds one value, not keys and values"
            raise self._refuse(node.span, "E403", zh, en)
        items: list[Any] = []
        for index, item in enumerate(node.items):
            self.places[f"{path}[{index}]"] = Located(item.span, item.span)
            if isinstance(item, Scalar) and item.value is not None:
                items.append(_plain(item, info))
            else:
                self._note(
                    item.span,
                    "E403",
                    "列表的这一项应是一个值",
                    "this item of the list should be a single value",
                )
        return items

    def _items(self, node: Sequence, model: type[BaseModel], path: str) -> list[Any]:
        items: list[Any] = []
        for index, item in enumerate(node.items):
            place = f"{path}[{index}]"
            self.places[place] = Located(item.span, item.span)
            if isinstance(item, Mapping):
                items.append(self._mapping(item, model, f"{place}."))
            elif isinstance(item, Scalar) and item.value is not None and model is FiledDocument:
                self.places[f"{place}.type"] = self.places[place]
                items.append(item.raw)
            else:
                self._group_expected(item, model, place)
                items.append({})
        return items

    def _place_documents(self, project: Project) -> None:
        """Let the facts of a type of document stand where the newest document of that type does."""
        newest = newest_index(project.documents) if project.documents is not None else {}
        for kind, index in newest.items():
            for fact, written in (
                (kind, "type"),
                *((f"{kind}.{name}", name) for name in ("issuer", "result", "contents")),
            ):
                place = self.places.get(f"documents.on_file[{index}].{written}")
                if place is not None:
                    self.places[f"documents.{fact}"] = place

    # faults -----------------------------------------------------------------------------------------------

    def _translate(self, error: Any, root: Mapping) -> None:
        """Note a fault that the models found, at the value it speaks of."""
        path = ""
        for part in error["loc"]:
            longer = f"{path}[{part}]" if isinstance(part, int) else f"{path}.{part}" if path else str(part)
            if error["type"] == "missing" and part == error["loc"][-1]:
                if longer not in self.places and not self._refused_at(path):
                    name = _name(longer)
                    span = self.places[path].key if path else root.span
                    self._note(
                        span, "E406", f"缺少必填项“{name.zh}”", f"the required key “{name.en}” is missing"
                    )
                return
            path = longer if longer in self.places or isinstance(part, str) else path
        place = self.places.get(path) or _parent(path, self.places)
        name, cause = _name(path), error.get("ctx", {}).get("error")
        if not isinstance(cause, ValueProblem | Words):
            message = error["msg"]
            kind = "string_too_short" if error["input"] is None else error["type"]
            cause = _WORDING.get(kind, Words(f"值不合要求（{message}）", message))
        span = place.value if place is not None else root.span
        self._note(span, "E407", f"{name.zh}：{cause.zh}", f"{name.en}: {cause.en}")

    def _refused_at(self, path: str) -> bool:
        """Tell whether the item at *path* was refused as a whole already."""
        place = self.places.get(path)
        return place is not None and any(fault.place.span == place.value for fault in self.faults)

    def _unknown_key(self, span: Span, key: str, model: type[BaseModel], prefix: str) -> None:
        zh, en = f"没有“{key}”这一项", f"there is no “{key}” here"
        if len(self.faults) < _MOST_FAULTS:
            elsewhere = _elsewhere(key, prefix)
            near = nearest(key, names(model)) if elsewhere is None else None
            if elsewhere is not None:
                zh, en = f"{zh}；{elsewhere.zh}", f"{en}; {elsewhere.en}"
            elif near is not None:
                zh, en = f"{zh}；是否指“{near}”？", f"{en}; did you mean “{near}”?"
            else:
                known = list(names(model))
                zh = f"{zh}；这里可用：{'、'.join(label_of(info).zh for info in model.model_fields.values())}"
                en = f"{en}; known: {', '.join(known[: len(model.model_fields)])}"
        self._note(span, "E404", zh, en)

    def _not_a_record(self, root: Node) -> Diagnostic:
        wide = isinstance(root, Scalar) and "：" in root.raw
        zh = "项目记录应是键和值（如 id: …）" + ("；键后请用半角冒号加空格，不用“：”" if wide else "")
        en = "a project record is keys and values, such as id: …" + ("; write “: ”, not “：”" if wide else "")
        return Diagnostic("E401", Words(zh, en), self.document.place(root.span))

    def _group_expected(self, node: Node, model: type[BaseModel], path: str) -> _Refused:
        name = _name(path)
        some = list(model.model_fields.items())[:4]
        zh = f"“{name.zh}”应是键和值（如 {'、'.join(label_of(info).zh for _, info in some)}）"
        en = f"“{name.en}” holds keys and values such as {', '.join(key for key, _ in some)}"
        return self._refuse(node.span, "E403", zh, en)

    def _refuse(self, span: Span, code: str, zh: str, en: str) -> _Refused:
        self._note(span, code, zh, en)
        return _Refused()

    def _note(self, span: Span, code: str, zh: str, en: str) -> None:
        self.faults.append(Diagnostic(code, Words(zh, en), self.document.place(span)))

    def _error(self) -> InputError:
        ordered = sorted(self.faults, key=lambda fault: fault.place.span or Span(0, 0, 0, 0))
        return InputError(ordered[:_MOST_FAULTS])


def _parent(path: str, places: AnyMapping[str, Located]) -> Located | None:
    """Return the place of the nearest parent of *path* that has one."""
    while "." in path or "[" in path:
        path = path[: max(path.rfind("."), path.rfind("["))]
        if path in places:
            return places[path]
    return None


def _plain(node: Scalar, info: FieldInfo) -> Any:
    """Return what a scalar says: a number as it is written where the field holds a text."""
    holds = held(info)
    as_written = isinstance(node.value, str) or (
        not isinstance(node.value, bool) and (holds is None or holds[0] == "text")
    )
    return node.raw if as_written else node.value


def _list_expected(name: Words) -> tuple[str, str]:
    return f"“{name.zh}”应是列表（每项以 - 开头）", f"“{name.en}” is a list; begin each item with -"


def _name(path: str) -> Words:
    """Name a place of the record as its reader would: 金额.总投资（investment.total）, investment.total."""
    model: type[BaseModel] | None = Project
    labels: list[str] = []
    for part in path.split("."):
        name, bracket, number = part.partition("[")
        info = model.model_fields.get(name) if model is not None else None
        label = label_of(info).zh if info is not None else name
        labels.append(f"{label}[{int(number[:-1]) + 1}]" if bracket else label)
        model = model_of(info) if info is not None else None
    zh = ".".join(labels)
    return Words(zh if zh == path else f"{zh}（{path}）", path)


def _elsewhere(key: str, prefix: str) -> Words | None:
    """Tell where in a record a key belongs that was written in the wrong place."""
    if prefix and key in names(Project):
        return Words("它写在顶层", "it belongs at the top")
    document = vocabulary().domains["document"].find(key)
    if document is not None:
        return Words("它是一种文件，列在“文件”（documents）下", "it is a document; list it under documents")
    paths = [
        fact.path
        for fact in catalogue()
        if not fact.path.startswith("documents.") and key in {fact.label.zh, fact.path.rpartition(".")[2]}
    ]
    if not paths:
        return None
    names_there = [_name(path) for path in paths[:3]]
    return Words(
        f"它写在 {' 或 '.join(name.zh for name in names_there)}",
        f"it belongs at {' or '.join(name.en for name in names_there)}",
    )
