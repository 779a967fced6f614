"""Laying answers over a record: facts by path, as ``ask`` names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.record import LoadedProject, Project, catalogue, project_from
from govrules.source import Diagnostic, Document, InputError, Mapping, Place, nearest
from govrules.source.tree import plain
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from govrules.catalogue import Fact


def laid_over(loaded: LoadedProject, answers: Document) -> LoadedProject:
    """Return the record with the facts in *answers* (paths and values) set. Raises InputError."""
    root = answers.root
    if not isinstance(root, Mapping):
        what = Words("应是 事实路径: 值", "fact paths and values were expected")
        raise InputError([Diagnostic("E130", what, answers.place(root))])
    project = loaded.project
    faults: list[Diagnostic] = []
    for path, value in root.entries.items():
        unknown = _unknown(path)
        if unknown is not None:
            faults.append(Diagnostic("E131", unknown, answers.place(root.keys[path])))
            continue
        try:
            project = with_answer(project, path, plain(value))
        except InputError as problem:
            faults += [
                Diagnostic(fault.code, fault.message, answers.place(value)) for fault in problem.diagnostics
            ]
    if faults:
        raise InputError(faults)
    return LoadedProject(project, loaded.file)


def with_answer(project: Project, path: str, value: Any) -> Project:
    """Return *project* with the fact at *path* stated. Raises InputError for a value that it cannot have."""
    data = project.model_dump(mode="json", exclude_none=True)
    parts = path.split(".")
    if parts[0] == "documents" and len(parts) > 1:
        data["documents"] = _filed(
            data.get("documents"), parts[1], parts[2] if len(parts) > 2 else None, value
        )
    else:
        try:
            _set(data, parts, value)
        except (LookupError, ValueError):
            what = Words(f"记录里没有 {path} 这一项", f"the record has no item {path}")
            raise InputError([Diagnostic("E131", what, Place("<record>"))]) from None
    return project_from(data)


def _set(data: dict[str, Any], parts: list[str], value: Any) -> None:
    """Put *value* at the path *parts*, in which ``changes[0]`` is the first item of a list."""
    for part in parts[:-1]:
        name, _, index = part.partition("[")
        data = data[name][int(index.rstrip("]"))] if index else data.setdefault(name, {})
    data[parts[-1]] = value


def _filed(documents: AnyMapping[str, Any] | None, kind: str, part: str | None, value: Any) -> dict[str, Any]:
    """Return the list of documents with what is now known of *kind*, which it covers from now on."""
    on_file = [dict(filed) for filed in (documents or {}).get("on_file", ())]
    coverage = [] if documents is None else documents.get("coverage")
    mine = [filed for filed in on_file if filed["type"] == kind]
    if part is None and value is not False:
        on_file.append({"type": kind} if value is True else {"type": kind, "date": value})
    elif part is not None:
        if not mine:
            mine = [{"type": kind}]
            on_file += mine
        mine[-1][part] = value
    listed: dict[str, Any] = {"on_file": on_file}
    return listed if coverage is None else {**listed, "coverage": sorted({*coverage, kind})}


def _unknown(path: str) -> Words | None:
    """Say what is wrong with *path*, if it names no fact that a record states."""
    fact = fact_at(path)
    if fact is not None and fact.path != "as_of":
        return None
    near = nearest(path, [known for known in catalogue().paths() if known != "as_of"])
    zh, en = f"没有事实“{path}”", f"there is no fact “{path}”"
    return Words(f"{zh}；是否指 {near}？", f"{en}; did you mean {near}?") if near else Words(zh, en)


def fact_at(path: str) -> Fact | None:
    """Return the fact that *path* (which may hold an index, as changes[0].adjusted does) speaks of."""
    plain_path = "".join(
        part.partition("]")[2] if index else part for index, part in enumerate(path.split("["))
    )
    return catalogue().get(plain_path)
