"""The JSON Schema of a bundle: made from its models, with the conditions that it may hold."""

from __future__ import annotations

from typing import Any, Final

from govrules.output.bundle.model import Bundle
from govrules.output.bundle.part import CONDITION_MARK

_VAR: Final = {
    "type": "object",
    "required": ["var"],
    "properties": {"var": {"type": "string"}},
    "additionalProperties": False,
}
_CONDITION: Final = {"$ref": "#/$defs/condition"}
_NUMBER: Final = {"$ref": "#/$defs/number"}
_DAY: Final = {"$ref": "#/$defs/day"}


def bundle_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a bundle."""
    schema = _with_conditions(Bundle.model_json_schema(by_alias=True, mode="serialization"))
    definitions = {"condition": _condition(), "number": _number(), "day": _day()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "govrules export -f jsonlogic",
        "$defs": {**schema["$defs"], **definitions},
    }


def _with_conditions(schema: Any) -> Any:
    """Return *schema* with the definition of a condition wherever a model marks one."""
    if isinstance(schema, list):
        return [_with_conditions(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("title") == CONDITION_MARK["title"]:
        return _CONDITION
    return {key: _with_conditions(part) for key, part in schema.items()}


def _condition() -> dict[str, Any]:
    scalar: dict[str, Any] = {"type": ["boolean", "string"]}
    listed = {"type": "array", "items": {"type": "string"}}
    return {
        "description": "A condition in JsonLogic; amounts in fen, ratios in millionths.",
        "anyOf": [
            {"type": "boolean"},
            *(_operation(name, _some(_CONDITION)) for name in ("and", "or")),
            _operation("!", _operands(_CONDITION)),
            _operation("if", _operands(_CONDITION, _CONDITION, _CONDITION)),
            *(_operation(name, _operands(_VAR, scalar)) for name in ("===", "!==")),
            *(_operation(name, _operands(_NUMBER, _NUMBER)) for name in ("==", "!=", "<", "<=", ">", ">=")),
            _operation("in", {"anyOf": [_operands(_VAR, listed), _operands({"type": "string"}, _VAR)]}),
            *(_operation(name, {**_some(_DAY), "minItems": 2}) for name in ("before", "not-after")),
        ],
    }


def _number() -> dict[str, Any]:
    return {
        "description": "An amount in fen, a ratio in millionths, a number, or what is computed of them.",
        "anyOf": [
            {"type": "number"},
            _VAR,
            *(_operation(name, _some(_NUMBER)) for name in ("+", "-", "*")),
            _operation("if", _operands(_CONDITION, _NUMBER, _NUMBER)),
            _operation("reduce", _operands(_VAR, {"type": "object"}, {"const": 0})),
        ],
    }


def _day() -> dict[str, Any]:
    unit = {"enum": ["year", "month", "day"]}
    return {
        "description": "A day, the day of an event, or so much later.",
        "anyOf": [
            {"type": "string", "format": "date"},
            _VAR,
            _operation("plusTime", _operands(_DAY, {"type": "integer"}, unit)),
            _operation("if", _operands(_CONDITION, _DAY, _DAY)),
        ],
    }


def _operation(name: str, operands: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [name],
        "properties": {name: operands},
        "additionalProperties": False,
    }


def _operands(*kinds: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": list(kinds), "items": False, "minItems": len(kinds)}


def _some(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind, "minItems": 1}
