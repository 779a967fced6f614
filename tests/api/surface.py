"""The public API as data: its names, signatures, and the fields of its models.

``python -m tests.api.surface`` records it anew; docs/stability.md says which changes may be.
"""

from __future__ import annotations

import inspect
import json
import types
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

import govrules

RECORDED = Path(__file__).with_name("recorded.json")
OPAQUE = {
    "LoadedProject": {"file", "notes", "place", "project"},
    "Pack": {"digest", "folder", "id", "rule_ids"},
}
"""Classes that no consumer builds, and what of them is public; the rest may change with any release."""


def surface() -> dict[str, Any]:
    """Return what a consumer may rely on, by name; models that public ones hold are among ``parts``."""
    names = {name: described(getattr(govrules, name)) for name in govrules.__all__ if name != "__version__"}
    return {"names": names, "parts": parts((govrules.Report, govrules.Project))}


def described(value: Any) -> Any:
    """Return a function as its signature, a class as its members, an alias as what it stands for."""
    if inspect.isfunction(value):
        return str(inspect.signature(value))
    if not inspect.isclass(value):
        return kind(value)
    if value.__name__ in OPAQUE:
        return {
            "members": {
                name: found for name, found in members(value).items() if name in OPAQUE[value.__name__]
            }
        }
    if issubclass(value, BaseModel):
        return {"fields": fields(value), "members": members(value)}
    if is_dataclass(value) or issubclass(value, tuple):
        return {
            "made": list(map(argument, inspect.signature(value).parameters.values())),
            "members": members(value),
        }
    return {"members": members(value)}


def members(value: type) -> dict[str, str]:
    """Return the methods of a class of govrules as their signatures, and its attributes."""
    return {
        name: str(inspect.signature(member)) if inspect.isfunction(member) else "attribute"
        for owner in reversed(value.__mro__)
        if owner.__module__.startswith("govrules.")
        for name, raw in vars(owner).items()
        if not name.startswith(("_", "model_"))
        for member in [raw.__func__ if isinstance(raw, classmethod) else raw]
    }


def argument(parameter: inspect.Parameter) -> str:
    """Return an argument with its type, and = where it may be left out."""
    annotation = parameter.annotation
    named = annotation if isinstance(annotation, str) else annotation.__forward_arg__
    return f"{parameter.name}: {named}" + ("" if parameter.default is parameter.empty else " =")


def fields(model: type[BaseModel]) -> dict[str, str]:
    """Return the type of every field of *model*; one that may be left out has a ? after it."""
    return {
        info.alias or name: kind(info.annotation) + ("" if info.is_required() else "?")
        for name, info in model.model_fields.items()
    }


def parts(models: tuple[type[BaseModel], ...]) -> dict[str, dict[str, str]]:
    """Return the fields of every model that *models* hold, by name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [info.annotation for model in models for info in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        waiting += get_args(annotation)
        if annotation in found.values() or not inspect.isclass(annotation):
            continue
        if issubclass(annotation, BaseModel):
            found[annotation.__name__] = annotation
            waiting += [info.annotation for info in annotation.model_fields.values()]
    return {name: fields(model) for name, model in sorted(found.items())}


def kind(annotation: Any) -> str:
    """Return a type as it is written, the same under every version of Python."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind(inner[0])
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, inner))}]"
    if origin in (Union, types.UnionType):
        return " | ".join(map(kind, inner))
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(kind, inner))}]"
    if annotation is Ellipsis or annotation is None or annotation is type(None):
        return "..." if annotation is Ellipsis else "None"
    return getattr(annotation, "__name__", str(annotation))


def written() -> str:
    """Return the API as it is recorded."""
    return json.dumps(surface(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    RECORDED.write_text(written(), encoding="utf-8")
