"""What the models of the record say of their fields: what they hold, and what they are called."""

from __future__ import annotations

from functools import cache, partial
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

from govrules.record.fields import Holds, OneOf, SomeOf
from govrules.record.reading import read_symbol
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo

    from govrules.catalogue import Kind


def held(info: FieldInfo) -> tuple[Kind, str | None] | None:
    """Return the kind of fact a field holds and the domain of its symbols; None where it holds no fact."""
    for item in info.metadata:
        if isinstance(item, Holds):
            return item.kind, None
        if isinstance(item, OneOf):
            return "symbol", item.domain
        if isinstance(item, SomeOf):
            return "set", item.domain
    return None


def written_as(info: FieldInfo) -> dict[str, Any] | None:
    """Return the JSON Schema of what may be written in a field, if it is of a kind that has one."""
    return next((item.schema for item in info.metadata if isinstance(item, Holds)), None)


def reader_of(info: FieldInfo) -> Callable[[Any], Any]:
    """Return what reads a field; of a set, a member of it. Raises LookupError for a field that is no fact."""
    for item in info.metadata:
        if isinstance(item, Holds):
            return item.read
        if isinstance(item, OneOf | SomeOf):
            return partial(read_symbol, domain_id=item.domain)
    raise LookupError("the field holds no fact")


def model_of(info: FieldInfo) -> type[BaseModel] | None:
    """Return the model a field holds, alone or in a list."""
    for part in _parts(info.annotation):
        inner = get_args(part)[0] if get_origin(part) is tuple else part
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None


def is_list(info: FieldInfo) -> bool:
    """Tell whether a field holds a list of groups or texts."""
    return any(get_origin(part) is tuple for part in _parts(info.annotation))


def extra(info: FieldInfo) -> dict[str, Any]:
    """Return what a field says of itself beside its type: labels, meaning, judge, presumption."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def label_of(info: FieldInfo) -> Words:
    """Return the labels of a field."""
    label = extra(info).get("x-label", {"zh": info.title or "", "en": info.title or ""})
    return Words(label["zh"], label["en"])


def meaning_of(info: FieldInfo) -> Words:
    """Return the meaning of a field in a line; its labels where they say it all."""
    meaning = extra(info).get("x-meaning")
    return Words(meaning["zh"], meaning["en"]) if meaning else label_of(info)


@cache
def names(model: type[BaseModel]) -> dict[str, str]:
    """Map every accepted key of *model*, English name or Chinese label, to the field's name."""
    accepted = {name: name for name in model.model_fields}
    for name, info in model.model_fields.items():
        accepted.setdefault(label_of(info).zh, name)
    return accepted


def _parts(annotation: Any) -> Iterator[Any]:
    yield from get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)
