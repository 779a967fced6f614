"""A record as YAML: what ``load_project`` reads back as the same record."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import yaml

from govrules.record.documents import Documents, FiledDocument
from govrules.record.project import Project
from govrules.record.shape import held, label_of, model_of
from govrules.record.vocabulary import vocabulary
from govrules.source.scalars import resolve

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from govrules.catalogue import Domain

Keys = Literal["en", "zh"]
_COLUMNS: Final = 110


def record_text(project: Project, keys: Keys = "en") -> str:
    """Return *project* as YAML, one key a line in the order of the record, with English names and ids, or
    with Chinese labels; what is not stated is left out.
    """
    return _yaml(yaml_group(project, keys), width=_COLUMNS)


def yaml_value(group: BaseModel, name: str, keys: Keys) -> Any:
    """Return the value of a field of *group* as a record states it."""
    return _value(getattr(group, name), group, name, type(group).model_fields[name], keys)


def yaml_lines(value: Any) -> list[str]:
    """Return *value*, of ``yaml_value``, as lines of YAML."""
    return _yaml(value, width=_COLUMNS).splitlines()


def yaml_phrase(value: Any) -> str:
    """Return *value*, of ``yaml_value``, as YAML in one line, which may stand between brackets."""
    return _yaml([value], width=sys.maxsize, flow=True).strip()[1:-1]


def _yaml(value: Any, *, width: int, flow: bool = False) -> str:
    return str(
        yaml.dump(
            value,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=width,
            default_flow_style=flow,
        )
    )


class _Dumper(yaml.SafeDumper):
    """Writes plain what our reader takes for what it is, and quotes what it would take for something else."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag that a plain scalar would have for our reader (PyYAML's own knows YAML 1.1)."""
        if kind is yaml.ScalarNode and implicit[0]:
            read = resolve(value)
            names: dict[type, str] = {type(None): "null", bool: "bool", int: "int", str: "str"}
            return f"tag:yaml.org,2002:{names.get(type(read), 'float')}"
        return super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]  # as the stubs have it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out."""
        return True


class _Inline(list[Any]):
    """A list of names, written in one line."""


_Dumper.add_representer(
    _Inline, lambda dumper, names: dumper.represent_sequence("tag:yaml.org,2002:seq", names, flow_style=True)
)

_Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")
)


def yaml_group(group: BaseModel, keys: Keys) -> dict[str, Any]:
    """Return what *group* states as a record states it, parts that state nothing left out."""
    found: dict[str, Any] = {}
    for name, info in type(group).model_fields.items():
        value = getattr(group, name)
        if value is None or (name == "uncertain" and not value):
            continue
        written = _value(value, group, name, info, keys)
        if written != {}:
            found[label_of(info).zh if keys == "zh" else name] = written
    return found


def _value(value: Any, group: BaseModel, name: str, info: FieldInfo, keys: Keys) -> Any:
    if isinstance(value, Documents) and value.coverage is None:
        value, info = value.on_file, Documents.model_fields["on_file"]
    if model_of(info) is not None:
        return (
            [yaml_group(item, keys) for item in value]
            if isinstance(value, tuple)
            else yaml_group(value, keys)
        )
    if keys == "zh" and name == "uncertain":
        return _Inline(_label_of_path(path) for path in value)
    domain = _domain(group, name, info)
    if isinstance(value, frozenset):
        members = domain.in_order(value) if domain is not None else sorted(value)
        return _Inline(_symbol(member, domain, keys) for member in members)
    if keys == "zh" and isinstance(value, bool):
        return "是" if value else "否"
    if domain is not None:
        return _symbol(value, domain, keys)
    if isinstance(value, date):
        return value.isoformat()
    return group.model_dump(mode="json", include={name})[name]


def _domain(group: BaseModel, name: str, info: FieldInfo) -> Domain | None:
    if isinstance(group, FiledDocument) and name == "contents":
        return vocabulary().documents[group.type].contents
    _, domain = held(info) or ("text", None)
    return vocabulary().domains[domain] if domain is not None else None


def _symbol(symbol: str, domain: Domain | None, keys: Keys) -> str:
    known = domain.symbols.get(symbol) if domain is not None else None
    return symbol if known is None or keys == "en" else known.label.zh


def _label_of_path(path: str) -> str:
    group, name = path.split(".")
    inner = model_of(Project.model_fields[group])
    return path if inner is None else label_of(inner.model_fields[name]).zh
