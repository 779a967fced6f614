"""The JSON Schema of a file of waivers in YAML or JSON."""

from __future__ import annotations

from typing import Any, Final

from govrules.values.words import Words
from govrules.waivers.fields import FIELDS, LIST, Field

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def waivers_schema() -> dict[str, Any]:
    """Return the schema; every key may be written in English or in Chinese."""
    entry = _table((), Words("一项例外", "an exception that was granted"))
    return {
        "$schema": _DIALECT,
        "title": "govrules waivers",
        **_either({LIST: {"type": "array", "items": entry}}, {LIST}),
    }


def _table(above: tuple[Words, ...], meaning: Words) -> dict[str, Any]:
    """Return the schema of what stands under the keys *above*."""
    depth = len(above)
    below: dict[Words, list[Field]] = {}
    for field in FIELDS:
        if field.keys[:depth] == above:
            below.setdefault(field.keys[depth], []).append(field)
    values = {
        key: _value(fields[0]) if len(fields[0].keys) == depth + 1 else _table((*above, key), key)
        for key, fields in below.items()
    }
    required = {key for key, fields in below.items() if any(field.required for field in fields)}
    return {"description": f"{meaning.zh} / {meaning.en}", **_either(values, required)}


def _either(values: dict[Words, dict[str, Any]], required: set[Words]) -> dict[str, Any]:
    """Return the schema of a table whose keys are written in one language or the other."""
    return {
        "type": "object",
        "properties": {name: value for key, value in values.items() for name in (key.en, key.zh)},
        "additionalProperties": False,
        "allOf": [
            {"oneOf": [{"required": [key.en]}, {"required": [key.zh]}]} for key in values if key in required
        ],
    }


def _value(field: Field) -> dict[str, Any]:
    said = {"description": f"{field.meaning.zh} / {field.meaning.en}"}
    if field.kind == "day":
        return {**said, "type": "string", "examples": ["2024-12-31", "2024年12月31日"]}
    if field.kind == "digests":
        digest = {"type": "string", "pattern": "^(sha256:)?[0-9a-f]{16,64}$"}
        return {**said, "anyOf": [digest, {"type": "array", "items": digest}]}
    if field.name == "project":
        return {**said, "type": ["string", "integer"]}
    return {**said, "type": "string", "minLength": 1}
