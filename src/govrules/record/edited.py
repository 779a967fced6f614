"""Records edited fact by fact, by path: for answers, and for asking what would be if a fact were another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.record.facts import AS_OF, catalogue
from govrules.record.load import project_from
from govrules.source import Diagnostic, InputError, Place, nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from govrules.catalogue import Fact
    from govrules.record.project import Project


def with_fact(project: Project, path: str, value: Any) -> Project:
    """Return *project* with the fact at *path* stated, or no longer stated where *value* is None.

    ``documents.TYPE`` puts a document on file or, with false, takes all of its type away. Raises InputError
    for a value that the fact cannot have.
    """
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
    if part is None:
        on_file = [filed for filed in on_file if filed["type"] != kind] if value is False else on_file
        undated = [filed for filed in mine if "date" not in filed]
        if value not in {None, False, True} and undated:
            undated[-1]["date"] = value
        elif value not in {None, False} and not (value is True and mine):
            on_file.append({"type": kind} if value is True else {"type": kind, "date": value})
    elif part is not None:
        if not mine:
            mine = [{"type": kind}]
            on_file += mine
        mine[-1][part] = value
    listed: dict[str, Any] = {"on_file": on_file}
    return listed if coverage is None else {**listed, "coverage": sorted({*coverage, kind})}


def unknown_fact(path: str) -> Words | None:
    """Say what is wrong with *path*, if it names no fact that a record states."""
    fact = fact_at(path)
    if fact is not None and fact.path != AS_OF:
        return None
    near = nearest(path, [known for known in catalogue().paths() if known != AS_OF])
    zh, en = f"没有事实“{path}”", f"there is no fact “{path}”"
    return Words(f"{zh}；是否指 {near}？", f"{en}; did you mean {near}?") if near else Words(zh, en)


def fact_at(path: str) -> Fact | None:
    """Return the fact that *path* (which may hold an index, as changes[0].adjusted does) speaks of."""
    plain_path = "".join(
        part.partition("]")[2] if index else part for index, part in enumerate(path.split("["))
    )
    return catalogue().get(plain_path)
